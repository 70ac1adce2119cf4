"""The legal questions about the end of a claim, asked and answered as plain data."""

from collections.abc import Iterable, Mapping
from datetime import date
from typing import Any

from saiken.law.extinction.ends import (
    CLAIM_CLASSES,
    IMMEDIATE,
    ClaimFacts,
    ImmediateEnd,
    claim_end,
)
from saiken.law.extinction.waiver import WAIVER_GROUNDS, WaiverCase, WaiverOrdinance, waiver
from saiken.law.extinction.writeoff import WRITE_OFF_CAUSES, WrittenOffAlive, write_off
from saiken.values.asked import Asked, Misasked
from saiken.values.working import Source, Step, as_sources, as_working

_DAYS = ("invoked_on", "stop_completes_on", "remitted_on", "waived_on", "discharged_on")


def answer(question: Mapping[str, Any]) -> dict[str, Any]:
    """債権の消滅: `claim_class, as_of` and what happened → `state`, `since`, `cause`."""
    asked = Asked(question)
    claim_class = asked.word("claim_class", CLAIM_CLASSES)
    as_of: date = asked.day("as_of")
    completes_on: date | None = asked.day("completes_on", None)
    confirmed = asked.truth("history_confirmed", True)
    happened = {name: asked.day(name, None) for name in _DAYS}
    immediate = asked.inner("immediate", None)
    asked.finish()
    try:
        ended = None if immediate is None else _immediate(immediate)
        facts = ClaimFacts(claim_class, completes_on, confirmed, immediate=ended, **happened)
        found = claim_end(facts, as_of)
    except OverflowError:
        raise Misasked("completes_on", "the day leaves the calendar") from None
    except ValueError as wrong:
        raise _misasked(wrong) from None
    return {
        "state": found.state,
        "since": _iso(found.since),
        "cause": found.cause,
        **_shown(found.working, found.sources),
    }


def _immediate(inner: Asked) -> ImmediateEnd:
    on, reason = inner.day("on"), inner.word("reason", IMMEDIATE)
    ground = inner.text("stop_ground", "no_property")
    inner.finish()
    return ImmediateEnd(on, reason, ground)


def answer_waiver(question: Mapping[str, Any]) -> dict[str, Any]:
    """債権の放棄: `claim_class, amount_yen, grounds[], on, ordinance?` → `by`, `clauses`."""
    asked = Asked(question)
    given = (
        asked.word("claim_class", CLAIM_CLASSES),
        asked.yen("amount_yen"),
        _grounds(asked),
        asked.day("halted_on", None),
        asked.truth("completed", False),
        asked.truth("enterprise", False),
        asked.yen("delegated_yen", None),
    )
    on: date = asked.day("on")
    ordinance = asked.inner("ordinance", None)
    asked.finish()
    try:
        found = waiver(WaiverCase(*given), on, None if ordinance is None else _ordinance(ordinance))
    except (OverflowError, Misasked) as wrong:
        if isinstance(wrong, Misasked) and wrong.field != "days":
            raise
        raise Misasked("halted_on", "the day leaves the calendar") from None
    except ValueError as wrong:
        raise _misasked(wrong) from None
    return {
        "by": found.by,
        "clauses": list(found.clauses),
        "possible_from": _iso(found.possible_from),
        "report": found.report,
        **_shown(found.working, found.sources),
    }


def _ordinance(inner: Asked) -> WaiverOrdinance:
    grounds, source = _grounds(inner), inner.text("source")
    wait = inner.whole("wait_years", 1, least=1)
    report = inner.truth("report_required", True)
    inner.finish()
    return WaiverOrdinance(grounds, source, wait, report)


def _grounds(asked: Asked) -> tuple[str, ...]:
    value = asked.raw("grounds", [])
    if not isinstance(value, list) or not all(isinstance(word, str) for word in value):
        raise asked.wrong("grounds", "a list of words is expected")
    if set(value) - set(WAIVER_GROUNDS):
        raise asked.wrong("grounds", f"must be of {', '.join(WAIVER_GROUNDS)}")
    return tuple(value)


def answer_write_off(question: Mapping[str, Any]) -> dict[str, Any]:
    """不納欠損: `claim_class, cause, on, dunned?, last_act_on?, alive_rule?` → `entry` and year."""
    asked = Asked(question)
    claim_class = asked.word("claim_class", CLAIM_CLASSES)
    cause = asked.word("cause", WRITE_OFF_CAUSES)
    on: date = asked.day("on")
    dunned = asked.truth("dunned", True)
    last_act_on: date | None = asked.day("last_act_on", None)
    rule = _alive_rule(asked.inner("alive_rule", None))
    asked.finish()
    try:
        found = write_off(
            claim_class, cause, on, dunned=dunned, last_act_on=last_act_on, alive_rule=rule
        )
    except Misasked:
        raise Misasked("last_act_on", "the day leaves the calendar") from None
    except ValueError as wrong:
        raise _misasked(wrong) from None
    return {
        "entry": found.entry,
        "fiscal_year": found.fiscal_year,
        "post_by": _iso(found.post_by),
        "own_register": found.own_register,
        "by_inaction": found.by_inaction,
        **_shown(found.working, found.sources),
    }


def _alive_rule(inner: Asked | None) -> WrittenOffAlive | None:
    if inner is None:
        return None
    rule = WrittenOffAlive(inner.text("rule"), inner.day("from"))
    inner.finish()
    return rule


def _misasked(wrong: ValueError) -> Misasked:
    """A refusal whose words begin with the field it is about."""
    if isinstance(wrong, Misasked):
        return wrong
    field, colon, reason = str(wrong).partition(": ")
    return Misasked(field, reason) if colon else Misasked("on", str(wrong))


def _iso(day: date | None) -> str | None:
    return None if day is None else day.isoformat()


def _shown(steps: Iterable[Step], sources: Iterable[Source]) -> dict[str, Any]:
    return {"working": as_working(steps), "sources": as_sources(sources)}
