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
from saiken.store.offices.walls import counted_offices, is_outside, may_look, may_look_at
from saiken.store.people import particulars
from saiken.values.actors import Now, Staff

BRIEF = "brief"
HIDDEN = "（氏名は扱っている所属だけが見られます）"
Row = dict[str, Any]


def handler(row: TransferRow) -> str:
    """扱っている所属 of a case: the office that took it over while it has it, else the section."""
    body = rules().bodies.get(row.body)
    return body.office if body and body.takes_over and row.status == ACCEPTED else row.section


def outside(staff: Staff) -> bool:
    """Whether somebody is of a body outside the city."""
    return is_outside(staff)


def is_open(row: TransferRow, staff: Staff) -> bool:
    """Whether a case may be seen by name, by the walls of today."""
    return may_look_at(staff, handler(row), row.instalments)


def seen(staff: Staff) -> QuerySet[TransferRow]:
    """The cases that somebody may see in lists: their section's, or asked of their office.

    A body outside sees a case from when it was asked for it, or has a brief of it to read.
    """
    asked = [code for code, body in _bodies().items() if body.office == staff.office]
    if is_outside(staff):
        briefed = ReportRow.objects.filter(word=BRIEF).values("transfer")
        told = Q(requested_on__isnull=False) | Q(pk__in=briefed)
        return TransferRow.objects.filter(told, body__in=asked).order_by("-pk")
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
    open_to = {row.pk: row.person_id for row in rows if is_open(row, staff)}
    told = particulars.latest(set(open_to.values()))
    return {
        row.pk: _who(row, told[row.person_id], staff) if row.pk in open_to else {"name": HIDDEN}
        for row in rows
    }


def _who(row: TransferRow, told: particulars.Particulars, staff: Staff) -> Row:
    found: Row = {"name": told.name, "kana": told.kana, "person": row.person_id}
    if may_look(staff, handler(row)):  # to whom it is entrusted, the rest of the debtor is closed
        found["url"] = f"/debtors/{row.person_id}/"
    return found


def looked_at(found: Sequence[TransferRow], page: str, *, by: Staff, now: Now) -> list[Row]:
    """The cases as rows of a table; whoever stands there by name is on record as looked at."""
    who, city, bodies = names(found, by), reads.city(), _bodies()
    outside = is_outside(by)
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
            "why": "、".join(row.reasons) if "person" in who[row.pk] or not outside else "",
        }
        for row in found
    ]


def state(row: TransferRow) -> Row:
    """The badge of a state."""
    kind, text = STATES[row.status]
    return {"kind": kind, "text": text}


def steps(row: TransferRow) -> list[Row]:
    """Who took which step."""
    names = {one.number: one.name for one in reads.city().staff}
    return [
        {
            "word": STEPS[one.word],
            "office": reads.city().full_name(one.office),
            "by": names.get(one.by, one.by),
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
    names = {one.number: one.name for one in reads.city().staff}
    return [
        {
            "policy": policies.get(one.policy, one.policy),
            "next_act": one.next_act,
            "next_on": one.next_on,
            "conference_on": one.conference_on,
            "members": one.members,
            "minutes": one.minutes,
            "by": names.get(one.by, one.by),
            "at": one.at,
        }
        for one in row.handling.order_by("-pk")
    ]


def reports(row: TransferRow) -> list[ReportRow]:
    """The reports and briefs of a case, the newest first."""
    return list(row.reports.order_by("-pk"))


def report_rows(row: TransferRow, found: Sequence[ReportRow], labels: dict[str, str]) -> list[Row]:
    """Reports and briefs of a case as rows."""
    names = {one.number: one.name for one in reads.city().staff}
    return [
        {
            "label": {
                "text": labels[one.word],
                "url": f"/transfers/{row.pk}/reports/{one.pk}/",
            },
            "left": one.content["left"],
            "collected": one.content.get("collected"),
            "by": names.get(one.by, one.by),
            "at": one.at,
        }
        for one in found
    ]


def report_of(row: TransferRow, number: int) -> ReportRow | None:
    """One report of a case."""
    return row.reports.filter(pk=number).first()


def officers(office: str) -> list[tuple[str, str]]:
    """Who of an office can be given a case: number and name."""
    return [(number, name) for number, (name, _) in members([office]).items()]
