"""Steps of the tables of directives."""
