"""A page's address with what is asked of it, for links that change one thing and keep the rest."""

from collections.abc import Mapping
from urllib.parse import urlencode


def address(path: str, asked: Mapping[str, str], **changes: str) -> str:
    """The page with some of what is asked changed; what is empty is left out."""
    held = {name: value for name, value in {**asked, **changes}.items() if value}
    return f"{path}?{urlencode(held)}" if held else path
