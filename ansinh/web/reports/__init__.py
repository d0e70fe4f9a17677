"""Reports that are frozen with their version, and the figure check."""
