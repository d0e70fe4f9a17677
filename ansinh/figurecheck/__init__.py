"""Printed figures: read from any report, and questioned."""
