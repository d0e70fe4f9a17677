"""Tables of contacts and assignments."""
