"""Making a payment code from its fields, and whether a slip may carry it."""

from datetime import date

from saiken.files.convenience_code.code import (
    LARGEST_YEN,
    NO_LIMIT,
    PaymentCode,
    code_of,
)
from saiken.values.eras import day_in_words
from saiken.values.refusals import Refused
from saiken.values.yen import Yen

_LENGTHS = {"maker": 6, "free": 21, "reissue": 1, "due": 6, "stamp": 1}
_LABELS = {
    "maker": "請求企業コード",
    "free": "自由使用欄",
    "reissue": "再発行区分",
    "due": "支払期限",
    "stamp": "印紙フラグ",
    "yen": "金額",
}
_BANKS_ONLY = "金融機関だけで使える納付書にしてください。"
_MAKE_ANEW = "支払期限を発行日以後にして、納付書を作り直してください。"


def composed(
    maker: str, free: str, *, yen: Yen, due: str = NO_LIMIT, reissue: str = "0", stamp: str = "0"
) -> PaymentCode | Refused:
    """払込番号. The code of these fields, or the first that does not fit; public money: stamp 0."""
    parts = {"maker": maker, "free": free, "reissue": reissue, "due": due, "stamp": stamp}
    for name, value in parts.items():
        if not (value.isascii() and value.isdecimal() and len(value) == _LENGTHS[name]):
            why = f"{_LABELS[name]}が{_LENGTHS[name]}桁の数字ではありません。"
            mend = "納付書の番号の決め方（収納代行会社との取決め）を確かめてください。"
            return _refused(name, value, reason="digits_expected", says=(why, mend))
    fault = _amount_fault(yen)
    if fault:
        return fault
    return code_of(PaymentCode(**parts, yen=yen).digits)


def printable(code: PaymentCode, *, issued_on: date) -> Refused | None:
    """Why no slip may carry this code when issued on a day, or None."""
    fault = _amount_fault(code.yen)
    if fault:
        return fault
    if code.due_on is not None and code.due_on < issued_on:
        limit, issued = day_in_words(code.due_on), day_in_words(issued_on)
        why = f"支払期限（{limit}）が発行日（{issued}）より前です。"
        return _refused("due", code.due, reason="due_before_issue", says=(why, _MAKE_ANEW))
    return None


def _amount_fault(yen: int) -> Refused | None:
    if yen <= 0:
        says = ("金額が1円以上ではありません。", "未納額を確かめてください。")
        return _refused("yen", str(yen), reason="yen_not_positive", says=says)
    if yen > LARGEST_YEN:
        why = f"金額 {yen:,}円 は、コンビニで払える上限 {LARGEST_YEN:,}円 を超えています。"
        return _refused("yen", str(yen), reason="yen_too_large", says=(why, _BANKS_ONLY))
    return None


def _refused(name: str, value: str, *, reason: str, says: tuple[str, str]) -> Refused:
    why, mend = says
    return Refused(
        where="納付書", field=_LABELS[name], value=value[:60], reason=reason, why=why, mend=mend
    )
