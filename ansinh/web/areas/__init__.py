"""Pages of an area: its series, parts, denominators, signals, tasks."""
