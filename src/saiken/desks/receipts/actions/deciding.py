"""担当者の判断: a person decides of a line that waits, and may take that back."""

from dataclasses import dataclass

from django.db import transaction

from saiken.desks.receipts.actions.landing import ended_on
from saiken.desks.receipts.actions.posting import Money, facts_of
from saiken.desks.receipts.actions.received import RECEIVE, STATEMENT, STORES, ZENGIN
from saiken.desks.receipts.actions.settling import let_go, save, settle_stored
from saiken.desks.receipts.models import (
    DEPOSIT,
    HELD,
    IN_LEDGER,
    LEFT,
    MATCHED,
    PRELIMINARY,
    REFUND,
    STORE,
    WAITING,
    PaymentDecisionRow,
    PaymentLineRow,
)
from saiken.files.convenience_receipts import FINAL, POST
from saiken.store import reads
from saiken.store.append import Act, append, free_key, take_back
from saiken.store.intake import batches
from saiken.store.register.registering import assessed_ids
from saiken.values.actors import Now, Staff

TO_POST, TO_REFUND, TO_LEAVE, UNDO = "post", "refund", "leave", "undo"
DECISIONS = {
    TO_POST: "期別に充てる",
    TO_REFUND: "還付する",
    TO_LEAVE: "処理しない",
    UNDO: "判断を取り消す",
}
_OPEN = (WAITING, HELD, IN_LEDGER, REFUND)
_CHANNELS = {STORE: STORES, DEPOSIT: STATEMENT}


class CannotDecide(ValueError):
    """A decision that does not fit the line; the sentence says why."""


@dataclass(frozen=True)
class Decision:
    """担当者の判断. What is to become of a line, why, and for `post` an instalment's number."""

    word: str
    reason: str
    key: str = ""


@transaction.atomic
def decide(line_id: int, decision: Decision, *, by: Staff, now: Now) -> None:
    """判断の記録. The line goes as decided, whatever comes later; CannotDecide says why not."""
    by.must(RECEIVE)
    row = _locked(line_id)
    if not decision.reason.strip():
        raise CannotDecide("判断の理由を入力してください。")
    if decision.word not in (TO_POST, TO_REFUND, TO_LEAVE):
        raise CannotDecide("判断を選んでください。")
    _fits(row, decision.word)
    _note(row, decision.word, decision.reason, by, now)
    row.decided = decision.word
    if decision.word == TO_POST:
        _post(row, decision.key.strip(), by=by, now=now)
    elif decision.word == TO_REFUND:
        row.state, row.rest_yen, row.applied = REFUND, row.yen, []
    elif row.state != MATCHED:
        row.state = LEFT
    _settled(row, by=by, now=now)


@transaction.atomic
def undo(line_id: int, *, reason: str, by: Staff, now: Now) -> None:
    """判断の取消し. The line is as if nobody had decided; CannotDecide where nobody had."""
    by.must(RECEIVE)
    row = _locked(line_id)
    last = row.decisions.exclude(word=UNDO).order_by("-pk").first()
    if not row.decided or last is None:
        raise CannotDecide("この入金には、取り消せる判断がありません。画面を開き直してください。")
    if not reason.strip():
        raise CannotDecide("取り消す理由を入力してください。")
    _note(row, UNDO, reason, by, now)
    if row.decided == TO_POST and row.act_id:
        take_back(row.act_id, Act(f"undecided:{row.act_id}", "take_back", by, now), reason=reason)
        row.act_id = None
    before = last.before
    row.decided, row.state, row.why = "", before["state"], before["why"]
    row.applied, row.rest_yen = before["applied"], before["rest_yen"]
    row.instalment_id, row.key = before["instalment"], before["key"]
    _settled(row, by=by, now=now)


def _locked(line_id: int) -> PaymentLineRow:
    """The line, with no other file of its channel being stored meanwhile."""
    channel = PaymentLineRow.objects.filter(pk=line_id).values_list("channel", flat=True).first()
    if channel is None:
        raise CannotDecide("この入金はありません。一覧から選び直してください。")
    batches.one_at_a_time(_CHANNELS.get(channel, ZENGIN))
    return PaymentLineRow.objects.select_for_update().get(pk=line_id)


def _fits(row: PaymentLineRow, word: str) -> None:
    if row.decided:
        raise CannotDecide("この入金は、すでに判断されています。先にその判断を取り消してください。")
    if word == TO_LEAVE and row.state in (*_OPEN, PRELIMINARY, MATCHED):
        return
    if row.state == PRELIMINARY:
        raise CannotDecide(
            "速報だけの入金は、まだ充てることも還付することもできません。"
            "確報か取消が届くまで待ってください。"
        )
    if row.state not in _OPEN:
        raise CannotDecide("この入金は、判断を待っていません。画面を開き直してください。")
    if row.channel == STORE and row.kind not in (FINAL, POST):
        raise CannotDecide("お金が届いたことを知らせる行ではありません。確報を待ってください。")


def _post(row: PaymentLineRow, key: str, *, by: Staff, now: Now) -> None:
    """充当. The instalment gets what it still owes; what is beyond that is owed back."""
    id_ = assessed_ids([key]).get(key)
    if id_ is None:
        raise CannotDecide("この番号の期別は台帳にありません。番号を確かめてください。")
    if id_ in ended_on([id_], row.paid_on) and ended_on([id_], row.paid_on)[id_][0] == REFUND:
        raise CannotDecide(
            "この期別は、納付の日に消滅しています。充てられないので、還付を選んでください。"
        )
    at = reads.standings([id_], on=now.day).get(id_)
    still = at.position.open if at else 0
    if not still:
        raise CannotDecide(
            "この期別に未納はありません。ほかの期別に充てるか、還付を選んでください。"
        )
    named = row.channel != DEPOSIT or row.key == key  # who pays by a number says for what
    money = Money(row.paid_on, ((id_, min(row.yen, still)),), named, channel=row.channel)
    act = Act(free_key(f"decided:{row.pk}"), "match", by, now)
    row.act_id = append(facts_of(money), act).act
    row.state, row.why, row.instalment_id = MATCHED, "", id_
    row.applied, row.rest_yen = [list(one) for one in money.applied], row.yen - min(row.yen, still)


def _note(row: PaymentLineRow, word: str, reason: str, by: Staff, now: Now) -> None:
    before = {
        "state": row.state,
        "why": row.why,
        "applied": row.applied,
        "rest_yen": row.rest_yen,
        "instalment": row.instalment_id,
        "key": row.key,
    }
    PaymentDecisionRow.objects.create(
        line=row, word=word, reason=reason.strip(), before=before, by=by.number, at=now.moment
    )


def _settled(row: PaymentLineRow, *, by: Staff, now: Now) -> None:
    """The line is kept, its letters wait or go, and the others of its slip are settled anew."""
    if row.decided:
        let_go([row], by=by, now=now)
    save([row])
    if row.channel == STORE:
        settle_stored([row.slip], by=by, now=now)
