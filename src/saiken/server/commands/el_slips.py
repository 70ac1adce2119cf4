"""`saiken codes el-qr`: the QR payload and OCR lines of a slip, or a payload read back."""

from collections.abc import Mapping
from dataclasses import asdict
from datetime import date
from typing import Any, TypeVar

from saiken.files.el_qr import ElNumber, ElSlip, composed, crc, el_number, payload, slip_of
from saiken.values.asked import Asked, Misasked
from saiken.values.refusals import Refused

S = TypeVar("S")
_UPPER_ACCOUNT = slice(2, 13)
_OPTIONAL = ("fee_bearer", "stamp", "el_area", "tax_office", "upper_extension", "lower_extension")


def el_slip(question: Mapping[str, Any]) -> dict[str, Any]:
    """A slip's fields, or `payload` to check → `payload, ocr, el_number, crc, fields`.

    The number may be one `el_number` or its four parts; `fiscal_year` is another word for
    `levy_year`; without an `account` that of a given `upper_ocr` is taken.
    """
    asked = Asked(question)
    slip = _taken(slip_of(asked.text("payload")) if asked.has("payload") else _composed(asked))
    told = _stated(asked)
    asked.finish()
    _agree(told, slip)
    text = payload(slip)
    return {
        "payload": text,
        "ocr": list(slip.ocr),
        "el_number": str(slip.number),
        "crc": crc(text[:-5]),
        "fields": {n: v.isoformat() if isinstance(v, date) else v for n, v in asdict(slip).items()},
    }


def _stated(asked: Asked) -> dict[str, str]:
    """OCR lines that the question gives beside the fields; they must come out the same."""
    return {n: asked.text(n) for n in ("upper_ocr", "lower_ocr") if asked.has(n)}


def _agree(told: Mapping[str, str], slip: ElSlip) -> None:
    for name, line in zip(("upper_ocr", "lower_ocr"), slip.ocr, strict=True):
        if told.get(name, line) != line:
            raise Misasked(name, f"does not agree with the fields: {line}")


def _composed(asked: Asked) -> ElSlip | Refused:
    number = _number(asked)
    texts = {name: asked.text(name) for name in _OPTIONAL if asked.has(name)}
    upper = asked.text("upper_ocr", "")
    return composed(
        yen=asked.yen("amount"),
        due_on=_day(asked, "due"),
        pay_limit_on=_day(asked, "pay_limit"),
        account=asked.text("account", None) or upper[_UPPER_ACCOUNT] or asked.text("account"),
        levy_year=asked.text("levy_year", None) or asked.text("fiscal_year"),
        tax_year=asked.text("tax_year"),
        term=asked.text("term"),
        **asdict(number),
        **texts,
    )


def _number(asked: Asked) -> ElNumber:
    if asked.has("el_number"):
        return _taken(el_number(asked.text("el_number")))
    return ElNumber(*(asked.text(name) for name in ("el_org", "case_key", "confirm", "item")))


def _day(asked: Asked, name: str) -> date:
    """A day as ISO has it, or as eight digits, which is how the payload carries it."""
    text: str = asked.text(name)
    try:
        return date.fromisoformat(text)
    except ValueError:
        raise asked.wrong(name, "a day (YYYY-MM-DD or YYYYMMDD) is expected") from None


def _taken(found: S | Refused) -> S:
    if isinstance(found, Refused):
        raise Misasked(found.field, f"{found.reason}: {found.why}")
    return found
