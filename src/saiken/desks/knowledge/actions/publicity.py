"""Publicity: what is planned for which day, and that it was done, with its evidence."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date

from saiken.desks.knowledge.models import PublicityRow, PublicityStepRow
from saiken.desks.knowledge.rules.door import WRITE, CannotKeep
from saiken.desks.knowledge.rules.states import PUBLICITY
from saiken.store.cases.staff import members
from saiken.values.actors import NotAllowed, Now, Staff


@dataclass(frozen=True)
class Planned:
    """広報の予定: what, when, where (which medium), for which kinds, by whom of the office."""

    title: str
    on: date
    medium: str
    owner: str
    kinds: Sequence[str] = ()
    note: str = ""


def plan(said: Planned, *, by: Staff, now: Now) -> int:
    """広報を予定する: its number; the same title on the same day is one plan of an office."""
    by.must(WRITE)
    if said.owner not in members([by.office]):
        raise CannotKeep("担当者は、自分の所属の人を選んでください。", "owner")
    row, _ = PublicityRow.objects.get_or_create(
        title=said.title.strip(),
        on=said.on,
        office=by.office,
        defaults={
            "medium": said.medium.strip(),
            "kinds": list(said.kinds),
            "owner": said.owner,
            "note": said.note.strip(),
            "by": by.number,
            "at": now.moment,
        },
    )
    return row.pk


def record(number: int, sort: str, on: date, evidence: str, *, by: Staff, now: Now) -> None:
    """実施・取りやめを記録する, with evidence or reason; the last word counts."""
    by.must(WRITE)
    row = PublicityRow.objects.filter(pk=number).first()
    if row is None or row.office != by.office:
        raise NotAllowed("予定した所属だけが記録できます。その所属に頼んでください。")
    if sort not in PUBLICITY:
        raise CannotKeep("実施したか、取りやめたかを選んでください。", "sort")
    if on > now.day:
        raise CannotKeep("日がきょうより後です。日を直してください。", "on")
    if not evidence.strip():
        raise CannotKeep("実施の証拠（号数、頁、部数など）か理由を書いてください。", "evidence")
    PublicityStepRow.objects.create(
        publicity=row, sort=sort, on=on, evidence=evidence.strip(), by=by.number, at=now.moment
    )
