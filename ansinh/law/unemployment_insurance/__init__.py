"""Unemployment insurance: benefit, months kept for later, training."""
