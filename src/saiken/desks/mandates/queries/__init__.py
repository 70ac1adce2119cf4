"""What the pages of account transfer show."""
