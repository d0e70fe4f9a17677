"""Records of people and employers, kept in versions."""
