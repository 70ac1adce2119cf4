"""What a print house is handed: every letter and yen once, always the same bytes, and checked."""

import io
import json
import zipfile
from dataclasses import replace
from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from saiken.files.print_house import (
    Bundle,
    PrintedLetter,
    PrintedLine,
    PrintedStretch,
    Result,
    compare,
    read_bundle,
    read_result,
    write_bundle,
)
from saiken.values.refusals import Refused

DAY = date(2026, 11, 20)
ABOUT = {"run": "12", "office": "納税課"}
YEN = st.integers(0, 10**9)
TEXT = st.text(st.characters(exclude_categories=("Cs", "Cc")), max_size=8)
STRETCHES = st.builds(PrintedStretch, st.just(DAY), st.just(DAY), st.just(3), TEXT, YEN, YEN)
LINES = st.builds(
    PrintedLine, TEXT, TEXT, TEXT, st.just(DAY), YEN, YEN, YEN, YEN, st.lists(STRETCHES).map(tuple)
)


def letter(at: int, name: str, lines: tuple[PrintedLine, ...]) -> PrintedLetter:
    return PrintedLetter(
        number=f"第{at}号",
        envelope=at,
        place=1,
        letters=1,
        sheets=1 + at % 2,
        sequence=f"12-{at:05}",
        postal_code="000-0101",
        barcode="00001011-1",
        bars="13" + "1" * 63 + "31",
        texts=(("氏名", name), ("本文", "お知らせ｜二つ目")),
        lines=lines,
    )


ONE = letter(1, "渡邉", (PrintedLine("令和8年度", "第1期", "k1", DAY, 0, 900, 100, 0),))
TWO = letter(2, '𠮷田"一', (PrintedLine("令和8年度", "第2期", "k2", DAY, 5, 50, 0, 10),))


def read(data: bytes) -> Bundle:
    found = read_bundle(data)
    assert isinstance(found, Bundle), found
    return found


def test_counts_sums_and_districts_stand_in_the_manifest() -> None:
    manifest = read(write_bundle([ONE, TWO], ABOUT)).manifest
    assert manifest["counts"] == {
        **{"letters": 2, "envelopes": 2, "sheets": 3},
        **{"lines": 2, "working": 0},
    }
    assert manifest["yen"] == {
        **{"paid": 5, "owed": 950, "late_charge": 100},
        **{"fee": 10, "total": 1060},
    }
    assert manifest["control"] == {"envelope_sum": 3, "postal_code_sum": 202}
    assert manifest["districts"] == {"000": 2} and manifest["about"] == ABOUT


@given(st.lists(st.tuples(TEXT, st.lists(LINES, min_size=1, max_size=3).map(tuple)), max_size=4))
def test_every_letter_comes_back_and_the_bytes_are_the_same(
    told: list[tuple[str, tuple[PrintedLine, ...]]],
) -> None:
    made = [letter(at, name, lines) for at, (name, lines) in enumerate(told, 1)]
    data = write_bundle(made, ABOUT)
    assert data == write_bundle(made, ABOUT)
    found = read(data)
    assert [row["氏名"] for row in found.letters] == [name for name, _ in told]
    assert [int(row["合計金額"]) for row in found.letters] == [one.total for one in made]
    assert sum(int(row["合計"]) for row in found.lines) == sum(one.total for one in made)


def altered(data: bytes, name: str, old: bytes, new: bytes) -> bytes:
    target = io.BytesIO()
    with zipfile.ZipFile(io.BytesIO(data)) as held, zipfile.ZipFile(target, "w") as made:
        for entry in held.namelist():
            told = held.read(entry)
            made.writestr(entry, told.replace(old, new) if entry == name else told)
    return target.getvalue()


@pytest.mark.parametrize(
    ("name", "old", "new", "reason"),
    [
        ("letters.csv", "渡邉".encode(), "渡辺".encode(), "hash_differs"),
        ("lines.csv", b'"900"', b'"901"', "hash_differs"),
        ("manifest.json", b'"total": 1060', b'"total": 1061', "totals_differ"),
        ("manifest.json", b'"letters": 2', b'"letters": 3', "totals_differ"),
        ("manifest.json", b'"lines.csv"', b'"other.csv"', "files_differ"),
        ("manifest.json", b"{", b"[", "unreadable"),
    ],
)
def test_what_was_altered_on_the_way_is_refused(
    name: str, old: bytes, new: bytes, reason: str
) -> None:
    found = read_bundle(altered(write_bundle([ONE, TWO], ABOUT), name, old, new))
    assert isinstance(found, Refused) and found.reason == reason


def test_no_zip_is_refused() -> None:
    found = read_bundle(json.dumps(ABOUT).encode())
    assert isinstance(found, Refused) and found.reason == "unreadable"


def test_letters_of_two_forms_are_a_program_error() -> None:
    with pytest.raises(ValueError, match="2 forms"):
        write_bundle([ONE, replace(TWO, texts=(("氏名", "𠮷田"),))], ABOUT)


def test_the_result_is_held_against_what_was_handed_over() -> None:
    data = "文書番号,枚数\r\n第1号,2\r\n第1号,2\r\n第9号,1\r\n第2号,3\r\n".encode("cp932")
    found = read_result(data)
    assert isinstance(found, Result) and found.sheets == 8
    differ = compare([("第1号", 2), ("第2号", 1), ("第3号", 1)], found)
    assert differ.missing == ("第3号",) and differ.twice == ("第1号",)
    assert differ.unknown == ("第9号",) and differ.other_sheets == ("第2号",)
    assert len(differ.says()) == 4 and "第3号" in differ.says()[0]
    assert compare([("第1号", 2)], Result((("第1号", 2),))).says() == []


@pytest.mark.parametrize(
    ("data", "where"),
    [
        ("番号,枚数\n1,1\n".encode(), "見出し"),
        ("文書番号,枚数\n第1号,一\n".encode(), "2行目"),
        ("文書番号,枚数\n,1\n".encode(), "2行目"),
        ("文書番号,枚数\n第1号,٣\n".encode(), "2行目"),
        (b"\x81\xff\xff", "ファイル"),
        (b"", "見出し"),
    ],
)
def test_an_unreadable_result_is_refused_with_its_row(data: bytes, where: str) -> None:
    found = read_result(data)
    assert isinstance(found, Refused) and found.where == where
