"""依頼: the section asks with a whole package, another person approves, the body answers."""

from dataclasses import dataclass
from datetime import date

from django.db import transaction

from saiken.desks.transfers.actions.steps import content_hash, given, held, note
from saiken.desks.transfers.models import HandlingRow, PartRow, TransferRow
from saiken.desks.transfers.queries.again import barred, untold
from saiken.desks.transfers.queries.cases import answering, body_of, rules
from saiken.desks.transfers.queries.package import dropped, missing_of, standings_of
from saiken.desks.transfers.rules.words import (
    ACCEPT,
    ACCEPTED,
    APPROVE,
    ASKED,
    NOTICED,
    PROPOSE,
    REFUSED,
    REQUESTED,
    CannotTransfer,
)
from saiken.kinds.handing_over import ENTRUSTED
from saiken.law.terms import day_in_words
from saiken.store.approvals import deciding as approvals
from saiken.store.cases import recording as cases
from saiken.store.cases.staff import members
from saiken.store.refold import lock
from saiken.store.transfers import recording as shelf
from saiken.values.actors import NotAllowed, Now, Staff


@dataclass(frozen=True)
class Plan:
    """処理の方針 with what is done next and by when; by whom, and what a conference said."""

    policy: str
    next_act: str
    next_on: date
    officer: str = ""
    conference_on: date | None = None
    members: str = ""
    minutes: str = ""


@transaction.atomic
def ask(transfer: int, *, override: str = "", by: Staff, now: Now) -> None:
    """決裁へ上げる. Not before the notice ran out, nor with a package wanting without a reason.

    CannotTransfer too where the case was paid or promised meanwhile, or where something bars it
    now; a sign of hardship that came since needs a reason too.
    """
    by.must(PROPOSE)
    row = held(transfer, NOTICED, office=by.office)
    if row.notice_until is not None and now.day <= row.notice_until:
        raise CannotTransfer(
            f"予告の期限（{day_in_words(row.notice_until)}）が過ぎてから、決裁へ上げてください。"
        )
    standings = standings_of(row, on=now.day)
    why = dropped(row, standings)
    if why:
        raise CannotTransfer(f"{why}取下げの処理をしてください。")
    if why := barred(row, on=now.day):
        raise CannotTransfer(f"{why}この事案は取りやめてください。")
    wanting, signs = missing_of(row, standings, on=now.day), untold(row, on=now.day)
    if wanting and not override.strip():
        raise CannotTransfer(
            f"足りないものが{len(wanting)}件あります。点検の表から整えるか、理由を入力してください。"
        )
    if signs and not override.strip():
        raise CannotTransfer(f"{'。'.join(signs)}。相談の経過と、引き継ぐ理由を入力してください。")
    row.reasons = [*row.reasons, *signs]
    row.overridden = override.strip() if wanting or signs else ""
    row.yen = sum(at.position.open for at in standings)
    row.status, row.asked_by, row.asked_at = ASKED, by.number, now.moment
    row.content_hash = content_hash(row)
    row.save()
    if row.overridden:
        note(row, "overridden", by=by, now=now, reason=row.overridden)
    note(row, "asked", by=by, now=now)


@transaction.atomic
def send_back(transfer: int, *, reason: str, by: Staff, now: Now) -> None:
    """差戻し. The case stands again as it was announced."""
    by.must(APPROVE)
    row = _asked(transfer, by)
    told = given(reason, "差し戻す理由")
    _decide(row, approved=False, reason=told, by=by, now=now)
    row.status = NOTICED
    row.save()
    note(row, "sent_back", by=by, now=now, reason=told)


@transaction.atomic
def approve(transfer: int, *, by: Staff, now: Now) -> None:
    """決裁・依頼: another person approves exactly this; the body is asked to take it over."""
    by.must(APPROVE)
    row = _asked(transfer, by)
    standings = standings_of(row, on=now.day)
    why = dropped(row, standings) or barred(row, on=now.day)
    if why or untold(row, on=now.day) or row.content_hash != content_hash(row):
        raise CannotTransfer(f"{why}上げた後に事情が変わりました。差し戻してください。")
    _decide(row, approved=True, reason="", by=by, now=now)
    row.status, row.requested_on = REQUESTED, now.day
    row.save()
    _entrust(row, now.day)
    note(row, "approved", by=by, now=now)


def _entrust(row: TransferRow, first: date) -> None:
    """委任: from the approval on a lawyer with an account sees the claims whole, to say whether
    they can act; who handles them does not change.
    """
    body = body_of(row.body)
    if body.sort != ENTRUSTED or not body.office:
        return
    try:
        shelf.entrust(row.instalments, body.office, transfer=row.pk, first=first)
    except shelf.AlreadyHandled as why:
        raise CannotTransfer(str(why)) from None


def _asked(transfer: int, by: Staff) -> TransferRow:
    row = held(transfer, ASKED, office=by.office)
    if by.number in (row.asked_by, row.drafted_by):
        raise NotAllowed("起案した人は、決裁できません。別の決裁権者が決裁してください。")
    return row


def _decide(row: TransferRow, *, approved: bool, reason: str, by: Staff, now: Now) -> None:
    assert row.asked_at is not None
    asked = approvals.Asked(f"transfer:{row.pk}", row.content_hash, row.asked_by, row.asked_at)
    approvals.record(asked, approved=approved, note=reason, by=by, now=now)


@transaction.atomic
def accept(transfer: int, plan: Plan, *, by: Staff, now: Now) -> None:
    """引受け: from today the body handles the case; who may see and act changes with this.

    Nothing of the record moves: every clock and deadline goes along as it is. The first plan says
    what is done next and by when.
    """
    row = _requested(transfer, by)
    held_now = standings_of(row, on=now.day)
    standings = [at for at in held_now if at.position.open and not at.ended]
    if not standings:
        raise CannotTransfer(
            "すべて完納か消滅しています。引き受けずに、所属へ理由を伝えてください。"
        )
    if signs := untold(row, on=now.day):
        raise CannotTransfer(f"{'。'.join(signs)}。引き受けずに、所属へ理由を伝えてください。")
    lock(row.instalments)
    row.status, row.accepted_on = ACCEPTED, now.day
    row.save()
    parts = [
        PartRow(
            transfer=row,
            instalment_id=at.instalment.id,
            kind=at.instalment.kind.code,
            open_yen=at.position.open,
        )
        for at in standings
    ]
    PartRow.objects.bulk_create(parts)
    body = body_of(row.body)
    if body.takes_over:
        ids = [part.instalment_id for part in parts]
        _take_over(ids, body.office, transfer=row.pk, first=now.day)
    note(row, "accepted", by=by, now=now)
    set_plan(row, plan, by=by, now=now)


def _take_over(ids: list[int], office: str, *, transfer: int, first: date) -> None:
    try:
        shelf.take_over(ids, office, transfer=transfer, first=first)
    except shelf.AlreadyHandled as why:
        raise CannotTransfer(str(why)) from None


def set_plan(row: TransferRow, plan: Plan, *, by: Staff, now: Now) -> None:
    """処理方針の記録 of a held case; CannotTransfer where the next act or its day is missing."""
    if plan.policy not in rules().policies:
        raise CannotTransfer("処理方針を選んでください。")
    next_act = given(plan.next_act, "次の処理")
    if plan.next_on < now.day:
        raise CannotTransfer("次の処理の日は、きょう以後の日を入力してください。")
    office = answering(row)
    if plan.officer and plan.officer not in members([office]):
        raise CannotTransfer("担当者を、扱う所属の職員から選んでください。")
    HandlingRow.objects.create(
        transfer=row,
        policy=plan.policy,
        next_act=next_act,
        next_on=plan.next_on,
        conference_on=plan.conference_on,
        members=plan.members.strip(),
        minutes=plan.minutes.strip(),
        by=by.number,
        at=now.moment,
    )
    if plan.officer:
        cases.assign([(row.person_id, office)], plan.officer, by=by, now=now)


@transaction.atomic
def refuse(transfer: int, *, reason: str, by: Staff, now: Now) -> None:
    """引き受けない, with the reason; the case stays with its section."""
    row = _requested(transfer, by)
    row.status, row.ended_on = REFUSED, now.day
    row.save()
    shelf.give_back(row.pk, last=now.day)
    note(row, "refused", by=by, now=now, reason=given(reason, "引き受けない理由"))


def _requested(transfer: int, by: Staff) -> TransferRow:
    """The case that a body is asked for; one without accounts answers through the section."""
    by.must(ACCEPT)
    row = held(transfer, REQUESTED)
    if by.office != answering(row):
        raise NotAllowed(
            "引き受けるかどうかを決めるのは、引き継ぐ先の所属です。返事を待ってください。"
        )
    return row
