"""引継ぎ: cases proposed, announced, asked for, taken over and given back."""
