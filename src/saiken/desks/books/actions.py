"""Closing a period of the books, undoing that, and stating what the accounting system holds."""

from calendar import monthrange
from collections.abc import Mapping
from datetime import date
from typing import Any

from saiken.claims.books.closes import DAY, MONTH, YEAR
from saiken.law.fiscal_years import ACCOUNTS, closes_on
from saiken.store.books import closing
from saiken.store.books.lists import Stated, state
from saiken.store.books.posting import post_new
from saiken.values.actors import NotAllowed, Now, Staff
from saiken.values.eras import day_in_words

CLOSE = "books.close"
LEVELS = (DAY, MONTH, YEAR)
_RANK = {DAY: 0, MONTH: 1, YEAR: 2}


def close_day(on: date, *, by: Staff, now: Now) -> int | None:
    """日締め: the books are closed through a day; None where they are already."""
    return _close(DAY, on, year=None, by=by, now=now)


def close_month(on: date, *, by: Staff, now: Now) -> int | None:
    """月締め of the month that a day lies in; None where it is closed already."""
    last = on.replace(day=monthrange(on.year, on.month)[1])
    return _close(MONTH, last, year=None, by=by, now=now)


def close_year(year: int, *, by: Staff, now: Now) -> int | None:
    """年度の締め, once the months after it are over; it is final. None where it is closed already.

    Source: 地方自治法の出納の閉鎖 (`law.fiscal_years`).
    """
    last = max(closes_on(year, sort) for sort in ACCOUNTS)
    return _close(YEAR, last, year=year, by=by, now=now)


def _close(level: str, through: date, *, year: int | None, by: Staff, now: Now) -> int | None:
    by.must(CLOSE)
    if through > now.day:
        raise NotAllowed(
            f"{day_in_words(through)}はまだ終わっていません。その日が過ぎてから締めてください。"
        )
    post_new()
    return closing.close(level, through, year=year, by=by, now=now)


def undo(number: int, *, reason: str, by: Staff, now: Now) -> None:
    """締めを取り消す. NotAllowed for a year, and while a longer period reaches as far."""
    by.must(CLOSE)
    held = closing.in_force()
    one = next((row for row in held if row.number == number), None)
    if one is None:
        raise NotAllowed("この締めは、すでに取り消されています。画面を開き直してください。")
    if one.level == YEAR:
        raise NotAllowed("年度の締めは取り消せません。誤りは、開いている年度で訂正してください。")
    if any(_covers(row, one) for row in held):
        raise NotAllowed("この期間は月又は年度で締めてあります。先にその締めを取り消してください。")
    closing.undo(number, reason=reason, by=by, now=now)


def _covers(row: closing.Closing, one: closing.Closing) -> bool:
    return _RANK[row.level] > _RANK[one.level] and row.through >= one.through


def state_figure(said: Mapping[str, Any], *, by: Staff, now: Now) -> None:
    """財務会計の額を記録する, so that 決算の表 shows the difference.

    `said`: year, kind, carried, column, through, yen.
    """
    by.must(CLOSE)
    names = ("kind", "carried", "column", "through", "yen")
    state(said["year"], Stated(*(said[name] for name in names)), by=by, now=now)
