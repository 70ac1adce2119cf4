"""Registering persons, claims, instalments and obligations by their own numbers, many at once."""

from collections.abc import Collection, Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date

from django.db import connection

from saiken.claims.instalments import DEBTOR
from saiken.store.people.tables import PersonRow
from saiken.store.register.tables import ClaimRow, InstalmentRow, ObligationRow


@dataclass(frozen=True)
class NewObligation:
    """Somebody who owes an instalment, by person id."""

    person: int
    role: str = DEBTOR
    contract_on: date | None = None
    ceiling_yen: int | None = None


@dataclass(frozen=True)
class NewInstalment:
    """An instalment to be registered, with the claim it belongs to."""

    key: str
    label: str
    kind: str
    office: str
    number: str
    fiscal_year: int
    person: int
    origin: Mapping[str, str] = field(default_factory=dict)
    others: tuple[NewObligation, ...] = ()


def persons(numbers: Collection[str]) -> dict[str, int]:
    """The ids of persons by number; unknown numbers are registered."""
    wanted = sorted(set(numbers))
    PersonRow.objects.bulk_create([PersonRow(number=n) for n in wanted], ignore_conflicts=True)
    return dict(PersonRow.objects.filter(number__in=wanted).values_list("number", "id"))


def instalments(new: Sequence[NewInstalment]) -> dict[str, int]:
    """The ids of instalments by key; what is new is registered with its claim and obligations.

    A known key under another claim than before, or owed by others, is an instalment of its own.
    """
    claims = _claims(new)
    known = _known([x.key for x in new])
    held = {x.key: known.get((claims[_claim_key(x)], x.key), {}) for x in new}
    fresh = [x for x in new if _owing(x) not in held[x.key]]
    times = {x.key: (claims[_claim_key(x)], x.key, len(held[x.key])) for x in fresh}
    InstalmentRow.objects.bulk_create(
        [
            InstalmentRow(claim_id=times[x.key][0], key=x.key, label=x.label, again=times[x.key][2])
            for x in fresh
        ],
        ignore_conflicts=True,
    )
    made = _by_times(times)
    ids = {x.key: made[times[x.key]] for x in fresh}
    ids |= {x.key: held[x.key][_owing(x)] for x in new if x.key not in times}
    ObligationRow.objects.bulk_create(
        [row for x in fresh for row in _obligations(x, ids[x.key])], ignore_conflicts=True
    )
    return ids


def _by_times(keys: Collection[str]) -> dict[tuple[int, str, int], int]:
    rows = InstalmentRow.objects.filter(key__in=list(keys))
    told = rows.values_list("claim_id", "key", "again", "id")
    return {(claim, key, again): id_ for claim, key, again, id_ in told}


_Owing = frozenset[tuple[int, str]]  # who owes an instalment, each in a role


def _known(keys: Sequence[str]) -> dict[tuple[int, str], dict[_Owing, int]]:
    """The instalments of these keys by claim, told apart by who owes them."""
    with connection.cursor() as cursor:
        cursor.execute(
            "select i.claim_id, i.key, i.id, o.person_id, o.role from register_instalment i"
            " join register_obligation o on o.instalment_id = i.id where i.key = any(%s)",
            [list(keys)],
        )
        rows = cursor.fetchall()
    owing: dict[tuple[int, str, int], set[tuple[int, str]]] = {}
    for claim, key, id_, person, role in rows:
        owing.setdefault((claim, key, id_), set()).add((person, role))
    found: dict[tuple[int, str], dict[_Owing, int]] = {}
    for (claim, key, id_), persons in owing.items():
        found.setdefault((claim, key), {})[frozenset(persons)] = id_
    return found


def _owing(x: NewInstalment) -> _Owing:
    return frozenset({(x.person, DEBTOR), *((o.person, o.role) for o in x.others)})


def _claim_key(x: NewInstalment) -> tuple[str, str, int, int]:
    """One claim has one debtor: the same number of another person is another claim."""
    return x.kind, x.number, x.fiscal_year, x.person


def _claims(new: Sequence[NewInstalment]) -> dict[tuple[str, str, int, int], int]:
    first = {_claim_key(x): x for x in reversed(new)}
    ClaimRow.objects.bulk_create(
        [
            ClaimRow(
                kind=x.kind,
                office=x.office,
                person_id=x.person,
                number=x.number,
                fiscal_year=x.fiscal_year,
                origin=dict(x.origin),
            )
            for _, x in sorted(first.items())
        ],
        ignore_conflicts=True,
    )
    rows = ClaimRow.objects.filter(number__in={x.number for x in new})
    return {(r.kind, r.number, r.fiscal_year, r.person_id): r.pk for r in rows}


def instalment_ids(keys: Iterable[str]) -> dict[str, int]:
    """The ids of the instalments that are registered, by key: the assessed one, else the last."""
    with connection.cursor() as cursor:
        cursor.execute(
            "select i.key, i.id from register_instalment i"
            " left join standing s on s.instalment_id = i.id where i.key = any(%s)"
            " order by s.instalment_id is not null, i.id",
            [list(keys)],
        )
        return dict(cursor.fetchall())


def assessed_ids(keys: Iterable[str]) -> dict[str, int]:
    """The ids of the instalments that stand, by key; not those taken back with their file."""
    with connection.cursor() as cursor:
        cursor.execute(
            "select i.key, i.id from register_instalment i"
            " join standing s on s.instalment_id = i.id where i.key = any(%s)",
            [list(keys)],
        )
        return dict(cursor.fetchall())


def _obligations(x: NewInstalment, instalment: int) -> list[ObligationRow]:
    owing = (NewObligation(x.person), *x.others)
    return [
        ObligationRow(
            instalment_id=instalment,
            person_id=o.person,
            role=o.role,
            contract_on=o.contract_on,
            ceiling_yen=o.ceiling_yen,
        )
        for o in owing
    ]
