"""Shelf: the books of the fiscal years, drawn from the record, and which periods are closed."""
