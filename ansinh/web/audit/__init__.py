"""Events that nobody can change: who logged in, saw persons, exported, approved."""
