"""The letters that wait on somebody's word: the list of an office, and the choice of a form."""

from collections.abc import Sequence
from datetime import date
from typing import Any

from saiken import kinds
from saiken.desks.notices.models import DunningRunRow
from saiken.desks.notices.queries.listing import HIDDEN, office_name, staff_name
from saiken.store import reads
from saiken.store.holds import lists
from saiken.store.holds.recording import NewHold
from saiken.store.offices.walls import may_look
from saiken.store.people import particulars
from saiken.values.actors import Staff
from saiken.values.eras import fiscal_year_in_words

WORDS = [(lists.HOLD, "保留（期限を決めて待つ）"), (lists.DISPUTE, "申出（確かめ終わるまで待つ）")]


def new_hold(word: str, reason: str, until: date | None) -> NewHold:
    """What a form said."""
    return NewHold(word, reason.strip(), until)


def holds(offices: Sequence[str], staff: Staff, *, on: date) -> list[dict[str, Any]]:
    """The holds that last, the first to end first; names only for the office's own people."""
    found = lists.lasting(offices, on=on)
    held = reads.instalments({one.instalment for one in found})
    mine = {one.debtor.person for one in held.values() if may_look(staff, one.office)}
    told = particulars.latest(mine)
    return [_row(one, held[one.instalment], told, staff) for one in found]


def _row(
    one: lists.Hold, inst: Any, told: dict[int, particulars.Particulars], staff: Staff
) -> dict[str, Any]:
    said = told.get(inst.debtor.person)
    kind: kinds.Kind = inst.kind
    act = {"label": "終える", "url": f"/notices/holds/?end={one.id}", "method": "get"}
    return {
        "id": one.id,
        "url": f"/instalments/{inst.id}/",
        "who": {"name": said.name, "kana": said.kana} if said else {"name": HIDDEN},
        "what": {
            "text": f"{kind.short_name} {fiscal_year_in_words(inst.fiscal_year)} {inst.label}",
            "url": f"/instalments/{inst.id}/",
        },
        "key": inst.key,
        "office": office_name(one.office),
        "word": {"kind": "warn" if one.word == lists.DISPUTE else "info", "text": one.name},
        "reason": one.reason,
        "until": one.until,
        "by": staff_name(one.by),
        "first": one.first,
        "act": act if one.office == staff.office and staff.may("notices.draft") else None,
        "person": inst.debtor.person if said else None,
    }


def label_of(run: DunningRunRow, letter: str) -> str:
    """Whose instalments a form holds back, in words without the name: how many, of which kind."""
    person, _, kind = letter.partition("-")
    known = kinds.load_kinds().get(kind)
    if not person.isdecimal() or known is None:
        return ""
    rows = run.items.filter(person_id=int(person), kind=kind).select_related("instalment__claim")
    labels = [
        f"{fiscal_year_in_words(i.instalment.claim.fiscal_year)}{i.instalment.label}" for i in rows
    ]
    return f"{known.short_name}　{'・'.join(labels[:4])}" if labels else ""
