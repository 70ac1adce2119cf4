"""Keeping mandates: whose account may be debited for which kind, from when until when."""

import json
from collections.abc import Mapping
from dataclasses import asdict, dataclass, fields
from datetime import date
from typing import Any

from django.db import connection, transaction

from saiken.desks.mandates.models import MandateEndRow, MandateRow, MandateWishRow
from saiken.desks.mandates.queries.mandates import account_of, standing_of, wishes_of
from saiken.files.bank_records.account import Account, BadAccount, checked
from saiken.store import reads
from saiken.store.people.sealing import sealed
from saiken.store.register.lists import persons_known
from saiken.values.actors import Now, Staff
from saiken.values.days import ONE_DAY
from saiken.values.eras import day_in_words
from saiken.values.refusals import Cannot

KEEP = "mandates.keep"
_LOCK = "select pg_advisory_xact_lock(hashtext(%s))"
_OWES = (
    "select exists (select 1 from register_claim"
    " where person_id = %s and kind = %s and office = %s)"
)


class CannotKeep(Cannot):
    """A mandate that cannot be kept, with what to do; `field` names a value that is wrong."""


@dataclass(frozen=True)
class NewMandate:
    """申込書. Whose account for which kind, from which due day on; `paper` is where it is filed.

    `ahead`: whether they want to be told before each debit.
    """

    person: int
    kind: str
    account: Account
    first: date
    paper: str = ""
    ahead: bool = False


@transaction.atomic
def keep_mandate(new: NewMandate, *, by: Staff, now: Now) -> int | None:
    """口座振替の申込みを登録する: its number; None where the same one stands already.

    A mandate for another account ends the one before on the day before its first.
    """
    by.must(KEEP)
    account = _checked(new, by)
    _one_at_a_time(new)
    before = standing_of(new.person, new.kind, on=new.first)
    if before is not None and hasattr(before, "end"):
        raise CannotKeep(
            f"{day_in_words(before.end.last)}までの申込みがあります。"
            "その翌日から後の日で登録してください。",
            "first",
        )
    if before is not None and account_of(before) == account:
        return None
    if before is not None:
        if before.first >= new.first:
            raise CannotKeep(
                f"{day_in_words(before.first)}からの申込みがあります。"
                "取り違えなら、先にその申込みを廃止してください。",
                "first",
            )
        _end(before, new.first - ONE_DAY, "新しい申込みに替わった", by=by, now=now)
    plain = json.dumps(asdict(account), sort_keys=True).encode()
    row = MandateRow.objects.create(
        person_id=new.person,
        kind=new.kind,
        office=by.office,
        bank=account.bank,
        sealed=sealed(new.person, plain),
        first=new.first,
        paper=new.paper.strip(),
        by=by.number,
        at=now.moment,
    )
    if new.ahead:
        MandateWishRow.objects.create(mandate=row, ahead=True, by=by.number, at=now.moment)
    return row.pk


@transaction.atomic
def wish_ahead(number: int, *, ahead: bool, by: Staff, now: Now) -> None:
    """予告の希望を記録する; CannotKeep for a mandate that has ended or is another office's."""
    by.must(KEEP)
    row = MandateRow.objects.select_for_update().filter(pk=number, office=by.office).first()
    if row is None:
        raise CannotKeep("この申込みは、あなたの所属にありません。画面を開き直してください。")
    if hasattr(row, "end"):
        raise CannotKeep("この申込みは、すでに廃止されています。画面を開き直してください。")
    if (row.pk in wishes_of([row.pk])) != ahead:
        MandateWishRow.objects.create(mandate=row, ahead=ahead, by=by.number, at=now.moment)


def _one_at_a_time(new: NewMandate) -> None:
    with connection.cursor() as cursor:
        cursor.execute(_LOCK, [f"mandate:{new.person}:{new.kind}"])


def keep_paper(said: Mapping[str, Any], *, by: Staff, now: Now) -> int | None:
    """申込書を登録する, as it was typed in: the number and the account among the values."""
    number = said["number"].strip()
    person = persons_known([number]).get(number)
    if person is None:
        raise CannotKeep("この宛名番号の人は台帳にいません。宛名番号を確かめてください。", "number")
    about = (said["first"], said["paper"], bool(said.get("ahead")))
    new = NewMandate(person, said["kind"], account_in(said), *about)
    return keep_mandate(new, by=by, now=now)


def account_in(said: Mapping[str, Any]) -> Account:
    """The account among the values of a form or of a row."""
    return Account(**{field.name: said[field.name] for field in fields(Account)})


def _checked(new: NewMandate, by: Staff) -> Account:
    if not _owes(new.person, new.kind, by.office):
        raise CannotKeep(
            "この人には、あなたの所属のこの債権がありません。宛名番号と債権を確かめてください。",
            "person",
        )
    try:
        return checked(new.account)
    except BadAccount as bad:
        raise CannotKeep(str(bad), bad.field) from None


def _owes(person: int, kind: str, office: str) -> bool:
    if kind not in reads.city().modes:
        return False
    with connection.cursor() as cursor:
        cursor.execute(_OWES, [person, kind, office])
        return bool(cursor.fetchone()[0])


@transaction.atomic
def end_mandate(number: int, last: date, reason: str, *, by: Staff, now: Now) -> None:
    """口座振替を廃止する, with its last day and the reason; CannotKeep for one that has ended."""
    by.must(KEEP)
    row = MandateRow.objects.filter(pk=number, office=by.office).first()
    if row is None:
        raise CannotKeep("この申込みは、あなたの所属にありません。画面を開き直してください。")
    if hasattr(row, "end"):
        raise CannotKeep("この申込みは、すでに廃止されています。画面を開き直してください。")
    if not reason.strip():
        raise CannotKeep("廃止する理由を入力してください。", "reason")
    _end(row, last, reason.strip(), by=by, now=now)


def _end(row: MandateRow, last: date, reason: str, *, by: Staff, now: Now) -> None:
    MandateEndRow.objects.create(mandate=row, last=last, reason=reason, by=by.number, at=now.moment)
