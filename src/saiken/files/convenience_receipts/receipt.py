"""What a receipt file holds, as values: payments told at first, for certain, or taken back."""

from collections import Counter
from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date

from saiken.files.bank_records import RefusedRecord
from saiken.files.convenience_code import PaymentCode, code_of
from saiken.values.refusals import Refused
from saiken.values.yen import Yen


@dataclass(frozen=True)
class Receipt:
    """収納の1件. `kind` is preliminary, final, cancel or post; `paid_at` HH:MM, empty at the post.

    `rest` holds the columns that only this agency has; `raw` is the row as it came, to be kept
    beside the posting. A `held` one is of a kind that a person must look at first.
    """

    line: int
    offset: int
    kind: str
    kind_code: str
    held: bool
    digits: str
    yen: Yen
    paid_on: date
    paid_at: str
    headquarters: str
    store: str
    settled_on: date | None
    made_on: date | None
    rest: Mapping[str, str] = field(default_factory=dict, hash=False)
    raw: str = field(default="", compare=False)

    @property
    def code(self) -> PaymentCode:
        """払込番号. The parts of the 44 digits; ValueError if they were never checked."""
        found = code_of(self.digits)
        if isinstance(found, Refused):
            raise ValueError(found.why)
        return found

    @property
    def identity(self) -> str:
        """What tells a row from every other: 種別, 44 digits, 収納日, 時刻, 店舗."""
        time = self.paid_at.replace(":", "") or "0000"
        parts = (self.kind_code, self.digits, f"{self.paid_on:%Y%m%d}", time, self.store)
        return "|".join(parts)


@dataclass(frozen=True)
class ReceiptFile:
    """収納データ. The receipts of one file and how it was written."""

    layout: str
    receipts: tuple[Receipt, ...]
    framing: str = "crlf"
    head: str = ""  # the header record of a file of fixed length, as it came

    @property
    def repeated(self) -> int:
        """How many rows say again what a row before them said."""
        return sum(times - 1 for times in Counter(r.identity for r in self.receipts).values())


@dataclass(frozen=True)
class Receipts:
    """読取結果. `file` is None where the whole is refused: then nothing of it may be used."""

    file: ReceiptFile | None
    refused: tuple[RefusedRecord, ...]
    records: int
    total_yen: Yen
    sha256: str
