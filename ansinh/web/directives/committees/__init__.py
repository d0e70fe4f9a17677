"""Committees of areas and who sits in them."""
