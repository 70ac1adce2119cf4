"""The pages of account transfer."""
