"""入金のファイル: deposits of a statement or of a bank's notice come in, portion by portion.

Each portion is a transaction with an act of its own: killed anywhere, the same file goes on where
it was. A deposit counts once, in however many files it stands.
"""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace
from typing import Any

from django.db import transaction

from saiken.desks.receipts.actions import lines
from saiken.desks.receipts.actions.calling_off import with_cancelled_first
from saiken.desks.receipts.actions.received import (
    STATEMENT,
    Received,
    TakenBackMeanwhile,
    all_again,
    counts_of,
    none_of,
)
from saiken.desks.receipts.actions.statements import identify, match_new, post_new
from saiken.desks.receipts.models import DEPOSIT, HELD, WAITING, PaymentLineRow
from saiken.desks.receipts.rules.told_days import told_days, told_period
from saiken.files import statements_csv
from saiken.files.credit_notice import Account, NoticeReading
from saiken.files.statements_csv import Deposit, DepositReading
from saiken.store.append import Act, append, free_key
from saiken.store.intake import batches, portions
from saiken.store.intake.portions import Begun
from saiken.store.intake.progress import STORING, Tell, tell_nobody
from saiken.values.actors import Now, Staff
from saiken.values.days import Span

ROWS = 200  # each is matched by name and posted alone: some seconds a portion
_WAITS = f"state in ('{WAITING}', '{HELD}')"


@dataclass(frozen=True)
class Told:
    """A file that tells of deposits: its name, its form, and what was read of it."""

    name: str
    form: str
    reading: DepositReading | NoticeReading

    def says(self, rows: Sequence[PaymentLineRow], now: Now) -> dict[str, Any]:
        """What the file says of itself: its last day, its yen, the days for which it stands."""
        last = max((row.paid_on for row in rows), default=now.day)
        told = {"paid_on": str(last), "total_yen": self.reading.total_yen}
        return told | self._days(rows)

    def _days(self, rows: Iterable[PaymentLineRow]) -> dict[str, dict[str, list[str]]]:
        """The period that the file names, else its latest deposit's day."""
        notice = self.reading.notice if isinstance(self.reading, NoticeReading) else None
        if notice is None:
            return told_days(("", row.paid_on) for row in rows)
        return told_period(("", _period(one)) for one in notice.accounts)


def _period(account: Account) -> Span:
    return Span(min(account.first_on, account.last_on), account.last_on)


@dataclass(frozen=True)
class _File:
    """A file whose deposits are in the order in which they are stored; the first go together."""

    told: Told
    rows: Sequence[PaymentLineRow]
    together: int
    says: dict[str, Any]

    @property
    def key(self) -> tuple[str, str]:
        """Its bytes and its form, by which it is known again."""
        return self.told.reading.sha256, self.told.form


def receive_statement(
    name: str, data: bytes, *, by: Staff, now: Now, rows: int = ROWS, tell: Tell = tell_nobody
) -> Received:
    """入金明細の受付, so many deposits at a time."""
    reading = statements_csv.read(data)
    if reading.statement is None:
        return none_of(name, reading.sha256, STATEMENT, tuple(reading.refused))
    found = [_row(one) for one in reading.statement.deposits]
    return Taking(Told(name, STATEMENT, reading), rows, tell).take(found, by=by, now=now)


def _row(one: Deposit) -> PaymentLineRow:
    return PaymentLineRow(
        line=one.record,
        key="",
        yen=one.yen,
        paid_on=one.paid_on,
        code="",
        payer=one.payer,
        state=WAITING,
        channel=DEPOSIT,
        note=one.note,
    )


@dataclass(frozen=True)
class Taking:
    """入金の受付: which file, how many of its deposits at a time, and who hears how far it is."""

    told: Told
    at_once: int
    tell: Tell

    def take(self, rows: Sequence[PaymentLineRow], *, by: Staff, now: Now) -> Received:
        """The lines of the file are matched and posted, each deposit once."""
        identify(rows)
        ordered, together = with_cancelled_first(rows)
        file = _File(self.told, ordered, together, self.told.says(rows, now))
        known: Begun | None = None
        while known is None or not known.finished:
            done = _next_portion(file, self.at_once, by=by, now=now)
            if done is None:
                return self._again()
            if known is not None and done.batch != known.batch:
                raise TakenBackMeanwhile(f"{self.told.name} は、受付の途中で取り消されました。")
            known = done
            self.tell(STORING, known.upto, len(rows))
        return self._received(known)

    def _again(self) -> Received:
        """The same bytes came before, or somebody else received them meanwhile."""
        reading, form = self.told.reading, self.told.form
        known = portions.begun(reading.sha256, form)
        assert known is not None
        return all_again(self.told.name, reading.sha256, form, reading.records, batch=known.batch)

    def _received(self, known: Begun) -> Received:
        reading, form = self.told.reading, self.told.form
        none = none_of(self.told.name, reading.sha256, form, tuple(reading.refused))
        got = lines.received(none, known.batch, known.counts)
        waiting = PaymentLineRow.objects.filter(batch_id=known.batch, state__in=(WAITING, HELD))
        numbers = waiting.order_by("line").values_list("line", flat=True)
        return replace(got, unmatched=tuple(f"{number}件目" for number in numbers))


@transaction.atomic
def _next_portion(file: _File, at_once: int, *, by: Staff, now: Now) -> Begun | None:
    """The next deposits of the file become lines and facts; how far it is. None: nothing left."""
    batches.one_at_a_time(STATEMENT)
    known = portions.begun(*file.key)
    if known is not None and known.finished:
        return None
    first = known.upto if known else 0
    upto = first + at_once if first else max(at_once, file.together)
    new = file.rows[first:upto]
    match_new(new, by=by, now=now)
    sha256, form = file.key
    key = f"receive:{form}:{sha256}{f':{first}' if known else ''}"
    # An act even where nothing is posted: a file is taken back by its acts.
    act = append([], Act(free_key(key), "receive", by, now, paper=file.told.name)).act
    far = _Far(first + len(new), first + len(new) >= len(file.rows), act)
    if known is None:
        _store(new, batches.keep(_manifest(file, new, far), by=by, now=now), by=by, now=now)
    else:
        _store(new, known.batch, by=by, now=now)
        records = file.told.reading.records
        counts = lines.counts_in(known.batch, records=records, waits=_WAITS) | file.says
        portions.go_on(known, portions.Portion(far.upto, counts, (), act, far.last), now=now)
    return portions.begun(*file.key)


@dataclass(frozen=True)
class _Far:
    """Up to which line the file came with an act, and whether that was the last."""

    upto: int
    last: bool
    act: int


def _manifest(file: _File, new: Sequence[PaymentLineRow], far: _Far) -> batches.Manifest:
    reading = file.told.reading
    matched = sum(row.state not in (WAITING, HELD) for row in new)
    counts = counts_of(new, records=reading.records, matched=matched) | file.says
    return batches.Manifest(
        file.told.name,
        *file.key,
        "generic",
        counts,
        tuple(reading.refused),
        far.act,
        upto=far.upto,
        continues=not far.last,
    )


def _store(rows: Sequence[PaymentLineRow], batch: int, *, by: Staff, now: Now) -> None:
    """The lines of a portion, each that is to be posted in an act of its own."""
    for row in rows:
        row.batch_id = batch
    PaymentLineRow.objects.bulk_create(rows)
    post_new(rows, by=by, now=now)
