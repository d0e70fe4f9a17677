"""Files that come in: upload, columns, dry run, progress, undo."""
