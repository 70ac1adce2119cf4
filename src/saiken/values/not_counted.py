"""Days that are no days of a run: spans of them joined, and put back after its end."""

from collections.abc import Iterable
from datetime import date, timedelta

from saiken.values.days import ONE_DAY, Span, end_of_months, later


def merged(spans: Iterable[Span]) -> list[Span]:
    """The spans in order, those that touch joined."""
    found: list[Span] = []
    for span in sorted(spans):
        if found and span.first <= found[-1].last + ONE_DAY:
            found[-1] = Span(found[-1].first, max(found[-1].last, span.last))
        else:
            found.append(span)
    return found


def put_back(end: date, span: Span, *, by_calendar: bool) -> date:
    """The end moved by the length of a span: in days, or in whole months and the days left over."""
    if not by_calendar:
        return end + timedelta(days=span.days)
    after = span.last + ONE_DAY
    months = (after.year - span.first.year) * 12 + after.month - span.first.month
    whole = later(span.first, months=months)
    if whole is None or whole > after:
        months -= 1
        whole = end_of_months(span.first, months=months) + ONE_DAY
    return end_of_months(end + ONE_DAY, months=months) + (after - whole)
