"""Shelf: who succeeded which office, and every matter that changed its office with it."""
