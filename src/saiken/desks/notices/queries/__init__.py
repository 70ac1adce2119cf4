"""What the pages of dunning runs show."""
