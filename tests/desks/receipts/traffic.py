"""A year of a city's money as files with all their faults, and what it must come to to the yen.

The truth is kept in plain sums while the files are made; nothing of the product is asked for it.
"""

import random
from collections import Counter, defaultdict
from collections.abc import Callable, Iterator
from dataclasses import dataclass, field, replace
from datetime import date, timedelta

from saiken.files import credit_notice, zengin_transfer
from saiken.files.credit_notice import Account, Credit, Notice
from saiken.files.zengin_transfer.batch import PAID, RESULT, Batch, Debit, Header
from saiken.values.yen import Yen
from tests.desks.receipts.sent import CANCEL, FINAL, FIRST, Line, deposits, stores

BEGIN, MONTHS = date(2025, 12, 1), 12
LONG_GONE = date(2019, 6, 25)  # due so long ago that the law ended it before the year began
END = date(2027, 2, 1)
OK, NO_MONEY = "0", "1"


@dataclass(frozen=True)
class Owed:
    """One instalment of the town: its key, whose it is, what was assessed and when it fell due."""

    key: str
    person: str
    yen: int
    due_on: date
    registered_on: date = BEGIN

    @property
    def gone(self) -> bool:
        """Whether it ended by time before anybody paid."""
        return self.due_on == LONG_GONE


@dataclass(frozen=True)
class Sent:
    """A file as it arrives. `refused`: it must be refused whole."""

    on: date
    name: str
    data: bytes
    refused: bool = False


@dataclass(frozen=True)
class Taken:
    """Cash taken at the counter for one instalment, on its day."""

    on: date
    key: str
    yen: int


@dataclass
class Truth:
    """What really happened: yen that came for each instalment, and lines that nobody can place."""

    came: Counter[str] = field(default_factory=Counter)
    waiting: Counter[tuple[str, str, int]] = field(default_factory=Counter)
    cash: int = 0


@dataclass
class _Month:
    """What is told of one month, by the channel that tells it."""

    first: date
    bank: list[tuple[str, int, str]] = field(default_factory=list)
    again: list[tuple[str, int, str]] = field(default_factory=list)
    store: dict[str, list[Line]] = field(default_factory=lambda: defaultdict(list))
    deposits: list[tuple[date, int, str, str]] = field(default_factory=list)
    credits: list[tuple[date, int, str, str, bool]] = field(default_factory=list)

    def on(self, day: int) -> date:
        return self.first.replace(day=day)

    @property
    def due_on(self) -> date:
        return self.on(25)


class Year:
    """A town's year, drawn from a seed: who owed what, what came by which file, and the truth."""

    def __init__(self, seed: int, *, instalments: int) -> None:
        self.drawn = random.Random(seed)
        self.owed: list[Owed] = []
        self.cash: list[Taken] = []
        self.truth = Truth()
        self.months = [_Month(_month(place)) for place in range(MONTHS)]
        self.sent: list[Sent] = []
        for number in range(max(instalments, len(_STORIES))):
            self._live(number)
        self.months[3].deposits.append((self.months[3].on(9), 4_321, "ﾌﾒｲﾉ ﾋﾄ", ""))
        self.truth.waiting["deposit", "", 4_321] += 1
        for month in self.months:
            self.sent.extend(_files(month))
        self.sent.extend(self._faults(list(self.sent)))

    def _live(self, number: int) -> None:
        """One instalment and what became of it."""
        month = self.months[number % MONTHS]
        story = _STORIES[number % len(_STORIES)] if number < len(_STORIES) else self._any()
        yen = 100 * self.drawn.randint(50, 900)
        owed = Owed(f"{30_000_000_000 + number:012}", f"T{number:06}", yen, month.due_on)
        if story is _after_the_end:
            owed = replace(owed, due_on=LONG_GONE)
        elif story is _registered_late:
            owed = replace(owed, registered_on=month.on(28) + timedelta(days=40))
        if story is not _of_nobody:
            self.owed.append(owed)
        story(self, month, owed)

    def _any(self) -> "Story":
        return self.drawn.choice(_STORIES)

    def came(self, owed: Owed, yen: int) -> None:
        """Money for an instalment came, by whatever channel."""
        self.truth.came[owed.key] += yen

    def line(self, month: _Month, kind: str, owed: Owed, at: str = "1000") -> Line:
        """A line of a store about an instalment, paid on the tenth."""
        made = month.on(12 if kind == FIRST else 20)
        line = Line(kind, owed.key, owed.yen, at=at, on=month.on(10), made=made)
        month.store[kind].append(line)
        return line

    def orders(self, seed: int) -> list[Sent | Taken]:
        """Files and cash in the order in which they reach the city: files late, cash on its day."""
        late = random.Random(seed)
        found: list[tuple[date, float, Sent | Taken]] = [
            (one.on + timedelta(days=late.choice((0, 0, 1, 5, 40))), late.random(), one)
            for one in self.sent
        ]
        found += [(one.on, late.random(), one) for one in self.cash]
        found.sort(key=lambda one: one[:2])
        return [replace(one, on=on) if isinstance(one, Sent) else one for on, _, one in found]

    def _faults(self, sent: list[Sent]) -> Iterator[Sent]:
        """The same file twice, the same lines in other bytes, totals that are wrong."""
        banks = [one for one in sent if one.name.startswith("bank")]
        shops = [one for one in sent if one.name.startswith("store")]
        for one in self.drawn.sample(sent, 4):
            yield replace(one, name=f"again-{one.name}", on=one.on + timedelta(days=2))
        for one in self.drawn.sample(banks, 2):
            other = one.data.replace(b"\r\n", b"\n")
            yield replace(one, name=f"other-{one.name}", data=other, on=one.on + timedelta(days=3))
        for one in self.drawn.sample(banks, 2):
            yield Sent(one.on, f"wrong-{one.name}", _wrong_total(one.data), refused=True)
        for one in self.drawn.sample(shops, 2):
            head, *lines = one.data.removesuffix(b"\r\n").split(b"\r\n")
            other = b"\r\n".join((head, *reversed(lines), *lines, b""))
            yield replace(one, name=f"other-{one.name}", data=other, on=one.on + timedelta(days=1))


Story = Callable[[Year, _Month, Owed], None]


def _debited(year: Year, month: _Month, owed: Owed) -> None:
    month.bank.append((owed.key, owed.yen, OK))
    year.came(owed, owed.yen)


def _debited_the_second_time(year: Year, month: _Month, owed: Owed) -> None:
    month.bank.append((owed.key, owed.yen, NO_MONEY))
    month.again.append((owed.key, owed.yen, OK))
    year.came(owed, owed.yen)


def _not_debited(year: Year, month: _Month, owed: Owed) -> None:
    month.bank.append((owed.key, owed.yen, NO_MONEY))


def _at_a_store(year: Year, month: _Month, owed: Owed) -> None:
    year.line(month, FIRST, owed)
    year.line(month, FINAL, owed)
    year.came(owed, owed.yen)


def _confirmed_only(year: Year, month: _Month, owed: Owed) -> None:
    year.line(month, FINAL, owed)
    year.came(owed, owed.yen)


def _cancelled(year: Year, month: _Month, owed: Owed) -> None:
    year.line(month, FIRST, owed)
    year.line(month, CANCEL, owed)


def _cancelled_and_paid_again(year: Year, month: _Month, owed: Owed) -> None:
    _cancelled(year, month, owed)
    year.line(month, FIRST, owed, at="1105")
    year.line(month, FINAL, owed, at="1105")
    year.came(owed, owed.yen)


def _only_told(year: Year, month: _Month, owed: Owed) -> None:
    year.line(month, FIRST, owed)


def _twice_at_stores(year: Year, month: _Month, owed: Owed) -> None:
    for at in ("1000", "1730"):
        year.line(month, FINAL, owed, at=at)
        year.came(owed, owed.yen)


def _store_and_bank(year: Year, month: _Month, owed: Owed) -> None:
    _at_a_store(year, month, owed)
    _debited(year, month, owed)


def _after_the_end(year: Year, month: _Month, owed: Owed) -> None:
    _confirmed_only(year, month, owed)


def _registered_late(year: Year, month: _Month, owed: Owed) -> None:
    """Its ledger comes after the money: until then the lines wait."""
    _debited(year, month, owed)


def _of_nobody(year: Year, month: _Month, owed: Owed) -> None:
    month.bank.append((owed.key, owed.yen, OK))
    year.truth.waiting["kofuri", owed.key, owed.yen] += 1
    stranger = replace(owed, key=f"9{owed.key[1:]}")
    year.line(month, FINAL, stranger)
    year.truth.waiting["store", stranger.key, owed.yen] += 1


def _deposit(month: _Month, owed: Owed, day: int, yen: int, *, noticed: bool) -> None:
    who = f"ﾊﾗｳ ﾋﾄ {owed.key[-4:]}"
    month.deposits.append((month.on(day), yen, who, owed.key))
    if noticed:
        month.credits.append((month.on(day), yen, who, owed.key, False))


def _deposited(year: Year, month: _Month, owed: Owed) -> None:
    _deposit(month, owed, 8, owed.yen, noticed=True)
    year.came(owed, owed.yen)


def _deposited_too_much(year: Year, month: _Month, owed: Owed) -> None:
    _deposit(month, owed, 8, owed.yen + 700, noticed=False)
    year.came(owed, owed.yen + 700)


def _deposited_in_parts(year: Year, month: _Month, owed: Owed) -> None:
    for day, yen in ((5, 1_000), (9, 2_000)):
        _deposit(month, owed, day, yen, noticed=day == 9)
        year.came(owed, yen)


def _deposit_called_off(year: Year, month: _Month, owed: Owed) -> None:
    """The bank takes it back in a notice of its own."""
    _deposit(month, owed, 8, owed.yen, noticed=True)
    day, yen, who, key, _ = month.credits[-1]
    month.credits.append((day + timedelta(days=1), yen, who, key, True))


def _in_cash(year: Year, month: _Month, owed: Owed) -> None:
    """Taken at the counter, counted in the evening, paid in at the bank the next day."""
    yen = owed.yen - 1_000
    day = month.on(15)
    year.cash.append(Taken(day, owed.key, yen))
    year.came(owed, yen)
    year.truth.cash += 1
    month.deposits.append((day + timedelta(days=1), yen, "ｻｸﾗｼ ｶｲｹｲｶ", ""))


_STORIES: tuple[Story, ...] = (
    _debited,
    _debited_the_second_time,
    _not_debited,
    _at_a_store,
    _confirmed_only,
    _cancelled,
    _cancelled_and_paid_again,
    _only_told,
    _twice_at_stores,
    _store_and_bank,
    _after_the_end,
    _registered_late,
    _of_nobody,
    _deposited,
    _deposited_too_much,
    _deposited_in_parts,
    _deposit_called_off,
    _in_cash,
)


def _month(place: int) -> date:
    year, month = divmod(BEGIN.month - 1 + place, 12)
    return date(BEGIN.year + year, month + 1, 1)


def _files(month: _Month) -> Iterator[Sent]:
    told = f"{month.first:%Y%m}"
    for name, debits, day in (("bank", month.bank, 25), ("bank-again", month.again, 27)):
        if debits:
            yield Sent(month.on(28), f"{name}-{told}.dat", _result(debits, month.on(day)))
    for kind, day in ((FIRST, 13), (CANCEL, 18), (FINAL, 21)):
        if month.store[kind]:
            yield Sent(month.on(day), f"store-{kind}-{told}.csv", stores(*month.store[kind]))
    if month.deposits:
        rows = [f"{on:%Y/%m/%d},{yen},{who},{note}" for on, yen, who, note in month.deposits]
        yield Sent(month.on(20), f"statement-{told}.csv", deposits(*rows))
    for which, back in (("credits", False), ("called-off", True)):
        credits = [one for one in month.credits if one[4] == back]
        if credits:
            yield Sent(month.on(17), f"{which}-{told}.dat", _notice(month, credits))


def _result(debits: list[tuple[str, int, str]], on: date) -> bytes:
    header = Header("0", "1234567890", "ｻｸﾗｼ", f"{on:%m%d}", "9998", "", "001", "", "1", "1234567")
    rows = tuple(
        Debit(
            place, 0, "9998", "", "001", "", "1", f"{place:07}", "ｻｸﾗ ﾀﾛｳ", Yen(yen), "0",
            key.zfill(20), code, PAID,
        )
        for place, (key, yen, code) in enumerate(debits)
    )  # fmt: skip
    data, refused = zengin_transfer.write(Batch(RESULT, header, rows, on, "crlf", "jis"))
    assert not refused
    return data


def _wrong_total(data: bytes) -> bytes:
    """A result whose trailer counts one more than there is."""
    *rows, trailer, end, nothing = data.split(b"\r\n")
    count = int(trailer[1:7]) + 1
    return b"\r\n".join((*rows, trailer[:1] + b"%06d" % count + trailer[7:], end, nothing))


def _notice(month: _Month, credits: list[tuple[date, int, str, str, bool]]) -> bytes:
    last = max(one[0] for one in credits)
    account = Account(
        "0", last, month.first, last, "9998", "ｻｸﾗ", "001", "ﾎﾝﾃﾝ", "1", "1234567", "ｻｸﾗｼ"
    )
    rows = tuple(
        Credit(2, 0, 1, f"{n:06}", on, on, Yen(yen), Yen(0), "", who, "", "", "1" if back else "0",
               key)
        for n, (on, yen, who, key, back) in enumerate(credits)
    )  # fmt: skip
    data, refused = credit_notice.write(Notice("a", (account,), rows, "crlf", "jis"))
    assert not refused
    return data
