"""Training: sessions of the city's programmes, attendance, exercises on the invented town."""

from collections.abc import Collection
from datetime import date

from django.db import transaction

from saiken import kinds
from saiken.desks.knowledge.models import AttendanceRow, SessionRow, TryRow
from saiken.desks.knowledge.queries.training import last_attendance
from saiken.desks.knowledge.rules.door import (
    SEE,
    TRAIN,
    CannotKeep,
    must_be_centre,
    one_at_a_time,
    settings,
)
from saiken.desks.knowledge.rules.exercise_answers import is_right
from saiken.store import reads
from saiken.store.cases.staff import members
from saiken.values.actors import Now, Staff

_LONGEST = 100


def plan(programme: str, on: date, place: str, teacher: str, *, by: Staff, now: Now) -> int:
    """研修の回を設ける; a programme has one session a day at a place."""
    must_be_centre(by, TRAIN, now)
    if programme not in settings().programmes:
        raise CannotKeep("この課程はありません。一覧から選んでください。", "programme")
    row, _ = SessionRow.objects.get_or_create(
        programme=programme,
        on=on,
        place=place.strip(),
        calls_off=None,
        defaults={"teacher": teacher.strip(), "by": by.number, "at": now.moment},
    )
    return row.pk


def call_off(number: int, *, by: Staff, now: Now) -> None:
    """研修の回を取りやめる; attendance cannot be told of it any more."""
    must_be_centre(by, TRAIN, now)
    row = SessionRow.objects.filter(pk=number, calls_off=None, called_off=None).first()
    if row is None:
        raise CannotKeep("この回は、すでに取りやめられています。画面を開き直してください。")
    SessionRow.objects.create(
        programme=row.programme,
        on=row.on,
        place=row.place,
        teacher=row.teacher,
        calls_off=row,
        by=by.number,
        at=now.moment,
    )


@transaction.atomic
def attend(number: int, present: Collection[str], *, by: Staff, now: Now) -> int:
    """出欠を記録する: how many entries changed; who stands in `present` was there."""
    must_be_centre(by, TRAIN, now)
    one_at_a_time("session", number)
    row = SessionRow.objects.filter(pk=number, calls_off=None, called_off=None).first()
    if row is None or row.on > now.day:
        raise CannotKeep(
            "出欠は、取りやめていない回の当日から記録できます。日を確かめてください。", "present"
        )
    known = members(sorted(reads.city().offices))
    if unknown := set(present) - set(known):
        raise CannotKeep(
            f"職員番号 {sorted(unknown)[0]} の人はいません。職員を選び直してください。", "present"
        )
    before = last_attendance(row)
    wanted = {one: one in present for one in {*present, *before}}
    changed = [one for one, was in wanted.items() if before.get(one) != was]
    AttendanceRow.objects.bulk_create(
        [
            AttendanceRow(session=row, staff=one, attended=wanted[one], by=by.number, at=now.moment)
            for one in sorted(changed)
        ]
    )
    return len(changed)


def try_out(code: str, said: str, *, by: Staff, now: Now) -> bool:
    """演習に答える: whether it is right today; the result is kept, the right answer is not."""
    by.must(SEE)
    exercise = kinds.exercises().get(code)
    if exercise is None:
        raise CannotKeep("この演習はありません。一覧から選んでください。")
    if not said.strip() or len(said) > _LONGEST:
        raise CannotKeep("答えを入れてください。", "said")
    found = is_right(exercise, said)
    TryRow.objects.create(
        staff=by.number, exercise=code, said=said.strip(), right=found, at=now.moment
    )
    return found
