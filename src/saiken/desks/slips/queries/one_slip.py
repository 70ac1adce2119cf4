"""One slip as its page shows it, and its PDF; who looked is recorded."""

from typing import Any

from saiken import kinds, letters
from saiken.desks.slips.queries.asked import of_office
from saiken.desks.slips.queries.listing import rows, state_of, withdrawn_warning
from saiken.desks.slips.queries.printing import pdf_of
from saiken.letters.slip_drawing import in_fours
from saiken.store import reads
from saiken.store.looks.recording import record
from saiken.store.papers.lists import kept
from saiken.store.people import particulars
from saiken.store.slips import lists
from saiken.store.slips.lists import Slip
from saiken.values.actors import Now, Staff


def one_slip(slip: int, *, path: str, by: Staff, now: Now) -> dict[str, Any]:
    """The values of a slip's page; NotAllowed where another office issued it."""
    held = of_office(slip, by=by)
    name = letters.shown(particulars.latest([held.person])[held.person].name)
    record([held.person], path, by=by, now=now)
    together = lists.issued_with(held)
    paid = held.number in lists.paid_numbers([held])
    again = "&".join(f"i={part.instalment}" for part in held.parts)
    return {
        "title": f"納付書 {in_fours(held.number)}",
        "lead": f"{name}　{kinds.load_kinds()[held.kind].short_name}　{held.yen:,}円",
        "items": _items(held, name, state_of(held, on=now.day, paid=paid)),
        "parts": _parts(held),
        "issued": rows(together, on=now.day) if len(together) > 1 else [],
        "again": "" if paid else f"/slips/new/?{again}",
        "open": held.withdrawn_at is None and not paid,
        "warning": "" if paid else withdrawn_warning([held]),
    }


def warning_of(slip: int, *, by: Staff) -> str:
    """What still happens with the paper of a slip that was withdrawn."""
    return withdrawn_warning([of_office(slip, by=by)])


def paper_of(slip: int, *, only: bool, path: str, by: Staff, now: Now) -> tuple[str, bytes]:
    """The number of a slip, and the PDF of it and of those issued with it, or of it alone."""
    held = of_office(slip, by=by)
    record([held.person], path, by=by, now=now)
    return held.number, pdf_of([held] if only else lists.issued_with(held))


def _items(held: Slip, name: str, state: dict[str, str]) -> list[dict[str, Any]]:
    staff = {one.number: one.name for one in reads.city().staff}
    items: list[dict[str, Any]] = [
        {"label": "状態", "text": state["text"]},
        {"label": "氏名", "text": name, "url": f"/debtors/{held.person}/"},
        {"label": "金額", "yen": held.yen},
        {"label": "使用期限", "day": held.usable_until},
        {"label": "発行", "day": held.issued_on, "note": staff.get(held.by, held.by)},
        {"label": "コンビニの番号", "text": held.code or "なし"},
        {"label": "eL-QRの案件特定キー", "text": held.case_key or "なし"},
    ]
    if held.paper is not None:
        letter = f"/notices/papers/{held.paper}.pdf"
        items.append({"label": "付けた書状", "text": _number(held.paper), "url": letter})
    if held.withdrawn_at is not None:
        who = staff.get(held.withdrawn_by, held.withdrawn_by)
        note = f"{held.reason}（{who}）"
        items.append({"label": "取消し", "day": held.withdrawn_at.date(), "note": note})
    return items


def _number(paper: int) -> str:
    return "、".join(one.number for one in kept([paper]))


def _parts(held: Slip) -> list[dict[str, Any]]:
    about = reads.instalments([part.instalment for part in held.parts])
    return [
        {
            "label": {
                "text": about[part.instalment].period,
                "url": f"/instalments/{part.instalment}/",
            },
            "key": about[part.instalment].key,
            "principal": part.principal,
            "late_charge": part.late_charge,
            "fee": part.fee,
            "cost": part.cost or None,
            "yen": part.yen,
        }
        for part in held.parts
    ]
