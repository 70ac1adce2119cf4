"""還付・充当の決定: drafted by one, approved by another, written as facts in one act."""

from dataclasses import dataclass, field
from datetime import date

from django.db import IntegrityError, transaction

from saiken import kinds
from saiken.claims import facts as f
from saiken.claims.refund_interest import Reduction
from saiken.claims.refund_plan import CHANNEL, RefundPlan
from saiken.desks.refunds.actions.steps import given, held, note
from saiken.desks.refunds.models import ASKED, DECIDED, DONE, DRAFTED, WITHDRAWN, RefundRow
from saiken.desks.refunds.queries.planning import Proposal, propose, standing_of
from saiken.desks.refunds.rules.words import APPROVE, DECIDE, CannotRefund
from saiken.law.terms import day_in_words
from saiken.store.append import Act, NewFact, append, free_key, take_back
from saiken.store.approvals import deciding as approvals
from saiken.store.refold import lock
from saiken.values.actors import NotAllowed, Now, Staff
from saiken.values.working import as_working

KIND = "refund"
_PRINCIPAL = frozenset({f.PRINCIPAL})


@dataclass(frozen=True)
class Wanted:
    """起案の内容. Why the principal was lowered, and how the person agreed to a setting off."""

    why: Reduction = field(default_factory=Reduction)
    consent: str = ""


@transaction.atomic
def draft(instalment: int, wanted: Wanted, *, by: Staff, now: Now) -> int:
    """起案. The refund's number; CannotRefund where nothing is owed back or one waits already."""
    by.must(DECIDE)
    if standing_of(instalment, on=now.day).instalment.office != by.office:
        raise NotAllowed("ほかの所属の債権です。扱っている所属に頼んでください。")
    found = propose(instalment, wanted.why, on=now.day, consent=bool(wanted.consent.strip()))
    inst = found.at.instalment
    row = RefundRow(
        office=inst.office,
        instalment_id=inst.id,
        person_id=inst.debtor.person,
        case=wanted.why.case,
        case_day=wanted.why.day,
        consent=wanted.consent.strip(),
        drafted_by=by.number,
    )
    _fill(row, found)
    try:
        with transaction.atomic():
            row.save()
    except IntegrityError:
        raise CannotRefund(
            "この期別には、決定を待つ還付・充当がすでにあります。"
            "先にそれを決めるか、取り下げてください。"
        ) from None
    note(row, "drafted", by=by, now=now)
    return row.pk


def _fill(row: RefundRow, found: Proposal) -> None:
    of = found.plan
    row.taken_yen, row.pay_yen, row.interest_yen = of.taken, of.pay, of.pay_interest
    row.shares = [[s.to, s.on.isoformat(), s.yen, s.interest] for s in of.shares]
    row.working = [line for one in of.interest for line in as_working(one.working)]
    row.content_hash = found.content_hash


@transaction.atomic
def ask(refund: int, *, by: Staff, now: Now) -> None:
    """決裁へ上げる. What is laid before the other person is as of today."""
    by.must(DECIDE)
    row = held(refund, DRAFTED, office=by.office)
    _fill(row, proposed(row, on=now.day))
    row.status, row.asked_by, row.asked_at = ASKED, by.number, now.moment
    row.save()
    note(row, "asked", by=by, now=now)


def proposed(row: RefundRow, *, on: date) -> Proposal:
    """What a refund would be on a day, by all that is known now."""
    why = Reduction(row.case, row.case_day)
    return propose(row.instalment_id, why, on=on, consent=bool(row.consent))


@transaction.atomic
def send_back(refund: int, *, reason: str, by: Staff, now: Now) -> None:
    """差戻し. The refund is a draft again."""
    by.must(APPROVE)
    row = _asked(refund, by)
    _record(row, approved=False, reason=given(reason, "差し戻す理由"), by=by, now=now)
    row.status = DRAFTED
    row.save()
    note(row, "sent_back", by=by, now=now, reason=reason)


@transaction.atomic
def withdraw(refund: int, *, reason: str, by: Staff, now: Now) -> None:
    """取りやめ of what is not decided yet; nothing of it was ever on record."""
    by.must(DECIDE)
    row = held(refund, DRAFTED, ASKED, office=by.office)
    row.status = WITHDRAWN
    row.save()
    note(row, "withdrawn", by=by, now=now, reason=given(reason, "取りやめる理由"))


@transaction.atomic
def approve(refund: int, *, by: Staff, now: Now) -> None:
    """還付・充当の決定. Every setting off and what is to be paid back, as facts of one act.

    CannotRefund where it differs from what was laid before, or interest has no announced rate.
    """
    by.must(APPROVE)
    row = _asked(refund, by)
    lock(sorted({row.instalment_id, *(int(share[0]) for share in row.shares)}))
    asked, found = row.content_hash, proposed(row, on=now.day)
    if found.content_hash != asked:
        raise CannotRefund(
            "上げた後に金額や充当先が変わりました。差し戻して、案を作り直してください。"
        )
    if found.plan.provisional:
        raise CannotRefund(
            "還付加算金の割合が、まだ告示されていません。告示の後に決定してください。"
        )
    _within_period(found, on=now.day)
    _fill(row, found)
    _record(row, approved=True, reason="", by=by, now=now)
    act = Act(f"refund:{row.pk}", KIND, by, now)
    row.act_id = append(facts_of(row.instalment_id, found.plan, on=now.day), act).act
    row.status, row.decided_on = (DECIDED if row.transfer_yen else DONE), now.day
    row.save()
    note(row, "approved", by=by, now=now)


def _within_period(found: Proposal, *, on: date) -> None:
    rule = kinds.refund_rule(found.at.instalment.kind)
    ends = found.last_on is not None and on > found.last_on
    if ends and found.at.instalment.kind.prescription.on_completion == "extinguished":
        last = day_in_words(found.last_on) if found.last_on else ""
        period = rule.period_on(found.at.owed_back.since or on)
        raise CannotRefund(
            f"還付の請求権は{last}で時効により消滅しています（{period.article}）。"
            "日付と経過を確かめてください。"
        )


def facts_of(source: int, plan: RefundPlan, *, on: date) -> list[NewFact]:
    """What a decision writes: each setting off on both sides, and what is to be paid back."""
    facts = []
    for share in plan.shares:
        facts.append(NewFact(f.SetOff(share.yen, share.to, share.interest), share.on, source))
        paid = f.Paid(share.paid, "authority", CHANNEL)
        facts.append(NewFact(paid, share.on, share.to, covers=_PRINCIPAL))
    if plan.transfer:
        facts.append(NewFact(f.RefundDecided(plan.pay, plan.pay_interest), on, source))
    return facts


@transaction.atomic
def undo(refund: int, *, reason: str, by: Staff, now: Now) -> None:
    """決定の取消し with all its effects; CannotRefund once the money has left or is in a file."""
    by.must(APPROVE)
    row = held(refund, DECIDED, DONE, office=by.office)
    if row.part_of_id:
        raise CannotRefund(
            "相続人の分です。元の還付で分割を取り消してから、決定を取り消してください。"
        )
    if row.paid_on:
        raise CannotRefund("支払済みです。振込が戻ったときは、先に振込不能を記録してください。")
    if row.transfer_id:
        raise CannotRefund("振込ファイルに入っています。先に、そのファイルを取りやめてください。")
    told = given(reason, "取り消す理由")
    assert row.act_id is not None
    take_back(
        row.act_id, Act(free_key(f"refund-undone:{row.pk}"), "take_back", by, now), reason=told
    )
    row.status = WITHDRAWN
    row.save()
    note(row, "undone", by=by, now=now, reason=told)


def _asked(refund: int, by: Staff) -> RefundRow:
    row = held(refund, ASKED, office=by.office)
    if by.number in (row.asked_by, row.drafted_by):
        raise NotAllowed("起案した人は、決裁できません。別の決裁権者が決裁してください。")
    return row


def _record(row: RefundRow, *, approved: bool, reason: str, by: Staff, now: Now) -> None:
    assert row.asked_at is not None
    asked = approvals.Asked(f"refund:{row.pk}", row.content_hash, row.asked_by, row.asked_at)
    approvals.record(asked, approved=approved, note=reason.strip(), by=by, now=now)
