"""期別: all figures of an instalment with their working, its clocks with their ground, what if."""
