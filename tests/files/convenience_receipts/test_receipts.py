"""Receipts of the stores: the agency's rows, the city's files, refusals row by row, round trips."""

import json
from collections import Counter
from dataclasses import replace
from datetime import date
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from saiken.files.convenience_receipts import (
    Receipt,
    ReceiptFile,
    built_in,
    read,
    read_layout,
    read_lines,
    write,
    write_lines,
)
from saiken.kinds.strict import BadData
from saiken.values.asked import Misasked
from tests.files.convenience_code.test_code import CODES

ROOT = Path(__file__).parents[3]
SPECIMENS = Path(__file__).with_name("specimens")
GOOD = sorted(SPECIMENS.glob("good/*"))
SAMPLE = (SPECIMENS / "good" / "agency_sample.csv").read_bytes()
ROWS = json.loads(
    (ROOT / "tests" / "golden" / "convenience_code.json").read_text(encoding="utf-8")
)["dsk_rows"]["rows"]
EXPECTED = json.loads(
    (ROOT / "tests" / "golden" / "samples_expected.json").read_text(encoding="utf-8")
)["payments"]
CITY = ["cvs_sokuho_20261118.csv", "cvs_kakuho_20261120.csv", "cvs_torikeshi_20261120.csv"]


def file_of(data: bytes) -> ReceiptFile:
    found = read(data)
    assert found.file and not found.refused, found.refused
    return found.file


def test_the_rows_of_the_agencys_sample() -> None:
    receipts = file_of(SAMPLE).receipts
    assert [one.kind_code for one in receipts] == [row[0] for row in ROWS]
    assert [one.yen for one in receipts] == [int(row[7]) for row in ROWS]
    kinds = {one.kind_code: (one.kind, one.held) for one in receipts}
    assert kinds == {
        "01": ("preliminary", False), "02": ("final", False), "03": ("cancel", False),
        "12": ("post", False), "22": ("post", True),
    }  # fmt: skip
    first, post = receipts[0], receipts[5]
    assert (first.paid_on, first.paid_at, first.settled_on) == (date(2024, 1, 12), "18:15", None)
    assert (post.paid_at, post.settled_on, post.headquarters) == ("", date(2024, 1, 24), "911")
    assert first.code.city_area() == "0000010123499900" and first.code.reissue == "1"
    assert first.identity == f"01|{ROWS[0][3][3:]}|20240112|1815|110001"


def test_a_cancellation_and_a_confirmation_are_other_rows_than_the_first() -> None:
    receipts = file_of(SAMPLE).receipts
    assert len({one.identity for one in receipts}) == len(receipts) == 11
    by_code = Counter(one.digits for one in receipts)
    assert max(by_code.values()) == 2


@pytest.mark.parametrize("name", CITY)
def test_the_files_of_the_city(name: str) -> None:
    found, expected = read((SPECIMENS / "good" / name).read_bytes()), EXPECTED[name]
    assert found.file and len(found.refused) == len(expected["refused"]) == 0
    assert (found.records, found.total_yen) == (expected["records"], expected["total_yen"])
    assert found.file.repeated == expected["repeated_lines"]


@pytest.mark.parametrize("path", GOOD, ids=lambda path: path.name)
def test_good_specimens_are_read_to_the_last_row(path: Path) -> None:
    data = path.read_bytes()
    found = read(data)
    assert found.file and not found.refused
    rows = len(data.split(b"\n")) if b"\n" in data else len(data) // 120
    assert found.records == len(found.file.receipts) >= (rows > 2)


@pytest.mark.parametrize("path", sorted(SPECIMENS.glob("bad/*")), ids=lambda path: path.name)
def test_bad_specimens_are_refused_for_what_they_are_named_after(path: Path) -> None:
    found = read(path.read_bytes())
    assert [one.reason for one in found.refused] == [path.stem]
    assert not (found.file and found.file.receipts)
    [one] = found.refused
    assert one.why.endswith("。") and one.mend.endswith("。")


def test_the_agencys_error_is_told_in_its_own_words() -> None:
    [one] = read((SPECIMENS / "bad" / "agency_error.csv").read_bytes()).refused
    assert "データの作成に失敗しました" in one.why and "E0301" in one.why


def test_the_frame_says_the_same_as_the_table() -> None:
    frame = file_of((SPECIMENS / "good" / "frame_120_none.dat").read_bytes())
    table = [one for one in file_of(SAMPLE).receipts if one.kind != "post"]
    assert frame.layout == "frame_120" and len(frame.receipts) == len(table) == 8
    for ours, theirs in zip(frame.receipts, table, strict=True):
        for name in ("kind", "digits", "yen", "paid_on", "paid_at", "settled_on"):
            assert getattr(ours, name) == getattr(theirs, name)


def test_the_frame_reads_alike_in_every_framing() -> None:
    fixed, lines = (
        file_of((SPECIMENS / "good" / f"frame_120_{name}.dat").read_bytes())
        for name in ("none", "crlf")
    )
    assert [replace(r, offset=0) for r in fixed.receipts] == [
        replace(r, offset=0) for r in lines.receipts
    ]
    assert (fixed.framing, lines.framing) == ("none", "crlf")


@pytest.mark.parametrize(
    "name", ["agency_sample.csv", *CITY, "frame_120_none.dat", "frame_120_crlf.dat"]
)
def test_what_was_read_is_written_to_the_byte(name: str) -> None:
    data = (SPECIMENS / "good" / name).read_bytes()
    told = [json.loads(json.dumps(line)) for line in read_lines(data)]
    # The agency's own heading has figures of full width; ours are narrow.
    wide, narrow = "欄１".encode("cp932"), "欄1".encode("cp932")
    plain = data.replace(wide, narrow).replace("欄２".encode("cp932"), "欄2".encode("cp932"))
    assert write(file_of(data)) == (plain, ())
    assert write_lines(enumerate(told, start=1)) == plain


@st.composite
def files(draw: st.DrawFn) -> ReceiptFile:
    """Any file that an agency could send."""
    layout = draw(st.sampled_from(sorted(built_in())))
    framing = draw(st.sampled_from(["crlf", "lf"] if layout == "dsk" else ["none", "crlf", "lf"]))
    receipts = draw(st.lists(_receipts(layout), max_size=5))
    head = "1".ljust(120) if layout != "dsk" else ""
    return ReceiptFile(layout, tuple(receipts), framing, head)


def _receipts(layout: str) -> st.SearchStrategy[Receipt]:
    dsk = layout == "dsk"
    days = st.dates(date(2000, 1, 1), date(2099, 12, 31))
    names = st.text(st.sampled_from('セブン－イレブン,"・A 1'), max_size=9)
    rest = names.map(lambda chain: {"chain": chain}) if dsk else st.just(_SPARE)
    return st.builds(
        lambda kind, code, **fields: Receipt(
            line=0, offset=0, kind=kind.kind, kind_code=kind.code, held=kind.held,
            digits=code.digits, yen=code.yen, **fields,
        ),
        kind=st.sampled_from(list(built_in()[layout].kinds.values())),
        code=CODES,
        paid_on=days,
        paid_at=st.times().map("{:%H:%M}".format).filter(lambda time: time != "00:00"),
        headquarters=st.integers(0, 999).map(lambda n: f"{n:03}" if dsk else f"{n:06}"),
        store=st.integers(0, 999_999).map(lambda n: f"{n:06}" if dsk else f"{n:07}"),
        settled_on=days,
        made_on=days,
        rest=rest,
    )  # fmt: skip


_SPARE = {"code_kind": "1", "spare_1": " " * 3, "shopper": "29", "booked_on": " " * 8}
_SPARE |= {"spare_2": " " * 18}


@given(files())
def test_what_is_written_is_read_again(file: ReceiptFile) -> None:
    data, refused = write(file)
    assert not refused
    found = file_of(data)
    plain = tuple(replace(one, line=0, offset=0) for one in found.receipts)
    assert plain == file.receipts
    # A file of nothing but its heading has no line end to tell of.
    assert not file.receipts or write(found) == (data, ())


@given(st.data())
def test_flipped_bytes_never_change_an_amount_unseen(data: st.DataObject) -> None:
    whole = bytearray(SAMPLE)
    for _ in range(data.draw(st.integers(1, 4))):
        whole[data.draw(st.integers(0, len(whole) - 1))] = data.draw(st.integers(0, 255))
    found = read(bytes(whole))
    if found.file is None:
        assert len(found.refused) == 1
        return
    assert found.records == len(found.file.receipts) + len(found.refused)
    assert all(one.code.yen == one.yen for one in found.file.receipts)


@given(st.binary(max_size=400))
def test_any_bytes_at_all(data: bytes) -> None:
    found = read(data)
    assert found.file is not None or found.refused


@pytest.mark.parametrize(
    ("change", "reason"),
    [
        ({"yen": 1}, "amount_differs"),
        ({"digits": "1" * 44}, "mark_unknown"),
        ({"store": "本店"}, "digits_expected"),
        ({"kind_code": "99"}, "kind_unknown"),
        ({"rest": {"chain": "髙\u20bb"}}, "character_unknown"),
        ({"rest": {"chain": "a\r\nb"}}, "character_unknown"),
    ],
)
def test_a_receipt_that_would_not_be_read_is_not_written(
    change: dict[str, Any], reason: str
) -> None:
    file = file_of(SAMPLE)
    bad = replace(file.receipts[0], **change)
    data, [refused] = write(replace(file, receipts=(bad, *file.receipts[1:])))
    assert (refused.reason, refused.line) == (reason, 2)
    assert len(file_of(data).receipts) == 10


def test_lines_that_make_no_file_are_named() -> None:
    first, *others = read_lines(SAMPLE)
    for change, field in (({"yen": 1}, "金額"), ({"yne": 1}, "yne"), ({"rest": []}, "rest")):
        with pytest.raises(Misasked) as wrong:
            write_lines(enumerate([first | change, *others], start=1))
        assert field in wrong.value.field
    with pytest.raises(Misasked, match="summary"):
        write_lines(enumerate([first], start=1))


def test_another_agency_is_another_file(tmp_path: Path) -> None:
    text = (ROOT / "src/saiken/files/convenience_receipts/layouts/dsk.yaml").read_text("utf-8")
    mine = tmp_path / "mine.yaml"
    mine.write_text(
        text.replace('code: "01"', 'code: "A1"').replace("heading: true", "heading: false")
    )
    layout = read_layout(mine)
    data = SAMPLE.split(b"\r\n", 1)[1].replace(b"\r\n01,", b"\r\nA1,")
    assert [one.reason for one in read(data, layout=layout).refused] == ["kind_unknown"]
    mine.write_text(text.replace("name: digits", "name: code"))
    with pytest.raises(BadData):
        read_layout(mine)
