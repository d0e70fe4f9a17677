"""Levels and ways of counting that several branches of the law share."""
