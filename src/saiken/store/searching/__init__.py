"""Shelf: finding people among the records."""
