"""The only reader of the clock: the day and the moment of a request, a command or a night."""

from datetime import UTC, date, datetime, time
from zoneinfo import ZoneInfo

from django.conf import settings

from saiken.values.actors import Now

TOKYO = ZoneInfo("Asia/Tokyo")


def now() -> Now:
    """Today in Japan and this moment; on a city whose clock stands still, that day."""
    if settings.SAIKEN_CLOCK_ON:
        return standing_on(date.fromisoformat(settings.SAIKEN_CLOCK_ON))
    moment = datetime.now(UTC)
    return Now(moment.astimezone(TOKYO).date(), moment)


def standing_on(day: date) -> Now:
    """The day given, at nine in the morning, with the moments of the record still rising."""
    return Now(day, datetime.combine(day, time(9), TOKYO))
