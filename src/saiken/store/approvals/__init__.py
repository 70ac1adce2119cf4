"""Shelf: approvals and the hash of what was approved."""
