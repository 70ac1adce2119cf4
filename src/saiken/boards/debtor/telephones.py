"""電話番号 on the page of a debtor: those that the own office told, and those of the register."""

from collections.abc import Sequence
from typing import Any

from saiken.store import reads
from saiken.store.offices.walls import offices_behind
from saiken.store.people.particulars import Particulars
from saiken.store.people.telephones import REGISTER
from saiken.values.actors import Staff


def rows(told: Particulars, records: Sequence[int], by: Staff) -> list[dict[str, Any]]:
    """What one may see, the newest first, each with who told it and on which day.

    What another office's ledger told stays with that office, joined record or not.
    """
    open_to = {REGISTER, *offices_behind(by, records)}
    offices = reads.city().offices
    return [
        {
            "number": one.number,
            "by": offices[one.told_by].name if one.told_by in offices else "宛名",
            "on": one.told_on,
        }
        for one in told.telephones
        if one.told_by in open_to
    ]
