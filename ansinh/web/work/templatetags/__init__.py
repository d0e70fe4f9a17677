"""Filters for templates that show jobs."""
