"""Which events of prescription a fact is: one table, by what the fact tells."""

from collections.abc import Callable, Iterator, Mapping
from datetime import date
from typing import Any

from saiken.claims import facts as f
from saiken.claims.instalments import Instalment
from saiken.law.prescription import Event
from saiken.values.days import ONE_DAY

Told = Callable[[Any, date, int], Iterator[Event]]


def events_of(fact: f.Fact, instalment: Instalment) -> Iterator[Event]:
    """The events of prescription that a fact is, none for most; the law knows what each does."""
    told = _OF_BODY.get(type(fact.body))
    if told is None:
        return
    if isinstance(fact.body, f.Assessed) and not instalment.kind.prescription.notice_renews:
        return
    yield from told(fact.body, fact.happened_on, fact.serial)


def _is(kind: str, **more: Any) -> Told:
    """One event of a kind, on the day of the fact."""

    def told(body: f.Body, on: date, ref: int) -> Iterator[Event]:
        yield Event(on, kind, ref, **more)

    return told


def _by(choose: Callable[[Any], str]) -> Told:
    """One event, its kind chosen by a word of the fact; none where that is empty."""

    def told(body: f.Body, on: date, ref: int) -> Iterator[Event]:
        kind = choose(body)
        if kind:
            yield Event(on, kind, ref)

    return told


def _notified(body: f.Assessed, on: date, ref: int) -> Iterator[Event]:
    """What stands in a ledger of instalments was notified: each runs from its own due day."""
    on = min(on, body.due_on)
    yield Event(on, "payment_notice", ref, designated_due_date=body.due_on)


def _dunned(body: f.Dunned, on: date, ref: int) -> Iterator[Event]:
    yield Event(
        on,
        "dunning_dispatched",
        ref,
        arrived=body.arrived_on,
        designated_deadline=body.designated_deadline,
    )


# Who pays, as the law of prescription names him. What a measure brought in acknowledges nothing.
_PAYERS: Mapping[str, str | None] = {
    "debtor": None,
    "agreed_payer": None,
    "guarantor": "guarantor",
    "joint_debtor": "joint",
    "heir": "heir",
    "third_party": "third_party",
}


def _paid(body: f.Paid, on: date, ref: int) -> Iterator[Event]:
    if not body.day_known:
        return
    if body.by == "authority":
        yield Event(on, "refund_set_off_by_authority", ref, amount=body.yen)
    elif body.by in _PAYERS:
        yield Event(on, "partial_payment", ref, amount=body.yen, by=_PAYERS[body.by])


def _graced(body: f.Graced, on: date, ref: int) -> Iterator[Event]:
    yield Event(on, "grace", ref, first=body.first, last=body.last, type=body.type)


def _deferred(body: f.Deferred, on: date, ref: int) -> Iterator[Event]:
    """An acknowledgement, and no day counts before the new due day is over."""
    yield Event(on, "acknowledgement", ref, document="deferral contract")
    if body.due_on > on:
        first = on + ONE_DAY
        yield Event(on, "grace", ref, first=first, last=body.due_on, type="deferral")


def _seized(body: f.Seized, on: date, ref: int) -> Iterator[Event]:
    yield Event(on, "early_seizure" if body.early else "seizure", ref)


def _released(body: f.SeizureReleased) -> str:
    if body.unlawful:
        return "seizure_cancelled_unlawful"
    return "distribution_completed" if body.completed else "seizure_released"


def _joined(kind: str) -> Told:
    """What is asked of another's procedure; the debtor is told of it on a day, or never."""

    def told(body: f.DistributionDemanded | f.JoinedSeizure, on: date, ref: int) -> Iterator[Event]:
        yield Event(on, kind, ref, notified_debtor=body.told_debtor_on)

    return told


_FILED = {
    "payment_order": "payment_order_filed",
    "small_claim": "lawsuit_filed",
    "suit": "lawsuit_filed",
    "conciliation": "lawsuit_filed",  # it holds the clock as a suit does
    "attachment": "provisional_attachment",
}
_ENDED = {
    "payment_order": "payment_order_lapsed",
    "small_claim": "lawsuit_withdrawn",
    "suit": "lawsuit_withdrawn",
    "conciliation": "lawsuit_withdrawn",
    "attachment": "provisional_attachment_ended",
}
_TITLES = {
    "judgment": "judgment_final",
    "payment_order": "payment_order_final",
    "settlement": "court_settlement",
    "notarial_deed": "acknowledgement",  # a title, but no period of ten years
}


def _court_ended(body: f.CourtEnded) -> str:
    """How a procedure ended; what ended with a title is told by the title, when it is final."""
    return "" if body.result == "title" else _ENDED[body.procedure]


def _disclosed(body: f.AssetDisclosure, on: date, ref: int) -> Iterator[Event]:
    filed_on = min(body.filed_on or on, on)
    yield Event(filed_on, "asset_disclosure_started", ref)
    yield Event(on, "asset_disclosure_ended", ref)


def _appealed(body: f.AppealFiled) -> str:
    return "authority_defends_annulment_suit" if body.suit else ""


def _appeal_ended(body: f.AppealEnded, on: date, ref: int) -> Iterator[Event]:
    if body.suit:
        outcome = "city_won" if body.upheld else "city_lost"
        yield Event(on, "annulment_suit_ended", ref, outcome=outcome)


def _negotiating(body: f.NegotiationAgreed, on: date, ref: int) -> Iterator[Event]:
    """An agreement for whole months: what is left over makes no end later than agreed."""
    months = None if body.until is None else _whole_months(on, body.until)
    if months != 0:
        yield Event(on, "negotiation_agreement", ref, period_months=months)


def _whole_months(first: date, last: date) -> int:
    months = (last.year - first.year) * 12 + last.month - first.month
    return max(0, months if last.day >= first.day else months - 1)


def _bankruptcy_closed(body: f.BankruptcyClosed, on: date, ref: int) -> Iterator[Event]:
    yield Event(on, "bankruptcy_ended", ref, table="confirmed" if body.confirmed else None)


_OF_BODY: Mapping[type[f.Body], Told] = {
    f.Assessed: _notified,
    f.Dunned: _dunned,
    f.PublicNotice: _is("dunning_public_notice_posted"),
    f.Demanded: _is("demand", arrived=True),
    f.GuarantorDemanded: _is("demand", arrived=True),
    f.Pledged: _is("acknowledgement", document="instalment pledge"),
    f.Paid: _paid,
    f.AcknowledgedByPayment: _is("partial_payment", designation="several debts of the same kind"),
    f.Graced: _graced,
    f.GraceCancelled: _is("grace_cancelled"),
    f.Deferred: _deferred,
    f.Stopped: _is("execution_stopped"),
    f.StopCancelled: _is("stop_cancelled"),
    f.ExtinguishedAtOnce: _is("immediate_extinction"),
    f.Seized: _seized,
    f.SeizureReleased: _by(_released),
    f.DistributionDemanded: _joined("distribution_demand"),
    f.JoinedSeizure: _joined("participating_seizure"),
    f.DemandLapsed: _is("distribution_demand_ended"),
    f.CourtFiled: _by(lambda b: _FILED[b.procedure]),
    f.CourtEnded: _by(_court_ended),
    f.TitleObtained: _by(lambda b: _TITLES[b.title]),
    f.ExecutionFiled: _is("compulsory_execution_started"),
    f.ExecutionEnded: _by(
        lambda b: "compulsory_execution_ended" if b.completed else "compulsory_execution_withdrawn"
    ),
    f.AssetDisclosure: _disclosed,
    f.AppealFiled: _by(_appealed),
    f.AppealEnded: _appeal_ended,
    f.NegotiationAgreed: _negotiating,
    f.NegotiationRefused: _is("negotiation_refusal_notice"),
    f.Invoked: _is("invoked"),
    f.BankruptcyFiled: _is("bankruptcy_claim_filed"),
    f.BankruptcyClosed: _bankruptcy_closed,
}
