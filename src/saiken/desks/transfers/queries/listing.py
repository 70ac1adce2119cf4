"""The cases on their way as pages show them; names only where the walls open them."""

from collections.abc import Sequence
from typing import Any

from django.db.models import Q, QuerySet

from saiken import kinds
from saiken.desks.transfers.models import HandlingRow, ReportRow, TransferRow
from saiken.desks.transfers.queries.cases import rules
from saiken.desks.transfers.rules.words import ACCEPTED, OPEN, STATES, STEPS
from saiken.store import reads
from saiken.store.cases.staff import members
from saiken.store.looks.recording import record
from saiken.store.offices.walls import counted_offices, may_look
from saiken.store.people import particulars
from saiken.values.actors import Now, Staff

HIDDEN = "（氏名は扱っている所属だけが見られます）"
Row = dict[str, Any]


def handler(row: TransferRow) -> str:
    """扱っている所属 of a case: the body's office while it has it, else the section."""
    body = rules().bodies.get(row.body)
    return (body.office if body and row.status == ACCEPTED else "") or row.section


def seen(staff: Staff) -> QuerySet[TransferRow]:
    """The cases that somebody may see in lists: their section's, or asked of their office."""
    asked = [code for code, body in _bodies().items() if body.office == staff.office]
    mine = Q(section__in=counted_offices(staff)) | Q(body__in=asked)
    return TransferRow.objects.filter(mine).order_by("-pk")


def _bodies() -> dict[str, kinds.Body]:
    found = kinds.handing_over(reads.city())
    return dict(found.bodies) if found else {}


def of(transfer: int, staff: Staff) -> TransferRow | None:
    """One of them."""
    return seen(staff).filter(pk=transfer).first()


def names(rows: Sequence[TransferRow], staff: Staff) -> dict[int, Row]:
    """Who stands in a list, by case: the name with its link, or that it is hidden."""
    open_to = {row.pk: row.person_id for row in rows if may_look(staff, handler(row))}
    told = particulars.latest(set(open_to.values()))
    return {
        row.pk: _who(row.person_id, told[row.person_id]) if row.pk in open_to else {"name": HIDDEN}
        for row in rows
    }


def _who(person: int, told: particulars.Particulars) -> Row:
    return {"name": told.name, "kana": told.kana, "url": f"/debtors/{person}/", "person": person}


def looked_at(found: Sequence[TransferRow], page: str, *, by: Staff, now: Now) -> list[Row]:
    """The cases as rows of a table; whoever stands there by name is on record as looked at."""
    who, city, bodies = names(found, by), reads.city(), _bodies()
    record({one["person"] for one in who.values() if "person" in one}, page, by=by, now=now)
    return [
        {
            "id": str(row.pk),
            "url": f"/transfers/{row.pk}/",
            "number": {"text": f"第{row.pk}号", "url": f"/transfers/{row.pk}/"},
            "who": who[row.pk],
            "section": city.full_name(row.section),
            "body": bodies[row.body].name if row.body in bodies else row.body,
            "state": state(row),
            "periods": len(row.instalments),
            "yen": row.yen,
            "until": row.notice_until if row.status in OPEN else None,
            "on": row.ended_on or row.accepted_on or row.requested_on or row.drafted_on,
            "why": "、".join(row.reasons),
        }
        for row in found
    ]


def state(row: TransferRow) -> Row:
    """The badge of a state."""
    kind, text = STATES[row.status]
    return {"kind": kind, "text": text}


def steps(row: TransferRow) -> list[Row]:
    """Who took which step."""
    return [
        {
            "word": STEPS[one.word],
            "office": reads.city().full_name(one.office),
            "by": one.by,
            "at": one.at,
            "reason": one.reason,
        }
        for one in row.steps.order_by("pk")
    ]


def last_handling(transfers: Sequence[int]) -> dict[int, HandlingRow]:
    """The plan that counts of each case."""
    found = HandlingRow.objects.filter(transfer__in=list(transfers))
    latest = found.order_by("transfer_id", "-pk").distinct("transfer_id")
    return {one.transfer_id: one for one in latest}


def handling(row: TransferRow) -> list[Row]:
    """Every plan of a case, the newest first."""
    policies = rules().policies
    return [
        {
            "policy": policies.get(one.policy, one.policy),
            "next_act": one.next_act,
            "next_on": one.next_on,
            "conference_on": one.conference_on,
            "members": one.members,
            "minutes": one.minutes,
            "by": one.by,
            "at": one.at,
        }
        for one in row.handling.order_by("-pk")
    ]


def report_rows(row: TransferRow, labels: dict[str, str]) -> list[Row]:
    """The reports and briefs of a case, the newest first."""
    return [
        {
            "label": {
                "text": labels[one.word],
                "url": f"/transfers/{row.pk}/reports/{one.pk}/",
            },
            "left": one.content["left"],
            "collected": one.content.get("collected"),
            "by": one.by,
            "at": one.at,
        }
        for one in row.reports.order_by("-pk")
    ]


def report_of(row: TransferRow, number: int) -> ReportRow | None:
    """One report of a case."""
    return row.reports.filter(pk=number).first()


def officers(office: str) -> list[tuple[str, str]]:
    """Who of an office can be given a case: number and name."""
    return [(number, name) for number, (name, _) in members([office]).items()]
