"""How an answer came about: its steps in order and the sources they rest on."""

from collections.abc import Iterable
from dataclasses import dataclass


@dataclass(frozen=True)
class Source:
    """A rule and the state of it that was used: an article, an ordinance, a circular."""

    article: str
    version: str = ""


@dataclass(frozen=True)
class Step:
    """One step of a working, in Japanese as staff read it, with the article that carries it."""

    says: str
    article: str = ""


def as_working(steps: Iterable[Step]) -> list[dict[str, str]]:
    """The steps as plain data for the command line and the screens."""
    return [{"says": step.says, "article": step.article} for step in steps]


def as_sources(sources: Iterable[Source]) -> list[dict[str, str]]:
    """The sources as plain data, each once, in order of first use."""
    return [{"article": s.article, "version": s.version} for s in dict.fromkeys(sources)]
