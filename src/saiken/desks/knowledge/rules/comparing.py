"""Two versions side by side: line by line what stayed, went, came or changed."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from difflib import SequenceMatcher
from itertools import zip_longest

SAME, CHANGED, GONE, NEW = "", "変更", "削除", "追加"


@dataclass(frozen=True)
class Pair:
    """A line of the older version beside one of the newer; `mark` says what became of it."""

    old: str
    new: str
    mark: str


def compared(old: str, new: str) -> list[Pair]:
    """The lines of two texts as pairs, in order."""
    before, after = old.splitlines(), new.splitlines()
    matcher = SequenceMatcher(None, before, after, autojunk=False)
    found: list[Pair] = []
    for tag, a, b, c, d in matcher.get_opcodes():
        if tag == "equal":
            found.extend(Pair(line, line, SAME) for line in before[a:b])
        else:
            found.extend(_changed(before[a:b], after[c:d]))
    return found


def _changed(old: Sequence[str], new: Sequence[str]) -> Iterator[Pair]:
    for left, right in zip_longest(old, new):
        if left is None or right is None:
            yield Pair(left or "", right or "", NEW if left is None else GONE)
        else:
            yield Pair(left, right, CHANGED)
