"""期限の利益の喪失: when the rest of a loan falls due at once, by clause, by notice or by law."""

from collections.abc import Collection, Sequence
from dataclasses import dataclass
from datetime import date

from saiken.law.loans.changes import period_share
from saiken.law.loans.schedule import LoanInstalment, LoanPlan, sources_of
from saiken.law.terms import day_in_words, yen_in_words
from saiken.values.days import ONE_DAY
from saiken.values.working import Source, Step
from saiken.values.yen import ZERO, Yen

AUTOMATIC, ON_NOTICE, BY_LAW = "automatic", "on_notice", "by_law"
WAYS = (AUTOMATIC, ON_NOTICE, BY_LAW)

_ARTICLES = {
    AUTOMATIC: "民法136条1項（当然喪失の約定）",
    ON_NOTICE: "民法136条1項（請求喪失の約定）",
    BY_LAW: "民法137条",
}
_ARRIVAL = "民法97条1項"
_OWN_DAY = "民法412条1項"
_DEMAND = "民法412条3項"
_CLOCK = "最高裁昭和42年6月23日判決"


@dataclass(frozen=True)
class LossOfTerm:
    """期限の利益を失う定め. By itself (`automatic`) or on the creditor's notice (`on_notice`) once
    `missed` instalments are overdue; or `by_law`, on notice, from an event such as bankruptcy.

    `basis` names the clause: a loan ordinance, a contract, the order's 一時償還.
    """

    way: str
    missed: int = 1
    basis: str = ""

    def __post_init__(self) -> None:
        if self.way not in WAYS:
            raise ValueError(f"way: must be one of {', '.join(WAYS)}")
        if self.missed < 1:
            raise ValueError("missed: must not be below 1")

    @property
    def article(self) -> str:
        """What the loss rests on."""
        return self.basis or _ARTICLES[self.way]


@dataclass(frozen=True)
class LossNotice:
    """喪失の通知・一時償還の請求: the day it arrived, and the day it gives for paying up."""

    arrived_on: date
    pay_by: date | None = None


@dataclass(frozen=True)
class CalledIn:
    """期限の利益の喪失の結果. Days are None while nothing is lost.

    `ground_on`: first day on which it can be lost. `lost_on`: first day without it, which is the
    first day of delay of the whole rest. `balance_due_on`: due day of that rest, a claim with a
    clock of its own. `overdue`: unpaid instalments that keep their own due days. `balance` is the
    principal of the rest; `accrued` the interest of the period under way to `balance_due_on`.
    """

    ground_on: date | None
    lost_on: date | None
    balance_due_on: date | None
    overdue: tuple[LoanInstalment, ...]
    rest: tuple[LoanInstalment, ...]
    accrued: Yen
    working: tuple[Step, ...]

    @property
    def balance(self) -> Yen:
        """The principal that falls due at once; nought while nothing is lost."""
        return Yen(sum(item.principal for item in self.rest)) if self.lost_on else ZERO

    @property
    def sources(self) -> tuple[Source, ...]:
        """The articles and the clause it rests on."""
        return sources_of(self.working)


def accelerated(
    plan: LoanPlan,
    unpaid: Sequence[LoanInstalment],
    term: LossOfTerm,
    *,
    as_of: date,
    notice: LossNotice | None = None,
    event_on: date | None = None,
) -> CalledIn:
    """期限の利益の喪失 as it stands on `as_of`, for the instalments that are unpaid on that day.

    ValueError, led by the field, for a notice before its ground or a `by_law` without its event.
    Source: 民法136条・137条・412条.
    """
    items = tuple(sorted(unpaid, key=lambda item: item.due_on))
    ground_on = _ground(items, term, event_on)
    due_on = _balance_due(term, ground_on, notice, as_of)
    if ground_on is None or due_on is None or due_on >= as_of:
        overdue = tuple(item for item in items if item.due_on < as_of)
        steps = _not_lost(term, ground_on, due_on)
        return CalledIn(ground_on, None, None, overdue, items[len(overdue) :], ZERO, steps)
    overdue = tuple(item for item in items if item.due_on <= due_on)
    rest = items[len(overdue) :]
    accrued = Yen(int(rest[0].interest * period_share(plan, rest[0], due_on))) if rest else ZERO
    balance = Yen(sum(item.principal for item in rest))
    steps = (
        *_lost(term, due_on, notice),
        *_parts(overdue, balance, accrued),
        _clock(term, due_on),
    )
    return CalledIn(ground_on, due_on + ONE_DAY, due_on, overdue, rest, accrued, steps)


def _ground(
    items: Sequence[LoanInstalment], term: LossOfTerm, event_on: date | None
) -> date | None:
    """The first day on which the benefit can be lost; None where too few are unpaid."""
    if term.way == BY_LAW:
        if event_on is None:
            raise ValueError("event_on: is required for by_law")
        return event_on
    if event_on is not None:
        raise ValueError("event_on: goes with by_law only")
    return items[term.missed - 1].due_on + ONE_DAY if len(items) >= term.missed else None


def _balance_due(
    term: LossOfTerm, ground_on: date | None, notice: LossNotice | None, as_of: date
) -> date | None:
    """The day on whose end the rest is overdue."""
    if term.way == AUTOMATIC:
        if notice is not None:
            raise ValueError("notice: an automatic clause needs none")
        return None if ground_on is None else ground_on - ONE_DAY
    if notice is None or notice.arrived_on > as_of:
        return None
    if ground_on is None or notice.arrived_on < ground_on:
        raise ValueError("notice: arrived before its ground")
    if notice.pay_by is not None and notice.pay_by < notice.arrived_on:
        raise ValueError("notice.pay_by: lies before its arrival")
    return notice.pay_by or notice.arrived_on


def _not_lost(term: LossOfTerm, ground_on: date | None, due_on: date | None) -> tuple[Step, ...]:
    kept = Step("期限の利益は失われていない。各回は自らの期限による。", _OWN_DAY)
    if ground_on is None:
        return (Step(f"未払いは{term.missed}回に達していない。", term.article), kept)
    says = f"喪失の事由は{day_in_words(ground_on)}から生じる。"
    if term.way != AUTOMATIC and due_on is None:
        says += "通知が届くまでは失われない。"
    return (Step(says, term.article), kept)


def _lost(term: LossOfTerm, due_on: date, notice: LossNotice | None) -> list[Step]:
    steps = []
    if notice is not None:
        says = f"{day_in_words(notice.arrived_on)}に通知が届いた。"
        if notice.pay_by is not None:
            says += f"支払の期限は{day_in_words(notice.pay_by)}。"
        steps.append(Step(says, _ARRIVAL))
    says = f"{day_in_words(due_on)}の経過により期限の利益を失い、残額の全部の期限が来た。"
    return [*steps, Step(says, term.article)]


def _parts(overdue: Sequence[LoanInstalment], balance: Yen, accrued: Yen) -> list[Step]:
    steps = []
    if overdue:
        numbers = "、".join(str(item.number) for item in overdue)
        steps.append(Step(f"第{numbers}回は既に来た自らの期限のままとする。", _OWN_DAY))
    says = f"残元本{yen_in_words(balance)}が一時に支払うべき額となる。"
    if accrued:
        says += f"その日までの利息{yen_in_words(accrued)}を加え、後の利息は生じない。"
    return [*steps, Step(says, _OWN_DAY)]


def _clock(term: LossOfTerm, due_on: date) -> Step:
    says = f"残額の遅滞と時効は{day_in_words(due_on + ONE_DAY)}から数える。"
    return Step(says, _OWN_DAY if term.way == AUTOMATIC else f"{_DEMAND}、{_CLOCK}")


def still_unpaid(
    instalments: Sequence[LoanInstalment], paid: Collection[int]
) -> tuple[LoanInstalment, ...]:
    """The instalments whose numbers are not among those paid. ValueError for an unknown number."""
    unknown = set(paid) - {item.number for item in instalments}
    if unknown:
        raise ValueError(f"paid: there is no instalment {min(unknown)}")
    return tuple(item for item in instalments if item.number not in paid)
