"""What a notice of credits holds, as values: accounts of the city, and what came into each."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import date

from saiken.files.bank_records import RefusedRecord, sums_of
from saiken.values.yen import Yen

CANCELLED = "1"


@dataclass(frozen=True)
class Account:
    """口座. The header of a group: whose account, and which days of it are told."""

    charset_code: str
    made_on: date
    first_on: date
    last_on: date
    bank: str
    bank_name: str
    branch: str
    branch_name: str
    account_type: str
    account: str
    account_name: str


@dataclass(frozen=True)
class Credit:
    """入金の明細. What one payer sent; `group` counts the accounts of the file from 1.

    `cancelled`: the bank takes an earlier credit back. `payer` is in bank kana as it came.
    """

    line: int
    offset: int
    group: int
    inquiry_number: str
    posted_on: date
    value_on: date
    yen: Yen
    other_bank_yen: Yen
    payer_code: str
    payer: str
    bank_name: str
    branch_name: str
    cancel_code: str
    edi: str

    @property
    def cancelled(self) -> bool:
        """取消. Whether this record undoes a credit."""
        return self.cancel_code == CANCELLED


@dataclass(frozen=True)
class Notice:
    """振込入金通知. The accounts of a file and their credits; `variant` is a or b."""

    variant: str
    accounts: tuple[Account, ...]
    credits: tuple[Credit, ...]
    framing: str
    charset: str


@dataclass(frozen=True)
class NoticeReading:
    """読取結果. `notice` is None where the file is refused whole: nothing of it may be used."""

    notice: Notice | None
    refused: tuple[RefusedRecord, ...]
    records: int
    total_yen: Yen
    trailer_ok: bool
    sha256: str


def trailer_of(credits: Iterable[tuple[str, int]]) -> Mapping[str, int]:
    """What the trailer of a group must state, over (cancel code, yen) of its credits."""
    rows = list(credits)
    came = sums_of(yen for code, yen in rows if code != CANCELLED)
    back = sums_of(yen for code, yen in rows if code == CANCELLED)
    return {
        "count": came.count,
        "yen": came.yen,
        "cancelled_count": back.count,
        "cancelled_yen": back.yen,
    }
