"""Work accidents and occupational diseases."""
