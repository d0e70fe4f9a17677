"""Figures for other programs, within the same areas."""
