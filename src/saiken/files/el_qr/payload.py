"""The 255 digits of the QR code: from a slip, and back with everything checked.

Source: 総務省, 地方税統一QRコード（eL-QR）の仕様 (soumu.go.jp/main_content/000807095.pdf).
"""

from collections.abc import Iterator
from datetime import date

from saiken.files.el_qr.ocr import ocr_check
from saiken.files.el_qr.slip import AGENCY, ElSlip, composed, refused
from saiken.values.refusals import Refused
from saiken.values.yen import Yen

LENGTH = 255
_CRC = "6305"
_SUB, _UPPER = f"0005{AGENCY}0183", 39
_FRAME = (("00", 2), ("01", 2), ("27", 96), ("54", 11), ("62", 26), ("80", 85), ("63", 5))
_FIXED = {"00": "01", "01": "12"}
_QR = "eL-QR"


def payload(slip: ElSlip) -> str:
    """eL-QRの内容. 255 digits, the last five the check over all before them."""
    body = "".join(f"{tag}{len(value):02}{value}" for tag, value in _tags(slip)) + _CRC
    return body + crc(body)


def _tags(slip: ElSlip) -> Iterator[tuple[str, str]]:
    yield from _FIXED.items()
    yield "27", _SUB + "".join(slip.ocr)
    yield "54", f"{slip.yen:011}"
    days = f"{slip.due_on:%Y%m%d}{slip.pay_limit_on:%Y%m%d}"
    yield "62", f"{slip.levy_year}{slip.tax_year}{slip.term}{days}"
    yield "80", "0" * 85


def crc(text: str) -> str:
    """検査値. CRC-16/CCITT-FALSE over the characters, as five decimal digits."""
    value = 0xFFFF
    for byte in text.encode("ascii"):
        value ^= byte << 8
        for _ in range(8):
            value = (value << 1) ^ (0x1021 if value & 0x8000 else 0)
        value &= 0xFFFF
    return f"{value:05}"


def slip_of(text: str) -> ElSlip | Refused:
    """納付書. The slip behind the digits of a QR code; Refused says what does not hold."""
    if len(text) != LENGTH:
        why = f"eL-QRが{LENGTH}桁ではありません（{len(text)}桁）。"
        return refused(_QR, text, "length", why)
    if not (text.isascii() and text.isdecimal()):
        return refused(_QR, text, "digits_expected", "eL-QRに数字でない文字があります。")
    if crc(text[:-5]) != text[-5:]:
        why = "eL-QRの検査値が合いません（読み違いか、内容が変わっています）。"
        return refused("検査値", text[-5:], "crc_differs", why)
    tags = _split(text)
    return _slip(tags) if tags else refused(_QR, text, "frame_differs", _NOT_OURS)


_NOT_OURS = "eL-QRの項目の並びが、地方税の納付書のものではありません。"


def _split(text: str) -> dict[str, str] | None:
    """The tags with their values; None where tag, length or a fixed value is another."""
    tags, place = {}, 0
    for tag, length in _FRAME:
        if text[place : place + 4] != f"{tag}{length:02}":
            return None
        tags[tag] = text[place + 4 : place + 4 + length]
        place += 4 + length
    fixed = all(tags[tag] == value for tag, value in _FIXED.items())
    return tags if fixed and tags["27"].startswith(_SUB) else None


def _slip(tags: dict[str, str]) -> ElSlip | Refused:
    lines = tags["27"][len(_SUB) :]
    upper, lower = lines[:_UPPER], lines[_UPPER:]
    for name, line in (("上段", upper), ("下段", lower)):
        if ocr_check(line[2:]) != line[:2]:
            why = f"OCRの{name}の検査数字が合いません。"
            return refused(f"OCR{name}", line, "ocr_check_differs", why)
    if upper[25:30] != AGENCY:
        return refused("機関", upper[25:30], "frame_differs", _NOT_OURS)
    if upper[13:24] != tags["54"]:
        why = f"金額の欄 {int(tags['54']):,}円 がOCR行の {int(upper[13:24]):,}円 と違います。"
        return refused("金額", tags["54"], "amount_differs", why)
    due, limit = _day(tags["62"][10:18]), _day(tags["62"][18:])
    if due is None or limit is None:
        return refused("納期限", tags["62"][10:], "date_impossible", "納期限が暦にない日です。")
    texts = {**_upper_texts(upper), **_lower_texts(lower), **_terms(tags["62"])}
    return composed(yen=Yen(int(tags["54"])), due_on=due, pay_limit_on=limit, **texts)


def _upper_texts(line: str) -> dict[str, str]:
    places = {"account": (2, 13), "fee_bearer": (24, 25), "stamp": (30, 31)}
    places |= {"item": (31, 34), "upper_extension": (34, 39)}
    return {name: line[start:end] for name, (start, end) in places.items()}


def _lower_texts(line: str) -> dict[str, str]:
    places = {"case_key": (2, 22), "confirm": (22, 28), "el_area": (28, 29), "el_org": (29, 34)}
    places |= {"tax_office": (34, 37), "lower_extension": (37, 44)}
    return {name: line[start:end] for name, (start, end) in places.items()}


def _terms(block: str) -> dict[str, str]:
    return {"levy_year": block[:4], "tax_year": block[4:8], "term": block[8:10]}


def _day(text: str) -> date | None:
    try:
        return date(int(text[:4]), int(text[4:6]), int(text[6:8]))
    except ValueError:
        return None
