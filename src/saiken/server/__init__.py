"""Settings, sign-in, permissions, clock, page frame, addresses and the command line."""
