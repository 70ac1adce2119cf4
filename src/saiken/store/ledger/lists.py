"""Lists from the record itself."""

from collections.abc import Iterable
from dataclasses import dataclass

from django.db import connection

from saiken.store.ledger.tables import ActRow


@dataclass(frozen=True)
class Done:
    """処理. An act on instalments: its kind, and whose instalments they are."""

    kind: str
    instalments: tuple[int, ...]
    offices: frozenset[str]


def first_author() -> str:
    """Who began this record; empty while there is none."""
    return ActRow.objects.order_by("pk").values_list("by", flat=True).first() or ""


def done(act: int) -> Done | None:
    """An act by its id, with its instalments and their offices; None if it is about none."""
    with connection.cursor() as cursor:
        cursor.execute(
            "select a.kind, array_agg(distinct i.id), array_agg(distinct c.office)"
            " from ledger_act a join ledger_fact f on f.act_id = a.id"
            " join register_instalment i on i.id = f.instalment_id"
            " join register_claim c on c.id = i.claim_id where a.id = %s group by a.id",
            [act],
        )
        row = cursor.fetchone()
    return None if row is None else Done(row[0], tuple(row[1]), frozenset(row[2]))


def kinds_of(acts: Iterable[int]) -> dict[int, str]:
    """Of which kind each of these acts is."""
    return dict(ActRow.objects.filter(pk__in=set(acts)).values_list("pk", "kind"))


def standing_under(keys: Iterable[str]) -> list[int]:
    """The acts that were written under these keys and not taken back, in their order."""
    found = ActRow.objects.filter(key__in=list(keys), undone_by__isnull=True)
    return list(found.order_by("pk").values_list("pk", flat=True))
