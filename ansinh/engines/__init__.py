"""How a registry is opened, and where the sweep runs."""
