"""What may happen to a claim, with its fields, and what may end it; how often histories draw it."""

import random
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from typing import Any

from tests.second_engine.days import Day, written

Event = dict[str, Any]
Extra = Callable[[random.Random, Day], Event]


@dataclass(frozen=True)
class Sort:
    """Something that may happen: how often, with what fields, and what may end it."""

    kind: str
    weight: int
    extra: Extra = lambda draw, day: {}
    ends: tuple[tuple[str, Extra], ...] = ()
    family: str = ""  # of one family only one is open at a time
    once: bool = False
    people: str = ""  # the key that may name a person


def none(draw: random.Random, day: Day) -> Event:
    """No further fields."""
    return {}


def always(**fields: Any) -> Extra:
    """The same fields every time."""
    return lambda draw, day: dict(fields)


def later(key: str, first: int, last: int) -> Extra:
    """A day some days on."""
    return lambda draw, day: {key: written(day + draw.randint(first, last))}


def arriving(draw: random.Random, day: Day) -> Event:
    """A letter: delivered some days on, or nothing is said of it."""
    said = draw.random()
    if said < 0.4:
        return {"arrived": written(day + draw.randint(0, 14))}
    return {} if said < 0.8 else {"arrived": True}


def dunned(draw: random.Random, day: Day) -> Event:
    """A dunning letter, at times with the deadline written in it."""
    deadline = later("designated_deadline", 10, 20)(draw, day) if draw.random() < 0.3 else {}
    return {**arriving(draw, day), **deadline}


def demanded(draw: random.Random, day: Day) -> Event:
    """A demand that arrived, came back, or of which nothing is said."""
    return draw.choice(({"arrived": True}, {"arrived": True}, {"arrived": False}, {}))


def told(draw: random.Random, day: Day) -> Event:
    """The day on which the debtor was told of it, if he was."""
    if draw.random() < 0.15:
        return {"notified_debtor": None}
    return {"notified_debtor": written(day + draw.choice((0, 0, 0, 1, 20, 200)))}


def searched(draw: random.Random, day: Day) -> Event:
    """At the debtor's, or at another's place, of which he was told later."""
    if draw.random() < 0.7:
        return {}
    return {"place": "third_party", **later("notified_debtor", 0, 40)(draw, day)}


def graced(draw: random.Random, day: Day) -> Event:
    """A grace from its day on."""
    words = ("conversion grace by application", "conversion grace ex officio, no application")
    kind = draw.choice((*words, "collection grace"))
    last = day + draw.choice((30, 89, 180, 364, 365, 366, 729))
    return {"first": written(day), "last": written(last), "type": kind}


def sued(draw: random.Random, day: Day) -> Event:
    """A suit, at times on a joint guarantor of an old or a new contract."""
    if draw.random() < 0.8:
        return {}
    contract = draw.choice(("2015-04-01", "2020-03-31", "2020-04-01"))
    return {"against": "guarantor", "joint": True, "guarantee_contract_on": contract}


def settled(draw: random.Random, day: Day) -> Event:
    """A settlement, at times with an instalment due later."""
    return later("instalment_due", 0, 400)(draw, day) if draw.random() < 0.5 else {}


def paid(draw: random.Random, day: Day) -> Event:
    """A part payment, at times for another instalment or for none in particular."""
    odd = (
        {"applied_to": "another instalment (designated by the debtor)"},
        {"designation": "none, several debts of the same kind"},
    )
    return {
        "amount": draw.randint(1, 50) * 1000,
        **(draw.choice(odd) if draw.random() < 0.3 else {}),
    }


def agreed(draw: random.Random, day: Day) -> Event:
    """An agreement to negotiate, at times for less than a year."""
    return {"period_months": draw.choice((3, 6, 6, 11))} if draw.random() < 0.4 else {}


SEIZED = (
    ("seizure_released", none),
    ("distribution_completed", none),
    ("seizure_cancelled_unlawful", none),
)
TITLES = ("judgment_final", "court_settlement", "payment_order_final", "bankruptcy_ended")
COMMON = (
    Sort("dunning_dispatched", 6, dunned, people="against"),
    Sort("dunning_public_notice_posted", 1, later("deemed_served", 7, 7), once=True),
    Sort("second_dunning", 2, arriving),
    Sort("demand", 10, demanded),
    Sort("acknowledgement", 5, people="by"),
    Sort("partial_payment", 5, paid, people="by"),
    Sort("refund_set_off_by_authority", 1, always(amount=5000)),
    Sort("principal_paid_in_full", 1, once=True),
    Sort("debtor_died", 1, ends=(("heirs_determined", none),), once=True, family="death"),
    Sort("disaster_obstacle", 2, ends=(("obstacle_ended", none),), family="obstacle"),
)
SUITS = (
    Sort(
        "lawsuit_filed",
        3,
        sued,
        (("judgment_final", none), ("lawsuit_withdrawn", none), ("court_settlement", settled)),
        "suit",
    ),
)
ENFORCED = (
    Sort("seizure", 4, always(asset="deposit"), SEIZED, "seizure", people="against"),
    Sort("search_without_asset", 2, searched),
    Sort("distribution_demand", 2, told, (("distribution_demand_ended", none),), "seizure"),
    Sort("distribution_demand", 1, told, (("enforcement_procedure_cancelled", none),), "seizure"),
    Sort("participating_seizure", 1, told, SEIZED[:2], "seizure"),
    Sort("prior_seizure_released", 1),
    Sort("grace_application", 1),
    Sort("grace", 3, graced, (("grace_cancelled", none),), "grace"),
    Sort("execution_stopped", 2, always(ground=1), (("stop_cancelled", none),), "stop"),
    Sort("immediate_extinction", 1, once=True),
    Sort(
        "authority_defends_annulment_suit",
        1,
        ends=(("annulment_suit_ended", always(outcome="city_won")),),
        family="annulment",
    ),
)
BY_COURT = (
    Sort(
        "payment_order_filed",
        2,
        ends=(
            ("payment_order_final", none),
            (
                "payment_order_lapsed",
                always(reason="no application for provisional execution within 30 days"),
            ),
        ),
        family="suit",
    ),
    Sort("judgment_final", 1, family="suit"),
    Sort("court_settlement", 1, settled, family="suit"),
    Sort(
        "compulsory_execution_started",
        2,
        lambda draw, day: {"title": "notarial deed"} if draw.random() < 0.4 else {},
        (("compulsory_execution_ended", none), ("compulsory_execution_withdrawn", none)),
        "execution",
    ),
    Sort("asset_disclosure_started", 1, ends=(("asset_disclosure_ended", none),), family="asset"),
    Sort(
        "provisional_attachment",
        2,
        ends=(("provisional_attachment_ended", always(reason="ended_lawfully")),),
        family="attachment",
    ),
    Sort(
        "bankruptcy_claim_filed",
        1,
        ends=(("bankruptcy_ended", always(table="confirmed")), ("bankruptcy_ended", none)),
        family="bankruptcy",
        once=True,
    ),
)
PAYMENT_NOTICE = Sort("payment_notice", 1, later("designated_due_date", 0, 30), once=True)
TAX = (
    *COMMON,
    *SUITS,
    *ENFORCED,
    Sort("early_seizure", 2, always(ground="13-2(1)"), SEIZED, "seizure"),
    Sort("tax_notice", 1, later("designated_due_date", 0, 30), once=True),
)
PUBLIC = (*COMMON, *SUITS, *ENFORCED, *BY_COURT, PAYMENT_NOTICE)
CIVIL = (
    *COMMON,
    *SUITS,
    *BY_COURT,
    PAYMENT_NOTICE,
    Sort("negotiation_agreement", 6, agreed),
    Sort("negotiation_refusal_notice", 2),
    Sort("invoked", 1),
    Sort("default", 1, always(clause="automatic acceleration")),
    Sort("acceleration_notice", 1, always(arrived=True)),
)
SORTS: Mapping[str, tuple[Sort, ...]] = {
    "local_tax": TAX,
    "national_tax_example": TAX,
    "public_2y": PUBLIC,
    "public_5y": PUBLIC,
    "civil": CIVIL,
}
# What makes sense, and is answered, only after something else.
NEEDS = {
    "negotiation_refusal_notice": "negotiation_agreement",
    "prior_seizure_released": "participating_seizure",
}
VIEWS: Mapping[str, tuple[str, ...]] = {
    "local_tax": ("secondary", "joint", "heir"),
    "national_tax_example": ("secondary", "joint"),
    "public_2y": ("secondary", "joint"),
    "public_5y": ("secondary", "joint", "heir"),
    "civil": ("guarantor", "joint", "heir"),
}
