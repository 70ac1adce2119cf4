"""The alarms of a standing as the kept copy holds them, and until when they hold."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date

from saiken.claims.alarms import Alarm, coming, ringing
from saiken.claims.persons import LIVING, PersonState
from saiken.claims.standing import Standing
from saiken.values.days import ONE_DAY


@dataclass(frozen=True)
class KeptAlarms:
    """警報の写し. Which alarms ring, by when each presses, and the day on which time changes it.

    `ids` and `days` go together, each alarm once with its earliest day; `next_day` is the
    standing's own or that of an alarm, whichever is earlier.
    """

    ids: tuple[str, ...]
    days: tuple[date, ...]
    next_day: date | None


def kept_alarms(at: Standing, person: PersonState = LIVING) -> KeptAlarms:
    """警報の写し of one standing on its day, by the figures of its city."""
    found = coming(at, person)
    first: dict[str, date] = {}
    for alarm in ringing(found, at.on):
        first[alarm.id] = min(alarm.presses_on, first.get(alarm.id, date.max))
    days = (at.next_day, next_alarm_day(found, at.on))
    return KeptAlarms(
        tuple(first),
        tuple(first.values()),
        min((day for day in days if day is not None), default=None),
    )


def next_alarm_day(found: Iterable[Alarm], on: date) -> date | None:
    """The first day after `on` on which time alone makes one of the alarms ring or stop."""
    days = (day for alarm in found for day in (alarm.since, _after_last(alarm)))
    return min((day for day in days if day is not None and day > on), default=None)


def _after_last(alarm: Alarm) -> date | None:
    return alarm.last + ONE_DAY if alarm.last is not None else None
