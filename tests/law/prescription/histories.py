"""Random histories of a clock, for the properties that must hold of all of them."""

from datetime import date, timedelta

from hypothesis import strategies as st

from saiken.law.prescription import Event, Terms
from saiken.law.prescription.terms import NEW_LAW_SINCE, REGIMES

PUBLIC_REGIMES = sorted(name for name, regime in REGIMES.items() if regime.family != "civil")
DAYS = st.dates(NEW_LAW_SINCE + timedelta(days=60), date(2031, 12, 31))
DUE_DAYS = st.dates(NEW_LAW_SINCE + timedelta(days=40), date(2024, 2, 29))

# Kinds without fields of their own that matter, openings with one of their ends, and graces.
ALONE = (
    "acknowledgement",
    "demand",
    "dunning_dispatched",
    "heirs_determined",
    "judgment_final",
    "partial_payment",
    "payment_notice",
    "search_without_asset",
    "second_dunning",
    "execution_stopped",
    "negotiation_agreement",
)
PAIRS = (
    ("seizure", "seizure_released"),
    ("seizure", "seizure_cancelled_unlawful"),
    ("early_seizure", "distribution_completed"),
    ("distribution_demand", "distribution_demand_ended"),
    ("lawsuit_filed", "judgment_final"),
    ("lawsuit_filed", "lawsuit_withdrawn"),
    ("payment_order_filed", "payment_order_lapsed"),
    ("compulsory_execution_started", "compulsory_execution_ended"),
    ("provisional_attachment", "provisional_attachment_ended"),
    ("bankruptcy_claim_filed", "bankruptcy_ended"),
    ("debtor_died", "heirs_determined"),
    ("disaster_obstacle", "obstacle_ended"),
    ("execution_stopped", "stop_cancelled"),
    ("negotiation_agreement", "negotiation_refusal_notice"),
)


@st.composite
def some_terms(draw: st.DrawFn, regimes: tuple[str, ...] | list[str] = tuple(REGIMES)) -> Terms:
    due_on = draw(DUE_DAYS)
    return Terms(draw(st.sampled_from(sorted(regimes))), due_on - timedelta(days=30), due_on)


@st.composite
def some_events(draw: st.DrawFn, *, at_most: int = 5) -> list[Event]:
    events: list[Event] = []
    for _ in range(draw(st.integers(0, at_most))):
        shape = draw(st.sampled_from(("alone", "pair", "grace")))
        on, later = sorted((draw(DAYS), draw(DAYS)))
        if shape == "alone":
            events.append(one(draw(st.sampled_from(ALONE)), on, len(events) + 1))
        elif shape == "pair":
            start, end = draw(st.sampled_from(PAIRS))
            events.append(one(start, on, len(events) + 1))
            events.append(one(end, later, len(events) + 1))
        else:
            last = min(later, on + timedelta(days=730))
            grace_type = draw(st.sampled_from(("collection grace", None)))
            events.append(Event(on, "grace", len(events) + 1, first=on, last=last, type=grace_type))
    return events


def one(kind: str, on: date, ref: int) -> Event:
    return Event(on, kind, ref, arrived=True, notified_debtor=on)
