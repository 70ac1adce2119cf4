"""期別: every figure of one instalment with its working, its clocks with their ground, and what if."""
