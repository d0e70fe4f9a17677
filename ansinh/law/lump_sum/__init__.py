"""Lump-sum withdrawal of social insurance."""
