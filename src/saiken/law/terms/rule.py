"""期間の計算: where a period of days, months and years ends."""

from datetime import date, timedelta

from saiken.values.asked import Misasked
from saiken.values.days import ONE_DAY, end_of_months


def period_end(first_day: date, *, years: int = 0, months: int = 0, days: int = 0) -> date:
    """期間の末日: the last day of a period whose first counted day is `first_day`.

    Months and years run by the calendar and end on the day before the day of the same number, or
    on the month's last day where it has none; `days` are counted on from there. The end does not
    move on a closed day. Source: 民法139条から143条まで. Misasked for an empty period or one that
    leaves the calendar.
    """
    if min(years, months, days) < 0 or not (years or months or days):
        raise Misasked("days", "a period of at least one day, month or year is expected")
    try:
        before = first_day - ONE_DAY
        if years or months:
            before = end_of_months(first_day, years=years, months=months)
        return before + timedelta(days=days)
    except (ValueError, OverflowError):
        raise Misasked("days", "the period leaves the calendar") from None
