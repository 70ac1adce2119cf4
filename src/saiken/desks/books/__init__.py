"""Desk 会計: closing days, months and years of the books; the accounting system beside them."""
