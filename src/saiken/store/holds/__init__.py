"""Shelf: what keeps a letter back by somebody's word, and why a letter was late."""
