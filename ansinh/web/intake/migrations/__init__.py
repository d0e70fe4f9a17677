"""Steps of the tables of intake."""
