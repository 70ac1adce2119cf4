"""夜間処理: what the last nights did, and what they set aside."""
