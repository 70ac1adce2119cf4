"""What the refunds desk agrees on with itself: words of steps, permissions, the refusal."""
