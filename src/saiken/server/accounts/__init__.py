"""Staff accounts and the sign-in pages."""
