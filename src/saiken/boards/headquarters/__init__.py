"""債権回収対策本部: every kind side by side, what goes wrong, and why the figures move."""
