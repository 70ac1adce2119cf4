"""Which event ends which, and whose clock an event reaches."""

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import replace

from tests.second_engine.acts import CUTOVER, Event, Matter, arrival
from tests.second_engine.days import NEVER, Day, read

SEIZED = ("seizure", "early_seizure", "participating_seizure")
ENDS: Mapping[str, tuple[str, ...]] = {
    "seizure_released": SEIZED,
    "seizure_cancelled_unlawful": SEIZED,
    "distribution_completed": (*SEIZED, "distribution_demand"),
    "distribution_demand_ended": ("distribution_demand", "participating_seizure"),
    "enforcement_procedure_cancelled": ("distribution_demand",),
    "judgment_final": ("lawsuit_filed", "payment_order_filed"),
    "lawsuit_withdrawn": ("lawsuit_filed", "payment_order_filed"),
    "court_settlement": ("lawsuit_filed", "payment_order_filed"),
    "payment_order_final": ("payment_order_filed",),
    "payment_order_lapsed": ("payment_order_filed",),
    "compulsory_execution_ended": ("compulsory_execution_started",),
    "compulsory_execution_withdrawn": ("compulsory_execution_started",),
    "asset_disclosure_ended": ("asset_disclosure_started",),
    "provisional_attachment_ended": ("provisional_attachment",),
    "bankruptcy_ended": ("bankruptcy_claim_filed",),
    "annulment_suit_ended": ("authority_defends_annulment_suit",),
    "heirs_determined": ("debtor_died",),
    "obstacle_ended": ("disaster_obstacle",),
    "stop_cancelled": ("execution_stopped",),
    "grace_cancelled": ("grace",),
}
# 履行の請求 to one of several joint debtors reached all of them under old Civil Code 434.
REQUESTS = (
    *("dunning_dispatched", "dunning_public_notice_posted"),
    *("lawsuit_filed", "payment_order_filed"),
)


def by_day(events: Iterable[Event]) -> list[Event]:
    """The events in time; on one day what begins stands before what ends."""
    return sorted(events, key=lambda event: (read(event["on"]), event["kind"] in ENDS))


def matters(events: Iterable[Event], view: str) -> list[Matter]:
    """Each event with the one that it ends or that ends it."""
    found: list[Matter] = []
    for event in by_day(events):
        at = _open(found, event, view)
        if at is None:
            found.append(Matter(event))
        else:
            found[at] = Matter(found[at].event, event)
    return found


def _open(found: Sequence[Matter], event: Event, view: str) -> int | None:
    """What it ends: begun before the day, on this clock, of the sort named first, oldest."""
    kinds = ENDS.get(event["kind"], ())
    fits = [(at, one) for at, one in enumerate(found) if one.kind in kinds and _ends(event, one)]

    def place(fit: tuple[int, Matter]) -> tuple[bool, bool, int]:
        one = fit[1]
        elsewhere = not reaches(whose(one.event, view), view)
        return one.event["on"] == event["on"], elsewhere, _sort(kinds, one.kind)

    return min(fits, key=place)[0] if fits else None


def _sort(kinds: Sequence[str], kind: str) -> int:
    return 0 if kind in SEIZED else kinds.index(kind)


def _ends(event: Event, one: Matter) -> bool:
    against, over = event.get("against"), one.event.get("last", event["on"]) < event["on"]
    named = against is None or against == one.event.get("against", against)
    return named and one.ended is None and not over


def whose(event: Event, view: str) -> str:
    """The person an event concerns; one that names nobody concerns him whose clock is asked for."""
    return str(event.get("against") or event.get("by") or view)


def reaching(question: Event, found: Iterable[Matter]) -> Iterator[Matter]:
    """The matters that count for the clock that is asked for."""
    view = str(question.get("view_of") or "principal")
    for matter in found:
        person = whose(matter.event, view)
        own = reaches(person, view)
        if own or by_old_law(question, matter.event, {person, view}):
            yield replace(matter, own=own)


def reaches(person: str, view: str) -> bool:
    """時効の完成猶予・更新の人的範囲: does what concerns the one count for the other?

    Civil Code 457(1): from the principal to who stands in for him, 153, 441: else for nobody but
    himself. Local Tax Act 9: an heir takes the debt with its clock.
    """
    if person == "heir" and view in ("principal", "guarantor"):
        return True
    return person == view or (person == "principal" and view in ("guarantor", "secondary", "heir"))


def served(matter: Matter) -> tuple[Day, Day]:
    """When a letter arrived, or else when it was sent; what came back is never the first."""
    event = matter.event
    named = event.get("deemed_served")
    return read(named) if named else arrival(event) or NEVER, matter.day


def by_old_law(question: Event, event: Event, two: set[str]) -> bool:
    """旧434条・458条: a request to one joint debtor reached all.

    Joint debts by the day of their cause, 改正附則20条2項; of public claims by the day of the act;
    a joint guarantee by its contract, 附則21条1項.
    """
    if event["kind"] not in REQUESTS:
        return False
    if two == {"principal", "joint"}:
        key = question["cause_on"] if question["regime"] == "civil" else event["on"]
        return read(key) < CUTOVER
    contract = event.get("guarantee_contract_on")
    joint = "guarantor" in two and two & {"principal", "heir"} and event.get("joint")
    return bool(joint and contract and read(contract) < CUTOVER)
