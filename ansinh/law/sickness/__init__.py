"""Sickness benefits: days, amounts, long treatment, sick children, convalescence."""
