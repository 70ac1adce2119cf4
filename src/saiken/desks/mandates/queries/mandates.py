"""Mandates as lists, the one that stands on a day, and how many pay by account transfer."""

import json
from collections.abc import Collection, Iterable
from dataclasses import dataclass
from datetime import date

from django.db import connection
from django.db.models import Q, QuerySet

from saiken.desks.mandates.models import MandateRow, MandateWishRow
from saiken.files.bank_records.account import Account
from saiken.store.people.keys import secrets_of, unseal


def account_of(row: MandateRow) -> Account | None:
    """The account of a mandate; None where the person's key was erased."""
    return accounts_of([row])[row.pk]


def accounts_of(rows: Iterable[MandateRow]) -> dict[int, Account | None]:
    """The account of each of these mandates by its number, all keys read at once."""
    held = list(rows)
    secrets = secrets_of({row.person_id for row in held})
    return {row.pk: _account(row, secrets.get(row.person_id)) for row in held}


def _account(row: MandateRow, secret: bytes | None) -> Account | None:
    plain = unseal(bytes(row.sealed), secret) if secret else None
    return Account(**json.loads(plain)) if plain else None


def wishes_of(mandates: Iterable[int]) -> set[int]:
    """Those of these mandates whose people want to be told before each debit."""
    rows = MandateWishRow.objects.filter(mandate__in=list(mandates)).order_by("pk")
    last = dict(rows.values_list("mandate_id", "ahead"))
    return {mandate for mandate, ahead in last.items() if ahead}


def standing_of(person: int, kind: str, *, on: date) -> MandateRow | None:
    """The mandate that a person gave for a kind and that no end before the day took away."""
    rows = MandateRow.objects.filter(person_id=person, kind=kind).select_related("end")
    return rows.filter(_not_ended(on)).order_by("-first", "-pk").first()


def standing_by_person(
    persons: Iterable[int], kinds: Collection[str], bank: str, *, on: date
) -> dict[tuple[int, str], MandateRow]:
    """The mandates at a bank that hold on a day, by person and kind; of several the newest."""
    rows = MandateRow.objects.filter(person_id__in=list(persons), kind__in=kinds, bank=bank)
    held = rows.filter(_not_ended(on), first__lte=on).order_by("first", "pk")
    return {(row.person_id, row.kind): row for row in held}


def _not_ended(on: date) -> Q:
    return Q(end__isnull=True) | Q(end__last__gte=on)


def mandates(office: str, *, only_standing: bool, on: date) -> QuerySet[MandateRow]:
    """The mandates of an office, the newest first."""
    rows = MandateRow.objects.filter(office=office).select_related("end").order_by("-pk")
    return rows.filter(_not_ended(on)) if only_standing else rows


@dataclass(frozen=True)
class TakeUp:
    """口座振替の利用. Of so many people who owe a kind now, so many gave a mandate that holds."""

    kind: str
    office: str
    persons: int
    mandates: int


_TAKE_UP = """
    select c.kind, c.office, count(distinct c.person_id),
           count(distinct c.person_id) filter (where m.id is not null)
      from register_claim c join register_instalment i on i.claim_id = c.id
      join standing s on s.instalment_id = i.id and s.open_yen > 0
      left join (select a.id, a.person_id, a.kind from mandate a
                   left join mandate_end e on e.mandate_id = a.id
                  where a.first <= %(on)s and (e.last is null or e.last >= %(on)s)) m
        on m.person_id = c.person_id and m.kind = c.kind
     where c.office = any(%(offices)s) group by 1, 2 order by 1, 2
"""


def take_up(offices: Collection[str], *, on: date) -> list[TakeUp]:
    """口座振替の利用 by kind, of those who owe something on the day."""
    with connection.cursor() as cursor:
        cursor.execute(_TAKE_UP, {"on": on, "offices": list(offices)})
        return [TakeUp(*row) for row in cursor.fetchall()]
