"""A carried-over statement: known headings in any order, totals left out, bad lines told."""

import pytest

from saiken.files.statements import Statement, StatementRow, read_statement
from saiken.values.refusals import Refused

KINDS = {"固定資産税": "fixed_asset_tax", "fixed_asset_tax": "fixed_asset_tax"}
HEAD = "種類,年度,宛名番号,件数,未納額"


def read(*lines: str, encoding: str = "utf-8"):
    return read_statement("\n".join([*lines, ""]).encode(encoding), "内訳.csv", KINDS)


def test_a_line_is_read():
    found = read(HEAD, '固定資産税,令和5年度,0000001217,3,"12,500円"')
    assert found == Statement(
        "内訳.csv",
        (StatementRow("1件目", "fixed_asset_tax", 2023, 12500, "0000001217", 3),),
        (),
    )


def test_other_words_another_order_and_encoding():
    found = read("滞納繰越額,科目,調定年度", "1000,fixed_asset_tax,R5", encoding="cp932")
    assert [(r.kind, r.fiscal_year, r.yen, r.person, r.count) for r in found.rows] == [
        ("fixed_asset_tax", 2023, 1000, "", None)
    ]


def test_lost_zeros_come_back_and_totals_are_no_lines():
    found = read(
        HEAD, "固定資産税,2025,1217,1,100", ",,,,", "合計,,,1,100", "固定資産税,小計,,1,100"
    )
    assert [r.person for r in found.rows] == ["0000001217"] and found.refused == ()


@pytest.mark.parametrize(
    ("line", "field", "reason"),
    [
        ("水道料金,2025,,1,100", "種類", "kind_unreadable"),
        ("固定資産税,いつか,,1,100", "年度", "year_unreadable"),
        ("固定資産税,2025,,1,▲100", "未納額", "yen_unreadable"),
        ("固定資産税,2025,,1,", "未納額", "yen_unreadable"),
        ("固定資産税,2025,,三,100", "件数", "count_unreadable"),
    ],
)
def test_what_cannot_be_read_is_told(line, field, reason):
    found = read(HEAD, line)
    assert found.rows == ()
    assert [(r.where, r.field, r.reason) for r in found.refused] == [("1件目", field, reason)]


@pytest.mark.parametrize("data", [b"", b"a,b\n1,2\n", b"\x00\x01", b"PK\x03\x04"])
def test_what_is_no_statement_is_refused_whole(data):
    assert isinstance(read_statement(data, "x.csv", KINDS), Refused)
