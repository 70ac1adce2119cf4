"""The pages of the debtors' desk."""
