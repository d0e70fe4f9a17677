"""Voluntary social insurance: what a participant pays and what the State adds."""
