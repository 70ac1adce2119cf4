"""Shelf: the kept copy of every standing."""
