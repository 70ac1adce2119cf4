"""文書番号 as somebody types or scans it: which numbers of the register it can mean."""

import re
import unicodedata
from collections.abc import Sequence

_ERA = re.compile(r"((?:令和|平成)(?:\d+|元))(?:年度)?\s*(\S.*)")
_SPACE = "\u3000"  # stands between the year and the rest of a printed number


def typed(text: str) -> tuple[str, ...]:
    """The numbers typed one to a line, each once, in their order."""
    lines = (line.strip() for line in text.splitlines())
    return tuple(dict.fromkeys(line for line in lines if line))


def meant(text: str, *, years: Sequence[str], pattern: str) -> tuple[str, ...]:
    """The printed numbers that a line can mean.

    `years` as they are printed, the newest first; `pattern`: of the office's numbers, with {n}.
    Without a year it can be of any of them; digits alone are the count of the office's series.
    """
    plain = unicodedata.normalize("NFKC", text).strip()
    with_year = _ERA.fullmatch(plain)
    if with_year:
        year, rest = with_year.groups()
        return tuple(dict.fromkeys((text.strip(), f"{year}{_SPACE}{rest.strip()}")))
    rest = pattern.format(n=int(plain)) if _is_count(plain) and pattern else plain
    return tuple(dict.fromkeys((text.strip(), *(f"{year}{_SPACE}{rest}" for year in years))))


def _is_count(text: str) -> bool:
    return text.isascii() and text.isdecimal() and len(text) <= 9
