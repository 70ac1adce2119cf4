"""Rules of account transfer that need no table."""
