"""The 44 digits as a value: what each part means, and reading them back.

Source: GS1 Japan, GS1-128による標準料金代理収納ガイドライン (第6版).
"""

from dataclasses import dataclass
from datetime import date
from functools import lru_cache

from saiken.values.refusals import Refused
from saiken.values.yen import Yen

LENGTH = 44
NO_LIMIT = "999999"
LARGEST_YEN = Yen(300_000)  # a store takes no more at one till
_MARK = "91"  # the application identifier of payment slips
_PLACES = {"maker": (2, 8), "free": (8, 29), "reissue": (29, 30), "due": (30, 36)}
_MEND = "納付書の番号をもう一度確かめ、違うときは納付書を作り直してください。"
_WHYS = {
    "length": ("払込番号が{LENGTH}桁ではありません（{count}桁）。", "払込番号"),
    "digits_expected": ("払込番号に数字でない文字があります。", "払込番号"),
    "mark_unknown": ("払込番号が91で始まっていません（料金の払込番号ではありません）。", "先頭"),
    "check_digit": ("払込番号の検査数字が合いません（読み違いか打ち違いです）。", "検査数字"),
    "due_impossible": ("払込番号の支払期限が、暦にない日です。", "支払期限"),
    "stamp_unknown": ("払込番号の印紙の欄が、0でも1でもありません。", "印紙フラグ"),
}


@dataclass(frozen=True)
class PaymentCode:
    """払込番号. The parts of the 44 digits; `due` is YYMMDD of the western year or 999999."""

    maker: str
    free: str
    reissue: str
    due: str
    stamp: str
    yen: Yen

    @property
    def digits(self) -> str:
        """The 44 digits with their check digit."""
        body = f"{_MARK}{self.maker}{self.free}{self.reissue}{self.due}{self.stamp}{self.yen:06}"
        return body + check_digit(body)

    @property
    def due_on(self) -> date | None:
        """支払期限. The last day on which a store takes it; None where there is no limit."""
        return None if self.due == NO_LIMIT else _day(self.due)

    def city_area(self, length: int = 16) -> str:
        """The city's own digits: the last of the free ones, as many as the agency left it."""
        return self.free[-length:]

    @property
    def printed(self) -> tuple[str, str]:
        """The two lines of text under the bars."""
        first = f"({_MARK}){self.maker}-{self.free}{self.reissue}"
        return first, f"{self.due}-{self.stamp}-{self.yen:06}-{self.digits[-1]}"


def check_digit(body: str) -> str:
    """検査数字. Modulus 10, weights 3 and 1 from the right, over all digits in front of it."""
    total = 3 * sum(map(int, body[::-2])) + sum(map(int, body[-2::-2]))
    return str(-total % 10)


def code_of(digits: str) -> PaymentCode | Refused:
    """The parts of 44 digits; Refused says which of them cannot be right."""
    reason = _fault(digits)
    if reason:
        return _refused(reason, digits)
    parts = {name: digits[start:end] for name, (start, end) in _PLACES.items()}
    return PaymentCode(**parts, stamp=digits[36], yen=Yen(int(digits[37:43])))


def _fault(digits: str) -> str | None:
    if not (digits.isascii() and digits.isdecimal()):
        return "digits_expected" if len(digits) == LENGTH else "length"
    if len(digits) != LENGTH:
        return "length"
    if not digits.startswith(_MARK):
        return "mark_unknown"
    if check_digit(digits[:-1]) != digits[-1]:
        return "check_digit"
    if digits[30:36] != NO_LIMIT and _day(digits[30:36]) is None:
        return "due_impossible"
    return None if digits[36] in "01" else "stamp_unknown"


@lru_cache(maxsize=4096)
def _day(yymmdd: str) -> date | None:
    try:
        return date(2000 + int(yymmdd[:2]), int(yymmdd[2:4]), int(yymmdd[4:]))
    except ValueError:
        return None


def _refused(reason: str, digits: str) -> Refused:
    why, field = _WHYS[reason]
    return Refused(
        where="払込番号",
        field=field,
        value=digits[:60],
        reason=reason,
        why=why.format(LENGTH=LENGTH, count=len(digits)),
        mend=_MEND,
    )
