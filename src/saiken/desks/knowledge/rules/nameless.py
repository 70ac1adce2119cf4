"""名前を出さない: whether words name the person or a number of the case that they come of."""

import re
import unicodedata
from collections.abc import Iterable, Iterator

from saiken.store.people.folding import fold

_LONG = re.compile(r"\d(?:-?\d){9,}")
_GAP = re.compile(r"[\s　・,、]+")
_SHORTEST = 2


def named_in(text: str, names: Iterable[str], numbers: Iterable[str]) -> list[str]:
    """Which of these names, their parts and these numbers stand in a text, however spelt.

    Ten digits in a row are a number of somebody or something: no anonymous text needs one.
    """
    folded = fold(text)
    found = [part for name in names for part in _parts(name) if fold(part) in folded]
    found.extend(one for one in numbers if one and fold(one) in folded)
    found.extend(_LONG.findall(unicodedata.normalize("NFKC", text)))
    return list(dict.fromkeys(found))


def _parts(name: str) -> Iterator[str]:
    """A name whole and its parts; a part of one letter would be found everywhere."""
    whole = _GAP.sub("", name)
    yield from (one for one in (whole, *_GAP.split(name)) if len(one) >= _SHORTEST)
