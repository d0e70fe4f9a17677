"""What deserves attention this month, why, and who should do what by when."""
