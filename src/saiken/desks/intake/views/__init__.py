"""The pages of the intake desk, a module for each sort of work."""
