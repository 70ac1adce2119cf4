"""What a bank debit file holds: a header, debits with their results, totals; as values."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date

from saiken.files.bank_records import RefusedRecord
from saiken.values.yen import Yen

REQUEST, RESULT = "request", "result"
JBA = "jba_transfer"  # the name of the association's layout
REQUESTED, PAID, UNPAID, HELD = "requested", "paid", "unpaid", "held"


@dataclass(frozen=True)
class Header:
    """委託者と引落日. `debit_day` is as in the file; other numbers may be blank.

    `more` are fields that only some layouts have, by name, without those that hold nothing.
    """

    charset_code: str
    consignor_code: str
    consignor_name: str
    debit_day: str
    bank: str
    bank_name: str
    branch: str
    branch_name: str
    account_type: str
    account: str
    more: tuple[tuple[str, str], ...] = ()


@dataclass(frozen=True, slots=True)
class Debit:
    """振替の明細. One account debited, or to be debited, by whole yen.

    `customer_number` is the city's own key as text of 20 characters. `state` is requested in a
    request; in a result paid, unpaid, or held where the bank's code is unknown: never paid.
    `more` as of a header.
    """

    line: int
    offset: int
    bank: str
    bank_name: str
    branch: str
    branch_name: str
    account_type: str
    account: str
    holder: str
    yen: Yen
    new_code: str
    customer_number: str
    result_code: str
    state: str
    more: tuple[tuple[str, str], ...] = ()


@dataclass(frozen=True)
class Totals:
    """トレーラの件数と金額. In a request nothing is paid or unpaid yet."""

    count: int
    yen: Yen
    paid_count: int
    paid_yen: Yen
    unpaid_count: int
    unpaid_yen: Yen


@dataclass(frozen=True)
class Batch:
    """口座振替の一件のファイル. `kind` is request or result; `debit_on` needs a day to be near to.

    `framing`, `charset` and `layout` say how it was written, so that it can be written alike.
    """

    kind: str
    header: Header
    debits: tuple[Debit, ...]
    debit_on: date | None
    framing: str
    charset: str
    layout: str = JBA

    @property
    def totals(self) -> Totals:
        """The totals that the trailer of this batch must state."""
        return totals_of(((d.result_code, d.yen) for d in self.debits), self.kind)


def totals_of(debits: Iterable[tuple[str, int]], kind: str) -> Totals:
    """Totals over (result code, yen); only code 0 of a result is paid, every other is not."""
    rows = list(debits)
    count, yen = len(rows), sum(amount for _, amount in rows)
    if kind == REQUEST:
        return Totals(count, Yen(yen), 0, Yen(0), 0, Yen(0))
    paid = [amount for code, amount in rows if code == "0"]
    unpaid_yen = Yen(yen - sum(paid))
    return Totals(count, Yen(yen), len(paid), Yen(sum(paid)), count - len(paid), unpaid_yen)


@dataclass(frozen=True)
class Seen:
    """What stands in a file, taken or not: debits, their yen, and whether the totals agree."""

    records: int
    yen: Yen
    trailer_ok: bool


@dataclass(frozen=True)
class Reading:
    """読取結果. `batch` is None where the file is refused whole: then nothing of it may be used."""

    batch: Batch | None
    refused: tuple[RefusedRecord, ...]
    seen: Seen
    sha256: str
