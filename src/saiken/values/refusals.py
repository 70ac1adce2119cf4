"""What is not taken or cannot be done, and why, in words for whoever asked."""

from dataclasses import dataclass


@dataclass(frozen=True)
class Refused:
    """One row, record or field that was not taken, and the help its owner needs.

    `where` names sheet and row, or record; `reason` is a word of the closed list of its reader,
    `why` a Japanese sentence, `mend` what to do. `value` is what stood there, shortened.
    """

    where: str
    field: str
    value: str
    reason: str
    why: str
    mend: str
    key: str = ""


class Cannot(ValueError):
    """A step that cannot be taken; the message tells staff in Japanese why, and what to do.

    Desks have names of their own for it. `field` is the field of a form that it is about, if any.
    """

    def __init__(self, says: str, field: str = "") -> None:
        super().__init__(says)
        self.field = field
