"""Registering persons, claims, instalments and obligations by their own numbers, many at once."""

from collections.abc import Collection, Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date

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
    """The ids of instalments by key; new keys are registered with their claim and obligations."""
    claims = _claims(new)
    known = set(instalment_ids(x.key for x in new))
    fresh = [x for x in new if x.key not in known]
    InstalmentRow.objects.bulk_create(
        [InstalmentRow(claim_id=claims[_claim_key(x)], key=x.key, label=x.label) for x in fresh],
        ignore_conflicts=True,
    )
    ids = instalment_ids(x.key for x in new)
    ObligationRow.objects.bulk_create(
        [row for x in fresh for row in _obligations(x, ids[x.key])], ignore_conflicts=True
    )
    return ids


def _claim_key(x: NewInstalment) -> tuple[str, str, int]:
    return x.kind, x.number, x.fiscal_year


def _claims(new: Sequence[NewInstalment]) -> dict[tuple[str, str, int], int]:
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
    return {(r.kind, r.number, r.fiscal_year): r.pk for r in rows}


def instalment_ids(keys: Iterable[str]) -> dict[str, int]:
    """The ids of the instalments that are registered, by key."""
    return dict(InstalmentRow.objects.filter(key__in=list(keys)).values_list("key", "id"))


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
