"""The pages of plans, policies, targets and self-checks."""
