"""Whether somebody answers for another's tax, and up to how many yen."""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date
from functools import cache
from pathlib import Path

from saiken.law.secondary_liability.grounds import (
    ALWAYS,
    BENEFIT,
    FACTS,
    GROUNDS,
    LOWER,
    OUT_WHEN_OLD,
    VALUE,
    WHOLE,
    SecondaryGround,
)
from saiken.law.terms import FiguresFile, day_in_words, read_figures, yen_in_words
from saiken.values.days import months_before
from saiken.values.working import Source, Step
from saiken.values.yen import ZERO, Yen

# What is named where the claim has no such ground.
_AT_ALL = {
    "local_tax": "地方税法11条1項",
    "national_tax_example": "国税徴収法32条1項",
    "public_2y": "地方自治法231条の3第3項",
    "public_5y": "地方自治法231条の3第3項",
    "civil": "地方自治法施行令171条の2",
}
REGIMES = tuple(_AT_ALL)
_NONE_THERE, _NO_SHORTFALL, _OUTSIDE = "regime", "no_shortfall", "window"


@dataclass(frozen=True)
class SecondaryCase:
    """What is known: the claim of the debtor, and what the other did, has or received.

    `value` is the property, distribution, transfer or benefit by its ground; `kept` what is still
    held of a benefit; `evaded` the tax got rid of by fraud. `statutory_due_on` is the 法定納期限.
    """

    regime: str
    ground: str
    open_yen: Yen
    statutory_due_on: date
    facts: frozenset[str] = frozenset()
    shortfall: bool = False
    acted_on: date | None = None
    value: Yen | None = None
    kept: Yen | None = None
    evaded: Yen | None = None


@dataclass(frozen=True)
class SecondaryLiability:
    """第二次納税義務. Whether it is owed, what stands against it, and up to what.

    `limit` is None where there is none: the whole is owed, or nobody is liable. `owed` never
    exceeds what the debtor still owes. `barred_by` names every condition that is not met.
    """

    liable: bool
    barred_by: tuple[str, ...]
    limit: Yen | None
    owed: Yen
    jointly: bool
    article: str
    working: tuple[Step, ...]
    sources: tuple[Source, ...]


def secondary_liability(case: SecondaryCase) -> SecondaryLiability:
    """第二次納税義務. Who answers for the debtor's tax, and up to how many yen.

    KeyError for an unknown ground; NoFigureYet for a due day before the table; ValueError, led by
    the field, where a day or a value that the ground needs is missing or has no place in it.
    Source: 地方税法11条から11条の10まで・12条の2, 国税徴収法32条から41条まで.
    """
    ground = GROUNDS[case.ground]
    _check(case, ground)
    article = _article(case, ground)
    barred = tuple(_bars(case, ground, article))
    limit = None if barred else _limit(case, ground)
    owed = ZERO if barred else min(case.open_yen, case.open_yen if limit is None else limit)
    carried = article or _AT_ALL[case.regime]
    steps = tuple(_steps(case, ground, barred, limit, carried))
    sources = (Source(carried),)
    jointly = ground.jointly and not barred
    return SecondaryLiability(not barred, barred, limit, owed, jointly, carried, steps, sources)


def _check(case: SecondaryCase, ground: SecondaryGround) -> None:
    if case.regime not in REGIMES:
        raise ValueError("regime: is not known")
    if case.facts - set(FACTS):
        raise ValueError("facts: holds a word that is not known")
    needed, allowed = _fields(case, ground)
    values = (case.acted_on, case.value, case.kept, case.evaded)
    for field, value in zip(
        ("acted_on", "value_yen", "kept_yen", "evaded_yen"), values, strict=True
    ):
        if value is None and field in needed:
            raise ValueError(f"{field}: is required for {ground.word}")
        if value is not None and field not in allowed:
            raise ValueError(f"{field}: has no place in {ground.word}")
    if case.kept is not None and case.value is not None and case.kept > case.value:
        raise ValueError("kept_yen: is more than what was received")


def _fields(case: SecondaryCase, ground: SecondaryGround) -> tuple[set[str], set[str]]:
    """The fields that a ground needs, and those that it may have."""
    needed, allowed = {
        WHOLE: (set[str](), set[str]()),
        VALUE: ({"value_yen"}, {"value_yen"}),
        LOWER: ({"value_yen", "evaded_yen"}, {"value_yen", "evaded_yen"}),
        BENEFIT: (
            {"value_yen" if "related" in case.facts else "kept_yen"},
            {"value_yen", "kept_yen"},
        ),
    }[ground.limit]
    dated = set() if ground.window == ALWAYS else {"acted_on"}
    return needed | dated, allowed | dated


def _article(case: SecondaryCase, ground: SecondaryGround) -> str:
    """The article of the ground; "" where the claim has no such ground."""
    known = _figures()["grounds"].on(case.statutory_due_on)
    if ground.word not in known:
        return ""
    return {"local_tax": ground.local, "national_tax_example": ground.national}.get(case.regime, "")


def _bars(case: SecondaryCase, ground: SecondaryGround, article: str) -> Iterator[str]:
    if not article:
        yield _NONE_THERE
        return
    if not case.shortfall:
        yield _NO_SHORTFALL
    yield from (fact for fact in ground.facts if fact not in case.facts)
    if not _in_window(case, ground):
        yield _OUTSIDE


def _in_window(case: SecondaryCase, ground: SecondaryGround) -> bool:
    if ground.window == ALWAYS or case.acted_on is None:
        return True
    year_before = months_before(case.statutory_due_on, 12)
    if ground.window == OUT_WHEN_OLD:
        return case.acted_on > year_before
    return case.acted_on >= year_before


def _limit(case: SecondaryCase, ground: SecondaryGround) -> Yen | None:
    if ground.limit == WHOLE:
        return None
    if ground.limit == BENEFIT and "related" not in case.facts:
        return case.kept
    if ground.limit == LOWER and case.evaded is not None and case.value is not None:
        return min(case.evaded, case.value)
    return case.value


def _steps(
    case: SecondaryCase,
    ground: SecondaryGround,
    barred: tuple[str, ...],
    limit: Yen | None,
    article: str,
) -> Iterator[Step]:
    if _NONE_THERE in barred:
        yield Step(f"この債権には{ground.who}の第二次納税義務の定めがない。", article)
        return
    if not case.shortfall:
        yield Step("主たる納税者への滞納処分で徴収不足と認められていない。", article)
    for fact in ground.facts:
        said = "認められる" if fact in case.facts else "認められない"
        yield Step(f"「{FACTS[fact]}」ことが{said}。", article)
    if case.acted_on is not None and ground.window != ALWAYS:
        yield Step(_window_words(case, inside=_OUTSIDE not in barred), article)
    if barred:
        yield Step(f"{ground.who}は第二次納税義務を負わない。", article)
    elif limit is None:
        yield Step(f"{ground.who}は{yen_in_words(case.open_yen)}の全額を負う。", article)
    else:
        yield Step(f"{ground.who}は{yen_in_words(limit)}を限度として負う。", article)


def _window_words(case: SecondaryCase, *, inside: bool) -> str:
    acted_on = case.acted_on or case.statutory_due_on
    year_before = months_before(case.statutory_due_on, 12)
    said = "期間に入る" if inside else "期間に入らない"
    return (
        f"法定納期限{day_in_words(case.statutory_due_on)}の1年前は"
        f"{day_in_words(year_before)}。{day_in_words(acted_on)}の行為は{said}。"
    )


@cache
def _figures() -> FiguresFile:
    return read_figures(Path(__file__).with_name("figures.yaml"))
