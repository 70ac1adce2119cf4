"""Facts about claims, their legal effects, how they add up, and where a claim stands on a day."""
