"""A period that runs, is held, suspended and renewed: one fold over primitive effects.

The kernel knows month ends, minimum and maximum. What an act is called, which article carries it
and how it behaves towards other acts stands in the `Manner` of its tag: a table the law brings.
"""

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import replace
from datetime import date
from typing import NamedTuple

from saiken.values.effects import (
    CUT,
    EXPIRE,
    HOLD,
    INVOKE,
    KINDS,
    NOT_COUNTED,
    OPEN,
    RENEW,
    RESUME,
    START,
    SUSPEND,
    Effect,
    Manner,
    Manners,
    Reading,
    Start,
    Turn,
)
from saiken.values.winding import Winding

__all__ = [
    "CUT",
    "EXPIRE",
    "HOLD",
    "INVOKE",
    "KINDS",
    "NOT_COUNTED",
    "OPEN",
    "RENEW",
    "RESUME",
    "START",
    "SUSPEND",
    "AnotherEnd",
    "Clock",
    "Effect",
    "Manner",
    "Manners",
    "Reading",
    "Start",
    "Turn",
    "status_on",
    "wind",
]

_RANK = {kind: rank for rank, kind in enumerate(KINDS)}


class AnotherEnd(NamedTuple):
    """The end of the period under another reading."""

    reading: str
    completes_on: date | None


class Clock(NamedTuple):
    """Where a period stands after its effects.

    `completes_on` is the last day of the period, None while suspended; `runs_to` the end of the run
    and its holds, were nothing open. `held_until` is set where a hold decides. `rests_on` numbers
    the fact on which the end rests, None for the start. `next_effect_on`: the first after `as_of`.
    """

    first_day: date
    completes_on: date | None
    held_until: date | None
    suspended: bool
    rests_on: int | None
    rests_on_label: str
    status: str
    steps: tuple[Turn, ...]
    revived: bool
    ended_on: date | None
    runs_to: date
    invocation_needed: bool
    rests_on_article: str
    open_tags: tuple[str, ...]
    next_effect_on: date | None
    alternatives: tuple[AnotherEnd, ...]


def wind(start: Start, effects: Iterable[Effect], *, as_of: date | None = None) -> Clock:
    """The clock after all effects that take effect by `as_of`, or after all of them without it.

    The order in which they are given does not matter. Without `as_of` the status describes the run,
    not a day. KeyError for a tag that the start's manners lack: a program error.
    """
    ordered = _in_order(start, effects)
    wound = _wound(start, ordered, as_of)
    return _clock(wound, as_of, tuple(_alternatives(wound, ordered, as_of)))


def _wound(start: Start, ordered: Sequence[Effect], as_of: date | None) -> Winding:
    """Wound once; and again where a later act undid or saved an earlier one from its beginning."""
    wound = Winding(start)
    wound.take(ordered, as_of)
    # What is undone only grows; between two of these what is saved comes to rest.
    for _ in range(2 * len(ordered)):
        if wound.undone == wound.was_undone and wound.followed == wound.saved:
            break
        wound = Winding(start, wound.undone, wound.followed)
        wound.take(ordered, as_of)
    return wound


def _in_order(start: Start, effects: Iterable[Effect]) -> list[Effect]:
    """By day and rank; what is void if something else came first is taken after everything.

    A hold that ends something stands with what ends, after what was done while it was pending.
    """

    def place(effect: Effect) -> tuple[date, int, int]:
        on = date.min if effect.kind == START else effect.on
        manner = start.manners[effect.tag or ""]
        rank = _RANK[RESUME if effect.kind == HOLD and manner.closes else effect.kind]
        return (on, len(KINDS) if manner.unless_first else rank, effect.ref)

    return sorted((*start.effects, *effects), key=place)


def _alternatives(
    wound: Winding, ordered: Sequence[Effect], as_of: date | None
) -> Iterator[AnotherEnd]:
    """The ends under the readings that the effects taken make matter, where they differ."""
    tags = [step.effect.tag for step in wound.steps]
    for reading in wound.start.readings:
        if sum(tag in reading.tags for tag in tags) < reading.least:
            continue
        other = _wound(_read_as(wound.start, reading), ordered, as_of)
        if other.now.end != wound.now.end:
            yield AnotherEnd(reading.name, other.now.end)


def _read_as(start: Start, reading: Reading) -> Start:
    return replace(
        start,
        manners=start.manners if reading.manners is None else reading.manners,
        years=start.years if reading.years is None else reading.years,
        by_calendar=start.by_calendar if reading.by_calendar is None else reading.by_calendar,
    )


def _clock(wound: Winding, as_of: date | None, alternatives: tuple[AnotherEnd, ...]) -> Clock:
    now, start, status = wound.now, wound.start, _status(wound, as_of)
    rests_on = start if now.effect is None else start.manners[now.effect.tag or ""]
    return Clock(
        first_day=now.first_day,
        completes_on=now.end,
        held_until=now.end if now.held else None,
        suspended=now.end is None,
        rests_on=None if now.effect is None else now.effect.ref,
        rests_on_label=rests_on.label,
        status=status,
        steps=tuple(wound.steps),
        revived=wound.revived,
        ended_on=now.end if status == "extinguished" else wound.invoked_on,
        runs_to=now.runs_to,
        invocation_needed=start.invocation_needed,
        rests_on_article=rests_on.article,
        open_tags=tuple(o.effect.tag or "" for o in wound.openings if o.bites),
        next_effect_on=wound.next_effect_on,
        alternatives=alternatives,
    )


def _status(wound: Winding, as_of: date | None) -> str:
    end, invocation_needed = wound.now.end, wound.start.invocation_needed
    if wound.invoked_on is not None:
        return "invoked"
    if end is None:
        return "suspended"
    if as_of is not None and as_of > end:
        return _over(invocation_needed)
    # An act after the end tells that the end has passed, even where no day was asked for.
    if wound.late and invocation_needed:
        return _over(invocation_needed)
    return "revived_invocation_barred" if wound.revived else "runs"


def _over(invocation_needed: bool) -> str:
    return "completed_not_invoked" if invocation_needed else "extinguished"


def status_on(clock: Clock, day: date) -> str:
    """The status on a later day, if nothing but time passes."""
    if clock.completes_on is None or day <= clock.completes_on or clock.status == "invoked":
        return clock.status
    return _over(clock.invocation_needed)
