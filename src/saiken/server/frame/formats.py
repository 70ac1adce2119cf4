"""How yen, days, counts and deadlines are written on screens."""

from dataclasses import dataclass
from datetime import date, datetime

from saiken.values.eras import TOKYO, day_in_table, day_in_words, day_with_weekday

# a count always names its unit, and it is one of these
UNITS = ("件", "人", "期別", "円", "通", "枚", "行", "頁", "日", "世帯", "事案", "債権", "ファイル")
SOON_DAYS = 7
NOTHING = "—"


@dataclass(frozen=True)
class Deadline:
    """Words for the days left until a deadline and how urgent it is.

    `kind` is `late`, `today`, `soon` or `ahead`; it names a badge.
    """

    words: str
    kind: str


def day(value: date | None) -> str:
    """A day as in tables: R8.11.20; a dash where there is none."""
    return NOTHING if value is None else day_in_table(value)


def day_plain(value: date) -> str:
    """A day in prose without its weekday: 令和8年11月20日."""
    return day_in_words(value)


def day_long(value: date | None) -> str:
    """A day in prose: 令和8年11月20日（金）; a dash where there is none."""
    return NOTHING if value is None else day_with_weekday(value)


def moment(value: datetime | None) -> str:
    """A moment as in tables, by the clock on the office's wall: R8.11.20 14:05."""
    if value is None:
        return NOTHING
    here = value.astimezone(TOKYO)
    return f"{day(here.date())} {here:%H:%M}"


def iso(value: date) -> str:
    """What a `time` element carries: 2026-11-20, without the hours of a moment."""
    return (value.date() if isinstance(value, datetime) else value).isoformat()


def number(value: int) -> str:
    """A whole number with thousands; ▲ before a negative one. TypeError for anything else."""
    if type(value) is not int:
        raise TypeError(f"a whole number is wanted, not {value!r}")
    return f"{'▲' if value < 0 else ''}{abs(value):,}"


def yen(value: int | None) -> str:
    """Yen with thousands: 12,345円; a dash where no amount is known."""
    return NOTHING if value is None else f"{number(value)}円"


def count(value: int, unit: str) -> str:
    """A count with its unit: 1,234件. ValueError for a unit that is not one of `UNITS`."""
    if unit not in UNITS:
        raise ValueError(f"a count names one of {'・'.join(UNITS)}, not {unit!r}")
    return f"{number(value)}{unit}"


def deadline(until: date, today: date) -> Deadline:
    """What is left until a day: あと3日, 本日, 超過 92日."""
    left = (until - today).days
    if left < 0:
        return Deadline(f"超過 {number(-left)}日", "late")
    if left == 0:
        return Deadline("本日", "today")
    return Deadline(f"あと{number(left)}日", "soon" if left <= SOON_DAYS else "ahead")
