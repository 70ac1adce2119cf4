"""報告・監査: what audit asks about as ready lists, and the papers of a settled year."""
