"""The pages of the refunds desk."""
