"""Compulsory social insurance: what is paid in, and what happens when it is late."""
