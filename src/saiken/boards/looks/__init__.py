"""閲覧の記録: who looked at whom."""
