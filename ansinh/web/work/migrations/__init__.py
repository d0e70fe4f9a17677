"""Steps of the tables of long work."""
