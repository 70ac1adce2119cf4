"""Shelf: the links that chain the record, so that a later change of it would be seen."""
