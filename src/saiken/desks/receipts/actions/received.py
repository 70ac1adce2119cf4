"""What comes of a payment file, in counts and yen, and what every channel has in common."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field

from saiken.desks.receipts.models import MATCHED, REFUND, REPEATED, PaymentLineRow
from saiken.values.refusals import Cannot, Refused

RECEIVE = "receipts.receive"
ZENGIN, STORES, STATEMENT = "zengin_transfer", "cvs_dsk", "statement_csv"
NOTICE, EL = "credit_notice", "el_paid_in"
FORMATS = (ZENGIN, STORES, STATEMENT, NOTICE, EL)


class SomethingRests(Cannot):
    """A later file left out what this one told; the sentence says what to do."""


class TakenBackMeanwhile(RuntimeError):
    """The file was taken back while it was still coming in."""


@dataclass(frozen=True)
class Received:
    """収納ファイルの受付結果. Counts of records and yen posted; a file refused whole posts none.

    `matched` lines belong to a known instalment, paid or not; `posted` became facts; `in_ledger`
    are paid lines left to a person, since the ledger seems to hold their money. `states` counts the
    lines and yen of every state: together they are the file.
    """

    file: str
    sha256: str
    format: str
    records: int
    matched: int
    unmatched: tuple[str, ...]
    repeated: int
    refused: tuple[Refused, ...]
    yen: int
    batch: int | None
    posted: int = 0
    in_ledger: int = 0
    refund_yen: int = 0
    left_over_yen: int = 0
    states: Mapping[str, tuple[int, int]] = field(default_factory=dict)


def none_of(name: str, sha256: str, form: str, refused: tuple[Refused, ...]) -> Received:
    """The answer where nothing of a file may be used."""
    return Received(name, sha256, form, 0, 0, (), 0, refused, 0, None)


def all_again(name: str, sha256: str, form: str, records: int, *, batch: int) -> Received:
    """The answer where the same bytes came before."""
    return Received(name, sha256, form, records, 0, (), records, (), 0, batch)


def counts_of(rows: Iterable[PaymentLineRow], *, records: int, matched: int) -> dict[str, int]:
    """What a file's manifest keeps of the lines that came of it."""
    rows = list(rows)
    posted = [row for row in rows if row.state == MATCHED]
    return {
        "records": records,
        "matched": matched,
        "unmatched": records - matched,
        "posted": len(posted),
        "yen": sum(share for row in posted for _, share in row.applied),
        "repeated": sum(row.state == REPEATED for row in rows),
    }


def refund_yen(rows: Iterable[PaymentLineRow]) -> int:
    """Yen that came and pay nothing that is owed."""
    return sum(row.rest_yen for row in rows if row.state == REFUND)


def left_over_yen(rows: Iterable[PaymentLineRow]) -> int:
    """Yen that came beyond what was owed."""
    return sum(row.rest_yen for row in rows if row.state == MATCHED)
