"""In which order a list stands, so that each page goes on exactly where the page before ended."""

import re
from dataclasses import dataclass
from datetime import date

_BETWEEN = re.compile(r", (?![^()]*\))")  # between two columns, not within a function's brackets
_LONGEST = 200
_DIGITS = 18
DAY, NUMBER, TEXT = "date", "bigint", "text"


@dataclass(frozen=True)
class Order:
    """並べ方. By what in SQL, of which type (DAY, NUMBER, TEXT), and whether the greatest is first.

    Rows of one value stand in the order of `ties`, SQL columns that no two rows share. What has no
    day stands at the end either way.
    """

    sql: str
    kind: str
    ties: str
    down: bool = False

    @property
    def value(self) -> str:
        """What is compared, never null."""
        if self.kind != DAY:
            return self.sql
        return f"coalesce({self.sql}, '{'-' if self.down else ''}infinity'::date)"

    @property
    def words(self) -> str:
        """The SQL after `order by`."""
        way = " desc" if self.down else ""
        return ", ".join(f"{one}{way}" for one in (self.value, *_BETWEEN.split(self.ties)))

    def beyond(self, place: "Place") -> str:
        """The SQL condition that a row stands after a place; its values are `place.values()`."""
        if not place.told:
            return "true"
        ties = ", ".join(f"%(at_{n})s" for n in range(len(place.ties)))
        sign = "<" if self.down else ">"
        return f"({self.value}, {self.ties}) {sign} (%(at)s::{self.kind}, {ties})"

    def place(self, mark: str) -> "Place":
        """The place that a mark in an address tells of; the beginning where it cannot be read."""
        many = len(_BETWEEN.split(self.ties))
        told, *ties = mark.rsplit("~", many)
        if len(ties) != many or not _readable(told, self.kind):
            return START
        if not all(tie.isascii() and (tie.isdecimal() and len(tie) <= _DIGITS) for tie in ties[:1]):
            return START
        return Place(told, tuple(int(t) if n == 0 else t for n, t in enumerate(ties)))


@dataclass(frozen=True)
class Place:
    """Where the page before ended: the value there, and what tells rows of one value apart."""

    told: str = ""
    ties: tuple[int | str, ...] = ()

    def values(self) -> dict[str, object]:
        """What the SQL of `Order.beyond` names."""
        return {"at": self.told} | {f"at_{n}": tie for n, tie in enumerate(self.ties)}


START = Place()


def mark(*told: object) -> str:
    """A place as it stands in an address: the value of the last row, then what its ties hold."""
    return "~".join(map(str, told))


def _readable(told: str, kind: str) -> bool:
    if kind == NUMBER:
        digits = told.removeprefix("-")
        return digits.isascii() and digits.isdecimal() and len(digits) <= _DIGITS
    if kind == TEXT:
        return 0 < len(told) <= _LONGEST and "\0" not in told
    try:
        return told in ("infinity", "-infinity") or bool(date.fromisoformat(told))
    except ValueError:
        return False
