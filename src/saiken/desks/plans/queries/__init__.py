"""What the desk of plans reads: plans with their states, figures drawn from the ledger, checks."""
