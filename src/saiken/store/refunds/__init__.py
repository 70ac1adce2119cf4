"""Shelf: what is owed back, for the desk that gives it back and for the books."""
