"""Files for core systems: every layout is written and read back, counted with their deletions."""

from datetime import UTC, date, datetime

import pytest
from hypothesis import given
from hypothesis import strategies as st

from saiken.claims.facts import BODIES
from saiken.files.to_core import Layout, Line, load_layouts, read_lines, write_lines

AT = datetime(2026, 11, 20, 9, 30, tzinfo=UTC)
KEY = ("999016", "0000001217", "nhi_tax", "2026", "0226990001", "第2期", "12")


def line(told: dict, *, deleted: bool = False) -> Line:
    return Line(KEY, told, "S8001", AT, deleted)


@pytest.mark.parametrize("layout", load_layouts().values(), ids=lambda one: one.code)
def test_every_layout_names_facts_and_their_values(layout: Layout) -> None:
    assert layout.words <= set(BODIES) and layout.words
    fields = {name for word in layout.words for name in BODIES[word].__dataclass_fields__}
    taken = {column.takes for column in layout.columns}
    assert taken <= fields | {"happened_on", "label"}
    assert len(set(layout.heads)) == len(layout.heads)


def test_no_fact_goes_into_two_files() -> None:
    words = [word for layout in load_layouts().values() for word in layout.words]
    assert len(words) == len(set(words))


def test_a_payment_is_one_line_and_its_taking_back_another() -> None:
    receipts = load_layouts()["receipts"]
    told = {"yen": 12_000, "by": "debtor", "channel": "bank", "happened_on": date(2026, 10, 31)}
    data = write_lines(receipts, [line(told), line(told, deleted=True)])
    heads, first, second = data.decode().split("\r\n")[:3]
    assert heads.startswith("市区町村コード,宛名番号") and heads.endswith("操作時刻")
    assert first == (
        "999016,0000001217,nhi_tax,2026,0226990001,第2期,12,12000,debtor,bank,2026-10-31,"
        "0,S8001,2026-11-20,09:30:00"
    )
    assert ",1,S8001," in second
    assert (len(read_lines(receipts, data).rows), read_lines(receipts, data).yen) == (2, 0)


@given(st.lists(st.tuples(st.integers(-(10**9), 10**9), st.booleans()), max_size=20))
def test_the_yen_read_are_the_yen_written(lines: list[tuple[int, bool]]) -> None:
    receipts = load_layouts()["receipts"]
    data = write_lines(receipts, [line({"yen": yen}, deleted=gone) for yen, gone in lines])
    read = read_lines(receipts, data)
    assert read.yen == sum(-yen if gone else yen for yen, gone in lines)
    assert len(read.rows) == len(lines)


@pytest.mark.parametrize(
    ("data", "said"),
    [
        (b"\x82\xa0", "UTF-8"),
        (b"", "見出し"),
        ("宛名番号\r\n1\r\n".encode(), "見出し"),
        (None, "列の数"),
    ],
)
def test_another_file_is_refused(data: bytes | None, said: str) -> None:
    receipts = load_layouts()["receipts"]
    spoilt = write_lines(receipts, []) + b"1,2\r\n" if data is None else data
    with pytest.raises(ValueError, match=said):
        read_lines(receipts, spoilt)


def test_a_line_without_its_key_is_an_error() -> None:
    with pytest.raises(ValueError, match="7 key columns"):
        write_lines(load_layouts()["receipts"], [Line(("1",), {}, "S", AT)])
