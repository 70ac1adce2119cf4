"""The legal questions about courts, asked and answered as plain data."""

from collections.abc import Iterable, Mapping
from datetime import date
from typing import Any

from saiken.law.courts.approval import ACTS, CourtAct, Delegation, approval
from saiken.law.courts.duty import CLAIM_CLASSES, EXCUSES, HeldFor, enforcement_duty
from saiken.law.courts.fees import BY_VALUE, FILINGS, KINDS, CourtFee, court_fee, fee_on_objection
from saiken.law.courts.routes import SUIT_FOR_COMPULSORY, CourtCase, routes
from saiken.law.courts.titles import TITLES, title_term
from saiken.law.courts.windows import PAPERS, finality, payment_order_windows
from saiken.values.asked import Asked, Misasked
from saiken.values.figures import NoFigureYet
from saiken.values.working import Source, Step, as_sources, as_working
from saiken.values.yen import Yen

_CALENDAR = "the days leave the calendar"


def answer(question: Mapping[str, Any]) -> dict[str, Any]:
    """申立ての手数料: `kind, amount_yen, on, filing?, defendants?` → `fee_yen`."""
    asked = Asked(question)
    kind: str = asked.word("kind", KINDS)
    amount: Yen | None = (
        asked.yen("amount_yen") if kind in BY_VALUE else asked.yen("amount_yen", None)
    )
    on: date = asked.day("on")
    filing: str = asked.word("filing", FILINGS, FILINGS[0])
    defendants: int = asked.whole("defendants", 1, least=1)
    asked.finish()
    if amount == 0 and kind in BY_VALUE:
        raise Misasked("amount_yen", "must not be below 1")
    try:
        fees = {
            way: court_fee(kind, amount, on, filing=way, defendants=defendants) for way in FILINGS
        }
        later = _on_objection(kind, amount, on, filing=filing, defendants=defendants)
    except NoFigureYet as unknown:
        raise Misasked("on", str(unknown)) from None
    return {**_fee(fees[filing]), **later, **_other_filing(fees, filing)}


def _fee(fee: CourtFee) -> dict[str, Any]:
    return {
        "fee_yen": fee.total,
        "by_value_yen": fee.by_value,
        "flat_yen": fee.flat,
        **_shown(fee.working, fee.sources),
    }


def _on_objection(
    kind: str, amount: Yen | None, on: date, *, filing: str, defendants: int
) -> dict[str, Any]:
    if kind != "payment_order" or amount is None:
        return {}
    yen = fee_on_objection(amount, on, filing=filing, defendants=defendants)
    return {"on_objection_yen": yen}


def _other_filing(fees: Mapping[str, CourtFee], filing: str) -> dict[str, Any]:
    """The fee by the other way of filing, where it differs (doubt LT-5)."""
    [other] = (way for way in FILINGS if way != filing)
    if fees[other].total == fees[filing].total:
        return {"alternatives": []}
    return {"alternatives": [{"filing": other, "fee_yen": fees[other].total}]}


def answer_windows(question: Mapping[str, Any]) -> dict[str, Any]:
    """裁判上の期間: `paper, served_on` of a payment order or a judgment → its last days.

    For a payment order `declared_served_on` adds the second fortnight after the declaration.
    """
    asked = Asked(question)
    paper: str = asked.word("paper", PAPERS)
    served_on: date = asked.day("served_on")
    declared_on: date | None = None
    if paper == "payment_order":
        declared_on = asked.day("declared_served_on", None)
    asked.finish()
    if declared_on is not None and declared_on < served_on:
        raise Misasked("declared_served_on", "lies before served_on")
    try:
        if paper == "payment_order":
            return _order_windows(served_on, declared_on)
        found = finality(paper, served_on)
    except (NoFigureYet, OverflowError) as unknown:
        raise Misasked("served_on", str(unknown)) from None
    return {
        "objection_until": found.objection_until.isoformat(),
        "final_on": found.final_on.isoformat(),
        **_shown(found.working, found.sources),
    }


def _order_windows(served_on: date, declared_on: date | None) -> dict[str, Any]:
    first = payment_order_windows(served_on)
    second = None if declared_on is None else finality("payment_order", declared_on)
    steps, sources = first.working, first.sources
    if second is not None:
        steps, sources = (*steps, *second.working), (*sources, *second.sources)
    return {
        "objection_until": first.objection_until.isoformat(),
        "declaration_from": first.apply_from.isoformat(),
        "declaration_until": first.apply_until.isoformat(),
        "alarms": [day.isoformat() for day in first.alarms],
        "declared_objection_until": _iso(second.objection_until if second else None),
        "final_on": _iso(second.final_on if second else None),
        **_shown(steps, sources),
    }


def answer_duty(question: Mapping[str, Any]) -> dict[str, Any]:
    """強制執行等の義務: `claim_class, dunned_on, held?, excuse?, on?` → acts and days."""
    asked = Asked(question)
    claim_class = asked.word("claim_class", CLAIM_CLASSES)
    dunned_on: date = asked.day("dunned_on")
    held = _held(asked.inner("held", None))
    excuse = asked.word("excuse", EXCUSES, None)
    months = asked.whole("reasonable_time_months", 6, least=1)
    on: date | None = asked.day("on", None)
    asked.finish()
    try:
        duty = enforcement_duty(
            claim_class, dunned_on, held=held, excuse=excuse, reasonable_time_months=months
        )
    except (OverflowError, Misasked):
        raise Misasked("dunned_on", _CALENDAR) from None
    return {
        "bound": duty.bound,
        "acts": list(duty.acts),
        "decide_by": _iso(duty.decide_by),
        "alarm_on": _iso(duty.alarm_on),
        "excused_by": duty.excused_by,
        "due": None if on is None else duty.due_on(on),
        **_shown(duty.working, duty.sources),
    }


def _held(inner: Asked | None) -> HeldFor:
    if inner is None:
        return HeldFor()
    names = ("security", "guarantor", "title", "security_used_up")
    held = HeldFor(**{name: inner.truth(name, False) for name in names})
    inner.finish()
    return held


def answer_routes(question: Mapping[str, Any]) -> dict[str, Any]:
    """裁判上の手段: `principal_yen, on` and what decides → the ways, open or barred by what."""
    asked = Asked(question)
    case = CourtCase(
        asked.yen("principal_yen"),
        asked.truth("compulsory", False),
        asked.truth("service_only_by_publication", False),
        asked.whole("small_claims_this_year", 0),
        asked.truth("debtor_agrees", True),
        asked.text("saves_prescription", ""),
    )
    on: date = asked.day("on")
    yearly = asked.whole("small_claim_yearly_limit", 10)
    word = asked.word("suit_for_compulsory", SUIT_FOR_COMPULSORY, SUIT_FOR_COMPULSORY[0])
    asked.finish()
    try:
        found = routes(case, on, small_claim_yearly_limit=yearly, suit_for_compulsory=word)
    except NoFigureYet as unknown:
        raise Misasked("on", str(unknown)) from None
    return {
        "open": list(found.open),
        "routes": {
            route.route: {
                "open": route.open,
                "court": route.court,
                "barred_by": as_working(route.barred_by),
            }
            for route in found.routes
        },
        **_shown(found.working, found.sources),
    }


def answer_approval(question: Mapping[str, Any]) -> dict[str, Any]:
    """議会の議決: `act, amount_yen, on, delegation?` → `needed` (none, vote, delegated)."""
    asked = Asked(question)
    case = CourtAct(
        asked.word("act", ACTS),
        asked.yen("amount_yen"),
        asked.day("on"),
        asked.text("kind", ""),
        asked.truth("enterprise", False),
        asked.truth("council_sits", False),
    )
    delegation = _delegation(asked.inner("delegation", None))
    enterprise = asked.truth("enterprise_suit_needs_vote", False)
    asked.finish()
    found = approval(case, delegation, enterprise_suit_needs_vote=enterprise)
    return {
        "needed": found.needed,
        "report": found.report,
        "prepare": found.prepare,
        **_shown(found.working, found.sources),
    }


def _delegation(inner: Asked | None) -> Delegation | None:
    if inner is None:
        return None
    acts, source, kinds = _words(inner, "acts"), inner.text("source"), _words(inner, "kinds", ())
    limits = inner.yen("suit_limit", None), inner.yen("settlement_limit", None)
    sitting = inner.truth("valid_when_council_sits", True)
    report = inner.truth("report_required", True)
    first: date | None = inner.day("first", None)
    inner.finish()
    try:
        return Delegation(acts, source, *limits, kinds, sitting, report, first)
    except ValueError as wrong:
        raise inner.wrong("acts", f"{wrong}: {', '.join(ACTS)}") from None


def _words(inner: Asked, key: str, default: Any = None) -> tuple[str, ...]:
    value = inner.raw(key) if default is None else inner.raw(key, default)
    if not isinstance(value, list | tuple) or not all(isinstance(word, str) for word in value):
        raise inner.wrong(key, "a list of words is expected")
    return tuple(value)


def answer_title(question: Mapping[str, Any]) -> dict[str, Any]:
    """債務名義: `title, final_on, due_on?` → what execution needs, and its ten years."""
    asked = Asked(question)
    word = asked.word("title", tuple(TITLES))
    final_on: date = asked.day("final_on")
    due_on = asked.day("due_on", None)
    asked.finish()
    try:
        term = title_term(word, final_on, due_on=due_on)
    except (OverflowError, Misasked):
        raise Misasked("final_on", _CALENDAR) from None
    return {
        "last_day": _iso(term.last_day),
        "alarm_on": _iso(term.alarm_on),
        "clause_needed": term.kind.clause,
        "service_proof_needed": True,
        **_shown(term.working, term.sources),
    }


def _iso(day: date | None) -> str | None:
    return None if day is None else day.isoformat()


def _shown(steps: Iterable[Step], sources: Iterable[Source]) -> dict[str, Any]:
    return {"working": as_working(steps), "sources": as_sources(sources)}
