"""eL-QR: payments that the eLTAX gateway tells of, as receipts of the slips they name."""

from collections.abc import Mapping
from dataclasses import fields

from saiken.desks.receipts.actions.received import EL
from saiken.files import el_qr
from saiken.files.convenience_code import NUMBER_DIGITS
from saiken.files.convenience_receipts import CANCEL, FINAL, PRELIMINARY
from saiken.files.convenience_receipts.receipt import Receipt, ReceiptFile, Receipts
from saiken.files.el_qr import PaidIn
from saiken.store.slips import lists
from saiken.store.slips.lists import Slip

_HEADING = ",".join(field.name for field in fields(PaidIn)).encode()
_KINDS = {"preliminary": PRELIMINARY, "final": FINAL, "cancel": CANCEL}
_BOM = b"\xef\xbb\xbf"


def fits(data: bytes) -> bool:
    """Whether a file begins with the heading of the gateway's table of payments."""
    return data.removeprefix(_BOM).split(b"\n", 1)[0].strip() == _HEADING


def read(data: bytes) -> Receipts:
    """納付の表の読取. Each payment bears its slip's digits, so that it meets what stores tell."""
    reading = el_qr.read(data)
    if reading.exchange is None:
        return Receipts(None, reading.refused, reading.records, reading.total_yen, reading.sha256)
    rows = [(line, row) for line, row in reading.exchange.rows if isinstance(row, PaidIn)]
    slips = lists.of_numbers({_number(row) for _, row in rows})
    receipts = tuple(_receipt(line, row, slips) for line, row in rows)
    file = ReceiptFile(EL, receipts)
    return Receipts(file, reading.refused, reading.records, reading.total_yen, reading.sha256)


def _number(row: PaidIn) -> str:
    return row.case_key[-NUMBER_DIGITS:]


def _receipt(line: int, row: PaidIn, slips: Mapping[str, Slip]) -> Receipt:
    return Receipt(
        line=line,
        offset=0,
        kind=_KINDS[row.kind],
        kind_code=row.kind,
        held=False,
        digits=_digits(row, slips.get(_number(row))),
        yen=row.amount,
        paid_on=row.paid_at.date(),
        paid_at=f"{row.paid_at:%H:%M}",
        headquarters=row.bank_code,
        store=row.receipt_no,
        settled_on=row.settled_on,
        made_on=None,
        rest={"chain": f"{row.channel} {row.case_key}"},
        raw=row.raw,
    )


def _digits(row: PaidIn, slip: Slip | None) -> str:
    """The 44 digits of the slip; where it has none, such as a till never reads, with its number."""
    if slip is not None and slip.case_key == row.case_key:
        return slip.code or f"91{'0' * 11}{slip.number}{'0' * 15}"
    return f"91{row.case_key}{'0' * 22}"  # of another system: its number must not look like ours
