"""返戻の記録: the letters that somebody recorded as come back, within the walls."""

from collections.abc import Sequence
from typing import Any

from django.db.models import QuerySet

from saiken.desks.service.models.returns import ReturnedLetterRow
from saiken.desks.service.rules.words import REASONS
from saiken.files.lists import TYPES, ListFile, as_file
from saiken.store import reads
from saiken.store.cases.staff import members
from saiken.store.ledger.lists import done, whole_undone
from saiken.store.looks.recording import record
from saiken.store.offices.walls import open_offices
from saiken.store.people import particulars
from saiken.store.register.lists import person_numbers
from saiken.values.actors import Now, Staff
from saiken.values.eras import day_in_words

EVERY = 10_000
HEADS = "文書番号 返ってきた日 宛名番号 氏名 理由 状態 入力した人".split()


def standing_of(paper: int) -> int | None:
    """The record of a paper that came back; None where there is none that stands."""
    rows = ReturnedLetterRow.objects.filter(~whole_undone("act_id"), paper_id=paper)
    return rows.values_list("pk", flat=True).first()


def listed(by: Staff) -> QuerySet[ReturnedLetterRow]:
    """The records of the offices whose debtors somebody may see by name, the newest first."""
    rows = ReturnedLetterRow.objects.filter(office__in=open_offices(by))
    return rows.annotate(undone=whole_undone("act_id")).order_by("-returned_on", "-pk")


def one(id_: int, by: Staff) -> Any:
    """A record by its id, of one's own office or of what it handles now; None for others'."""
    rows = ReturnedLetterRow.objects.annotate(undone=whole_undone("act_id"))
    row = rows.filter(pk=id_).first()
    if row is None:
        return None
    act = done(row.act_id)
    near = {row.office, *(act.offices if act else ())}
    return row if near & set(open_offices(by)) else None


def rows(held: Sequence[Any], *, by: Staff, now: Now) -> list[dict[str, Any]]:
    """Records as lines; whose they are is recorded as looked at."""
    persons = {row.person_id for row in held}
    record(persons, "service/returns", by=by, now=now)
    told, names = particulars.latest(persons), names_of({row.by for row in held})
    return [
        {
            "url": f"/service/returns/{row.pk}/",
            "number": {"text": row.number, "url": f"/service/returns/{row.pk}/"},
            "on": row.returned_on,
            "who": {"name": told[row.person_id].name, "url": f"/service/{row.person_id}/"},
            "reason": REASONS[row.reason].name,
            "state": state(row),
            "by": names[row.by],
        }
        for row in held
    ]


def state(row: Any) -> dict[str, str]:
    """Whether a record stands."""
    if row.undone:
        return {"kind": "plain", "text": "取消し"}
    return {"kind": "ok", "text": "記録"}


def items(row: Any, *, by: Staff, now: Now) -> list[dict[str, Any]]:
    """All that a record says; the look is recorded."""
    record([row.person_id], f"service/returns/{row.pk}", by=by, now=now)
    told = particulars.latest([row.person_id])[row.person_id]
    act, why = done(row.act_id), REASONS[row.reason]
    count = len(act.instalments) if act else 0
    return [
        {"label": "状態", "text": state(row)["text"]},
        {"label": "文書番号", "text": row.number},
        {"label": "宛先の方", "text": told.name, "url": f"/service/{row.person_id}/"},
        {"label": "返ってきた日", "text": day_in_words(row.returned_on)},
        {"label": "理由", "text": why.name, "note": why.follows + why.besides},
        {"label": "期別", "count": count, "unit": "期別"},
        {"label": "入力した人", "text": names_of({row.by})[row.by]},
    ]


def names_of(numbers: set[str]) -> dict[str, str]:
    """The names of staff by their numbers; the number where nobody has it any more."""
    told = {one.number: one.name for one in reads.city().staff}
    known = members(sorted(reads.city().offices))
    return {one: known[one][0] if one in known else told.get(one, one) for one in numbers}


def as_list(form: str, *, by: Staff, now: Now) -> ListFile | None:
    """The records as CSV or Excel; whose they are is recorded. None for a form there is not."""
    if form not in TYPES:
        return None
    held = list(listed(by)[:EVERY])
    persons = {row.person_id for row in held}
    record(persons, f"service/returns.{form}", by=by, now=now)
    told, numbers = particulars.latest(persons), person_numbers(persons)
    names = names_of({row.by for row in held})
    cells = [
        [
            row.number,
            row.returned_on,
            numbers[row.person_id],
            told[row.person_id].name,
            REASONS[row.reason].name,
            state(row)["text"],
            names[row.by],
        ]
        for row in held
    ]
    return as_file(f"返戻の記録_{now.day:%Y%m%d}", form, HEADS, cells)
