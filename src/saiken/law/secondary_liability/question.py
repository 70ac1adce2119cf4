"""The legal questions `secondary-liability` and `secondary-notice`, asked and answered as data."""

from collections.abc import Mapping
from datetime import date
from typing import Any

from saiken.law.secondary_liability.grounds import FACTS, GROUNDS
from saiken.law.secondary_liability.notice import PURSUED, SecondaryNotice, secondary_pursuit
from saiken.law.secondary_liability.rule import REGIMES, SecondaryCase, secondary_liability
from saiken.values.asked import Asked, Misasked
from saiken.values.figures import NoFigureYet
from saiken.values.working import as_sources, as_working


def answer(question: Mapping[str, Any]) -> dict[str, Any]:
    """第二次納税義務: `regime, ground, open_yen, statutory_due_on, …` → `liable, limit_yen`."""
    asked = Asked(question)
    case = SecondaryCase(
        regime=asked.word("regime", REGIMES),
        ground=asked.word("ground", GROUNDS),
        open_yen=asked.yen("open_yen"),
        statutory_due_on=asked.day("statutory_due_on"),
        facts=_facts(asked),
        shortfall=asked.truth("shortfall", False),
        acted_on=asked.day("acted_on", None),
        value=asked.yen("value_yen", None),
        kept=asked.yen("kept_yen", None),
        evaded=asked.yen("evaded_yen", None),
    )
    asked.finish()
    try:
        found = secondary_liability(case)
    except NoFigureYet as unknown:
        raise Misasked("statutory_due_on", str(unknown)) from None
    except ValueError as wrong:
        raise _misasked(wrong) from None
    return {
        "liable": found.liable,
        "barred_by": list(found.barred_by),
        "limit_yen": found.limit,
        "owed_yen": found.owed,
        "jointly": found.jointly,
        "article": found.article,
        "working": as_working(found.working),
        "sources": as_sources(found.sources),
    }


def _facts(asked: Asked) -> frozenset[str]:
    words = asked.raw("facts", [])
    if not isinstance(words, list) or not all(isinstance(word, str) for word in words):
        raise asked.wrong("facts", "a list of words is expected")
    unknown = [word for word in words if word not in FACTS]
    if unknown:
        raise asked.wrong("facts", f"{unknown[0]} is not one of {', '.join(sorted(FACTS))}")
    return frozenset(words)


def answer_notice(question: Mapping[str, Any]) -> dict[str, Any]:
    """納付通知の後: `regime, due_on, reminded_on?, …` → `remind_by, seizure_from, may_sell`."""
    asked = Asked(question)
    notice = SecondaryNotice(
        asked.word("regime", PURSUED),
        asked.day("due_on"),
        asked.day("reminded_on", None),
        asked.truth("main_offered", False),
        asked.truth("objection_pending", False),
        asked.truth("suit_pending", False),
        asked.truth("value_falling", False),
    )
    moves: bool = asked.truth("seizure_wait_shifts", True)
    asked.finish()
    try:
        found = secondary_pursuit(notice, seizure_wait_shifts=moves)
    except (NoFigureYet, OverflowError) as unknown:
        raise Misasked("due_on", str(unknown)) from None
    except ValueError as wrong:
        raise _misasked(wrong) from None
    return {
        "remind_by": found.remind_by.isoformat(),
        "seizure_from": _iso(found.seizure_from),
        "may_sell": not found.sale_barred_by,
        "sale_barred_by": list(found.sale_barred_by),
        "working": as_working(found.working),
        "sources": as_sources(found.sources),
    }


def _misasked(wrong: ValueError) -> Misasked:
    field, _, reason = str(wrong).partition(": ")
    return Misasked(field, reason or str(wrong))


def _iso(day: date | None) -> str | None:
    return None if day is None else day.isoformat()
