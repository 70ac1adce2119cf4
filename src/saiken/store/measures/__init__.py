"""Shelf `measures`: what books and record add up to on any day, and what nights kept of it."""
