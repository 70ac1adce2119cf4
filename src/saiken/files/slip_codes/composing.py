"""From what a slip asks for to its codes, each only where the city and the amount allow it."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from typing import Protocol

from saiken.files import convenience_code, el_qr
from saiken.values.refusals import Refused
from saiken.values.yen import Yen

_OCR_YEN = 11
_CITY_ALONE = "コンビニエンスストアでは納められません。金融機関か市役所の窓口で納めてください。"


class StoreNumbers(Protocol):
    """コンビニ収納. The collecting agency's numbers, and the most yen a code may bear."""

    @property
    def maker(self) -> str: ...
    @property
    def customer(self) -> str: ...
    @property
    def most_yen(self) -> Yen: ...


class ElNumbers(Protocol):
    """eL-QR. The city's numbers, and the item of each kind that may be paid by it."""

    @property
    def org(self) -> str: ...
    @property
    def account(self) -> str: ...
    @property
    def case_prefix(self) -> str: ...
    @property
    def items(self) -> Mapping[str, str]: ...


@dataclass(frozen=True)
class ToBePaid:
    """What a slip asks for: under which number, how much of which kind and year, until when.

    `confirm`: six digits of chance, so that nobody guesses the number of an eL-QR.
    """

    number: str
    kind: str
    year: int
    yen: Yen
    due_on: date
    until: date
    confirm: str


@dataclass(frozen=True)
class SlipCodes:
    """The codes of a slip, each empty where it carries none; `no_code` says why no store does."""

    code: str
    no_code: str
    ocr: tuple[str, ...]
    el_qr: str = ""
    el_number: str = ""
    case_key: str = ""


def composed(
    asked: ToBePaid, store: StoreNumbers | None, el: ElNumbers | None
) -> SlipCodes | Refused:
    """納付書の番号. All that machines read on a slip; Refused names what does not fit."""
    code = "" if store is None or asked.yen > most_yen(store) else _code(asked, store)
    if isinstance(code, Refused):
        return code
    no_code = "" if code else _no_code(store)
    item = el.items.get(asked.kind) if el else None
    if el is None or item is None:
        return SlipCodes(code, no_code, (_own_ocr(asked),))
    slip = _el_slip(asked, el, item)
    if isinstance(slip, Refused):
        return slip
    return SlipCodes(code, no_code, slip.ocr, el_qr.payload(slip), str(slip.number), slip.case_key)


def most_yen(store: StoreNumbers) -> Yen:
    """What a store takes at the most by one slip."""
    return min(store.most_yen, convenience_code.LARGEST_YEN)


def _no_code(store: StoreNumbers | None) -> str:
    return f"{most_yen(store):,}円を超えるため、{_CITY_ALONE}" if store else _CITY_ALONE


def _code(asked: ToBePaid, store: StoreNumbers) -> str | Refused:
    free, due = store.customer + asked.number, f"{asked.until:%y%m%d}"
    made = convenience_code.composed(store.maker, free, yen=asked.yen, due=due)
    return made if isinstance(made, Refused) else made.digits


def _el_slip(asked: ToBePaid, el: ElNumbers, item: str) -> el_qr.ElSlip | Refused:
    return el_qr.composed(
        yen=asked.yen,
        due_on=asked.due_on,
        pay_limit_on=asked.until,
        el_org=el.org,
        case_key=f"{el.case_prefix}{asked.number}",
        confirm=asked.confirm,
        item=item,
        account=el.account,
        levy_year=f"{asked.year}",
        tax_year=f"{asked.year}",
        term="00",
    )


def _own_ocr(asked: ToBePaid) -> str:
    """The city's own line: check digits, number, yen and last day; the reading centre sets it."""
    body = f"{asked.number}{asked.yen:0{_OCR_YEN}}{asked.until:%Y%m%d}"
    return el_qr.ocr_check(body) + body
