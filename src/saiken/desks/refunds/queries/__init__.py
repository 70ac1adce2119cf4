"""What the refunds desk shows: what is owed back, each refund, the transfer files."""
