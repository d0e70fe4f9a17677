"""Boundaries that an administrator supplies, and the maps drawn from them."""
