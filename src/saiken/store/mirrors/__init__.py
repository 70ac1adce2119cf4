"""Shelf: where a core system holds the truth, what its extracts say otherwise than the record."""
