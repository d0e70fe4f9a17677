"""Tags of the template of tables."""
