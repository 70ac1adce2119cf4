"""日程をつくる: a round from the criteria, its order changed, a stop taken off."""

from collections.abc import Collection, Sequence
from dataclasses import asdict, dataclass, field
from datetime import date

from django.db import transaction

from saiken.desks.visits.models import VisitRoundRow, VisitStepRow, VisitStopRow
from saiken.desks.visits.queries import cases, rounds
from saiken.desks.visits.queries.cases import Criteria
from saiken.desks.visits.rules.route import moved
from saiken.desks.visits.rules.words import (
    DRAFTED,
    IN_HAND,
    LEFT_OUT,
    ORDERED,
    PLAN,
    CannotVisit,
)
from saiken.store.looks.recording import record
from saiken.values.actors import Now, Staff
from saiken.values.eras import day_in_words


@dataclass(frozen=True)
class Plan:
    """日程の内容. Day, times as 09:00, who goes; the programme where it trains somebody."""

    visits_on: date
    first_time: str
    last_time: str
    staff: Sequence[str]
    programme: str = ""
    trainees: Sequence[str] = ()
    criteria: Criteria = field(default_factory=Criteria)


@transaction.atomic
def make(plan: Plan, chosen: Collection[int], *, token: str, by: Staff, now: Now) -> int:
    """日程の案をつくる. The round's id; the same token again gives the same round.

    CannotVisit where who was chosen is no longer found, or persons and hours are not allowed.
    """
    by.must(PLAN)
    before = VisitRoundRow.objects.filter(token=token).first()
    if before is not None:
        return before.pk
    _must_be_allowed(plan, by, now)
    found = cases.find(by.office, plan.criteria, on=now.day)
    fit = [case for case in found.fit if case.person in chosen]
    if not fit or len(fit) < len(set(chosen)):
        raise CannotVisit(
            "選んだ候補が、いまは条件に合いません。候補を開き直して、選び直してください。"
        )
    row = VisitRoundRow.objects.create(
        office=by.office,
        visits_on=plan.visits_on,
        first_time=plan.first_time,
        last_time=plan.last_time,
        area=plan.criteria.area.strip(),
        staff=list(plan.staff),
        programme=plan.programme,
        trainees=list(plan.trainees),
        criteria=asdict(plan.criteria),
        kept_out=[[case.person, list(reasons)] for case, reasons in found.out],
        token=token,
        by=by.number,
        at=now.moment,
    )
    VisitStopRow.objects.bulk_create(
        VisitStopRow(round=row, person_id=one.person, instalments=one.instalments, place=place)
        for place, one in enumerate(fit)
    )
    step(row, DRAFTED, by=by, now=now)
    record([one.person for one in fit], f"visits/{row.pk}", by=by, now=now)
    return row.pk


def _must_be_allowed(plan: Plan, by: Staff, now: Now) -> None:
    held = cases.rules()
    if plan.visits_on < now.day:
        raise CannotVisit(f"訪問する日は、{day_in_words(now.day)}以後にしてください。", "visits_on")
    if not (held.allows(plan.first_time) and held.allows(plan.last_time)):
        raise CannotVisit(
            f"訪問の時間は、{held.first_hour}時から{held.last_hour}時までにしてください。",
            "first_time",
        )
    if plan.last_time <= plan.first_time:
        raise CannotVisit("終わりの時刻は、始まりより後にしてください。", "last_time")
    if len(set(plan.staff)) < held.persons:
        raise CannotVisit(f"訪問する人を{held.persons}人以上選んでください。", "staff")
    if set(plan.staff) - {one for one, _ in rounds.people_of(by.office)}:
        raise CannotVisit("訪問する人は、自分の所属の職員から選んでください。", "staff")
    _must_train(plan, by)


def _must_train(plan: Plan, by: Staff) -> None:
    if bool(plan.programme) != bool(plan.trainees):
        raise CannotVisit(
            "実地研修にするときは、課程と研修を受ける人を選んでください。", "programme"
        )
    if plan.programme and plan.programme not in dict(cases.field_programmes()):
        raise CannotVisit("この課程は実地研修ではありません。一覧から選んでください。", "programme")
    # Others would see by name who owes this office.
    if set(plan.trainees) - {one for one, _ in rounds.people_of(by.office)}:
        raise CannotVisit("研修を受ける人は、自分の所属の職員から選んでください。", "trainees")


@transaction.atomic
def move(number: int, stop: int, places: int, *, by: Staff, now: Now) -> None:
    """順番を変える: one stop so many places later (negative: earlier)."""
    row = held(number, IN_HAND, by=by)
    order = [one.pk for one in rounds.stops_of(row)]
    changed = moved(order, stop, places)
    if changed != order:
        step(row, ORDERED, by=by, now=now, stops=changed)


@transaction.atomic
def leave_out(number: int, stop: int, *, reason: str, by: Staff, now: Now) -> None:
    """訪問先から外す, with the reason; the last one cannot be taken off."""
    row = held(number, IN_HAND, by=by)
    order = [one.pk for one in rounds.stops_of(row)]
    if stop not in order:
        raise CannotVisit("この訪問先は、すでに外れています。画面を開き直してください。")
    if len(order) == 1:
        raise CannotVisit("最後の訪問先は外せません。日程を取りやめてください。")
    step(row, LEFT_OUT, by=by, now=now, reason=reason, stops=[stop])


def held(
    number: int, states: Collection[str], *, by: Staff, permission: str = PLAN
) -> VisitRoundRow:
    """The round of one's office in one of these states, with nobody else taking a step."""
    by.must(permission)
    row = rounds.one(number, by, hold=True)
    if row is None:
        raise CannotVisit("この日程は、あなたの所属にありません。一覧から選び直してください。")
    if rounds.state_of(row) not in states:
        raise CannotVisit(
            "この日程は、いまはこの処理の段階ではありません。画面を開き直してください。"
        )
    return row


def step(
    row: VisitRoundRow,
    word: str,
    *,
    by: Staff,
    now: Now,
    reason: str = "",
    stops: Sequence[int] = (),
) -> None:
    """経過を記録する."""
    VisitStepRow.objects.create(
        round=row, word=word, reason=reason, stops=list(stops), by=by.number, at=now.moment
    )
