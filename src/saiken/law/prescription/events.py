"""What can happen to a claim's clock, whom it concerns, and the shapes its effects take."""

from collections.abc import Callable, Iterator, Mapping
from datetime import date, timedelta
from typing import NamedTuple

from saiken.law.prescription.posting import served_on
from saiken.law.prescription.terms import CIVIL, NEW_LAW_SINCE, Terms, span_of
from saiken.values.clock import CUT, HOLD, OPEN, RENEW, RESUME, SUSPEND, Effect
from saiken.values.days import ONE_DAY, end_of_months

Rule = Callable[["Event", Terms], Iterator[Effect]]
POSTED = "dunning_public_notice_posted"


class Event(NamedTuple):
    """One event: its day, its kind, the number of its fact, and the fields of its kind.

    `arrived` is the day of arrival, True for `on`, False where it came back, None where the arrival
    is not proven. `notified_debtor` is the day on which the debtor was told of an act at another's.
    """

    on: date
    kind: str
    ref: int = 0
    by: str | None = None
    against: str | None = None
    arrived: date | bool | None = None
    designated_deadline: date | None = None
    designated_due_date: date | None = None
    deemed_served: date | None = None
    notified_debtor: date | None = None
    place: str | None = None
    first: date | None = None
    last: date | None = None
    type: str | None = None
    applied_to: str | None = None
    designation: str | None = None
    amount: int | None = None
    document: str | None = None
    instalment_due: date | None = None
    guarantee_contract_on: date | None = None
    joint: bool = False
    period_months: int | None = None
    outcome: str | None = None
    table: str | None = None
    reason: str | None = None
    clause: str | None = None

    @property
    def returned(self) -> bool:
        """Whether the letter came back unserved: then it is as if it had not been sent."""
        return self.arrived is False

    @property
    def at_third_party(self) -> bool:
        """Whether it took place at another's, so that the debtor must be told (民法154条)."""
        return self.place == "third_party"


# Whose acts, or acts against whom, reach the clock of the one whose view is taken.
# 民法153条, 441条, 457条1項, 458条.
_REACHED_BY: Mapping[str, frozenset[str]] = {
    "principal": frozenset({"principal", "heir", "third_party"}),
    "guarantor": frozenset({"guarantor", "principal", "heir", "third_party"}),
    "joint": frozenset({"joint", "third_party"}),
    "secondary": frozenset({"secondary", "principal", "third_party"}),
    "heir": frozenset({"heir", "principal", "third_party"}),
}
_REQUESTS = frozenset(
    {
        "demand",
        "dunning_dispatched",
        POSTED,
        "lawsuit_filed",
        "payment_order_filed",
        "second_dunning",
    }
)


def reaches(event: Event, terms: Terms) -> bool:
    """効力の及ぶ範囲: whether an event touches the clock of the one whose view is taken."""
    person = event.by or event.against
    return person is None or person in _REACHED_BY[terms.view_of]


def reaches_by_old_law(event: Event, terms: Terms) -> bool:
    """請求の絶対的効力: a request to one joint debtor or joint guarantor, reaching all before 2020.

    旧民法434条、458条. Which law governs goes by the guarantee contract (平成29年法律第44号附則21条
    1項), by the cause of a joint debt (附則20条2項), and for tax by the day of the act.
    """
    if event.kind not in _REQUESTS:
        return False
    debtor = terms.view_of in ("principal", "heir")
    if debtor and event.against == "guarantor" and event.joint:
        contract_on = event.guarantee_contract_on
        return contract_on is not None and contract_on < NEW_LAW_SINCE
    if {terms.view_of, event.against} == {"joint", "principal"}:
        decides = terms.cause_on if terms.family == CIVIL else event.on
        return decides < NEW_LAW_SINCE
    return False


def arrival(event: Event, terms: Terms) -> date:
    """到達日: the proven day, else the dispatch and the days that are presumed (民法97条1項)."""
    if event.arrived is True:
        return event.on
    if isinstance(event.arrived, date):
        return max(event.arrived, event.on)
    return event.on + timedelta(days=terms.parameters.presumed_arrival_days)


def served(event: Event) -> date:
    """送達日: the day of the letter; what was posted up counts as served after its days."""
    if event.deemed_served is not None:
        return event.deemed_served
    return served_on(event.on) if event.kind == POSTED else event.on


def under_old_law(day: date) -> bool:
    """旧法の行為: an act before 2020-04-01 has the old effect, whatever the age of the claim.

    平成29年法律第44号附則10条2項.
    """
    return day < NEW_LAW_SINCE


def renewal(event: Event, tag: str, years: int | None = None) -> Effect:
    """更新: a new run from the day after the event, for so many years or as long as the present."""
    return Effect(RENEW, event.on, event.on + ONE_DAY, number=years, tag=tag, ref=event.ref)


def demand_hold(event: Event, arrived_on: date, tag: str) -> Effect:
    """催告: six months from its arrival; under the old law only if a suit or the like follows.

    What was served by posting arrived at the first moment of its day, which counts (民法140条).
    """
    posted = event.kind == POSTED
    first_day = arrived_on if posted else arrived_on + ONE_DAY
    until = end_of_months(first_day, months=span_of("months_of_demand", arrived_on))
    old = "_old" if under_old_law(arrived_on) else ""
    return Effect(HOLD, arrived_on, until, tag=f"{tag}{old}", ref=event.ref)


# Shapes of rules. Each takes the tag under which its effects stand in the table of manners.


def opens(tag: str, *, old: str = "") -> Rule:
    """From the event on the period cannot complete, until something closes it."""

    def rule(event: Event, terms: Terms) -> Iterator[Effect]:
        name = old if old and under_old_law(event.on) else tag
        yield Effect(SUSPEND, event.on, tag=name, ref=event.ref)

    return rule


def opens_once_notified(tag: str) -> Rule:
    """The same, but only from the day on which the debtor was told; never told, no effect."""

    def rule(event: Event, terms: Terms) -> Iterator[Effect]:
        told_on = event.notified_debtor
        if told_on is None or told_on > event.on:
            yield Effect(OPEN, event.on, tag=tag, ref=event.ref)
        if told_on is not None:
            yield Effect(SUSPEND, max(event.on, told_on), tag=tag, ref=event.ref)

    return rule


def renews(tag: str) -> Rule:
    """The period starts anew the next day."""

    def rule(event: Event, terms: Terms) -> Iterator[Effect]:
        yield renewal(event, tag)

    return rule


def renews_on_title(tag: str) -> Rule:
    """The same, with ten years; what ended against a joint guarantor keeps the present period."""

    def rule(event: Event, terms: Terms) -> Iterator[Effect]:
        yield renewal(event, "judgment_joint")
        yield renewal(event, tag, span_of("years_on_title", event.on))

    return rule


def fails(tag: str, *old: str) -> Rule:
    """Ended without success: six months' hold; what began under the old law leaves nothing."""

    def rule(event: Event, terms: Terms) -> Iterator[Effect]:
        yield _failure_hold(event, tag)
        for name in old:
            yield Effect(RESUME, event.on, tag=name, ref=event.ref)

    return rule


def fails_as_demand(tag: str, old: str) -> Rule:
    """The same; what began under the old law leaves a demand that something must follow."""

    def rule(event: Event, terms: Terms) -> Iterator[Effect]:
        yield _failure_hold(event, tag)
        yield _failure_hold(event, old)

    return rule


def _failure_hold(event: Event, tag: str) -> Effect:
    months = span_of("months_after_failure", event.on)
    until = end_of_months(event.on + ONE_DAY, months=months)
    return Effect(HOLD, event.on, until, tag=tag, ref=event.ref)


def ends(tag: str) -> Rule:
    """What was open is over, and that is all."""

    def rule(event: Event, terms: Terms) -> Iterator[Effect]:
        yield Effect(RESUME, event.on, tag=tag, ref=event.ref)

    return rule


def cuts(tag: str) -> Rule:
    """What lasted longer ends on the day of the event."""

    def rule(event: Event, terms: Terms) -> Iterator[Effect]:
        yield Effect(CUT, event.on, event.on, tag=tag, ref=event.ref)

    return rule
