"""引継ぎの通知: laid before a chief, decided by another person, or taken back before it leaves."""

import hashlib
import json
from collections.abc import Sequence
from dataclasses import dataclass

from django.db import IntegrityError, transaction

from saiken.claims.persons import LIVING
from saiken.desks.transfers.actions.composing import Letter, composed, grouped
from saiken.desks.transfers.actions.steps import given
from saiken.desks.transfers.models import NoticeRow, NoticeRunRow, TransferRow
from saiken.desks.transfers.queries import notices
from saiken.desks.transfers.queries.package import standings_of
from saiken.desks.transfers.rules.notices import (
    APPROVED,
    ASKED,
    BACK,
    OPEN,
    SORTS,
    CannotTell,
    Sort,
)
from saiken.desks.transfers.rules.words import APPROVE, PROPOSE
from saiken.store import reads
from saiken.store.approvals import deciding as approvals
from saiken.store.people import particulars
from saiken.values.actors import NotAllowed, Now, Staff


@dataclass(frozen=True)
class Made:
    """What was made: the run, of how many cases, and why others were left out."""

    run: int
    cases: int
    refused: tuple[str, ...]


@transaction.atomic
def make_letters(transfers: Sequence[int], sort: Sort, *, by: Staff, now: Now) -> Made:
    """通知を作り、決裁へ上げる for cases of one's own office; CannotTell where none can be told.

    Each letter is composed once here, so that nothing is laid before a chief that cannot be drawn.
    """
    by.must(PROPOSE)
    if not notices.drawn_here(sort):
        raise CannotTell("通知の文が市の設定にありません。運用担当に記入を依頼してください。")
    rows = TransferRow.objects.select_for_update().filter(pk__in=list(transfers)).order_by("pk")
    made: list[Letter] = []
    refused: list[str] = []
    for row in rows:
        why, own = _letters_of(row, sort, by=by, now=now)
        made += own
        refused += [f"第{row.pk}号：{why}"] if why else []
    if not made:
        raise CannotTell(
            refused[0] if refused else "通知を作る事案が選ばれていません。一覧で選んでください。"
        )
    run = _keep(made, sort, by=by, now=now)
    return Made(run.pk, len({one.case.pk for one in made}), tuple(refused))


def _letters_of(row: TransferRow, sort: Sort, *, by: Staff, now: Now) -> tuple[str, list[Letter]]:
    """The letters of a case, or why there are none."""
    if notices.writer(row, sort) != by.office:
        return "いまの段階では、この所属から通知しません。", []
    if notices.under_way(row, sort):
        return "この通知は、すでに作られています。", []
    own = grouped(row, sort, by.office, standings_of(row, on=now.day))
    try:
        _can_be_told(row, own, now)
    except CannotTell as why:
        return str(why), []
    return "", own


def _can_be_told(row: TransferRow, own: Sequence[Letter], now: Now) -> None:
    """CannotTell where nothing is open, something waits, or there is nobody or nowhere to write."""
    if not own:
        raise CannotTell("未納の期別がありません。事案を取りやめるか、選び直してください。")
    waits = notices.barred((at.instalment.id for one in own for at in one.standings), now.day)
    if waits:
        raise CannotTell(next(iter(waits.values())))
    if reads.person_states([row.person_id], on=now.day).get(row.person_id, LIVING).dead:
        raise CannotTell(notices.DEAD)
    to = particulars.latest([row.person_id])[row.person_id]
    if not to.letters_to:
        raise CannotTell("債務者の住所が登録されていません。宛名を取り込んでください。")
    for one in own:
        composed(one, to, issue_on=now.day)


def _keep(made: Sequence[Letter], sort: Sort, *, by: Staff, now: Now) -> NoticeRunRow:
    run = NoticeRunRow.objects.create(
        sort=sort.word,
        office=by.office,
        content_hash=_hash(made),
        asked_by=by.number,
        asked_at=now.moment,
    )
    hidden = _protected({one.case.person_id for one in made}, now)
    rows = [
        NoticeRow(
            run=run,
            transfer=one.case,
            sort=sort.word,
            kind=one.kind.code,
            content=one.content,
            apart=one.case.person_id in hidden,
        )
        for one in made
    ]
    try:
        with transaction.atomic():
            NoticeRow.objects.bulk_create(rows)
    except IntegrityError:
        raise CannotTell("ほかの職員が先に作りました。画面を開き直してください。") from None
    return run


def _hash(made: Sequence[Letter]) -> str:
    """What a second person approves: of which cases and kinds, how much is open of each."""
    plain = [[one.case.pk, one.kind.code, one.content] for one in made]
    return hashlib.sha256(json.dumps(plain, ensure_ascii=False).encode()).hexdigest()


def _protected(persons: set[int], now: Now) -> set[int]:
    states = reads.person_states(persons, on=now.day)
    return {person for person, state in states.items() if state.protected}


def held(run: int, *states: str, office: str) -> NoticeRunRow:
    """A run of an office, with nobody else taking a step; CannotTell unless in such a state."""
    row = NoticeRunRow.objects.select_for_update().filter(pk=run, office=office).first()
    if row is None:
        raise CannotTell("この通知は、あなたの所属にありません。一覧から選び直してください。")
    if row.status not in states:
        raise CannotTell("ほかの職員が先に処理しました。画面を開き直してください。")
    return row


@transaction.atomic
def approve_letters(run: int, *, by: Staff, now: Now) -> None:
    """通知の決裁 by another person than who made it, of exactly what was laid before them.

    What became untrue since is dropped first; CannotTell where nothing is left.
    """
    by.must(APPROVE)
    row = held(run, ASKED, office=by.office)
    if by.number == row.asked_by:
        raise NotAllowed("作った人は、決裁できません。別の決裁権者が決裁してください。")
    drop_untrue(row, now=now)
    _decide(row, approved=True, reason="", by=by, now=now)
    row.status = APPROVED
    row.save(update_fields=["status"])


@transaction.atomic
def send_back_letters(run: int, *, reason: str, by: Staff, now: Now) -> None:
    """差戻し: nothing is sent; the cases stand as before, to be told anew."""
    by.must(APPROVE)
    row = held(run, ASKED, office=by.office)
    if by.number == row.asked_by:
        raise NotAllowed("作った人は、差し戻せません。取りやめてください。")
    told = given(reason, "差し戻す理由")
    _decide(row, approved=False, reason=told, by=by, now=now)
    _back(row, told, by)


@transaction.atomic
def take_back_letters(run: int, *, reason: str, by: Staff, now: Now) -> None:
    """取りやめ of letters that did not leave: they stay on record, and can be made anew."""
    by.must(PROPOSE)
    row = held(run, *OPEN, office=by.office)
    _back(row, given(reason, "取りやめる理由"), by)


def _back(row: NoticeRunRow, reason: str, by: Staff) -> None:
    row.letters.filter(dropped="").update(dropped=f"取りやめ：{reason}")
    row.status, row.back_by, row.back_why = BACK, by.number, reason
    row.save(update_fields=["status", "back_by", "back_why"])


def _decide(row: NoticeRunRow, *, approved: bool, reason: str, by: Staff, now: Now) -> None:
    subject = f"{SORTS[row.sort].paper}:{row.pk}"
    asked = approvals.Asked(subject, row.content_hash, row.asked_by, row.asked_at)
    approvals.record(asked, approved=approved, note=reason, by=by, now=now)


def drop_untrue(row: NoticeRunRow, *, now: Now) -> None:
    """What became untrue since it was made is not sent; CannotTell where nothing is left.

    The run must be held by the caller.
    """
    whys = notices.untrue(row, on=now.day)
    if whys and not row.letters.filter(dropped="").exclude(pk__in=whys).exists():
        raise CannotTell(f"送れる通知がありません。{next(iter(whys.values()))}取りやめてください。")
    for number, why in whys.items():
        row.letters.filter(pk=number).update(dropped=why)
