"""決裁と終了: a round is asked for by one, approved by another, its sheet opened and shredded."""

import hashlib
import json

from django.db import transaction

from saiken.desks.visits.actions.planning import held, step
from saiken.desks.visits.models import VisitRoundRow, VisitStopRow
from saiken.desks.visits.queries import cases, rounds
from saiken.desks.visits.rules.keeping_out import why_not
from saiken.desks.visits.rules.words import (
    APPROVE,
    APPROVED,
    ASKED,
    CLOSED,
    IN_HAND,
    PLAN,
    PRINTED,
    SENT_BACK,
    WITHDRAWN,
    CannotVisit,
)
from saiken.store.approvals import deciding as approvals
from saiken.store.people import particulars
from saiken.values.actors import NotAllowed, Now, Staff


@transaction.atomic
def ask(number: int, *, by: Staff, now: Now) -> None:
    """決裁へ上げる; CannotVisit where a stop may not be visited any more."""
    row = held(number, IN_HAND, by=by)
    _must_be_fit(row, now)
    step(row, ASKED, by=by, now=now)


@transaction.atomic
def approve(number: int, *, by: Staff, now: Now) -> None:
    """訪問の決裁, by another than who asked; the stops are looked at once more."""
    row = _asked(number, by)
    _must_be_fit(row, now)
    _decided(row, approved=True, note="", by=by, now=now)
    step(row, APPROVED, by=by, now=now)


@transaction.atomic
def send_back(number: int, *, reason: str, by: Staff, now: Now) -> None:
    """差戻し. The round may be changed and asked for again."""
    row = _asked(number, by)
    _decided(row, approved=False, note=reason, by=by, now=now)
    step(row, SENT_BACK, by=by, now=now, reason=reason)


def _asked(number: int, by: Staff) -> VisitRoundRow:
    row = held(number, (ASKED,), by=by, permission=APPROVE)
    if by.number in (row.by, _who_asked(row)[0]):
        raise NotAllowed("案をつくった人は、決裁できません。別の決裁権者が決裁してください。")
    return row


def _who_asked(row: VisitRoundRow) -> tuple[str, object]:
    asked: tuple[str, object] = (
        row.steps.filter(word=ASKED).order_by("-pk").values_list("by", "at")[0]
    )
    return asked


def _decided(row: VisitRoundRow, *, approved: bool, note: str, by: Staff, now: Now) -> None:
    who, at = _who_asked(row)
    stops = [stop.pk for stop in rounds.stops_of(row)]
    said = [row.visits_on.isoformat(), row.staff, row.trainees, sorted(stops)]
    digest = hashlib.sha256(json.dumps(said).encode()).hexdigest()
    asked = approvals.Asked(f"visits:{row.pk}", digest, who, at)  # type: ignore[arg-type]
    approvals.record(asked, approved=approved, note=note, by=by, now=now)


def reasons_now(row: VisitRoundRow, stops: list[VisitStopRow], now: Now) -> dict[int, list[str]]:
    """Why somebody goes to none of these stops, as known now; by stop, only those with a reason."""
    asked = [rounds.as_case(stop) for stop in stops]
    told = particulars.latest([one.person for one in asked])
    looks = cases.looked_at(asked, office=row.office, on=now.day, told=told, besides=row.pk)
    days = cases.rules().revisit_days
    found = {
        stop.pk: list(why_not(looks[stop.person_id], on=now.day, revisit_days=days))
        for stop in stops
    }
    return {stop: reasons for stop, reasons in found.items() if reasons}


def _must_be_fit(row: VisitRoundRow, now: Now) -> None:
    if row.visits_on < now.day:
        raise CannotVisit(
            "訪問する日を過ぎています。取りやめて、新しい日で日程をつくり直してください。"
        )
    stops = rounds.stops_of(row)
    why = reasons_now(row, stops, now)
    for place, stop in enumerate(stops, start=1):
        if stop.pk in why:
            raise CannotVisit(
                f"{place}番目の訪問先には行けません（{why[stop.pk][0]}）。訪問先から外してください。"
            )


@transaction.atomic
def withdraw(number: int, *, reason: str, by: Staff, now: Now) -> None:
    """取りやめ of a round of which nothing was recorded."""
    row = held(number, (*IN_HAND, ASKED, APPROVED), by=by)
    if rounds.standing_records(rounds.stops_of(row)):
        raise CannotVisit("訪問の記録がある日程は取りやめられません。終了してください。")
    step(row, WITHDRAWN, by=by, now=now, reason=reason)


@transaction.atomic
def opened_sheet(number: int, *, by: Staff, now: Now) -> None:
    """訪問票を開いた記録; only of what was approved."""
    row = held(number, (APPROVED,), by=by)
    step(row, PRINTED, by=by, now=now)


@transaction.atomic
def close(number: int, *, by: Staff, now: Now) -> None:
    """終了: every sheet was taken back and shredded; what has no record was not visited."""
    row = held(number, (APPROVED,), by=by, permission=PLAN)
    if now.day < row.visits_on:
        raise CannotVisit("訪問する日の前には終えられません。当日になってから終えてください。")
    step(row, CLOSED, by=by, now=now)
