"""Shelf: payment slips that were issued: number, what for, until when, and who withdrew them."""
