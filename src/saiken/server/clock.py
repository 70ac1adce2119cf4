"""The only reader of the clock: the day and the moment of a request, a command or a night."""

from datetime import UTC, date, datetime, time
from zoneinfo import ZoneInfo

from django.conf import settings

from saiken import kinds
from saiken.values.actors import Now

TOKYO = ZoneInfo("Asia/Tokyo")


def now() -> Now:
    """Today in Japan and this moment; in a city whose clock stands still, always that day."""
    fixed = fixed_day()
    if fixed is not None:
        return nine_o_clock(fixed)
    moment = datetime.now(UTC)
    return Now(moment.astimezone(TOKYO).date(), moment)


def fixed_day() -> date | None:
    """The day on which the clock stands: by the environment, or by the demo city's own data."""
    if settings.SAIKEN_CLOCK_ON:
        return date.fromisoformat(settings.SAIKEN_CLOCK_ON)
    return kinds.load_city(settings.SAIKEN_CITY).clock_on


def nine_o_clock(day: date) -> Now:
    """A day at nine in the morning; the record still keeps its moments in order."""
    return Now(day, datetime.combine(day, time(9), TOKYO))
