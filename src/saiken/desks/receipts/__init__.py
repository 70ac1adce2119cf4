"""収納・消込: payment files come in and are matched."""
