"""One small Django app per desk of the office; desks never call each other, they meet in the history."""
