"""担当者の判断: a person decides of a line that waits, and may take that back."""

from collections.abc import Sequence
from dataclasses import dataclass

from django.db import transaction

from saiken.claims.payable import payable, takes
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
from saiken.values.refusals import Cannot

TO_POST, TO_REFUND, TO_LEAVE, UNDO = "post", "refund", "leave", "undo"
DECISIONS = {
    TO_POST: "期別に充てる",
    TO_REFUND: "還付する",
    TO_LEAVE: "処理しない",
    UNDO: "判断を取り消す",
}
_OPEN = (WAITING, HELD, IN_LEDGER, REFUND)
_CHANNELS = {STORE: STORES, DEPOSIT: STATEMENT}


class CannotDecide(Cannot):
    """A decision that does not fit the line; the sentence says why."""


@dataclass(frozen=True)
class Decision:
    """担当者の判断. What is to become of a line, why, and for `post` what it pays.

    `key` alone: that instalment gets all it still owes, and the rest is owed back. `shares`: yen by
    the number of each instalment; they are the whole payment, or `rest` says that what is left of
    it is owed back. `by_other`: not who owes it has paid, which acknowledges nothing.
    """

    word: str
    reason: str
    key: str = ""
    shares: tuple[tuple[str, int], ...] = ()
    rest: bool = False
    by_other: bool = False


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
    before = _before(row)
    row.decided = decision.word
    if decision.word == TO_POST:
        _post(row, decision, by=by, now=now)
    elif decision.word == TO_REFUND:
        row.state, row.rest_yen, row.applied = REFUND, row.yen, []
    elif row.state != MATCHED:
        row.state = LEFT
    _note(row, before, (decision.word, decision.reason), by=by, now=now)
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
    _note(row, _before(row), (UNDO, reason), by=by, now=now)
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


def _post(row: PaymentLineRow, decision: Decision, *, by: Staff, now: Now) -> None:
    """充当. The instalments get what was decided; what of the payment is left is owed back."""
    key = decision.key.strip()
    applied = _divided(row, decision, now) if decision.shares else _all_of_one(row, key, now)
    named = row.channel != DEPOSIT or row.key == key  # who pays by a number says for what
    who = "third_party" if decision.by_other else "debtor"
    money = Money(row.paid_on, applied, named, who, channel=row.channel)
    act = Act(free_key(f"decided:{row.pk}"), "match", by, now)
    row.act_id = append(facts_of(money), act).act
    row.state, row.why, row.instalment_id = MATCHED, "", applied[0][0]
    row.applied = [list(one) for one in applied]
    row.rest_yen = row.yen - sum(yen for _, yen in applied)


def _all_of_one(row: PaymentLineRow, key: str, now: Now) -> tuple[tuple[int, int], ...]:
    """One instalment gets all that it still owes, its late charge and fee with it."""
    (id_,) = _instalments([key], row).values()
    at = reads.standings([id_], on=now.day).get(id_)
    still = takes(at, on=row.paid_on) if at else 0
    if not still:
        raise CannotDecide(
            "この期別に未納はありません。ほかの期別に充てるか、還付を選んでください。"
        )
    return ((id_, min(row.yen, still)),)


def _divided(row: PaymentLineRow, decision: Decision, now: Now) -> tuple[tuple[int, int], ...]:
    """振り分け. Each instalment gets the yen that were said, never more than it owes that day."""
    keys = [key for key, _ in decision.shares]
    if len(set(keys)) != len(keys):
        raise CannotDecide("同じ番号が二度あります。一つの期別に一行で入力してください。")
    ids = _instalments(keys, row)
    standings = reads.standings(ids.values(), on=now.day)
    for key, yen in decision.shares:
        at = standings.get(ids[key])
        most = payable(at, on=row.paid_on).total if at else 0
        if not 0 < yen <= most:
            raise CannotDecide(
                f"番号{key}に充てられるのは、1円から{most:,}円までです。金額を直してください。"
                if most
                else f"番号{key}に未納はありません。ほかの期別に充ててください。"
            )
    _sums_up(row.yen, sum(yen for _, yen in decision.shares), rest=decision.rest)
    return tuple((ids[key], yen) for key, yen in decision.shares)


def _sums_up(yen: int, divided: int, *, rest: bool) -> None:
    """What is divided is the payment, or less of it where somebody says that the rest goes back."""
    if divided > yen:
        raise CannotDecide(
            f"充てる額の合計が、入金額を{divided - yen:,}円超えています。金額を直してください。"
        )
    if divided < yen and not rest:
        raise CannotDecide(
            f"充てる額の合計が、入金額に{yen - divided:,}円足りません。"
            "金額を直すか、残りを還付・充当待ちにすることを選んでください。"
        )


def _instalments(keys: Sequence[str], row: PaymentLineRow) -> dict[str, int]:
    """The instalments of these numbers; CannotDecide for one that is not, or had ended."""
    ids = assessed_ids(keys)
    for key in keys:
        if key not in ids:
            raise CannotDecide(
                f"番号{key}の期別は台帳にありません。番号を確かめてください。"
                if key
                else "充てる期別の金額か番号を入力してください。"
            )
    gone = {id_ for id_, told in ended_on(ids.values(), row.paid_on).items() if told[0] == REFUND}
    for key in keys:
        if ids[key] in gone:
            raise CannotDecide(
                f"番号{key}の期別は、納付の日に消滅しています。"
                "充てられないので、ほかの期別か還付を選んでください。"
            )
    return {key: ids[key] for key in keys}


def _before(row: PaymentLineRow) -> dict[str, object]:
    return {
        "state": row.state,
        "why": row.why,
        "applied": row.applied,
        "rest_yen": row.rest_yen,
        "instalment": row.instalment_id,
        "key": row.key,
    }


def _note(
    row: PaymentLineRow,
    before: dict[str, object],
    said: tuple[str, str],
    *,
    by: Staff,
    now: Now,
) -> None:
    word, reason = said
    PaymentDecisionRow.objects.create(
        line=row,
        word=word,
        reason=reason.strip(),
        before=before,
        applied=row.applied if word == TO_POST else [],
        by=by.number,
        at=now.moment,
    )


def _settled(row: PaymentLineRow, *, by: Staff, now: Now) -> None:
    """The line is kept, its letters wait or go, and the others of its slip are settled anew."""
    if row.decided:
        let_go([row], by=by, now=now)
    save([row])
    if row.channel == STORE:
        settle_stored([row.slip], by=by, now=now)
