"""口座振替: a bank's result comes in, its debits matched by key and posted, portion by portion.

Each portion is a transaction with an act of its own: killed anywhere, the same file goes on where
it was, and the ledger is the same whatever the size of the portions.
"""

import gc
from collections.abc import Iterable, Iterator, Mapping, Sequence
from contextlib import contextmanager
from dataclasses import dataclass
from datetime import date
from typing import Any

from django.db import transaction

from saiken.desks.receipts.actions import lines
from saiken.desks.receipts.actions.landing import Landing
from saiken.desks.receipts.actions.matching import key_of, landings_of
from saiken.desks.receipts.actions.posting import Money, facts_of
from saiken.desks.receipts.actions.received import (
    ZENGIN,
    Received,
    TakenBackMeanwhile,
    all_again,
    none_of,
)
from saiken.desks.receipts.models import MATCHED, REFUND, TRANSFER
from saiken.desks.receipts.rules.told_days import told_days
from saiken.files import zengin_transfer
from saiken.files.zengin_transfer import Debit, Reading
from saiken.files.zengin_transfer.batch import RESULT, Batch
from saiken.store.append import Act, append, free_key
from saiken.store.intake import batches, portions
from saiken.store.intake.portions import Begun
from saiken.store.intake.progress import STORING, Tell, tell_nobody
from saiken.store.register.registering import assessed_ids
from saiken.values.actors import Now, Staff
from saiken.values.refusals import Refused

ROWS = 5_000
NO_REQUEST = Refused(
    "ファイル全体",
    "種別",
    "依頼",
    "not_a_result",
    "口座振替の依頼ファイルです。結果ではないので、収納として記録できません。",
    "金融機関から届いた結果のファイルを送ってください。",
)


@dataclass(frozen=True)
class _File:
    """A result that was read and is sound: its debits, and the day of the debit."""

    name: str
    reading: Reading
    debits: tuple[Debit, ...]
    paid_on: date

    @property
    def records(self) -> int:
        """All records of the file, refused ones too."""
        return self.reading.seen.records

    @property
    def told(self) -> dict[str, Any]:
        """What the file says of itself: its day, whose bank it is, and its total in yen."""
        bank = self.reading.batch.header.bank if self.reading.batch else ""
        days = told_days([(bank, self.paid_on)])
        return {"paid_on": str(self.paid_on), "total_yen": self.reading.seen.yen, **days}

    @property
    def answer(self) -> Received:
        """The answer before anything is known of its lines."""
        return Received(
            self.name,
            self.reading.sha256,
            ZENGIN,
            self.records,
            0,
            (),
            0,
            tuple(self.reading.refused),
            0,
            None,
        )


def receive_result(
    name: str, data: bytes, *, by: Staff, now: Now, rows: int = ROWS, tell: Tell = tell_nobody
) -> Received:
    """口座振替の結果の受付, so many debits at a time."""
    reading = zengin_transfer.read(data, near=now.day)
    batch = reading.batch
    if batch is None or batch.debit_on is None:
        return _refused(name, reading, tuple(reading.refused))
    if batch.kind != RESULT:
        return _refused(name, reading, (NO_REQUEST,))
    known = portions.begun(reading.sha256, ZENGIN)
    if known is not None and known.finished:
        return all_again(name, reading.sha256, ZENGIN, reading.seen.records, batch=known.batch)
    return _in_portions(_File(name, reading, batch.debits, _day(batch, known)), by, now, rows, tell)


def _day(batch: Batch, known: Begun | None) -> date:
    """The day of the debit: of a file that was begun, the one that was taken then."""
    told = known.counts.get("paid_on") if known else None
    return date.fromisoformat(told) if told else batch.debit_on or date.min


def _refused(name: str, reading: Reading, refused: tuple[Refused, ...]) -> Received:
    none = none_of(name, reading.sha256, ZENGIN, refused)
    return Received(**(vars(none) | {"records": reading.seen.records}))


def _in_portions(file: _File, by: Staff, now: Now, rows: int, tell: Tell) -> Received:
    known: Begun | None = None
    with _collecting_between():
        while known is None or not known.finished:
            done = _next_portion(file, by=by, now=now, rows=rows)
            if done is None:  # somebody else received the same file meanwhile
                again = portions.begun(file.reading.sha256, ZENGIN)
                assert again is not None
                whole = (file.reading.sha256, ZENGIN, file.records)
                return all_again(file.name, *whole, batch=again.batch)
            if known is not None and done.batch != known.batch:
                raise TakenBackMeanwhile(f"{file.name} は、受付の途中で取り消されました。")
            known = done
            tell(STORING, known.upto, len(file.debits))
            gc.collect()
    return lines.received(file.answer, known.batch, known.counts)


@contextmanager
def _collecting_between() -> Iterator[None]:
    """Garbage is collected between portions only: a fifth of the time went into looking for it.

    The records of the file stay to the end, so that no collection looks at them either.
    """
    was = gc.isenabled()
    gc.freeze()
    gc.disable()
    try:
        yield
    finally:
        gc.unfreeze()
        if was:
            gc.enable()


@transaction.atomic
def _next_portion(file: _File, *, by: Staff, now: Now, rows: int) -> Begun | None:
    """The next debits of the file become facts; how far it is then. None: nothing was left."""
    batches.one_at_a_time(ZENGIN)
    known = portions.begun(file.reading.sha256, ZENGIN)
    if known is not None and known.finished:
        return None
    first = known.upto if known else 0
    debits = file.debits[first : first + rows]
    posted = _Portion(file, debits, known.batch if known else None)
    # An act even where no line is paid: a file is taken back by its acts.
    key = f"receive:{ZENGIN}:{file.reading.sha256}{f':{first}' if known else ''}"
    act = append(posted.facts(), Act(free_key(key), "receive", by, now, paper=file.name)).act
    upto, last = first + len(debits), first + len(debits) >= len(file.debits)
    if known is None:
        batch = _keep(file, posted, (upto, last, act), by=by, now=now)
        lines.insert(posted.rows(batch))
    else:
        lines.insert(posted.rows(known.batch))
        counts = posted.counts(known.counts)
        portions.go_on(known, portions.Portion(upto, counts, (), act, last), now=now)
    done = portions.begun(file.reading.sha256, ZENGIN)
    assert done is not None
    return done


def _keep(
    file: _File, posted: "_Portion", far: tuple[int, bool, int], *, by: Staff, now: Now
) -> int:
    upto, last, act = far
    manifest = batches.Manifest(
        file.name,
        file.reading.sha256,
        ZENGIN,
        "jba",
        posted.counts(),
        file.reading.refused,
        act,
        upto=upto,
        continues=not last,
    )
    return batches.keep(manifest, by=by, now=now)


class _Portion:
    """Some debits of a file with their instalments and what becomes of each."""

    def __init__(self, file: _File, debits: Sequence[Debit], batch: int | None) -> None:
        self.file = file
        self.debits = debits
        self.keys = [key_of(debit) for debit in debits]
        self.ids = assessed_ids(self.keys)
        self.landed = landings_of(debits, self.ids, file.paid_on, batch=batch)

    def facts(self) -> list[Any]:
        """The facts of what was paid: who pays by the key of an instalment says for what."""
        paid = self.file.paid_on
        return [
            fact
            for id_, debit in self._posted()
            for fact in facts_of(Money(paid, ((id_, debit.yen),), designated=True))
        ]

    def _posted(self) -> Iterable[tuple[int, Debit]]:
        for key, debit in zip(self.keys, self.debits, strict=True):
            if self.landed[debit.line][0] == MATCHED:
                yield self.ids[key], debit

    def counts(self, before: Mapping[str, Any] | None = None) -> dict[str, Any]:
        """What the manifest keeps of this portion and those before it."""
        paid = [debit.yen for _, debit in self._posted()]
        matched = sum(key in self.ids for key in self.keys)
        states = [state for state, _ in self.landed.values()]
        counted = {
            "matched": matched,
            "unmatched": len(self.debits) - matched,
            "posted": len(paid),
            "yen": sum(paid),
            "repeated": states.count("repeated"),
        }
        so_far = {name: many + (before or {}).get(name, 0) for name, many in counted.items()}
        return {"records": self.file.records, **so_far, **self.file.told}

    def rows(self, batch: int) -> Iterable[list[Any]]:
        """The lines as they are stored."""
        for key, debit in zip(self.keys, self.debits, strict=True):
            yield _row(batch, debit, (key, self.ids.get(key)), self.landed[debit.line], self.file)


def _row(
    batch: int, debit: Debit, known: tuple[str, int | None], landed: Landing, file: _File
) -> list[Any]:
    """A line in the order of `lines.COLUMNS`."""
    (key, id_), (state, why) = known, landed
    applied = lines.applied_text([(id_, debit.yen)] if state == MATCHED else [])
    rest = debit.yen if state == REFUND else 0
    what = [debit.line, key, debit.yen, file.paid_on, debit.result_code, debit.holder, state, id_]
    slip: list[Any] = [TRANSFER, "", "", "", "", "", None, False, "", ""]
    return [batch, *what, *slip, why, applied, rest, "", None, None]
