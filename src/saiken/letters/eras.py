"""Days as papers print them: era years in prose and in tables."""

from datetime import date

_ERAS = (
    (date(2019, 5, 1), "令和", "R"),
    (date(1989, 1, 8), "平成", "H"),
    (date(1926, 12, 25), "昭和", "S"),
)
_WEEKDAYS = "月火水木金土日"


def _era(day: date) -> tuple[str, str, int]:
    for since, name, letter in _ERAS:
        if day >= since:
            return name, letter, day.year - since.year + 1
    raise ValueError(f"{day} lies before the first era that papers print")


def in_prose(day: date) -> str:
    """A day in a sentence: 令和8年11月20日; the first year of an era is 元年."""
    name, _, year = _era(day)
    return f"{name}{'元' if year == 1 else year}年{day.month}月{day.day}日"


def with_weekday(day: date) -> str:
    """A day that somebody has to keep: 令和8年12月1日（火）."""
    return f"{in_prose(day)}（{_WEEKDAYS[day.weekday()]}）"


def in_table(day: date) -> str:
    """A day in a narrow column: R8.11.20."""
    _, letter, year = _era(day)
    return f"{letter}{year}.{day.month}.{day.day}"


def fiscal_year(year: int) -> str:
    """年度. The fiscal year that begins on 1 April of `year`: 令和8年度; 2019 began in 平成."""
    name, _, number = _era(date(year, 4, 1))
    return f"{name}{'元' if number == 1 else number}年度"
