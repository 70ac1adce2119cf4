"""Shelf: acts, facts and their effects."""
