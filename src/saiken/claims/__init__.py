"""Facts about claims, the legal effects they have, how they add up, and where a claim stands on a day."""
