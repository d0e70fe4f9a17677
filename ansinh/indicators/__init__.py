"""What we count: one sweep over spells, and the indicators that read its cells."""
