"""The codes of a slip: each where the city and the amount allow it, and each reads back."""

from dataclasses import dataclass, replace
from datetime import date

from saiken.files import convenience_code, el_qr
from saiken.files.slip_codes import SlipCodes, ToBePaid, composed, drawn
from saiken.values.refusals import Refused
from saiken.values.yen import Yen

UNTIL = date(2026, 11, 30)
ASKED = ToBePaid(
    "7020260000000494", "nursery_fee", 2026, Yen(98_000), date(2026, 8, 31), UNTIL, "620960"
)


MOST = Yen(300_000)


@dataclass(frozen=True)
class _Store:
    maker: str = "999021"
    customer: str = "20701"
    most_yen: Yen = MOST


@dataclass(frozen=True)
class _El:
    org: str = "99901"
    account: str = "00000999999"
    case_prefix: str = "9070"
    items: tuple = ()


EL = _El(items={"nursery_fee": "999"})


def made(asked=ASKED, store=_Store(), el=EL) -> SlipCodes:
    found = composed(asked, store, el)
    assert isinstance(found, SlipCodes)
    return found


def test_the_store_code_and_the_el_qr_say_number_yen_and_last_day():
    codes = made()
    read = convenience_code.code_of(codes.code)
    assert (read.city_area(), read.yen, read.due_on) == (ASKED.number, ASKED.yen, UNTIL)
    slip = el_qr.slip_of(codes.el_qr)
    assert (slip.case_key, slip.yen, slip.pay_limit_on) == (
        f"9070{ASKED.number}",
        ASKED.yen,
        UNTIL,
    )
    assert (codes.no_code, len(codes.ocr)) == ("", 2)


def test_above_what_a_store_takes_there_is_no_code_and_the_slip_says_why():
    codes = made(replace(ASKED, yen=Yen(300_001)))
    assert codes.code == "" and codes.no_code.startswith("300,000円を超えるため")
    assert made(replace(ASKED, yen=Yen(300_000))).code


def test_a_city_or_kind_without_them_has_its_own_line_alone():
    codes = made(replace(ASKED, kind="city_housing_rent"), store=None)
    assert (codes.code, codes.el_qr, codes.case_key) == ("", "", "")
    (line,) = codes.ocr
    assert ASKED.number in line and line.endswith("20261130")
    assert "コンビニエンスストアでは納められません" in codes.no_code


def test_what_does_not_fit_is_told():
    found = composed(replace(ASKED, confirm="12"), _Store(), EL)
    assert isinstance(found, Refused) and found.field == "確認番号"


def test_bars_and_modules_are_drawn_only_where_there_are_codes():
    codes = made()
    bars = drawn(codes.code, codes.el_qr)
    assert sum(map(int, bars.widths)) > 200 and len(bars.qr) > 40
    assert drawn("", "").widths == "" and drawn("", "").qr == ()
