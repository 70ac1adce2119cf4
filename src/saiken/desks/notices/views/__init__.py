"""The pages of dunning runs, step by step."""
