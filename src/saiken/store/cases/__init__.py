"""Shelf: whose case it is, and who was told of an alarm."""
