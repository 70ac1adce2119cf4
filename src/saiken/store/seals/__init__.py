"""Shelf: each use of a seal, for whoever keeps it."""
