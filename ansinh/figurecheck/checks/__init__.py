"""Questions to claims: against each other, known facts, other reports, the registry."""
