"""What the record holds beside a section's statement: instalments, payments, refusals."""

from collections.abc import Collection, Iterable
from dataclasses import dataclass
from datetime import date

from django.db import connection

from saiken.claims.effects import PAY
from saiken.store.intake.tables import IntakeRefusalRow
from saiken.store.ledger.lists import not_undone, whole_undone


@dataclass(frozen=True)
class OpenInstalment:
    """An instalment as the record has it now; `assessed` is false for one that was taken back."""

    id: int
    key: str
    kind: str
    fiscal_year: int
    office: str
    person: str
    principal_yen: int
    open_yen: int
    assessed: bool


@dataclass(frozen=True)
class RefusedRow:
    """A row of a file that did not come in, with what could be read of it."""

    key: str
    reason: str
    kind: str
    fiscal_year: int | None
    person: str
    unpaid_yen: int | None


def instalments_of(kinds: Collection[str]) -> list[OpenInstalment]:
    """Every registered instalment of these kinds."""
    with connection.cursor() as cursor:
        cursor.execute(
            "select i.id, i.key, c.kind, c.fiscal_year, c.office, p.number,"
            " coalesce(s.principal_yen, 0), coalesce(s.open_yen, 0), s.instalment_id is not null"
            " from register_instalment i join register_claim c on c.id = i.claim_id"
            " join person p on p.id = c.person_id left join standing s on s.instalment_id = i.id"
            " where c.kind = any(%s) order by i.key, i.id",
            [sorted(kinds)],
        )
        return [OpenInstalment(*row) for row in cursor.fetchall()]


def told_by_ledgers(kinds: Collection[str], drawn_on: date) -> dict[int, int]:
    """What the ledgers told as paid up to a day, in yen, of the instalments of these kinds."""
    with connection.cursor() as cursor:
        cursor.execute(
            "select e.instalment_id, sum(e.number) from ledger_effect e"
            " join ledger_fact f on f.serial = e.fact_id"
            " join register_instalment i on i.id = e.instalment_id"
            " join register_claim c on c.id = i.claim_id"
            ' where c.kind = any(%s) and e.kind = %s and e.tag = %s and e."on" <= %s'
            f" and {not_undone('f')} group by 1",
            [sorted(kinds), PAY, "ledger", drawn_on],
        )
        return {id_: int(yen) for id_, yen in cursor.fetchall()}


def corrected_since(ids: Iterable[int], drawn_on: date, act_kind: str) -> dict[int, int]:
    """The serial before which each instalment stood as first told, where it was corrected later."""
    with connection.cursor() as cursor:
        cursor.execute(
            "select f.instalment_id, min(u.serial) from ledger_fact f"
            " join ledger_act a on a.id = f.act_id and a.kind = %s and a.happened_on > %s"
            " join ledger_fact u on u.instalment_id = f.instalment_id and u.undoes_id is not null"
            " join ledger_act b on b.id = u.act_id and b.happened_on > %s"
            " where f.instalment_id = any(%s) group by 1",
            [act_kind, drawn_on, drawn_on, list(ids)],
        )
        return dict(cursor.fetchall())


def refused_rows(kinds: Collection[str]) -> list[RefusedRow]:
    """The rows of these kinds that the last batch of each file refused, each place once."""
    rows = IntakeRefusalRow.objects.filter(
        ~whole_undone("batch__act_id"), kind__in=sorted(kinds)
    ).order_by("-batch_id", "place")
    fields = ("key", "reason", "kind", "fiscal_year", "person", "unpaid_yen")
    seen: dict[tuple[str, str], RefusedRow] = {}
    for row in rows.values("where", *fields):
        place = row.pop("where")
        seen.setdefault((row["key"] or place, row["reason"]), RefusedRow(**row))
    return list(seen.values())
