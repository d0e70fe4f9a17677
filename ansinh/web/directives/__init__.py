"""Committees, documents and tasks, from resolution to evidence."""
