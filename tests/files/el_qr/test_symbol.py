"""The eL-QR drawn: version 6 at level M, all digits, read back by an independent decoder."""

import pytest
import zxingcpp
from PIL import Image

from saiken.files.el_qr import crc, modules_of

# Self-made: municipality 99999 and item 999 do not exist.
SAMPLE = (
    "000201010212279600051380001838100000999999000000120002138000999000009620260000000000012345"
    "654321099999000000000054110000001200062262026202604202701312027022880850000000000000000000"
    "000000000000000000000000000000000000000000000000000000000000000000630525356"
)


def test_the_sample_is_41_modules_wide_and_reads_back() -> None:
    assert len(SAMPLE) == 255
    assert crc(SAMPLE[:-5]) == SAMPLE[-5:] == "25356"
    rows = modules_of(SAMPLE)
    assert (len(rows), {len(row) for row in rows}) == (41, {41})
    drawn = Image.new("L", (49, 49), 255)
    drawn.putdata([0 if dark == "1" else 255 for row in _framed(rows) for dark in row])
    (found,) = zxingcpp.read_barcodes(drawn.resize((294, 294), Image.Resampling.NEAREST))
    assert found.text == SAMPLE
    assert found.ec_level == "M"


def _framed(rows: tuple[str, ...]) -> list[str]:
    empty = ["0" * 49] * 4
    return [*empty, *(f"0000{row}0000" for row in rows), *empty]


def test_what_is_no_number_is_no_el_qr() -> None:
    with pytest.raises(ValueError, match="no digits"):
        modules_of("０123")
