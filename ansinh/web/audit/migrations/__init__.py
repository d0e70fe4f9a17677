"""Steps of the table of the audit log."""
