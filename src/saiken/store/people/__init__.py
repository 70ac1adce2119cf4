"""Shelf: persons, and their particulars under a key each."""
