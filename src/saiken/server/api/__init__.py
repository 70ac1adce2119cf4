"""The way in for programs: the same actions as the pages, answered in JSON."""
