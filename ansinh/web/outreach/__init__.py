"""Whom to visit: worklists, households, contacts, effect."""
