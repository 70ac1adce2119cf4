"""Shelf: every look at a person."""
