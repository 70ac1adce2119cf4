"""The legal questions about relief, asked and answered as plain data."""

from collections.abc import Iterable, Mapping
from datetime import date
from typing import Any

from saiken.law.relief.cancel import CANCELLABLE, cancellation
from saiken.law.relief.effects import relief_effects
from saiken.law.relief.grant import (
    GRACES,
    TERMED,
    ApplicationWindow,
    application_window,
    cure_window,
    possible_from,
    relief_term,
    security_need,
)
from saiken.law.relief.measures import MEASURES
from saiken.law.relief.offered import REGIMES, ReliefCase, offered, sources_of
from saiken.values.asked import Asked, Misasked
from saiken.values.figures import NoFigureYet
from saiken.values.working import Source, Step, as_sources, as_working
from saiken.values.yen import Yen


def answer(question: Mapping[str, Any]) -> dict[str, Any]:
    """緩和措置の可否: `regime` and what decides → each measure open, or barred by what."""
    asked = Asked(question)
    given = (
        asked.word("regime", REGIMES),
        asked.text("own_rule", ""),
        asked.truth("order171_applies", False),
        asked.truth("of_fund", False),
        _words(asked, "standing"),
    )
    asked.finish()
    try:
        found = offered(ReliefCase(*given))
    except ValueError as wrong:
        raise _misasked(wrong, "standing") from None
    steps = [
        Step(f"{offer.measure.name}を用い得る。", offer.basis) for offer in found if offer.open
    ]
    steps += [bar for offer in found for bar in offer.barred_by]
    return {
        "open": [offer.measure.word for offer in found if offer.open],
        "measures": {
            offer.measure.word: {
                "open": offer.open,
                "basis": offer.basis,
                "opens_by": offer.measure.opens_by,
                "grounds": {ground.word: ground.says for ground in offer.measure.grounds},
                "barred_by": as_working(offer.barred_by),
            }
            for offer in found
        },
        **_shown(steps, sources_of(found)),
    }


def answer_term(question: Mapping[str, Any]) -> dict[str, Any]:
    """緩和の期間: `measure, ground, first, since?, last?, amount_yen?` → days and security."""
    asked = Asked(question)
    word, ground = asked.word("measure", TERMED), _ground(asked)
    first: date = asked.day("first")
    since: date | None = asked.day("since", None)
    last: date | None = asked.day("last", None)
    amount: Yen | None = asked.yen("amount_yen", None) if word in GRACES else None
    special = asked.truth("special_reason", False)
    years = asked.whole("deferral_max_years", None, least=1)
    asked.finish()
    if since is not None and word not in GRACES:
        raise Misasked("since", "only a grace continues another")
    if last is not None and last < first:
        raise Misasked("last", "lies before first")
    try:
        term = relief_term(word, ground, first, since=since, max_years=years)
        need = None if amount is None else security_need(
            amount, first, last or term.latest, special=special
        )  # fmt: skip
    except (NoFigureYet, OverflowError, Misasked) as unknown:
        raise Misasked("first", str(unknown)) from None
    except ValueError as wrong:
        raise _misasked(wrong, "since") from None
    steps = term.working + (need.working if need else ())
    return {
        "latest": term.latest.isoformat(),
        "then": term.then,
        "alarm_on": term.alarm_on.isoformat(),
        "allowed": None if last is None else term.allows(last),
        "security_needed": None if need is None else need.needed,
        "security_exempt_by": None if need is None else need.exempt_by,
        **_shown(steps, term.sources + (need.sources if need else ())),
    }


def answer_window(question: Mapping[str, Any]) -> dict[str, Any]:
    """申請・補正の期限と時期: `measure, ground, due_on` → `apply_until`, `possible_from`."""
    asked = Asked(question)
    word, ground = asked.word("measure", tuple(MEASURES)), _ground(asked)
    due_on: date = asked.day("due_on")
    deferred_on: date | None = asked.day("deferred_on", None)
    asked_to_cure_on: date | None = asked.day("asked_to_cure_on", None)
    months = asked.whole("conversion_grace_window_months", None, least=1)
    days = asked.whole("cure_days", None, least=1)
    wait = asked.whole("reasonable_time_months", 6, least=1)
    asked.finish()
    if asked_to_cure_on is not None and not MEASURES[word].applied_renews:
        raise Misasked("asked_to_cure_on", "nobody applies for this measure")
    try:
        until = application_window(word, ground, due_on, window_months=months)
        start = possible_from(word, due_on, deferred_on=deferred_on, reasonable_time_months=wait)
        cure = cure_window(asked_to_cure_on, cure_days=days) if asked_to_cure_on else None
    except (NoFigureYet, OverflowError, Misasked) as unknown:
        raise Misasked("due_on", str(unknown)) from None
    found = [window for window in (until, start, cure) if window is not None]
    none = Step(f"{MEASURES[word].name}に申請の期限の定めはない。", MEASURES[word].article)
    steps = [step for window in found for step in window.working] or [none]
    sources = [source for window in found for source in window.sources]
    return {
        "apply_until": _until(until),
        "possible_from": _until(start),
        "cure_until": _until(cure),
        **_shown(steps, sources or [Source(none.article)]),
    }


def answer_cancel(question: Mapping[str, Any]) -> dict[str, Any]:
    """緩和の取消し: `measure, facts[]` → `duty` (must, may, none) and `hearing`."""
    asked = Asked(question)
    word, facts = asked.word("measure", CANCELLABLE), _words(asked, "facts")
    asked.finish()
    try:
        found = cancellation(word, facts)
    except ValueError as wrong:
        raise Misasked("facts", str(wrong)) from None
    return {
        "duty": found.duty,
        "hearing": found.hearing,
        "decide_within_days": found.decide_within_days,
        **_shown(found.working, found.sources),
    }


def answer_effects(question: Mapping[str, Any]) -> dict[str, Any]:
    """緩和の効果: `measure, ground, first, last, applied_on?` → charges, clock, barred acts."""
    asked = Asked(question)
    word, ground = asked.word("measure", tuple(MEASURES)), _ground(asked)
    first, last = asked.day("first"), asked.day("last")
    applied_on: date | None = asked.day("applied_on", None)
    asked.finish()
    try:
        found = relief_effects(word, ground, first, last, applied_on=applied_on)
    except ValueError as wrong:
        raise _misasked(wrong, "last") from None
    return {
        "late_charge": found.late_charge,
        "clock": found.clock,
        "renews_on": None if found.renews_on is None else found.renews_on.isoformat(),
        "barred": list(found.barred),
        "lift_seizures": found.lift,
        "may_lift_seizures": found.may_lift,
        **_shown(found.working, found.sources),
    }


def _ground(asked: Asked) -> str:
    """A ground of the measure that the question names."""
    measure = MEASURES[asked.word("measure", tuple(MEASURES))]
    return str(asked.word("ground", tuple(ground.word for ground in measure.grounds)))


def _words(asked: Asked, key: str) -> tuple[str, ...]:
    value = asked.raw(key, [])
    if not isinstance(value, list) or not all(isinstance(word, str) for word in value):
        raise asked.wrong(key, "a list of words is expected")
    return tuple(value)


def _misasked(wrong: ValueError, otherwise: str) -> Misasked:
    field, colon, reason = str(wrong).partition(": ")
    return Misasked(field, reason) if colon else Misasked(otherwise, str(wrong))


def _until(window: ApplicationWindow | None) -> str | None:
    return None if window is None else window.until.isoformat()


def _shown(steps: Iterable[Step], sources: Iterable[Source]) -> dict[str, Any]:
    return {"working": as_working(steps), "sources": as_sources(sources)}
