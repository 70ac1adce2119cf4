"""The legal questions about objections, asked and answered as plain data."""

from collections.abc import Mapping
from datetime import date
from typing import Any

from saiken.law.appeals.bodies import ACTS, COLLECTION, PREMIUMS, REGIMES, AppealBody
from saiken.law.appeals.rule import AppealCase, Objection, appeal, appeal_suit, opinion_by
from saiken.values.asked import Asked, Misasked
from saiken.values.figures import NoFigureYet
from saiken.values.working import as_sources, as_working


def answer(question: Mapping[str, Any]) -> dict[str, Any]:
    """不服申立て: `regime, act, notified_on, done_on?, bounded_on?` → `to`, `until`."""
    asked = Asked(question)
    case = AppealCase(
        asked.word("regime", REGIMES),
        asked.word("act", ACTS),
        asked.day("notified_on"),
        asked.day("done_on", None),
        asked.day("bounded_on", None),
        asked.truth("fee", False),
    )
    by_council = asked.truth("premium_by_council", False)
    consulted_on: date | None = asked.day("consulted_on", None)
    asked.finish()
    try:
        found = appeal(case, premium_by_council=by_council)
        opinion = _opinion(found, consulted_on)
        other = _other_reading(case, by_council)
    except (NoFigureYet, OverflowError, Misasked) as unknown:
        raise Misasked("notified_on", str(unknown)) from None
    except ValueError as wrong:
        raise _misasked(wrong) from None
    return {
        "to": None if found.body is None else found.body.to,
        "until": _iso(found.until),
        "at_most": _iso(found.at_most),
        "by_bound": found.by_bound,
        "council_consulted": found.body is not None and found.body.council,
        "council_opinion_by": _iso(opinion),
        "decision_before_suit": found.body is not None and found.body.decision_first,
        "alternatives": other,
        "working": as_working(found.working),
        "sources": as_sources(found.sources),
    }


def _opinion(found: Objection, consulted_on: date | None) -> date | None:
    if consulted_on is None:
        return None
    if found.body is None or not found.body.council:
        raise ValueError("consulted_on: the council is not consulted")
    return opinion_by(consulted_on)


def _other_reading(case: AppealCase, by_council: bool) -> list[dict[str, Any]]:
    """Whom the other reading sends the collection of a premium to."""
    if case.regime not in PREMIUMS or ACTS[case.act] != COLLECTION:
        return []
    body: AppealBody | None = appeal(case, premium_by_council=not by_council).body
    return [] if body is None else [{"to": body.to, "premium_by_council": not by_council}]


def answer_suit(question: Mapping[str, Any]) -> dict[str, Any]:
    """取消訴訟: `filed_on?, decided_on?` → `open_from`, `until`."""
    asked = Asked(question)
    filed_on: date | None = asked.day("filed_on", None)
    decided_on: date | None = asked.day("decided_on", None)
    asked.finish()
    try:
        found = appeal_suit(filed_on=filed_on, decided_on=decided_on)
    except (NoFigureYet, OverflowError, Misasked) as unknown:
        raise Misasked("decided_on" if decided_on else "filed_on", str(unknown)) from None
    except ValueError as wrong:
        raise _misasked(wrong) from None
    return {
        "open_from": _iso(found.open_from),
        "until": _iso(found.until),
        "working": as_working(found.working),
        "sources": as_sources(found.sources),
    }


def _misasked(wrong: ValueError) -> Misasked:
    """A refusal whose words begin with the field it is about."""
    field, _, reason = str(wrong).partition(": ")
    return Misasked(field, reason)


def _iso(day: date | None) -> str | None:
    return None if day is None else day.isoformat()
