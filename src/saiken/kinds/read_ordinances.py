"""What a city sets by ordinance, rule or agreement, read strictly from `ordinances.yaml`."""

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from typing import TypeVar

from saiken.kinds.charge_figures import take_figures
from saiken.kinds.city import (
    AppropriationChoice,
    CityRule,
    DunningFeeFigures,
    DunningFigures,
    LateChargeRuleFigures,
    Ordinance,
)
from saiken.kinds.lines import Line
from saiken.kinds.strict import filled, lines_of, order_word, table, take_line, texts
from saiken.kinds.words import GRACE_EFFECTS
from saiken.law.dunning_fees import KEYS, PER
from saiken.values.asked import Asked

R = TypeVar("R", bound=CityRule)
Sources = Mapping[str, str]


@dataclass(frozen=True)
class Ordinances:
    """Everything a city sets itself."""

    ordinances: tuple[Ordinance, ...]
    dunning: tuple[DunningFigures, ...]
    dunning_fees: tuple[DunningFeeFigures, ...]
    late_charges: tuple[LateChargeRuleFigures, ...]
    appropriations: tuple[AppropriationChoice, ...]


def ordinances_of(asked: Asked) -> Ordinances:
    """`ordinances.yaml`."""
    sources = table(asked, "sources")
    return Ordinances(
        tuple(_ordinance(row, sources) for row in asked.rows("ordinances")),
        _rules(asked, "dunning", sources, _dunning),
        _rules(asked, "dunning_fees", sources, _fee),
        _rules(asked, "late_charges", sources, _late_charge),
        _rules(asked, "appropriations", sources, _appropriation),
    )


def _ordinance(asked: Asked, sources: Sources) -> Ordinance:
    read = Ordinance(
        filled(asked, "code"),
        filled(asked, "name"),
        filled(asked, "number"),
        asked.day("since"),
        lines_of(asked, "lines", sources),
    )
    asked.finish()
    return read


def _rules(
    asked: Asked,
    key: str,
    sources: Sources,
    read: Callable[[Asked, tuple[str, ...], Line], R],
) -> tuple[R, ...]:
    """The rules of one topic; Misasked where two of them hold for one kind on one day."""
    found: list[R] = []
    for row in asked.rows(key):
        rule = read(row, texts(row, "kinds"), take_line(row, sources))
        row.finish()
        for earlier in found:
            if set(earlier.kinds) & set(rule.kinds) and _overlap(earlier.line, rule.line):
                raise row.wrong("first", "another rule holds for that kind on these days")
        found.append(rule)
    return tuple(found)


def _overlap(one: Line, other: Line) -> bool:
    before = one.last is not None and other.first is not None and one.last < other.first
    after = other.last is not None and one.first is not None and other.last < one.first
    return not (before or after)


def _dunning(asked: Asked, kinds: tuple[str, ...], line: Line) -> DunningFigures:
    within = asked.whole("within_days", least=1)
    return DunningFigures(kinds, line, within, asked.whole("deadline_days", least=1))


def _fee(asked: Asked, kinds: tuple[str, ...], line: Line) -> DunningFeeFigures:
    key, per = asked.word("key", KEYS), asked.word("per", PER, "letter")
    yen, from_next_day = asked.yen("yen"), asked.truth("from_next_day", False)
    return DunningFeeFigures(kinds, line, yen, key, per, from_next_day)


def _late_charge(asked: Asked, kinds: tuple[str, ...], line: Line) -> LateChargeRuleFigures:
    after_dunning_only = asked.truth("after_dunning_only")
    grace = asked.word("grace", GRACE_EFFECTS, None)
    return LateChargeRuleFigures(kinds, line, take_figures(asked), after_dunning_only, grace)


def _appropriation(asked: Asked, kinds: tuple[str, ...], line: Line) -> AppropriationChoice:
    return AppropriationChoice(kinds, line, order_word(asked))
