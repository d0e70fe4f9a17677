"""Filters for templates of intake."""
