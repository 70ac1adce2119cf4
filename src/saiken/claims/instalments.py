"""The instalment as the law sees it: its kind, its city, its amounts' rules and who owes it."""

from dataclasses import dataclass, field
from datetime import date
from fractions import Fraction

from saiken import kinds
from saiken.claims.facts import Assessed
from saiken.law import prescription

DEBTOR = "debtor"
GUARANTOR = "guarantor"
JOINT_GUARANTOR = "joint_guarantor"

_VIEWS = {DEBTOR: "principal", GUARANTOR: "guarantor", JOINT_GUARANTOR: "guarantor"}


@dataclass(frozen=True)
class Obligation:
    """債務. One person's part in an instalment: role, share; a guarantee's contract, ceiling."""

    id: int
    person: int
    role: str = DEBTOR
    share: Fraction = Fraction(1)
    contract_on: date | None = None
    ceiling_yen: int | None = None

    @property
    def view(self) -> str:
        """Whose clock the law of prescription is asked for."""
        return _VIEWS[self.role]


@dataclass(frozen=True)
class Instalment:
    """期別. One due day of an assessed claim; the unit that is paid, dunned and prescribed."""

    id: int
    claim: int
    key: str
    label: str
    fiscal_year: int
    kind: kinds.Kind
    city: kinds.City
    office: str
    obligations: tuple[Obligation, ...] = field(default=())

    @property
    def debtor(self) -> Obligation:
        """The obligation of the person who owes it in the first place."""
        return next(o for o in self.obligations if o.role == DEBTOR)

    def prescription_terms(self, owed: Assessed, component: str, view: str) -> prescription.Terms:
        """The terms of one clock: regime, start and periods, as the kind's data say."""
        terms = kinds.prescription_terms(
            self.kind,
            due_on=owed.due_on,
            statutory_due_on=owed.statutory_due_on,
            cause_on=owed.cause_on or owed.due_on,  # no cause is later than the due day
            component=component,
            view_of=view,
        )
        return kinds.as_city_holds(terms, self.city)
