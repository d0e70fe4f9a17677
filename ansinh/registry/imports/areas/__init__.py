"""Official lists of areas: two lists compared, and what changed taken into the lake."""
