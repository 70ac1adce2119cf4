"""The tables to and from the eLTAX gateway: rows, refusals, round trips."""

import json
from dataclasses import replace
from datetime import date, datetime
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from saiken.files.el_qr import (
    PAID_IN,
    SLIP_OUT,
    Exchange,
    PaidIn,
    SlipOut,
    read,
    read_lines,
    write,
    write_lines,
)
from saiken.values.asked import Misasked
from saiken.values.yen import Yen
from tests.files.el_qr.test_slip import digits

SPECIMENS = Path(__file__).with_name("specimens")
GOOD = sorted(SPECIMENS.glob("good/*"))


def exchange_of(data: bytes) -> Exchange:
    found = read(data)
    assert found.exchange and not found.refused, found.refused
    return found.exchange


@pytest.mark.parametrize("path", GOOD, ids=lambda path: path.name)
def test_good_specimens_come_back_to_the_byte(path: Path) -> None:
    data = path.read_bytes()
    assert exchange_of(data).table == path.stem
    assert write(exchange_of(data)) == (data, ())
    told = [json.loads(json.dumps(line)) for line in read_lines(data)]
    assert write_lines(enumerate(told, start=1)) == data
    assert read(b"\xef\xbb\xbf" + data).exchange == exchange_of(data)


@pytest.mark.parametrize("path", sorted(SPECIMENS.glob("bad/*")), ids=lambda path: path.name)
def test_bad_specimens_are_refused_for_what_they_are_named_after(path: Path) -> None:
    found = read(path.read_bytes())
    assert [one.reason for one in found.refused] == [path.stem]
    assert found.refused[0].why.endswith("。") and not (found.exchange and found.exchange.rows)


def test_a_payment_told_at_first_and_for_certain_are_two_rows() -> None:
    [(_, first), (_, final)] = exchange_of((SPECIMENS / "good/el_paid_in.csv").read_bytes()).rows
    assert isinstance(first, PaidIn) and isinstance(final, PaidIn)
    assert (first.kind, first.settled_on) == ("preliminary", None)
    assert (final.kind, final.settled_on) == ("final", date(2027, 2, 10))
    assert (
        first.paid_at == datetime.fromisoformat("2027-02-01T09:24")
        and first.raw == "生の記録,そのまま"
    )
    assert first.identity != final.identity


_WORDS = st.text(st.characters(exclude_categories=["C"]), max_size=12)
_DAYS = st.dates(date(2020, 1, 1), date(2099, 12, 31))
_YEN = st.integers(1, 99_999_999_999).map(Yen)
_SLIPS = st.builds(
    SlipOut,
    el_org=digits(5),
    case_key=digits(20),
    confirm=digits(6),
    item=digits(3),
    amount=_YEN,
    levy_year=digits(4),
    tax_year=digits(4),
    term=digits(2),
    due=_DAYS,
    pay_limit=_DAYS,
    payer_kana=_WORDS,
    slip_id=_WORDS,
    superseded_slip_id=_WORDS,
    action=st.sampled_from(["add", "withdraw"]),
)
_PAID = st.builds(
    PaidIn,
    case_key=digits(20),
    item=digits(3),
    amount=_YEN,
    paid_at=st.builds(
        datetime.combine, _DAYS, st.times().map(lambda time: time.replace(microsecond=0))
    ),
    channel=_WORDS,
    bank_code=_WORDS,
    branch_code=_WORDS,
    receipt_no=_WORDS,
    settled_on=st.none() | _DAYS,
    fiscal_year=digits(4),
    kind=st.sampled_from(["preliminary", "final", "cancel"]),
    raw=_WORDS,
)


@given(st.lists(_SLIPS, max_size=4) | st.lists(_PAID, min_size=1, max_size=4))
def test_what_is_written_is_read_again(rows: list[SlipOut] | list[PaidIn]) -> None:
    table = PAID_IN if rows and isinstance(rows[0], PaidIn) else SLIP_OUT
    data, refused = write(Exchange(table, tuple((0, row) for row in rows)))
    assert not refused
    found = exchange_of(data)
    assert [row for _, row in found.rows] == rows
    assert write(found)[0] == data


@given(st.sampled_from(GOOD), st.data())
def test_flipped_bytes_never_lose_a_row_unseen(path: Path, data: st.DataObject) -> None:
    whole = bytearray(path.read_bytes())
    for _ in range(data.draw(st.integers(1, 4))):
        whole[data.draw(st.integers(0, len(whole) - 1))] = data.draw(st.integers(0, 255))
    found = read(bytes(whole))
    rows = len(found.exchange.rows) if found.exchange else 0
    assert rows + len(found.refused) == (found.records if found.exchange else 1)


@given(st.binary(max_size=300))
def test_any_bytes_at_all(data: bytes) -> None:
    found = read(data)
    assert found.exchange is not None or found.refused


def test_a_row_that_would_not_be_read_is_not_written() -> None:
    exchange = exchange_of((SPECIMENS / "good/el_slip_out.csv").read_bytes())
    (_, first), *others = exchange.rows
    assert isinstance(first, SlipOut)
    for change, field in (({"payer_kana": "ｱ\nｲ"}, "納付者カナ"), ({"confirm": "1"}, "確認番号")):
        changes: dict[str, Any] = dict(change)
        bad = replace(first, **changes)
        data, [refused] = write(replace(exchange, rows=((2, bad), *others)))
        assert refused.field == field and len(exchange_of(data).rows) == 1


def test_lines_that_make_no_file_are_named() -> None:
    for path in GOOD:
        first, *others = read_lines(path.read_bytes())
        for change in ({"amount": "1"}, {"amuont": 1}, {"item": 9}):
            with pytest.raises(Misasked):
                write_lines(enumerate([first | change, *others], start=1))
        with pytest.raises(Misasked, match="summary"):
            write_lines(enumerate([first], start=1))
