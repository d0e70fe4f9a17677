"""Steps of the tables of reports."""
