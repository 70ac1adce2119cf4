"""What must hold of a whole batch of letters before it goes out, as pure functions."""
