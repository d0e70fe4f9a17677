"""Documents, and who below has not yet issued its own."""
