"""Indicators on screen: an area and its parts against their targets."""
