"""The legal question `prescription`, asked and answered as plain data."""

from collections.abc import Callable, Mapping, Sequence
from datetime import date
from typing import Any

from saiken.law.prescription.effects import EFFECTS_OF_KIND
from saiken.law.prescription.events import Event
from saiken.law.prescription.rule import Prescription, prescription
from saiken.law.prescription.terms import COMPONENTS, PERSONS, REGIMES, Parameters, Terms
from saiken.values.asked import Asked, Misasked
from saiken.values.figures import NoFigureYet
from saiken.values.working import as_sources, as_working

Reader = Callable[[Asked, str], Any]
Fields = Mapping[str, Reader]


def answer(question: Mapping[str, Any]) -> dict[str, Any]:
    """消滅時効: `regime, cause_on, due_on, events, …` → `first_day, completes_on, status, …`.

    Misasked names the field and the reason: an unknown key, kind or word, an event before the
    cause, an end without its start, days beyond the calendar or before the law's figures.
    """
    asked = Asked(question)
    terms = _terms(asked)
    as_of: date | None = asked.day("as_of", None)
    events = [_event(row, place) for place, row in enumerate(asked.rows("events", []), start=1)]
    asked.finish()
    _check(events, terms)
    try:
        return _as_data(prescription(terms, events, as_of=as_of))
    except NoFigureYet as unknown:
        raise Misasked("due_on", str(unknown)) from None
    except (ValueError, OverflowError):
        raise Misasked("due_on", "the period leaves the calendar") from None


def _as_data(found: Prescription) -> dict[str, Any]:
    return {
        "first_day": found.first_day.isoformat(),
        "completes_on": _iso(found.completes_on),
        "status": found.status,
        "gone_by_law": found.gone_by_law,
        "invocation_needed": found.invocation_needed,
        "rests_on": None if found.rests_on is None else found.rests_on - 1,
        "rests_on_label": found.rests_on_label,
        "last_safe_day": _iso(found.last_safe_day),
        "alternatives": [
            {"parameter": a.parameter, "completes_on": _iso(a.completes_on), "why": a.why}
            for a in found.alternatives
        ],
        "working": as_working(found.working),
        "sources": as_sources(found.sources),
    }


def _iso(day: date | None) -> str | None:
    return None if day is None else day.isoformat()


def _terms(asked: Asked) -> Terms:
    return Terms(
        regime=asked.word("regime", REGIMES),
        cause_on=asked.day("cause_on"),
        due_on=asked.day("due_on"),
        statutory_due_on=asked.day("statutory_due_on", None),
        old_period_years=asked.whole("old_period_years", None, least=1),
        component=asked.word("component", COMPONENTS, "principal"),
        view_of=asked.word("view_of", PERSONS, "principal"),
        parameters=_parameters(asked.inner("parameters", None)),
        fraud=asked.truth("fraud", False),
        from_cause=asked.truth("from_cause", False),
    )


# Parameters: the words each may hold; numbers and truths are read by their type.
_WORDS: Mapping[str, frozenset[str]] = {
    "public_dunning_restart": frozenset({"arrival", "designated_deadline"}),
    "notice_restart": frozenset({"designated_date", "arrival"}),
    "public_notice_first_day": frozenset({"served_day", "next_day"}),
    "example_dunning": frozenset({"tenth_day", "arrival"}),
    "nonrun_counting": frozenset({"days", "calendar"}),
    "repeated_demand": frozenset({"last_before_end", "first_within_six_months"}),
    "withdrawn_suit": frozenset({"own_ground", "demand_only"}),
    "fee_clock": frozenset({"own", "follows_principal"}),
    "distribution_demand_civil": frozenset({"execution", "none"}),
}
_TRUTHS = ("period_end_shifts", "dunning_renews_private", "undesignated_payment_acknowledges_all")
_NUMBERS = ("presumed_arrival_days", "estate_hold_months", "disaster_hold_months")
_TITLE_YEARS = (
    "years_after_annulment_suit",
    "years_after_execution_on_title",
    "bankruptcy_table_years",
)
_PAYERS = frozenset({"debtor", "agreed_payer", "third_party", "authority"})
_GRACES = frozenset({"conversion", "all", "none"})


def _parameters(asked: Asked | None) -> Parameters:
    if asked is None:
        return _USUAL
    chosen: dict[str, Any] = {}
    for name, words in _WORDS.items():
        chosen[name] = asked.word(name, words, None)
    for name in _TRUTHS:
        chosen[name] = asked.truth(name, None)
    for name in _NUMBERS:
        chosen[name] = asked.whole(name, None)
    for name in _TITLE_YEARS:
        chosen[name] = _title_years(asked, name)
    chosen["premium_grace_stops_clock"] = _premium_grace(asked, "premium_grace_stops_clock")
    chosen["acknowledging_payers"] = _payers(asked, "acknowledging_payers")
    asked.finish()
    return Parameters(**{name: value for name, value in chosen.items() if value is not None})


_USUAL = Parameters()


def _title_years(asked: Asked, name: str) -> Any:
    years = asked.whole(name, None)
    if years not in (None, 5, 10):
        raise asked.wrong(name, "must be 5 (the ordinary period) or 10")
    return years


def _premium_grace(asked: Asked, name: str) -> str | None:
    value = asked.raw(name, None)
    if isinstance(value, bool):
        return "all" if value else "none"
    word: str | None = asked.word(name, _GRACES, None)
    return word


def _payers(asked: Asked, name: str) -> tuple[str, ...] | None:
    value = asked.raw(name, None)
    if value is None:
        return None
    if not isinstance(value, list) or not all(payer in _PAYERS for payer in value):
        raise asked.wrong(name, f"a list of {', '.join(sorted(_PAYERS))} is expected")
    return tuple(value)


# Fields of an event: how each is read. Those that move the clock go by their name into `Event`.


def _day(asked: Asked, name: str) -> Any:
    return asked.day(name, None)


def _day_needed(asked: Asked, name: str) -> Any:
    return asked.day(name)


def _day_since(asked: Asked, name: str) -> Any:
    """A day on which an act took effect: never before the act itself."""
    day: date | None = asked.day(name, None)
    if day is not None and day < asked.day("on"):
        raise asked.wrong(name, "lies before the day of the act")
    return day


def _text(asked: Asked, name: str) -> Any:
    return asked.text(name, None)


def _anything(asked: Asked, name: str) -> Any:
    return asked.raw(name, None)


def _yen(asked: Asked, name: str) -> Any:
    return asked.yen(name, None)


def _count(asked: Asked, name: str) -> Any:
    return asked.whole(name, None, least=1)


def _truth(asked: Asked, name: str) -> Any:
    return asked.truth(name, None)


def _person(asked: Asked, name: str) -> Any:
    return asked.word(name, PERSONS | {"third_party"} if name == "by" else PERSONS, None)


def _arrived(asked: Asked, name: str) -> Any:
    value = asked.raw(name, None)
    if value is None or isinstance(value, bool):
        return value
    day: date = asked.day(name)
    if day < asked.day("on"):
        raise asked.wrong(name, "lies before the day of dispatch")
    return day


def _word(*words: str) -> Reader:
    return lambda asked, name: asked.word(name, words, None)


_DEED: Fields = {"against": _person, "document": _text}
_ACT: Fields = {"by": _person, "document": _text}
_REQUEST: Fields = {**_DEED, "guarantee_contract_on": _day, "joint": _truth}
_LETTER: Fields = {**_REQUEST, "arrived": _arrived}
_NOTICE: Fields = {
    **_DEED,
    "designated_due_date": _day,
    "first_instalment_due": _day,
    "instalment": _count,
    "occasional": _truth,
}

# Beside `on` and `kind`; a kind that is absent has the fields of _DEED only.
_FIELDS_OF_KIND: Mapping[str, Fields] = {
    "acceleration_notice": _LETTER,
    "acknowledgement": _ACT,
    "annulment_suit_ended": {**_DEED, "outcome": _word("city_won", "city_lost")},
    "bankruptcy_ended": {**_DEED, "table": _word("confirmed", "not_confirmed")},
    "compulsory_execution_started": {**_DEED, "title": _text},
    "court_settlement": {**_DEED, "instalment_due": _day},
    "default": {**_DEED, "clause": _word("automatic acceleration", "acceleration on demand")},
    "demand": _LETTER,
    "distribution_demand": {**_DEED, "notified_debtor": _day_since},
    "dunning_dispatched": {**_LETTER, "designated_deadline": _day_since},
    "dunning_public_notice_posted": {
        **_REQUEST,
        "deemed_served": _day_since,
        "designated_deadline": _day_since,
    },
    "early_seizure": {**_DEED, "ground": _anything, "asset": _text},
    "execution_stopped": {**_DEED, "ground": _anything},
    "grace": {
        "first": _day_needed,
        "last": _day_needed,
        "type": _word(
            "collection grace",
            "conversion grace by application",
            "conversion grace ex officio, no application",
            "deferral",
        ),
    },
    "grace_application": _ACT,
    "invoked": _ACT,
    "lawsuit_filed": {**_REQUEST, "type": _text},
    "negotiation_agreement": {**_DEED, "period_months": _count},
    "partial_payment": {
        **_ACT,
        "amount": _yen,
        "applied_to": _text,
        "designation": _word("none, several debts of the same kind"),
    },
    "participating_seizure": {**_DEED, "notified_debtor": _day_since},
    "payment_notice": _NOTICE,
    "payment_order_filed": _REQUEST,
    "payment_order_lapsed": {**_DEED, "reason": _text},
    "principal_paid_in_full": {**_ACT, "amount": _yen},
    "provisional_attachment_ended": {
        **_DEED,
        "reason": _word("ended_lawfully", "cancelled", "withdrawn"),
    },
    "refund_set_off_by_authority": {"amount": _yen},
    "search_without_asset": {
        **_DEED,
        "place": _word("third_party", "debtor"),
        "notified_debtor": _day_since,
    },
    "second_dunning": _LETTER,
    "seizure": {
        **_DEED,
        "asset": _text,
        "place": _word("third_party", "debtor"),
        "notified_debtor": _day_since,
    },
    "tax_notice": _NOTICE,
}
_KNOWN_TO_EVENT = frozenset(Event._fields)


def _event(asked: Asked, place: int) -> Event:
    on: date = asked.day("on")
    kind: str = asked.word("kind", EFFECTS_OF_KIND)
    found = {name: read(asked, name) for name, read in _FIELDS_OF_KIND.get(kind, _DEED).items()}
    asked.finish()
    known = {n: v for n, v in found.items() if n in _KNOWN_TO_EVENT and v is not None}
    if "first" in known and known["last"] < known["first"]:
        raise asked.wrong("last", "lies before the first day")
    return Event(on, kind, place, **known)


# What must have begun before it can end: any one of these, against whomever.
_ENDS: Mapping[str, frozenset[str]] = {
    "annulment_suit_ended": frozenset({"authority_defends_annulment_suit"}),
    "asset_disclosure_ended": frozenset({"asset_disclosure_started"}),
    "bankruptcy_ended": frozenset({"bankruptcy_claim_filed", "distribution_demand"}),
    "compulsory_execution_ended": frozenset({"compulsory_execution_started"}),
    "compulsory_execution_withdrawn": frozenset({"compulsory_execution_started"}),
    "distribution_completed": frozenset(
        {"seizure", "early_seizure", "participating_seizure", "distribution_demand"}
    ),
    "distribution_demand_ended": frozenset({"distribution_demand", "participating_seizure"}),
    "enforcement_procedure_cancelled": frozenset({"distribution_demand", "participating_seizure"}),
    "grace_cancelled": frozenset({"grace"}),
    "lawsuit_withdrawn": frozenset({"lawsuit_filed", "payment_order_filed"}),
    "negotiation_refusal_notice": frozenset({"negotiation_agreement"}),
    "obstacle_ended": frozenset({"disaster_obstacle"}),
    "payment_order_lapsed": frozenset({"payment_order_filed"}),
    "prior_seizure_released": frozenset({"participating_seizure"}),
    "provisional_attachment_ended": frozenset({"provisional_attachment"}),
    "seizure_cancelled_unlawful": frozenset({"seizure", "early_seizure", "participating_seizure"}),
    "seizure_released": frozenset({"seizure", "early_seizure", "participating_seizure"}),
    "stop_cancelled": frozenset({"execution_stopped"}),
}


def _check(events: Sequence[Event], terms: Terms) -> None:
    if terms.due_on < terms.cause_on:
        raise Misasked("due_on", "lies before the cause of the claim")
    for event in events:
        at = f"events[{event.ref - 1}]"
        if event.on < terms.cause_on:
            raise Misasked(f"{at}.on", f"{event.kind} lies before the cause of the claim")
        starts = _ENDS.get(event.kind)
        if starts and not any(e.kind in starts and e.on <= event.on for e in events):
            needed = " or ".join(sorted(starts))
            reason = f"{event.kind} ends nothing: no {needed} on or before that day"
            raise Misasked(f"{at}.kind", reason)
