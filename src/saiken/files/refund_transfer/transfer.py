"""What a transfer file holds, as values: who pays on which day, and whom."""

from dataclasses import dataclass
from datetime import date

from saiken.files.bank_records import RefusedRecord
from saiken.values.yen import Yen

_EDI = "Y"


@dataclass(frozen=True)
class Consignor:
    """振込依頼人と振込指定日. `transfer_day` is MMDD as in the file."""

    charset_code: str
    consignor_code: str
    consignor_name: str
    transfer_day: str
    bank: str
    bank_name: str
    branch: str
    branch_name: str
    account_type: str
    account: str


@dataclass(frozen=True)
class Refund:
    """振込の明細. Whole yen to one account; the two customer codes are the city's own key."""

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
    customer_1: str
    customer_2: str
    clearing_house: str = "0000"
    new_code: str = "0"
    transfer_sort: str = ""
    edi_mark: str = ""

    @property
    def edi(self) -> str:
        """EDI情報. The words to the payee, where the record is marked to carry such."""
        return (self.customer_1 + self.customer_2).rstrip() if self.edi_mark == _EDI else ""


@dataclass(frozen=True)
class Transfer:
    """総合振込の一件のファイル. `transfer_on` needs a day to be near to."""

    consignor: Consignor
    refunds: tuple[Refund, ...]
    transfer_on: date | None
    framing: str
    charset: str


@dataclass(frozen=True)
class TransferReading:
    """読取結果. `transfer` is None where the file is refused whole."""

    transfer: Transfer | None
    refused: tuple[RefusedRecord, ...]
    records: int
    total_yen: Yen
    trailer_ok: bool
    sha256: str
