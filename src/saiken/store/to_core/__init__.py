"""Shelf: the files that went back to core systems, and what those counted of them."""
