"""What goes to the review conference: figures, charts, documents."""
