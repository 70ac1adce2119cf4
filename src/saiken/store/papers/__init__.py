"""Shelf: issued papers as frozen snapshots, and number series."""
