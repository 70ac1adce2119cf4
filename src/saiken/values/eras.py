"""The Japanese calendar: the eras since 明治, a day as people read it, the clock on the wall."""

import re
from dataclasses import dataclass
from datetime import date
from zoneinfo import ZoneInfo


@dataclass(frozen=True)
class Era:
    """元号. Its name, its letter and the day on which it began."""

    name: str
    letter: str
    first: date

    def year_of(self, day: date) -> int:
        """The year of a day counted in this era, 1 for 元年; an era's end is no bound."""
        return day.year - self.first.year + 1


# The latest first. 明治 was proclaimed in October and said to have begun in January.
ERAS = (
    Era("令和", "R", date(2019, 5, 1)),
    Era("平成", "H", date(1989, 1, 8)),
    Era("昭和", "S", date(1926, 12, 25)),
    Era("大正", "T", date(1912, 7, 30)),
    Era("明治", "M", date(1868, 1, 25)),
)
TOKYO = ZoneInfo("Asia/Tokyo")
WEEKDAYS = "月火水木金土日"
_PLAIN = re.compile(r"\d{4}-\d{2}-\d{2}")


def era_of(day: date) -> Era:
    """元号. The era of a day; ValueError before 明治."""
    for era in ERAS:
        if day >= era.first:
            return era
    raise ValueError(f"{day} lies before 明治, the first of the eras")


def year_in_words(day: date) -> str:
    """和暦の年: 令和8, 令和元; ValueError before 明治."""
    era = era_of(day)
    year = era.year_of(day)
    return f"{era.name}{'元' if year == 1 else year}"


def fiscal_year_in_words(year: int) -> str:
    """年度: 令和8年度 for the one that begins on 1 April 2026; that of 2019 began in 平成.

    A number that is no year since 明治, as somebody may have typed it, stands as it is.
    """
    known = ERAS[-1].first.year <= year <= date.max.year
    return f"{year_in_words(date(year, 4, 1)) if known else year}年度"


def day_in_words(day: date) -> str:
    """和暦の日付: 令和8年8月20日; before 明治 the western year."""
    year = year_in_words(day) if day >= ERAS[-1].first else day.year
    return f"{year}年{day.month}月{day.day}日"


def days_in_words(said: str) -> str:
    """A text with every plain day in it (2026-06-30) put into words, for people to read."""
    return _PLAIN.sub(lambda found: _worded(found[0]), said)


def _worded(plain: str) -> str:
    try:
        return day_in_words(date.fromisoformat(plain))
    except ValueError:  # a number that only looks like a day
        return plain


def day_with_weekday(day: date) -> str:
    """A day that somebody has to keep: 令和8年12月1日（火）."""
    return f"{day_in_words(day)}（{WEEKDAYS[day.weekday()]}）"


def day_in_table(day: date) -> str:
    """A day in a narrow column: R8.11.20; before 明治 the western year."""
    if day < ERAS[-1].first:
        return f"{day.year}.{day.month}.{day.day}"
    era = era_of(day)
    return f"{era.letter}{era.year_of(day)}.{day.month}.{day.day}"
