"""振込先: the account as the person named it, checked as a bank would, sealed by their key."""

import json
from dataclasses import asdict
from datetime import date

from django.db import transaction

from saiken.desks.refunds.actions.steps import held, note
from saiken.desks.refunds.models import DECIDED, RefundAccountRow, RefundRow
from saiken.desks.refunds.queries.transfers import parted
from saiken.desks.refunds.rules.words import PAY_OUT, CannotRefund
from saiken.files.bank_records.account import Account, BadAccount, checked
from saiken.store import reads
from saiken.store.people.sealing import sealed
from saiken.store.refold import lock
from saiken.values.actors import Now, Staff


def _checked(given: Account) -> Account:
    """The account in the characters of banks; CannotRefund names what is wrong with it."""
    try:
        return checked(given)
    except BadAccount as bad:
        raise CannotRefund(str(bad)) from None


def _must_be_payable(row: RefundRow, *, on: date) -> None:
    """CannotRefund where the payment behind the refund was cancelled after the decision."""
    lock([row.instalment_id])
    if parted([row], on=on)[1]:
        raise CannotRefund(
            "元の入金が取り消されているため、支払えません。"
            "所属に連絡し、決定の取消しを頼んでください。"
        )


def _must_live(row: RefundRow, *, on: date) -> None:
    if reads.person_states([row.person_id], on=on)[row.person_id].dead:
        raise CannotRefund(
            "受け取る方が亡くなっています。所属で相続人に分割してから、相続人の口座を登録してください。"
        )


@transaction.atomic
def enter_account(refund: int, account: Account, *, by: Staff, now: Now) -> None:
    """振込先の登録. A further one takes its place as long as no file holds the refund."""
    by.must(PAY_OUT)
    row = held(refund, DECIDED)
    if row.transfer_id:
        raise CannotRefund("振込ファイルに入っています。先に、そのファイルを取りやめてください。")
    _must_live(row, on=now.day)
    _must_be_payable(row, on=now.day)
    plain = json.dumps(asdict(_checked(account)), sort_keys=True).encode()
    row.account = RefundAccountRow.objects.create(
        person_id=row.person_id, sealed=sealed(row.person_id, plain), by=by.number, at=now.moment
    )
    row.save()
    note(row, "account", by=by, now=now)
