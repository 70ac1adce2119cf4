"""The codes of a slip as bars and modules, for whoever draws the page."""

from dataclasses import dataclass

from saiken.files import convenience_code, el_qr
from saiken.values.refusals import Refused


@dataclass(frozen=True)
class Drawn:
    """Widths of bars and spaces, the text under them, rows of the QR; empty where there is none."""

    widths: str = ""
    texts: tuple[str, ...] = ()
    qr: tuple[str, ...] = ()


def drawn(code: str, payload: str) -> Drawn:
    """What is drawn of a store code and of an eL-QR. ValueError for a code that is none."""
    qr = el_qr.modules_of(payload) if payload else ()
    if not code:
        return Drawn(qr=qr)
    read = convenience_code.code_of(code)
    if isinstance(read, Refused):
        raise ValueError(f"{code}: {read.why}")
    return Drawn(convenience_code.bars_of(code).widths, read.printed, qr)
