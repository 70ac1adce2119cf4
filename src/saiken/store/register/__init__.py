"""Shelf: which claims, instalments and obligations there are."""
