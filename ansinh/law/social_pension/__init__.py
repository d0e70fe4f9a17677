"""Social pension of the old, and the allowance that bridges the years before it."""
