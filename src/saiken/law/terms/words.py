"""Days and yen as they stand on office papers: 令和8年8月20日, 12,300円."""

from datetime import date

_ERAS = (
    (date(2019, 5, 1), "令和"),
    (date(1989, 1, 8), "平成"),
    (date(1926, 12, 25), "昭和"),
    (date(1912, 7, 30), "大正"),
    (date(1868, 10, 23), "明治"),
)


def day_in_words(day: date) -> str:
    """和暦の日付; before 明治 the western year."""
    for since, era in _ERAS:
        if day >= since:
            year = day.year - since.year + 1
            return f"{era}{'元' if year == 1 else year}年{day.month}月{day.day}日"
    return f"{day.year}年{day.month}月{day.day}日"


def span_in_words(first: date, last: date) -> str:
    """「…から…まで」, both days included."""
    return f"{day_in_words(first)}から{day_in_words(last)}まで"


def yen_in_words(yen: int) -> str:
    """12,300円."""
    return f"{yen:,}円"
