"""The PDF of slips: made from what was kept, the same to the byte each time."""

from collections.abc import Iterable, Sequence

from saiken.files import slip_codes
from saiken.letters.slip import SlipSnapshot, slip_from_json
from saiken.letters.slip_drawing import Symbols, draw_slips
from saiken.store.slips.lists import Slip


def pdf_of(slips: Sequence[Slip]) -> bytes:
    """納付書のPDF. A page for each slip, in order."""
    return drawn(slip_from_json(slip.snapshot) for slip in slips)


def drawn(snapshots: Iterable[SlipSnapshot]) -> bytes:
    """The same from what is printed on them."""
    held = list(snapshots)
    return draw_slips(held, [symbols_of(one) for one in held])


def symbols_of(slip: SlipSnapshot) -> Symbols:
    """バーコードとeL-QR. What machines read on a slip."""
    read = slip_codes.drawn(slip.code, slip.el_qr)
    return Symbols(read.widths, read.texts, read.qr)
