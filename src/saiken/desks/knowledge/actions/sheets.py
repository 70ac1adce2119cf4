"""Explanation sheets: a version is fixed when it comes into use; that it was explained is kept."""

from dataclasses import dataclass
from datetime import date

from django.db import transaction
from django.db.models import Max

from saiken.desks.knowledge.models import ExplainedRow, ExplainedUndoneRow, SheetRow
from saiken.desks.knowledge.rules.door import EXPLAIN, CannotKeep, one_at_a_time
from saiken.desks.knowledge.rules.sheet import hash_of, words_on
from saiken.desks.knowledge.rules.states import ROLES
from saiken.store import reads
from saiken.values.actors import Now, Staff

_LONGEST = 20


@dataclass(frozen=True)
class Explained:
    """説明. Which version to whom (宛名番号 and role), where and on which day."""

    sheet: int
    number: str
    role: str
    place: str
    on: date


@transaction.atomic
def use(kind: str, *, by: Staff, now: Now) -> SheetRow:
    """この版を使い始める: the version of today's words; the same words make no new one."""
    by.must(EXPLAIN)
    if kind not in reads.city().modes:
        raise CannotKeep("この市では使っていない債権です。一覧から選んでください。", "kind")
    one_at_a_time(f"sheet of {kind}", 0)
    text = words_on(kind, now)
    held = SheetRow.objects.filter(kind=kind)
    last = held.order_by("-number").first()
    if last is not None and last.sha256 == hash_of(text):
        return last
    number = (held.aggregate(last=Max("number"))["last"] or 0) + 1
    return SheetRow.objects.create(
        kind=kind, number=number, text=text, sha256=hash_of(text), by=by.number, at=now.moment
    )


@transaction.atomic
def explain(said: Explained, *, by: Staff, now: Now) -> int:
    """説明したことを記録する: its number; CannotKeep for a day to come, or one without a number."""
    by.must(EXPLAIN)
    held = SheetRow.objects.filter(pk=said.sheet).first()
    if held is None:
        raise CannotKeep("この版の説明書はありません。画面を開き直してください。", "sheet")
    number = said.number.strip()
    if not number or not number.isascii() or len(number) > _LONGEST:
        raise CannotKeep("宛名番号を半角で入れてください。", "number")
    if said.role not in ROLES:
        raise CannotKeep("説明した相手を選んでください。", "role")
    if said.on > now.day:
        raise CannotKeep("説明した日が、きょうより後です。日を直してください。", "on")
    one_at_a_time("explained", held.pk)
    what = {"sheet": held, "number": number, "role": said.role, "on": said.on, "office": by.office}
    known = ExplainedRow.objects.filter(**what, undone=None).first()
    if known is not None:
        return known.pk
    row = ExplainedRow.objects.create(**what, place=said.place.strip(), by=by.number, at=now.moment)
    return row.pk


def undo(number: int, reason: str, *, by: Staff, now: Now) -> None:
    """説明の記録を取り消す, by the office that made it, with the reason."""
    by.must(EXPLAIN)
    row = ExplainedRow.objects.filter(pk=number, office=by.office, undone=None).first()
    if row is None or not reason.strip():
        raise CannotKeep("記録した所属だけが取り消せます。理由を書いてください。", "reason")
    ExplainedUndoneRow.objects.create(
        explained=row, reason=reason.strip(), by=by.number, at=now.moment
    )
