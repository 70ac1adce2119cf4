"""From a postal code and an address to the bars, or a sentence that says why there are none."""

import re
from dataclasses import dataclass

from saiken.files.postal_barcode.address_number import address_number, number_part
from saiken.files.postal_barcode.symbols import FILLER, bars_of, check_symbol, symbols_of
from saiken.values.refusals import Refused

_PLACES = 13  # symbols kept for the number of the address
_CODE = re.compile(r"([0-9]{3})-?([0-9]{4})")
_WIDE = {code: code - 0xFEE0 for code in range(0xFF01, 0xFF5F)}
_WHYS = {
    "postal_code_missing": ("郵便番号がありません。", "宛名のファイルに郵便番号を入れてください。"),
    "postal_code_unreadable": (
        "郵便番号が7桁の数字ではありません。",
        "郵便番号を確かめて、宛名を取り込み直してください。",
    ),
    "postal_code_of_a_whole_city": (
        "末尾が00の郵便番号（代表番号）には、カスタマバーコードを付けられません。",
        "町域ごとの郵便番号に直してください。",
    ),
}


@dataclass(frozen=True)
class PostalBarcode:
    """カスタマバーコード. Its characters as a printer takes them, its check and its 67 bars."""

    postal_code: str  # seven digits
    number: str  # of the address: 3-30-8-403
    symbols: tuple[str, ...]  # 20, without the check
    check: str
    bars: str

    @property
    def text(self) -> str:
        """Postal code and number of the address together, as printing software asks for them."""
        return self.postal_code + self.number


def customer_barcode(
    postal_code: str, address: str, *, after_town: str | None = None
) -> PostalBarcode | Refused:
    """カスタマバーコード. The bar code of an address; Refused says why none may be printed.

    `after_town`: what follows the name of the town, where that is known for certain; empty for
    the number of a large addressee, the number of the box for a post-office box.
    """
    plain = postal_code.translate(_WIDE).strip()
    found = _CODE.fullmatch(plain)
    if found is None:
        return _refused("postal_code_unreadable" if plain else "postal_code_missing", postal_code)
    code = "".join(found.groups())
    if code.endswith("00"):
        return _refused("postal_code_of_a_whole_city", postal_code)
    number = address_number(number_part(address) if after_town is None else after_town)
    held = symbols_of(number)[:_PLACES]
    symbols = (*code, *held, *[FILLER] * (_PLACES - len(held)))
    check = check_symbol(symbols)
    return PostalBarcode(code, number, symbols, check, bars_of((*symbols, check)))


def _refused(reason: str, value: str) -> Refused:
    why, mend = _WHYS[reason]
    return Refused(
        where="宛名", field="postal_code", value=value[:20], reason=reason, why=why, mend=mend
    )
