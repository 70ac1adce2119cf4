"""Shelf: batches of files that came in."""
