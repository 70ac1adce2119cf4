"""One small Django app per desk of the office. Desks never call each other: history joins them."""
