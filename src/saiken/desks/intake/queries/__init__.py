"""What the intake pages show."""
