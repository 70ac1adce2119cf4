"""A payment slip that lies on the counter, by its number or the digits of its bar code."""

from collections.abc import Sequence
from typing import Any

from saiken import letters
from saiken.files.convenience_code import typed_slip_number
from saiken.letters.slip_drawing import in_fours
from saiken.store import reads
from saiken.store.looks.recording import record
from saiken.store.people import particulars
from saiken.store.slips import lists
from saiken.store.slips.lists import Slip
from saiken.values.actors import Now, Staff

NO_SLIP = "この番号の納付書は登録されていません。番号を確かめるか、期別の番号で受け取ってください。"
NO_NUMBER = "納付書番号（16桁）か、コンビニの番号（44桁）を入力してください。"


def slip_on_the_counter(typed: str, *, by: Staff, now: Now) -> dict[str, Any]:
    """What the page shows of a slip that was typed or scanned; `why` where there is no such.

    Whose it is is on record as seen.
    """
    number = typed_slip_number(typed)
    slip = lists.of_numbers([number]).get(number) if number else None
    if slip is None:
        why = NO_SLIP if number else NO_NUMBER
        return {"number": "", "why": why, "items": [], "payer": ""}
    record([slip.person], "receipts/cash/take", by=by, now=now)
    payer = letters.shown(particulars.latest([slip.person])[slip.person].name)
    return {"number": number, "why": "", "payer": payer, "items": _items(slip, payer)}


def _items(slip: Slip, payer: str) -> Sequence[dict[str, Any]]:
    held = reads.instalments([part.instalment for part in slip.parts])
    about = [
        f"{held[p.instalment].kind.short_name} {held[p.instalment].period} {p.yen:,}円"
        for p in slip.parts
    ]
    return [
        {"label": "納付書番号", "text": in_fours(slip.number)},
        {"label": "氏名", "text": payer},
        {"label": "受け取る額", "yen": slip.yen},
        {"label": "内訳", "text": "、".join(about)},
        {"label": "使用期限", "day": slip.usable_until},
    ]
