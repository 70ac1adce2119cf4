"""The fields of an eL-QR slip, its two OCR lines, and whether it may be printed."""

from dataclasses import dataclass
from datetime import date
from typing import Any

from saiken.files.el_qr.number import ElNumber
from saiken.files.el_qr.ocr import ocr_check
from saiken.values.eras import day_in_words
from saiken.values.refusals import Refused
from saiken.values.yen import Yen

AGENCY = "13800"  # 地方税共同機構
MOST_YEN = 99_999_999_999
_LABELS = {
    "el_org": ("共通納税機関コード", 5),
    "case_key": ("案件特定キー", 20),
    "confirm": ("確認番号", 6),
    "item": ("税目・料金番号", 3),
    "account": ("口座番号", 11),
    "levy_year": ("賦課年度", 4),
    "tax_year": ("課税（調定）年度", 4),
    "term": ("期別", 2),
    "fee_bearer": ("手数料負担", 1),
    "stamp": ("印紙", 1),
    "el_area": ("eLTAX領域", 1),
    "tax_office": ("税務事務所コード", 3),
    "upper_extension": ("上段の拡張", 5),
    "lower_extension": ("下段の拡張", 7),
}


@dataclass(frozen=True)
class ElSlip:
    """eL-QR の納付書. One number, one fixed amount; `pay_limit_on` is the last day of the rails.

    `fee_bearer` 2: the payee bears the fee. The others below it are zeros until they are given
    a meaning.
    """

    el_org: str
    case_key: str
    confirm: str
    item: str
    account: str
    yen: Yen
    levy_year: str
    tax_year: str
    term: str
    due_on: date
    pay_limit_on: date
    fee_bearer: str = "2"
    stamp: str = "0"
    el_area: str = "0"
    tax_office: str = "000"
    upper_extension: str = "00000"
    lower_extension: str = "0000000"

    @property
    def number(self) -> ElNumber:
        """eL番号. What the payer types where no camera reads."""
        return ElNumber(self.el_org, self.case_key, self.confirm, self.item)

    @property
    def ocr(self) -> tuple[str, str]:
        """OCR行. The upper line of 39 digits and the lower of 44, check digits in front."""
        upper = (
            f"{self.account}{self.yen:011}{self.fee_bearer}{AGENCY}"
            f"{self.stamp}{self.item}{self.upper_extension}"
        )
        lower = (
            f"{self.case_key}{self.confirm}{self.el_area}{self.el_org}"
            f"{self.tax_office}{self.lower_extension}"
        )
        return ocr_check(upper) + upper, ocr_check(lower) + lower


def composed(*, yen: Yen, due_on: date, pay_limit_on: date, **texts: str) -> ElSlip | Refused:
    """eL-QR の納付書. The slip of these fields; Refused names the first that does not fit.

    `texts` are the fields of digits by name. TypeError where one is missing or not known.
    """
    given: dict[str, Any] = dict(texts)
    slip = ElSlip(yen=yen, due_on=due_on, pay_limit_on=pay_limit_on, **given)
    for name, (label, length) in _LABELS.items():
        value = getattr(slip, name)
        if not (value.isascii() and value.isdecimal() and len(value) == length):
            why = f"{label}が{length}桁の数字ではありません。"
            return refused(label, value, "digits_expected", why)
    if not 0 < slip.yen <= MOST_YEN:
        why = "納付書の金額が1円以上11桁以内ではありません。"
        return refused("金額", str(slip.yen), "yen_out_of_range", why)
    return slip


def printable(slip: ElSlip, *, issued_on: date) -> Refused | None:
    """Why no slip may be issued on a day, or None."""
    if slip.pay_limit_on < issued_on:
        limit, issued = day_in_words(slip.pay_limit_on), day_in_words(issued_on)
        why = f"支払期限（{limit}）が発行日（{issued}）より前です。"
        return refused("支払期限", str(slip.pay_limit_on), "due_before_issue", why)
    return None


def refused(field: str, value: str, reason: str, why: str) -> Refused:
    """The refusal of a slip."""
    mend = "納付書の元になる番号と金額を確かめて、作り直してください。"
    return Refused(where="納付書", field=field, value=value[:60], reason=reason, why=why, mend=mend)
