"""A mandate and a due day for the tests of account transfer."""

from datetime import date, timedelta

from django.db import connection

from saiken.desks.mandates.actions import NewMandate
from saiken.desks.receipts.models import NOT_PAID, TRANSFER, PaymentLineRow
from saiken.files.bank_records.account import Account
from saiken.law.terms import shift

ACCOUNT = Account("9999", "ｻｸﾗ", "105", "ﾜｶﾊﾞ", "1", "1922712", "ｼﾐｽﾞ ﾀﾛｳ")
FIRST = date(2026, 11, 1)
KIND = "school_loan"


def coming(kind: str = KIND) -> tuple[int, int, date]:
    """An instalment of a kind that falls due after today, its person and its due day."""
    with connection.cursor() as cursor:
        cursor.execute(
            "select i.id, c.person_id, s.due_on from standing s"
            " join register_instalment i on i.id = s.instalment_id"
            " join register_claim c on c.id = i.claim_id"
            " where c.kind = %s and s.open_yen > 0 and s.stage = 'not_due' order by i.id limit 1",
            [kind],
        )
        id_, person, due_on = cursor.fetchone()
        return int(id_), int(person), due_on


def mandate(person: int, *, account: Account = ACCOUNT, first: date = FIRST) -> NewMandate:
    """An application for the school loan."""
    return NewMandate(person, KIND, account, first, "申込書綴り12")


def after(day: date, days: int = 1) -> date:
    """So many days later, on a day on which banks work."""
    return shift(day + timedelta(days=days))


def told_unpaid(keys: list[str], debit_on: date) -> None:
    """A bank's result by which none of these could be debited."""
    with connection.cursor() as cursor:
        cursor.execute("select id from intake_batch order by id limit 1")
        (batch,) = cursor.fetchone()
    first = PaymentLineRow.objects.filter(batch_id=batch).count() + 1
    PaymentLineRow.objects.bulk_create(
        PaymentLineRow(
            batch_id=batch,
            line=n,
            key=key,
            yen=1,
            paid_on=debit_on,
            state=NOT_PAID,
            channel=TRANSFER,
        )
        for n, key in enumerate(keys, start=first)
    )
