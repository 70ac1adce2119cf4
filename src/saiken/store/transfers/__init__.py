"""Shelf: who handles which instalments in place of the office they belong to."""
