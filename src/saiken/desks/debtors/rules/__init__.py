"""名寄せ: how records are held against each other and how far a likeness can be trusted."""
