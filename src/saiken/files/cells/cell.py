"""What a cell holds before anybody reads it, and what is said of one that cannot be read."""

from dataclasses import dataclass
from datetime import date

# Text as typed, a whole number, or a real date; an empty cell is the empty text.
Cell = str | int | date

# Full-width ASCII and the ideographic space, and nothing else: NFKC would also rewrite names.
_WIDTH = {code: code - 0xFEE0 for code in range(0xFF01, 0xFF5F)} | {0x3000: 0x20}


@dataclass(frozen=True)
class Misread:
    """Why one cell cannot be read: a word of a closed list, a sentence, and what to do."""

    reason: str
    why: str
    mend: str


def shown(cell: Cell) -> str:
    """The cell as text, as its owner sees it."""
    return cell.isoformat() if isinstance(cell, date) else str(cell)


def folded(cell: Cell) -> str:
    """The cell as text, full-width digits, letters and signs made ASCII, outer spaces cut."""
    text = shown(cell)
    return text.strip() if text.isascii() else text.translate(_WIDTH).strip()


def is_blank(cell: Cell) -> bool:
    """Whether nothing is in the cell; spaces are nothing."""
    return isinstance(cell, str) and not cell.strip()
