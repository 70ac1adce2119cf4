"""How late the letters were: days after the last day that the rule allows, in a few bands."""

from datetime import date

IN_TIME, NO_RULE, NO_DAY = "in_time", "no_rule", "no_day"
_BANDS = ((10, "late_10"), (30, "late_30"), (90, "late_90"))
LONGER = "late_more"
BANDS = {
    IN_TIME: "期限内",
    "late_10": "10日以内の遅れ",
    "late_30": "11〜30日の遅れ",
    "late_90": "31〜90日の遅れ",
    LONGER: "91日以上の遅れ",
    NO_RULE: "日数の定めなし",
    NO_DAY: "日付不明",
}
LATE = (*(name for _, name in _BANDS), LONGER)


def days_late(day: date, by: date | None) -> int:
    """Days after the last day allowed; 0 in time, or where no day is set."""
    return 0 if by is None else max(0, (day - by).days)


def band(dunned_on: date | None, by: date | None) -> str:
    """The band of a letter that was sent on a day."""
    if dunned_on is None:
        return NO_DAY
    if by is None:
        return NO_RULE
    late = days_late(dunned_on, by)
    if not late:
        return IN_TIME
    return next((name for most, name in _BANDS if late <= most), LONGER)
