"""What is recorded of a case: why the debtor is behind, with every record there was."""

from collections.abc import Sequence
from typing import Any

from saiken import kinds
from saiken.store import reads
from saiken.store.cases.causes import NONE, Told, told
from saiken.store.cases.staff import members
from saiken.store.offices.walls import offices_behind
from saiken.values.actors import Staff

TAKEN_BACK = "（記録を取り消した）"


def causes_of(records: Sequence[int], staff: Staff) -> list[Told]:
    """滞納の原因 of a person that somebody may see, the last first."""
    return told(records, offices_behind(staff, records))


def cause_rows(found: Sequence[Told]) -> list[dict[str, Any]]:
    """The records as rows: the last of an office counts, those before it are kept."""
    city = reads.city()
    words = {code: one.name for code, one in kinds.arrears_causes(city).items()}
    staff = members([one.office for one in found]) if found else {}
    counts: set[str] = set()
    rows = []
    for one in found:
        counted = one.office not in counts
        counts.add(one.office)
        now = counted and one.cause != NONE
        rows.append(
            {
                "cause": words.get(one.cause, one.cause) or TAKEN_BACK,
                "state": {"kind": "info", "text": "現在"} if now else {"text": "以前の記録"},
                "told_on": one.told_on,
                "says": one.says,
                "by": staff.get(one.by, (one.by, ""))[0],
                "office": city.full_name(one.office),
                "at": one.at,
            }
        )
    return rows


def is_recorded(found: Sequence[Told], office: str) -> bool:
    """Whether a cause of an office's case stands on record."""
    last = next((one for one in found if one.office == office), None)
    return last is not None and last.cause != NONE
