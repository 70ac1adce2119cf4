"""決裁箱: what was laid before a person to decide."""
