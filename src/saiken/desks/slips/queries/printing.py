"""The PDF of slips: made from what was kept, the same to the byte each time."""

from collections.abc import Iterable, Sequence

from saiken.files import convenience_code, el_qr
from saiken.letters.slip import SlipSnapshot, slip_from_json
from saiken.letters.slip_drawing import Symbols, draw_slips
from saiken.store.slips.lists import Slip
from saiken.values.refusals import Refused


def pdf_of(slips: Sequence[Slip]) -> bytes:
    """納付書のPDF. A page for each slip, in order."""
    return drawn(slip_from_json(slip.snapshot) for slip in slips)


def drawn(snapshots: Iterable[SlipSnapshot]) -> bytes:
    """The same from what is printed on them."""
    held = list(snapshots)
    return draw_slips(held, [symbols_of(one) for one in held])


def symbols_of(slip: SlipSnapshot) -> Symbols:
    """バーコードとeL-QR. What machines read on a slip."""
    qr = el_qr.modules_of(slip.el_qr) if slip.el_qr else ()
    if not slip.code:
        return Symbols(qr=qr)
    code = convenience_code.code_of(slip.code)
    if isinstance(code, Refused):
        raise ValueError(f"{slip.number}: {code.why}")
    return Symbols(convenience_code.bars_of(slip.code).widths, code.printed, qr)
