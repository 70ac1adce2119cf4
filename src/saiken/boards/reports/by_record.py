"""Questions that the record answers for any day, and the fields that the ledger lacks today."""

from collections.abc import Callable, Mapping, Sequence
from datetime import date, datetime, time
from typing import Any

from saiken.boards.dunning_proof.by_record import Row, Wanted
from saiken.boards.dunning_proof.lateness import LATE
from saiken.boards.dunning_proof.parts import LISTED
from saiken.boards.dunning_proof.proving import last_known_at, rows_kept
from saiken.boards.headquarters.asking import Asked
from saiken.boards.reports.found import Found
from saiken.claims.refunds import OwedBack
from saiken.claims.standing import Standing
from saiken.store import reads
from saiken.store.identities import canonical
from saiken.store.ledger.lists import last_serial
from saiken.store.refunds.lists import unpaid
from saiken.store.standings import completeness
from saiken.values.eras import TOKYO

EVERY = 1_000_000
_NOT_SENT = ("overdue", "core")


def undunned(asked: Asked) -> list[Found]:
    """督促すべきもの: past the last day and not dunned, by the proof of that day."""
    return _of_proof(asked, lambda row: row.part == LISTED and row.ground in _NOT_SENT)


def dunning_unknown(asked: Asked) -> list[Found]:
    """Of which nobody knows whether they were dunned, by the proof of that day."""
    return _of_proof(asked, lambda row: row.part == LISTED and row.ground == "unknown")


def dunned_late(asked: Asked) -> list[Found]:
    """期限に遅れた督促 of what is open on the day, by the proof of that day."""
    return _of_proof(asked, lambda row: row.band in LATE)


def _of_proof(asked: Asked, wanted: Callable[[Row], bool]) -> list[Found]:
    rows = [row for row in rows_kept(_wanted(asked)) if wanted(row)]
    rows.sort(key=lambda row: (row.due_on, row.key, row.instalment))
    return _found(rows, lambda row: row.dunned_on or row.by)


def _wanted(asked: Asked) -> Wanted:
    """The proof that its own page draws for that day: by what was recorded up to its end."""
    end = datetime.combine(asked.on, time.max, TOKYO)
    if asked.is_today:
        return Wanted(asked.on, tuple(_offices(asked)), last_serial(), last_known_at() or end)
    return Wanted(asked.on, tuple(_offices(asked)), reads.horizon(end), end)


def refund_not_paid(asked: Asked) -> list[Found]:
    """還付を決めて支払っていないもの on that day."""
    return _of_refunds(asked, lambda back: back.waiting)


def refund_not_decided(asked: Asked) -> list[Found]:
    """還付・充当を決めていないもの on that day."""
    return _of_refunds(asked, lambda back: back.undecided)


def _of_refunds(asked: Asked, yen: Callable[[OwedBack], int]) -> list[Found]:
    known_at = None if asked.is_today else datetime.combine(asked.on, time.max, TOKYO)
    offices = set(_offices(asked))
    held = [row for row in unpaid(on=asked.on, known_at=known_at) if row.office in offices]
    amounts = {row.instalment: yen(row.back) for row in held if yen(row.back)}
    told = reads.standings(amounts, on=asked.on, known_at=known_at)
    who = canonical({at.instalment.debtor.person for at in told.values()})
    return [_refund(at, who, amounts[id_]) for id_, at in sorted(told.items())]


def _refund(at: Standing, who: Mapping[int, int], yen: int) -> Found:
    inst, parts = at.instalment, at.owed_back.parts
    return Found(
        inst.office,
        inst.kind.code,
        inst.fiscal_year,
        inst.label,
        inst.key,
        inst.id,
        who[inst.debtor.person],
        at.position.due_on,
        yen,
        min((part.since for part in parts), default=None),
    )


def fields_missing(asked: Asked) -> list[Found]:
    """台帳の項目が欠けているもの, as the ledger is today."""
    rows, _ = completeness.lacking(
        _offices(asked), completeness.Wanted(), on=asked.on, skip=0, limit=EVERY
    )
    return _found(rows, lambda _: None)


def _found(
    rows: Sequence[Row] | Sequence[completeness.Lacking], day: Callable[[Any], date | None]
) -> list[Found]:
    """Instalments of another board, each under the person that its debtor stands for."""
    who = canonical({row.person for row in rows})
    return [
        Found(
            row.office,
            row.kind,
            row.fiscal_year,
            row.label,
            row.key,
            row.instalment,
            who[row.person],
            row.due_on,
            row.open_yen,
            day(row),
        )
        for row in rows
    ]


def _offices(asked: Asked) -> list[str]:
    return sorted(reads.city().offices if asked.offices is None else asked.offices)
