"""Of which days a payment file tells: what the calendar of expected files asks of its manifest."""

from collections import defaultdict
from collections.abc import Iterable
from datetime import date

from saiken.values.days import Span


def told_days(told: Iterable[tuple[str, date]]) -> dict[str, dict[str, list[str]]]:
    """ファイルの対象の日 as a manifest keeps it: by mark the file's own day, the latest told.

    The mark is the bank of a result, or first, final and cancelled news of stores; else empty.
    A record of an earlier day does not stand for the file of that day.
    """
    found: dict[str, date] = {}
    for mark, day in told:
        found[mark] = max(day, found.get(mark, day))
    return {"feed_days": {mark: [day.isoformat()] for mark, day in sorted(found.items())}}


def told_period(spans: Iterable[tuple[str, Span]]) -> dict[str, dict[str, list[str]]]:
    """The same of a file that names a period itself: by mark the days that each part of it tells.

    Where the parts tell of different days, only what all of them tell is whole.
    """
    found: dict[str, set[date]] = defaultdict(set)
    for mark, span in spans:
        found[mark] = found[mark] & set(span) if mark in found else set(span)
    days = {mark: [day.isoformat() for day in sorted(of)] for mark, of in sorted(found.items())}
    return {"feed_days": days}
