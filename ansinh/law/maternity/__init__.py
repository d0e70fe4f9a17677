"""Maternity benefits: conditions, leave, amounts, grants, fathers."""
