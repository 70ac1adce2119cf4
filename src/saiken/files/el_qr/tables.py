"""The two tables to and from the eLTAX gateway: slips that go out, payments that come in.

The official layouts are handed to cities only; a city's gateway turns these tables into them.
"""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date, datetime

from saiken.files.bank_records import RefusedRecord
from saiken.values.yen import Yen

SLIP_OUT, PAID_IN = "el_slip_out", "el_paid_in"
ACTIONS = ("add", "withdraw")
KINDS = ("preliminary", "final", "cancel")
# What a cashier calls each column.
LABELS = {
    **{"el_org": "共通納税機関コード", "case_key": "案件特定キー", "confirm": "確認番号"},
    **{"item": "税目・料金番号", "amount": "金額", "levy_year": "賦課年度", "tax_year": "課税年度"},
    **{"term": "期別", "due": "納期限", "pay_limit": "支払期限", "payer_kana": "納付者カナ"},
    **{"slip_id": "納付書番号", "superseded_slip_id": "差し替えた納付書番号", "action": "処理"},
    **{"paid_at": "納付日時", "channel": "納付の方法", "bank_code": "金融機関コード"},
    **{"branch_code": "店舗コード", "receipt_no": "受付番号", "settled_on": "振込日"},
    **{"fiscal_year": "会計年度", "kind": "種別", "raw": "元の記録"},
}


@dataclass(frozen=True)
class SlipOut:
    """送る納付書. A slip to be made payable, or to be withdrawn; amounts in yen."""

    el_org: str
    case_key: str
    confirm: str
    item: str
    amount: Yen
    levy_year: str
    tax_year: str
    term: str
    due: date
    pay_limit: date
    payer_kana: str
    slip_id: str
    superseded_slip_id: str
    action: str


@dataclass(frozen=True)
class PaidIn:
    """届いた納付. One payment; `raw` is the official record behind it, for the posting."""

    case_key: str
    item: str
    amount: Yen
    paid_at: datetime
    channel: str
    bank_code: str
    branch_code: str
    receipt_no: str
    settled_on: date | None
    fiscal_year: str
    kind: str
    raw: str

    @property
    def identity(self) -> str:
        """What tells a payment from every other, for reading the same one twice."""
        return "|".join((self.kind, self.case_key, self.item, f"{self.paid_at}", self.receipt_no))


Row = SlipOut | PaidIn
TABLES: Mapping[str, type[SlipOut] | type[PaidIn]] = {SLIP_OUT: SlipOut, PAID_IN: PaidIn}


@dataclass(frozen=True)
class Exchange:
    """やりとりの表. Which of the two tables, and its rows with the line each stands on."""

    table: str
    rows: tuple[tuple[int, Row], ...]


@dataclass(frozen=True)
class ExchangeReading:
    """読取結果. `exchange` is None where the file is refused whole."""

    exchange: Exchange | None
    refused: tuple[RefusedRecord, ...]
    records: int
    total_yen: Yen
    sha256: str
