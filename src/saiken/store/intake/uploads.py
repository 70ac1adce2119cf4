"""How large a file may be that is sent through a page."""

LARGEST = 30 * 1024 * 1024  # bytes; a section's ledger of a year has a tenth of it
