"""What the desk may ask, and its words."""
