"""事案: whose work a debtor's claims with an office are; no tables of its own."""
