"""Bad input as a value: what, where, why, and what to do."""

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
