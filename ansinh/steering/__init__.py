"""Targets, what they ask for, and where the year will end; pure functions."""
