"""債務者: what the office itself learns of a person; no tables of its own."""
