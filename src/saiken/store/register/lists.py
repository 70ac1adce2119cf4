"""Lists from the register: whose instalments, who else owes, which number."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date

from django.db import connection

from saiken.store.identities import GROUP_OF
from saiken.store.people.tables import PersonRow
from saiken.store.transfers.handling import HANDLED, OFFICE


@dataclass(frozen=True)
class CoObligor:
    """Somebody else who owes some of these instalments, with a guarantee's contract and ceiling."""

    person: int
    role: str
    contract_on: date | None
    ceiling_yen: int | None
    count: int


def person_number(person: int) -> str | None:
    """The number a person is registered under; None if there is no such person."""
    return PersonRow.objects.filter(pk=person).values_list("number", flat=True).first()


def person_numbers(persons: Iterable[int]) -> dict[int, str]:
    """The numbers these persons are registered under."""
    return dict(PersonRow.objects.filter(pk__in=set(persons)).values_list("pk", "number"))


def persons_known(numbers: Iterable[str]) -> dict[str, int]:
    """The persons of these numbers who are registered."""
    rows = PersonRow.objects.filter(number__in=set(numbers))
    return dict(rows.values_list("number", "pk"))


def instalments_of(person: int) -> dict[int, str]:
    """The instalments that a person owes in any role and any record, with the office of each."""
    with connection.cursor() as cursor:
        cursor.execute(
            f"select o.instalment_id, {OFFICE} from register_obligation o"
            " join register_instalment i on i.id = o.instalment_id"
            f" join register_claim c on c.id = i.claim_id{HANDLED}"
            f" where o.person_id in {GROUP_OF.format('%(person)s')} order by 1",
            {"person": person},
        )
        return dict(cursor.fetchall())


def co_obligors(instalments: Sequence[int], besides: int) -> list[CoObligor]:
    """Who else owes these instalments besides a person."""
    with connection.cursor() as cursor:
        cursor.execute(
            "select person_id, role, contract_on, ceiling_yen, count(*) from register_obligation"
            " where instalment_id = any(%s) and person_id <> %s group by 1, 2, 3, 4 order by 1",
            [list(instalments), besides],
        )
        return [CoObligor(*row) for row in cursor.fetchall()]


def open_total(instalments: Iterable[int]) -> int:
    """The principal that the kept standings hold open for these instalments, in yen."""
    with connection.cursor() as cursor:
        cursor.execute(
            "select coalesce(sum(open_yen), 0) from standing where instalment_id = any(%s)",
            [list(instalments)],
        )
        return int(cursor.fetchone()[0])


def instalment_by_key(key: str, office: str) -> int | None:
    """The instalment of a key among an office's claims: the assessed one, else the last."""
    with connection.cursor() as cursor:
        cursor.execute(
            "select i.id from register_instalment i join register_claim c on c.id = i.claim_id"
            f"{HANDLED} left join standing s on s.instalment_id = i.id"
            f" where i.key = %s and {OFFICE} = %s"
            " order by s.instalment_id is null, i.id desc limit 1",
            [key, office],
        )
        row = cursor.fetchone()
        return None if row is None else int(row[0])


def instalments_by_start(start: str, office: str, *, limit: int) -> list[tuple[int, str]]:
    """The instalments among an office's claims whose key begins so, by id and key."""
    with connection.cursor() as cursor:
        cursor.execute(
            "select i.id, i.key from standing s join register_instalment i"
            f" on i.id = s.instalment_id join register_claim c on c.id = i.claim_id{HANDLED}"
            f" where starts_with(i.key, %s) and {OFFICE} = %s order by i.key limit %s",
            [start, office, limit],
        )
        return cursor.fetchall()


@dataclass(frozen=True)
class ClaimOfYears:
    """債権. One matter of a debtor by its number, with its assessed instalments of all years.

    The register keeps a claim for each fiscal year; the paper file is one. `id` is the first.
    """

    id: int
    kind: str
    office: str
    person: int
    number: str
    first_year: int
    last_year: int
    instalments: Sequence[int]


def claim_of_years(id_: int, office: str = "") -> ClaimOfYears | None:
    """The matter that a claim belongs to; None where there is none, or nothing is assessed.

    Where a part of it was handed over, the part that this office handles, else the first.
    """
    with connection.cursor() as cursor:
        cursor.execute(
            f"select min(c.id), c.kind, {OFFICE}, c.person_id, c.number, min(c.fiscal_year),"
            " max(c.fiscal_year), array_agg(i.id order by s.due_on, i.key)"
            " from register_claim asked join register_claim c using"
            " (kind, office, person_id, number)"
            f" join register_instalment i on i.claim_id = c.id{HANDLED}"
            " join standing s on s.instalment_id = i.id where asked.id = %s group by 2, 3, 4, 5"
            f" order by {OFFICE} = %s desc limit 1",
            [id_, office],
        )
        row = cursor.fetchone()
    return None if row is None else ClaimOfYears(*row)


def claim_of(instalment: int) -> int | None:
    """The claim that an instalment belongs to."""
    with connection.cursor() as cursor:
        cursor.execute("select claim_id from register_instalment where id = %s", [instalment])
        row = cursor.fetchone()
    return None if row is None else int(row[0])


def instalments_of_claim(number: str) -> list[int]:
    """The instalments of a claim by its number, or the one of a key."""
    with connection.cursor() as cursor:
        cursor.execute(
            "select i.id from register_instalment i join register_claim c on c.id = i.claim_id"
            " where c.number = %s or i.key = %s order by i.id",
            [number, number],
        )
        return [row[0] for row in cursor.fetchall()]
