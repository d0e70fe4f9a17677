"""Tables that sort, search and filter by link, and leave as files with their origin."""
