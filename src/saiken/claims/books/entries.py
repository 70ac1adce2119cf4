"""記帳: the account of an instalment as entries of a day, a fiscal year, a part and a column."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import date

from saiken.claims import facts as f
from saiken.claims.books.account import (
    ASSESSED,
    COLUMNS,
    EMPTY,
    PARTS,
    RECEIVED,
    REFUNDABLE,
    Account,
    Cell,
    account_of,
)
from saiken.claims.books.closes import Closes
from saiken.claims.books.postings import Known, Posting, postings
from saiken.claims.instalments import Instalment
from saiken.law import fiscal_years

# What the city gives up for good: a loss in the books, never a lower assessment (doubt BK-4).
_LOSSES = (f.WrittenOff, f.Waived, f.Remitted)
_PAID_BACK = (f.Refunded, f.SetOff)
_MONEY = (f.Paid, f.PaidInError, f.RefundDecided, *_PAID_BACK)


@dataclass(frozen=True)
class Entry:
    """記帳の行. Yen, up or down, in a part and a column of a fiscal year, posted on a day.

    `own_year` is the year of which the claim is 現年度分; in any later `year` it is 滞納繰越分.
    `ref` is the serial of the fact that moved it.
    """

    on: date
    year: int
    own_year: int
    part: str
    column: str
    yen: int
    ref: int


def entries(
    instalment: Instalment, known: Sequence[Known], closes: Closes, *, sort: str
) -> tuple[Entry, ...]:
    """記帳. What an instalment posts to the books, in order; all entries add up to its account.

    `sort` is that of the account of its kind. What is learned late lands on a day, and in a year,
    that was open when it became known: no entry of a closed day ever changes.
    """
    own = _own_year(instalment, known, sort)
    book = _Book(instalment)
    found: list[Entry] = []
    for one in postings(known, closes):
        before, year = book.at, _year(one, own, sort, closes)
        kept = sum(e.yen for e in found if (e.year, e.column) == (year, REFUNDABLE))
        book.post(one, refundable=kept)
        moved = tuple(_moved(before, book.at))
        if year < own:
            found += _brought_forward(one, moved, own, year)
        else:
            found += (Entry(one.on, year, own, *cell, yen, one.ref) for cell, yen in moved)
    return tuple(found)


def _brought_forward(
    one: Posting, moved: Sequence[tuple[Cell, int]], own: int, year: int
) -> Iterator[Entry]:
    """繰上償還. Money before the claim's own year brings as much of its assessment forward."""
    for (part, column), yen in moved:
        yield Entry(one.on, year, year, part, column, yen, one.ref)
        sign = {RECEIVED: 1, REFUNDABLE: -1}.get(column, 0)
        if sign:
            yield Entry(one.on, year, year, part, ASSESSED, sign * yen, one.ref)
            yield Entry(one.on, own, own, part, ASSESSED, -sign * yen, one.ref)


class _Book:
    """The account of an instalment while one posting after the other comes."""

    def __init__(self, instalment: Instalment) -> None:
        self._instalment = instalment
        self._facts: list[f.Fact] = []
        self._losses: dict[int, dict[str, int]] = {}
        self._expended: dict[int, int] = {}
        self.at = EMPTY

    def post(self, one: Posting, *, refundable: int) -> None:
        """Take a fact in, or take it out again.

        A loss is what is open when it is posted. Money paid back is less revenue as far as the
        year of the posting holds it as `refundable`; what came in a closed year is expenditure.
        """
        serial, body = one.fact.serial, one.fact.body
        self._facts = [fact for fact in self._facts if fact.serial != serial]
        self._losses.pop(serial, None)
        self._expended.pop(serial, None)
        if not one.takes_out:
            self._facts.append(one.fact)
            if isinstance(body, _PAID_BACK):
                self._expended[serial] = max(0, body.yen - refundable)
        self.at = self._account()
        if not one.takes_out and isinstance(body, _LOSSES):
            self._losses[serial] = {part: self.at.balance(part) for part in PARTS}
            self.at = self._account()

    def _account(self) -> Account:
        lost = {part: sum(loss[part] for loss in self._losses.values()) for part in PARTS}
        expended = sum(self._expended.values())
        return account_of(self._instalment, self._facts, lost, expended)


def _own_year(instalment: Instalment, known: Sequence[Known], sort: str) -> int:
    """調定年度, by the first assessment that was ever told."""
    told = (one.fact for one in known if isinstance(one.fact.body, f.Assessed))
    first = min(told, key=lambda fact: fact.serial, default=None)
    stated = instalment.fiscal_year
    return stated if first is None else fiscal_years.own_year(stated, first.happened_on, sort)


def _year(one: Posting, own: int, sort: str, closes: Closes) -> int:
    """The year of the day on which it happened while that year is open, else of the posting."""
    year = _year_of(one, one.fact.happened_on, own, sort)
    if not closes.is_closed(year, one.at):
        return year
    return _year_of(one, one.on, own, sort)


def _year_of(one: Posting, on: date, own: int, sort: str) -> int:
    """The year of a day; money before the claim's own year belongs to the year in which it came."""
    came_in = fiscal_years.fiscal_year(on)
    if came_in < own and isinstance(one.fact.body, _MONEY):
        return came_in
    return fiscal_years.book_year(own, on, sort).year


def _moved(before: Account, after: Account) -> Iterator[tuple[Cell, int]]:
    for part in PARTS:
        for column in COLUMNS:
            yen = after.of(part, column) - before.of(part, column)
            if yen:
                yield (part, column), yen
