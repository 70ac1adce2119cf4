"""What the debtors' desk looks up: candidates of one person, and what was decided of them."""
