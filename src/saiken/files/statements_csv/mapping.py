"""Which heading of a bank's statement stands for what, as data."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from functools import cache
from pathlib import Path

from saiken.files.cells import DAY_RULES, Cell, folded, rules_clash
from saiken.kinds.strict import filled, read_strictly, texts
from saiken.values.asked import Asked

PARTS = ("paid_on", "yen", "payer", "note")
NEEDED = ("paid_on", "yen", "payer")


@dataclass(frozen=True)
class StatementMapping:
    """入金明細の見出し. The words that a heading may use for each part; `days` as in a cell."""

    name: str
    title: str
    headings: Mapping[str, tuple[str, ...]]
    days: tuple[str, ...]

    def columns(self, heads: Sequence[Cell]) -> Mapping[str, int]:
        """The place of each part under these headings; of two, the word named earlier wins."""
        places = {_plain(head): place for place, head in reversed(list(enumerate(heads)))}
        found = {
            part: next((places[word] for word in map(_plain, words) if word in places), None)
            for part, words in self.headings.items()
        }
        return {part: place for part, place in found.items() if place is not None}


def _plain(word: Cell) -> str:
    return "".join(folded(word).split())


@cache
def generic() -> StatementMapping:
    """The mapping that comes with the product."""
    return read_mapping(Path(__file__).with_name("generic.yaml"))


def read_mapping(file: Path) -> StatementMapping:
    """The mapping in a file; BadData names file and key of the first mistake."""
    return read_strictly(file, _mapping)


def _mapping(asked: Asked) -> StatementMapping:
    inner = asked.inner("headings")
    headings = {part: texts(inner, part) for part in PARTS if part in NEEDED or inner.has(part)}
    inner.finish()
    days = texts(asked, "days") if asked.has("days") else ()
    unknown = sorted(set(days) - set(DAY_RULES))
    if unknown or rules_clash(days):
        raise asked.wrong("days", f"{unknown[0] if unknown else days} cannot be told apart")
    return StatementMapping(filled(asked, "mapping"), filled(asked, "title"), headings, days)
