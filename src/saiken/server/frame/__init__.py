"""What every page is made of: frame, parts, look, and how figures and days are written."""

from pathlib import Path

_HERE = Path(__file__).parent

TEMPLATES = _HERE / "templates"
STATIC = _HERE / "static"
