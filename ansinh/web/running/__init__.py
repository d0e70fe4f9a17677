"""Running a desk: its copies, and what must hold before others use it."""
