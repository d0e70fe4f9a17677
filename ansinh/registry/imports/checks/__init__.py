"""What is looked for in incoming rows, one file for each thing that may be wrong."""
