"""還付・充当: what was paid too much is set off or paid back, approved by a second person."""
