"""What an address asks: a page's link with some of it changed, and a number read strictly."""

from collections.abc import Mapping
from urllib.parse import urlencode

from django.http import HttpRequest

LONGEST = 18  # digits that any number of a row fits in


def address(path: str, asked: Mapping[str, object], **changes: object) -> str:
    """The page with some of what is asked changed; what is empty is left out."""
    held = {name: value for name, value in {**asked, **changes}.items() if value not in ("", None)}
    return f"{path}?{urlencode(held)}" if held else path


def number(request: HttpRequest, name: str) -> int | None:
    """A number that the address gives; None for what cannot be one."""
    return whole(request.GET.get(name, ""))


def whole(text: str, *, longest: int = LONGEST) -> int | None:
    """A whole number as somebody wrote it; None for anything else, and for far too many digits."""
    return int(text) if text.isdecimal() and len(text) <= longest else None
