"""口座: somebody's account at a bank, checked as a bank would before it is kept."""

from collections.abc import Mapping
from dataclasses import asdict, dataclass

from saiken.files.bank_records.characters import BANK_NAME, PARTY, BadCharacters, zengin_text

SORTS: Mapping[str, str] = {"1": "普通", "2": "当座", "4": "貯蓄"}
_DIGITS = {"bank": (4, "金融機関コード"), "branch": (3, "店番"), "account": (7, "口座番号")}
_NAMES = {
    "bank_name": (15, "金融機関名", BANK_NAME),
    "branch_name": (15, "店名", BANK_NAME),
    "holder": (30, "口座名義", PARTY),
}


class BadAccount(ValueError):
    """An account that a bank would not take; `field` names the value, the text says what to do."""

    def __init__(self, field: str, says: str) -> None:
        super().__init__(says)
        self.field = field


@dataclass(frozen=True)
class Account:
    """口座. Codes in digits, names in kana; `holder` as the bank has it registered."""

    bank: str
    bank_name: str
    branch: str
    branch_name: str
    sort: str
    account: str
    holder: str

    @property
    def shown(self) -> str:
        """The account for a screen: the last three digits are enough to tell it by."""
        sort = SORTS.get(self.sort, "")
        return f"{self.bank_name} {self.branch_name} {sort} ****{self.account[-3:]} {self.holder}"


def checked(given: Account) -> Account:
    """The account in the characters of banks; BadAccount names what is wrong with it."""
    values = asdict(given)
    for name, (length, label) in _DIGITS.items():
        values[name] = _digits(name, values[name].strip(), length, label)
    if given.sort not in SORTS:
        raise BadAccount("sort", "預金の種目を選んでください。")
    for name, (length, label, signs) in _NAMES.items():
        values[name] = _kana(name, values[name].strip(), (length, label, signs))
    return Account(**values)


def _digits(name: str, text: str, length: int, label: str) -> str:
    if not (text.isascii() and text.isdigit() and len(text) == length):
        raise BadAccount(name, f"{label}は、数字{length}桁で入力してください。")
    return text


def _kana(name: str, given: str, rule: tuple[int, str, frozenset[str]]) -> str:
    length, label, signs = rule
    text = zengin_text(given, symbols=signs)
    if isinstance(text, BadCharacters):
        odd = "、".join(text.characters)
        raise BadAccount(
            name, f"{label}に、銀行の使えない文字があります（{odd}）。カナで入力してください。"
        )
    if not text or len(text) > length:
        raise BadAccount(name, f"{label}は、{length}文字以内のカナで入力してください。")
    return text
