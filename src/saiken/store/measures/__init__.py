"""Shelf `measures`: what books and record add up to on any day; it reads and keeps nothing."""
