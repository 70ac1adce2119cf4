"""Spans of days and yen as they stand on office papers: 令和8年8月20日から…まで, 12,300円."""

from datetime import date

from saiken.values.eras import day_in_words


def span_in_words(first: date, last: date) -> str:
    """「…から…まで」, both days included."""
    return f"{day_in_words(first)}から{day_in_words(last)}まで"


def yen_in_words(yen: int) -> str:
    """12,300円."""
    return f"{yen:,}円"
