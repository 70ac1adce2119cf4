"""充当: on which part of which debt a payment falls, in which order."""

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from datetime import date
from functools import cache
from itertools import groupby
from pathlib import Path

from saiken.law.terms import FiguresFile, day_in_words, read_figures, yen_in_words
from saiken.values.working import Source, Step
from saiken.values.yen import ZERO, Yen

PARTS = {"principal": "元本", "late_charge": "延滞金等", "fee": "督促手数料", "cost": "費用"}
ORDERS = ("tax", "premium", "city_planning", "civil")
ORDINANCE = "ordinance:"

# The contract elsewhere calls the fee by its longer name; an ordinance's list may use either.
_SAME_PART = {"dunning_fee": "fee"}


@dataclass(frozen=True)
class Owed:
    """One debt as it stands on the day of payment: its parts in yen, none of them negative."""

    id: str
    due_on: date
    principal: Yen = ZERO
    late_charge: Yen = ZERO
    fee: Yen = ZERO
    cost: Yen = ZERO

    def part(self, name: str) -> int:
        """The yen of a part."""
        return int(getattr(self, name))


@dataclass(frozen=True)
class AppropriationOrder:
    """充当の順: the parts first to last; `across` serves a part of all debts before the next."""

    name: str
    parts: tuple[str, ...]
    across: bool
    source: str


@dataclass(frozen=True)
class Appropriation:
    """充当の結果: (debt, part, yen) in the order taken, and the yen that found no debt."""

    parts: tuple[tuple[str, str, Yen], ...]
    left_over: Yen
    working: tuple[Step, ...]
    sources: tuple[Source, ...]


def appropriate(
    order: str,
    payment: Yen,
    paid_on: date,
    components: Sequence[Owed],
    *,
    designation: Sequence[str] | None = None,
) -> Appropriation:
    """充当. Distributes a payment over debts; parts and left-over add up to the payment.

    The payer's designation names debts to be served first; under `civil` it cannot break the order
    of costs, interest and principal. Debts of one day share in proportion under `civil`.
    ValueError for an unknown order, an unknown or repeated id, or a part without a place in an
    ordinance's order. Source: 地方税法20条の9の4, 都市計画法75条6項, 民法488条から491条まで.
    """
    chosen = order_named(order, paid_on)
    _check(chosen, components, designation or ())
    left, parts = int(payment), []
    for rank in _ranks(chosen, components, paid_on, tuple(designation or ())):
        for component, part, yen in _served(rank, left, chosen.across):
            parts.append((component.id, part, Yen(yen)))
            left -= yen
    steps = _steps(chosen, paid_on, parts, left, bool(designation))
    return Appropriation(tuple(parts), Yen(left), steps, (Source(chosen.source),))


def order_named(order: str, paid_on: date) -> AppropriationOrder:
    """The order of a word; `ordinance:` is followed by parts, first to last.

    ValueError for an unknown word, NoFigureYet before the table.
    """
    if order in ORDERS:
        step = _figures()[order].figure.step_on(paid_on)
        return AppropriationOrder(order, step.value, order == "civil", step.source)
    if not order.startswith(ORDINANCE):
        raise ValueError(f"must be one of {', '.join(ORDERS)} or {ORDINANCE}…")
    words = [word.strip() for word in order.removeprefix(ORDINANCE).split(",")]
    parts = tuple(_SAME_PART.get(word, word) for word in words)
    if set(parts) - set(PARTS) or len(set(parts)) != len(parts):
        raise ValueError(f"the parts are {', '.join(PARTS)}, each once")
    return AppropriationOrder(order, parts, across=False, source="条例・規則の定め")


def _check(
    order: AppropriationOrder, components: Sequence[Owed], designation: Sequence[str]
) -> None:
    ids = [component.id for component in components]
    if len(set(ids)) != len(ids):
        raise ValueError("components: an id stands twice")
    if set(designation) - set(ids) or len(set(designation)) != len(designation):
        raise ValueError("designation: an id is unknown or stands twice")
    for component in components:
        homeless = [p for p in PARTS if component.part(p) and p not in order.parts]
        if homeless:
            raise ValueError(f"order: it names no place for {homeless[0]}")


_Claim = tuple[Owed, str]


def _ranks(
    order: AppropriationOrder,
    components: Sequence[Owed],
    paid_on: date,
    designation: tuple[str, ...],
) -> Iterator[list[_Claim]]:
    """The parts in the order in which they are served; parts of one rank share in proportion."""
    groups = [list(group) for group in _debts_in_order(order, components, paid_on, designation)]
    if order.across:
        yield from ([(c, part) for c in group] for part in order.parts for group in groups)
    else:
        yield from ([(c, part)] for group in groups for c in group for part in order.parts)


def _debts_in_order(
    order: AppropriationOrder,
    components: Sequence[Owed],
    paid_on: date,
    designation: tuple[str, ...],
) -> Iterator[Iterable[Owed]]:
    """Designated debts as named, then those due before those not due, then the older due day."""
    by_id = {component.id: component for component in components}
    yield from ([by_id[name]] for name in designation)
    others = [component for component in components if component.id not in designation]

    def rank(component: Owed) -> tuple[bool, date]:
        return component.due_on > paid_on, component.due_on

    for _, group in groupby(sorted(others, key=rank), key=rank):
        yield group


def _served(rank: list[_Claim], left: int, in_proportion: bool) -> Iterator[tuple[Owed, str, int]]:
    """What each of a rank gets of the yen that are left; the odd yen go to the first named."""
    owed = [component.part(part) for component, part in rank]
    total = sum(owed)
    if total <= left or not in_proportion:
        for (component, part), yen in zip(rank, owed, strict=True):
            got = min(yen, left)
            left -= got
            if got:
                yield component, part, got
        return
    shares = [left * yen // total for yen in owed]
    odd = left - sum(shares)
    for (component, part), share, yen in zip(rank, shares, owed, strict=True):
        extra = 1 if odd and share < yen else 0
        odd -= extra
        if share + extra:
            yield component, part, share + extra


def _steps(
    order: AppropriationOrder,
    paid_on: date,
    parts: list[tuple[str, str, Yen]],
    left: int,
    designated: bool,
) -> tuple[Step, ...]:
    words = "、".join(PARTS[part] for part in order.parts)
    scope = "全ての債務を通じて" if order.across else "債務（期別）ごとに"
    steps = [Step(f"{day_in_words(paid_on)}の納付を、{scope}{words}の順に充てる。", order.source)]
    if designated:
        steps.append(Step("納付者が指定した債務を先にする。", order.source))
    steps += [
        Step(f"{i}の{PARTS[part]}に{yen_in_words(yen)}。", order.source) for i, part, yen in parts
    ]
    if left:
        steps.append(Step(f"充てる先のない{yen_in_words(left)}が残る。"))
    return tuple(steps)


@cache
def _figures() -> FiguresFile:
    return read_figures(Path(__file__).with_name("figures.yaml"))
