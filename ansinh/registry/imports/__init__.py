"""Files that come in: one file of this folder for each form that localities send."""
