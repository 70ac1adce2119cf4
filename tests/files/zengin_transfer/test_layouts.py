"""Every layout, framing and charset: read back as written; what is wrong is a refusal, never more.

The municipal layouts are examples: their specimens are replaced with the bank's own document.
"""

from dataclasses import replace
from datetime import date
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from saiken.files.zengin_transfer import (
    Batch,
    fitted,
    jba,
    layout_of,
    layouts,
    read,
    read_layout,
    write,
)
from saiken.files.zengin_transfer.batch import RESULT
from saiken.kinds.strict import BadData
from tests.files.zengin_transfer.made import HEADERS, debits_of

SPECIMENS = Path(__file__).with_name("specimens") / "municipal"
ON = date(2026, 11, 2)
NAMES = sorted(layouts())
MORE = {
    "municipal_220": (("year", "08"), ("term", "02"), ("receipt_number", "0" * 25 + "7")),
    "municipal_300": (("item_code", "21"), ("item_name", "ｼﾐﾝｾﾞｲ"), ("address_1", "ｻｸﾗｼ 1-2")),
    "municipal_350": (("old_number", "0" * 14 + "1234"), ("address_4", "101")),
}


@st.composite
def batches(draw):
    """A result in any layout, with fields of its own."""
    layout = layouts()[draw(st.sampled_from(NAMES))]
    header = replace(draw(HEADERS), debit_day=layout.day(ON))
    digits = layout.data.field("customer_number").length
    made = draw(st.lists(debits_of(RESULT), min_size=1, max_size=4))
    debits = tuple(
        replace(
            one,
            line=place,
            offset=0,
            result_code="1",
            state="unpaid",
            customer_number=one.customer_number[:digits].rjust(digits, "0"),
            more=MORE.get(layout.name, ()) if draw(st.booleans()) else (),
        )
        for place, one in enumerate(made, start=2)
    )
    framing = draw(st.sampled_from(["none", "crlf", "lf", "cr"]))
    charset = draw(st.sampled_from(["jis", "ebcdic"]))
    return Batch(RESULT, fitted(header, layout), debits, ON, framing, charset, layout.name)


@given(batches())
def test_what_is_written_is_read_back(batch):
    data, refused = write(batch)
    assert not refused
    found = read(data, near=ON).batch
    assert found is not None and (found.framing, found.charset) == (batch.framing, batch.charset)
    assert (found.layout, found.debit_on) == (batch.layout, ON)
    assert [replace(one, offset=0) for one in found.debits] == list(batch.debits)
    assert write(found)[0] == data


@given(batches(), st.data())
def test_whatever_stands_in_it_is_read_or_refused(batch, draw):
    data = bytearray(write(batch)[0])
    for _ in range(draw.draw(st.integers(1, 3))):
        data[draw.draw(st.integers(0, len(data) - 1))] = draw.draw(st.integers(0, 255))
    cut = bytes(data[: draw.draw(st.integers(0, len(data)))])
    for one in (bytes(data), cut):
        found = read(one, near=ON)
        assert found.batch is not None or found.refused
        taken = found.batch.debits if found.batch else ()
        if found.batch:
            assert len(taken) + len(found.refused) == found.seen.records


@given(st.binary(max_size=1_500))
def test_any_bytes_have_an_answer(data):
    assert layout_of(data).name in NAMES
    assert read(data, near=ON).refused


@pytest.mark.parametrize("file", sorted((SPECIMENS / "good").glob("*.dat")), ids=lambda f: f.stem)
def test_good_specimens_are_read_whole(file):
    name, _, how = file.stem.partition("-")
    data = file.read_bytes()
    found = read(data, near=ON)
    assert found.batch is not None and not found.refused
    kind, charset, framing = how.split("-")
    told = found.batch
    assert (told.layout, told.kind, told.charset, told.framing) == (name, kind, charset, framing)
    assert (told.debit_on, found.seen.records, found.seen.yen) == (ON, 2, 12_500)
    assert write(told)[0] == data


@pytest.mark.parametrize("file", sorted((SPECIMENS / "bad").glob("*.dat")), ids=lambda f: f.stem)
def test_bad_specimens_are_refused_with_their_reason(file):
    _, _, reason = file.stem.partition("-")
    found = read(file.read_bytes(), near=ON)
    assert found.batch is None and [one.reason for one in found.refused] == [reason]


def test_a_bom_in_front_and_an_end_mark_behind_are_left_aside():
    for file in sorted((SPECIMENS / "good").glob("*jis-crlf.dat")):
        data = file.read_bytes()
        assert read(b"\xef\xbb\xbf" + data + b"\x1a", near=ON).batch == replace(
            read(data, near=ON).batch,
            debits=tuple(replace(d, offset=d.offset + 3) for d in read(data, near=ON).batch.debits),
        )


def test_a_layout_that_lacks_a_field_is_refused(tmp_path):
    text = Path("src/saiken/files/zengin_transfer/layouts/municipal_220.yaml").read_text("utf-8")
    bad = tmp_path / "bad.yaml"
    bad.write_text(text.replace("name: customer_number", "name: other"), encoding="utf-8")
    with pytest.raises(BadData, match="customer_number"):
        read_layout(bad)
    assert all(one.example for one in layouts().values() if one is not jba())
