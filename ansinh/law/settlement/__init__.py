"""How long the agency may take to settle a case, in days or working days."""
