"""Finding a payment slip by its number, typed or scanned, and the instalments that it pays."""

from typing import Any

from saiken.files.convenience_code import typed_slip_number
from saiken.letters.slip_drawing import in_fours
from saiken.store import reads
from saiken.store.looks.recording import record
from saiken.store.offices.walls import may_look
from saiken.store.slips import lists
from saiken.values.actors import Now, Staff

ISSUE = "slips.issue"


def slip_rows(words: str, staff: Staff, now: Now) -> list[dict[str, Any]]:
    """The slip of a number that one's own office issued, and its instalments; else nothing.

    Whose it is is on record as seen.
    """
    number = typed_slip_number(words)
    slip = lists.of_numbers([number]).get(number) if number else None
    if slip is None or not may_look(staff, slip.office):
        return []
    record([slip.person], "search/slip", by=staff, now=now)
    mine = slip.office == staff.office and staff.may(ISSUE)
    rows = [_slip(slip)] if mine else []
    held = reads.instalments([part.instalment for part in slip.parts])
    return rows + [_part(id_, held[id_].key) for id_ in held]


def _slip(slip: lists.Slip) -> dict[str, Any]:
    url = f"/slips/{slip.id}/"
    who = {"name": f"納付書 {in_fours(slip.number)}（{slip.yen:,}円）", "url": url}
    return {"url": url, "who": who, "number": slip.number, "by": "納付書番号"}


def _part(instalment: int, key: str) -> dict[str, Any]:
    url = f"/instalments/{instalment}/"
    return {
        "url": url,
        "who": {"name": f"期別 {key}", "url": url},
        "number": key,
        "by": "納付書の期別",
    }
