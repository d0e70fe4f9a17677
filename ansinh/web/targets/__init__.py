"""Targets: the tree, sharing out, approval, issue."""
