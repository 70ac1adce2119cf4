"""A line of a kind: what holds, by which article, read where, and on which days."""

from collections.abc import Iterable
from dataclasses import dataclass, replace
from datetime import date
from typing import TypeVar

from saiken.values.working import Source


class NoLine(LookupError):
    """A day was asked for on which no line holds."""


@dataclass(frozen=True)
class Line:
    """One line of a kind or an ordinance, with the article that carries it.

    `word` is a word of a closed list (it decides), `says` the Japanese that staff and papers read.
    `first` and `last` are the days on which it holds, both included; None leaves that side open.
    """

    word: str
    says: str
    article: str
    source: str
    first: date | None = None
    last: date | None = None

    def holds_on(self, day: date) -> bool:
        """Whether the line is in force on a day."""
        begun = self.first is None or self.first <= day
        return begun and (self.last is None or day <= self.last)

    def as_source(self) -> Source:
        """The article and the text it was read in, for a working."""
        return Source(article=self.article, version=self.source)


@dataclass(frozen=True)
class Measure(Line):
    """手段・緩和措置. A remedy or a relief; `needs` names what it waits for beside the dunning."""

    needs: tuple[str, ...] = ()


@dataclass(frozen=True)
class PaperLine(Line):
    """A line that papers print; `in_demand`: what a demand prints, where that reads otherwise."""

    in_demand: str = ""

    def for_demand(self) -> Line:
        """The line as a demand prints it."""
        return replace(self, says=self.in_demand or self.says)


Lines = tuple[Line, ...]
PaperLines = tuple[PaperLine, ...]
Measures = tuple[Measure, ...]
L = TypeVar("L", bound=Line)


def lines_on(lines: Iterable[L], day: date) -> tuple[L, ...]:
    """The lines in force on a day, in the order of the file."""
    return tuple(line for line in lines if line.holds_on(day))


def line_on(lines: Iterable[L], day: date) -> L:
    """The one line in force on a day; NoLine where none is."""
    held = lines_on(lines, day)
    if not held:
        raise NoLine(f"no line is in force on {day}")
    return held[0]
