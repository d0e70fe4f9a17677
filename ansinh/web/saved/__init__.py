"""Pages that a reader keeps under a name."""
