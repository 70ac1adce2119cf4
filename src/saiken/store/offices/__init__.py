"""Shelf: which offices a member of staff may see; the law's walls will stand here."""
