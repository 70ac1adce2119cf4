"""What the desk reads of its own."""
