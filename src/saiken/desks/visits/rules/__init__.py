"""What a round may hold, in which order, and the words of the desk."""
