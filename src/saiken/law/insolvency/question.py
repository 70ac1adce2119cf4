"""The legal questions about insolvency, asked and answered as plain data."""

from collections.abc import Iterable, Mapping
from datetime import date
from typing import Any

from saiken.law.insolvency.classes import (
    FILED_AT_ONCE,
    TREATMENTS,
    BankruptClaim,
    file_by,
    insolvency_classes,
)
from saiken.law.insolvency.discharge import EXCEPTIONS, discharge
from saiken.law.insolvency.stays import ACTS, PHASES, insolvency_stay
from saiken.values.asked import Asked, Misasked
from saiken.values.days import Span
from saiken.values.figures import NoFigureYet
from saiken.values.working import Source, Step, as_sources, as_working


def answer(question: Mapping[str, Any]) -> dict[str, Any]:
    """債権の区分: `treatment, due_on, commenced_on` → the class of each part."""
    asked = Asked(question)
    claim = BankruptClaim(
        asked.word("treatment", TREATMENTS),
        asked.day("due_on"),
        asked.day("arose_on", None),
        asked.truth("of_estate", False),
    )
    commenced_on: date = asked.day("commenced_on")
    stayed = _span(asked.inner("stayed", None))
    inclusive = asked.truth("bankruptcy_one_year_inclusive", True)
    known_on: date | None = asked.day("known_on", None)
    asked.finish()
    try:
        found, other = (
            insolvency_classes(claim, commenced_on, stayed=stayed, one_year_inclusive=reading)
            for reading in (inclusive, not inclusive)
        )
        until = None if known_on is None else file_by(known_on)
    except (NoFigureYet, OverflowError, Misasked) as unknown:
        raise Misasked("commenced_on", str(unknown)) from None
    apart = other.class_of("principal") != found.class_of("principal")
    parameter = {"bankruptcy_one_year_inclusive": not inclusive}
    return {
        "parts": {
            part.part: {"class": part.claim_class, "told_to": part.told_to, "act": part.act}
            for part in found.parts
        },
        "year_ends_on": None if found.year_ends_on is None else found.year_ends_on.isoformat(),
        "file_by": None if until is None else until.isoformat(),
        "alternatives": [{"class": other.class_of("principal"), **parameter}] if apart else [],
        **_shown(found.working, (*found.sources, *((FILED_AT_ONCE,) if until else ()))),
    }


def _span(inner: Asked | None) -> Span | None:
    if inner is None:
        return None
    first, last = inner.day("first"), inner.day("last")
    inner.finish()
    if last < first:
        raise inner.wrong("last", "lies before first")
    return Span(first, last)


def answer_stay(question: Mapping[str, Any]) -> dict[str, Any]:
    """処分の可否: `phase, treatment, act, commenced_on, on` → `allowed`, `until`."""
    asked = Asked(question)
    phase, act = asked.word("phase", PHASES), asked.word("act", ACTS)
    treatment = asked.word("treatment", ("tax", "ordinary"))
    commenced_on, on = asked.day("commenced_on"), asked.day("on")
    estate = asked.truth("estate_claim", False)
    asked.finish()
    try:
        found = insolvency_stay(
            phase, treatment, act, commenced_on=commenced_on, on=on, estate_claim=estate
        )
    except (NoFigureYet, OverflowError, Misasked) as unknown:
        raise Misasked("commenced_on", str(unknown)) from None
    except ValueError as wrong:
        field, _, reason = str(wrong).partition(": ")
        raise Misasked(field, reason) from None
    return {
        "allowed": found.allowed,
        "until": None if found.until is None else found.until.isoformat(),
        **_shown(found.working, found.sources),
    }


def answer_discharge(question: Mapping[str, Any]) -> dict[str, Any]:
    """免責: `exception?, natural_person?` → `state`, `guarantors_owe`."""
    asked = Asked(question)
    exception = asked.word("exception", EXCEPTIONS, "")
    natural = asked.truth("natural_person", True)
    asked.finish()
    found = discharge(exception, natural_person=natural)
    return {
        "state": found.state,
        "guarantors_owe": found.guarantors_owe,
        **_shown(found.working, found.sources),
    }


def _shown(steps: Iterable[Step], sources: Iterable[Source]) -> dict[str, Any]:
    return {"working": as_working(steps), "sources": as_sources(sources)}
