"""Rules of plans: their content, states, indicators, targets, checks; no database."""
