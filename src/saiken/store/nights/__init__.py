"""Shelf: which steps of which night were done, with counts and seconds."""
