"""The rules of the relief desk."""
