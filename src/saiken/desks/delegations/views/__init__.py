"""The pages of delegated dispositions."""
