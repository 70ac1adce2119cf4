"""減免・更正: a lower assessment is asked for by one, decided by another, and taken back whole."""

import hashlib
import json
from dataclasses import dataclass
from typing import get_args

from django.db import IntegrityError, transaction

from saiken.claims import facts as f
from saiken.claims.facts.words import LoweredWay
from saiken.claims.instalments import Instalment
from saiken.claims.standing import Standing
from saiken.desks.relief.models import (
    ASKED,
    DECIDED,
    SENT_BACK,
    UNDONE,
    WITHDRAWN,
    ReductionRow,
    ReductionStepRow,
)
from saiken.desks.relief.rules.reductions import APPROVE, ASK, KIND, article_of
from saiken.store import reads
from saiken.store.append import Act, NewFact, append, free_key, take_back
from saiken.store.approvals import deciding as approvals
from saiken.store.mirrors.lists import waiting
from saiken.store.refold import lock
from saiken.values.actors import NotAllowed, Now, Staff
from saiken.values.refusals import Cannot
from saiken.values.yen import Yen

REDUCTION, CORRECTION = get_args(LoweredWay)


class CannotReduce(Cannot):
    """A step that a reduction is not ready for; the sentence says why and what to do."""


@dataclass(frozen=True)
class Wanted:
    """起案の内容. Which way, by how many yen less, why, and by which article.

    The article of a reduction is the kind's own, where its data have one.
    """

    way: LoweredWay
    less: int
    ground: str
    article: str = ""


@transaction.atomic
def ask(instalment: int, wanted: Wanted, *, by: Staff, now: Now) -> int:
    """起案し決裁へ上げる. The reduction's number; CannotReduce says why not."""
    by.must(ASK)
    at = _held(instalment, by, now)
    article = _article(at.instalment, wanted, now)
    owed = at.position.owed.principal
    if not 0 < wanted.less <= owed:
        raise CannotReduce(f"減らす額は、1円から調定額の{owed:,}円までで入力してください。")
    if not wanted.ground.strip():
        raise CannotReduce("減免・更正の理由を入力してください。")
    row = ReductionRow(
        office=at.instalment.office,
        instalment_id=instalment,
        person_id=at.instalment.debtor.person,
        way=wanted.way,
        ground=wanted.ground.strip(),
        article=article,
        before_yen=owed,
        principal_yen=owed - wanted.less,
        asked_by=by.number,
        asked_at=now.moment,
    )
    row.content_hash = _hash(row)
    try:
        with transaction.atomic():
            row.save()
    except IntegrityError:
        raise CannotReduce(
            "この期別には、決裁を待つ減免・更正がすでにあります。"
            "先にそれを決めるか、取りやめてください。"
        ) from None
    note(row, ASKED, by=by, now=now)
    return row.pk


def _held(instalment: int, by: Staff, now: Now) -> Standing:
    """The instalment as it stands, where its assessment may be lowered here."""
    at = reads.standings([instalment], on=now.day).get(instalment)
    if at is None:
        raise CannotReduce("この期別は、まだ調定していません。番号を確かめてください。")
    if at.instalment.office != by.office:
        raise NotAllowed("ほかの所属の債権です。扱っている所属に頼んでください。")
    mode = at.instalment.city.modes.get(at.instalment.kind.code)
    if mode is not None and mode.mirrored:
        raise CannotReduce(
            "基幹システムで調定する債権です。減免・更正は基幹システムで行い、抽出を取り込んでください。"
        )
    if why := waiting([instalment]).get(instalment):
        raise CannotReduce(why)
    return at


def _article(instalment: Instalment, wanted: Wanted, now: Now) -> str:
    """The kind's own article of a reduction; where its data have none, what the office names."""
    told = article_of(instalment, on=now.day) if wanted.way == REDUCTION else ""
    article = told or wanted.article.strip()
    if not article:
        raise CannotReduce(f"{f.LOWERED_WAYS[wanted.way]}の根拠となる条項を入力してください。")
    return article


def _hash(row: ReductionRow) -> str:
    said = [row.instalment_id, row.way, row.article, row.ground, row.before_yen, row.principal_yen]
    return hashlib.sha256(json.dumps(said, ensure_ascii=False).encode()).hexdigest()


@transaction.atomic
def approve(reduction: int, *, by: Staff, now: Now) -> None:
    """減免・更正の決定. The lower assessment becomes a fact, with all that follows from it.

    CannotReduce where what is assessed differs by now from what was laid before.
    """
    by.must(APPROVE)
    row = _asked(reduction, by)
    lock([row.instalment_id])
    at = _held(row.instalment_id, by, now)
    if at.position.owed.principal != row.before_yen or _hash(row) != row.content_hash:
        raise CannotReduce("上げた後に調定額が変わりました。差し戻して、起案し直してください。")
    _record(row, approved=True, note="", by=by, now=now)
    body = f.Lowered(Yen(row.principal_yen), _way(row), row.article)
    fact = NewFact(body, now.day, row.instalment_id)
    row.act_id = append([fact], Act(f"reduction:{row.pk}", KIND, by, now)).act
    row.decided_on = now.day
    _step(row, DECIDED, by=by, now=now)


def _way(row: ReductionRow) -> LoweredWay:
    return "reduction" if row.way == REDUCTION else "correction"


@transaction.atomic
def send_back(reduction: int, *, reason: str, by: Staff, now: Now) -> None:
    """差戻し. It is asked for anew or not at all."""
    by.must(APPROVE)
    row = _asked(reduction, by)
    told = _given(reason, "差し戻す理由")
    _record(row, approved=False, note=told, by=by, now=now)
    _step(row, SENT_BACK, by=by, now=now, reason=told)


@transaction.atomic
def withdraw(reduction: int, *, reason: str, by: Staff, now: Now) -> None:
    """取りやめ of what is not decided yet."""
    by.must(ASK)
    row = held(reduction, ASKED, by=by)
    _step(row, WITHDRAWN, by=by, now=now, reason=_given(reason, "取りやめる理由"))


@transaction.atomic
def undo(reduction: int, *, reason: str, by: Staff, now: Now) -> None:
    """決定の取消し. What was assessed before is assessed again, with all that follows from it."""
    by.must(APPROVE)
    row = held(reduction, DECIDED, by=by)
    told = _given(reason, "取り消す理由")
    assert row.act_id is not None
    undoing = Act(free_key(f"reduction-undone:{row.pk}"), "take_back", by, now)
    take_back(row.act_id, undoing, reason=told)
    _step(row, UNDONE, by=by, now=now, reason=told)


def held(reduction: int, *states: str, by: Staff) -> ReductionRow:
    """The reduction of one's office, with nobody else taking a step; CannotReduce in no state."""
    rows = ReductionRow.objects.select_for_update().filter(pk=reduction, office=by.office)
    row = rows.first()
    if row is None:
        raise CannotReduce(
            "この減免・更正は、あなたの所属にありません。一覧から選び直してください。"
        )
    if row.status not in states:
        raise CannotReduce(
            "ほかの職員が先に処理しました。画面を開き直して、今の段階を確かめてください。"
        )
    return row


def _asked(reduction: int, by: Staff) -> ReductionRow:
    row = held(reduction, ASKED, by=by)
    if by.number == row.asked_by:
        raise NotAllowed("起案した人は、決裁できません。別の決裁権者が決裁してください。")
    return row


def _given(reason: str, what: str) -> str:
    if not reason.strip():
        raise CannotReduce(f"{what}を入力してください。")
    return reason.strip()


def _record(row: ReductionRow, *, approved: bool, note: str, by: Staff, now: Now) -> None:
    asked = approvals.Asked(f"reduction:{row.pk}", row.content_hash, row.asked_by, row.asked_at)
    approvals.record(asked, approved=approved, note=note, by=by, now=now)


def _step(row: ReductionRow, word: str, *, by: Staff, now: Now, reason: str = "") -> None:
    row.status = word
    row.save()
    note(row, word, by=by, now=now, reason=reason)


def note(row: ReductionRow, word: str, *, by: Staff, now: Now, reason: str = "") -> None:
    """経過の記録. A step that was taken with a reduction."""
    ReductionStepRow.objects.create(
        reduction=row, word=word, reason=reason, by=by.number, at=now.moment
    )
