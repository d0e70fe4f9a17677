"""Survivors: funeral grant, monthly allowance, one-off allowance."""
