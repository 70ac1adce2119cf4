"""Shelf: which files must come in, which are there, and what people said of the others."""
