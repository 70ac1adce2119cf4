"""今日の仕事: what an office must do today, why, by when, and what happens if not."""
