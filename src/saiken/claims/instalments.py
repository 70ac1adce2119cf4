"""The instalment as the law sees it: its kind, its city, its amounts' rules and who owes it."""

from dataclasses import dataclass, field, replace
from datetime import date
from fractions import Fraction
from functools import cached_property, lru_cache

from saiken import kinds
from saiken.claims.facts import Assessed
from saiken.kinds import Line, lines_on
from saiken.law import prescription
from saiken.law.prescription.terms import NEW_LAW_SINCE
from saiken.values import clock
from saiken.values.eras import fiscal_year_in_words

DEBTOR = "debtor"
GUARANTOR = "guarantor"
JOINT_GUARANTOR = "joint_guarantor"
JOINT_DEBTOR = "joint_debtor"

# A kind whose guarantors need a ceiling says so in its own line of them.
_CEILING = "極度額"
_VIEWS = {
    DEBTOR: "principal",
    GUARANTOR: "guarantor",
    JOINT_GUARANTOR: "guarantor",
    JOINT_DEBTOR: "joint",
}
_JOINT = "joint"  # what a kind's own lines call a joint debtor


@dataclass(frozen=True)
class Obligation:
    """債務. One person's part in an instalment: role, share; a guarantee's contract, ceiling.

    A joint debtor owes the whole of it, as the debtor does; what one pays, both have paid.
    """

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
class Guarantee:
    """保証の効力: whether a guarantor can be asked, and by which article.

    `doubt` names the open question that a void guarantee rests on.
    """

    valid: bool
    says: str
    article: str
    doubt: str = ""


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
    def period(self) -> str:
        """年度と期別 as screens say them: 令和8年度 第1期."""
        return f"{fiscal_year_in_words(self.fiscal_year)} {self.label}"

    @cached_property
    def debtor(self) -> Obligation:
        """The obligation of the person who owes it in the first place."""
        return next(o for o in self.obligations if o.role == DEBTOR)

    @property
    def joint_debtors(self) -> tuple[Obligation, ...]:
        """連帯債務者: who owes the whole of it beside the debtor."""
        return tuple(o for o in self.obligations if o.role == JOINT_DEBTOR)

    def joint_line(self, *, on: date) -> Line | None:
        """連帯債務の根拠: the kind's own line of who owes it jointly; None where it has none."""
        roles = lines_on(self.kind.debtor_roles, on)
        return next((line for line in roles if line.word == _JOINT), None)

    def guarantee(self, obligation: Obligation) -> Guarantee | None:
        """保証の効力 of an obligation; None for one that is no guarantee.

        Where the kind's own line asks for a ceiling, a contract of the new law without one is
        void: whoever guarantees is taken for a natural person (doubt LT-8).
        """
        if obligation.view != "guarantor":
            return None
        on = obligation.contract_on
        roles = lines_on(self.kind.debtor_roles, on or NEW_LAW_SINCE)
        line = next((line for line in roles if line.word == GUARANTOR), None)
        says, article = (line.says, line.article) if line else ("", "")
        if on is None or on < NEW_LAW_SINCE or obligation.ceiling_yen or _CEILING not in says:
            return Guarantee(True, says, article)
        return Guarantee(False, f"極度額の定めがない。{says}", article, doubt="LT-8")

    def prescription_terms(self, owed: Assessed, component: str, view: str) -> prescription.Terms:
        """The terms of one clock: regime, start and periods, as the kind's data say."""
        return self.clock_start(owed, component, view).terms

    def clock_start(self, owed: Assessed, component: str, view: str) -> "ClockStart":
        """From where one clock is wound; many instalments of a day share the same."""
        days = (owed.due_on, owed.statutory_due_on, owed.cause_on)
        return _clock_start(self.kind, self.city, days, component, view)


@dataclass(frozen=True)
class ClockStart:
    """Terms and start of a clock, and those by a shorter period where one is held to warn."""

    terms: prescription.Terms
    start: clock.Start
    warning: tuple[prescription.Terms, clock.Start] | None


@lru_cache(maxsize=4096)
def _clock_start(
    kind: kinds.Kind,
    city: kinds.City,
    days: tuple[date, date | None, date | None],
    component: str,
    view: str,
) -> ClockStart:
    due_on, statutory_due_on, cause_on = days
    terms = kinds.prescription_terms(
        kind,
        due_on=due_on,
        statutory_due_on=statutory_due_on,
        cause_on=cause_on or due_on,  # no cause is later than the due day
        component=component,
        view_of=view,
    )
    held = kinds.as_city_holds(terms, city)
    shorter = kinds.warning_terms(kind, held)
    warning = None if shorter is None else (shorter, _plain(prescription.start_of(shorter)))
    return ClockStart(held, prescription.start_of(held), warning)


def _plain(start: clock.Start) -> clock.Start:
    """The same without the readings of open doubts: a warning needs one day only."""
    return replace(start, readings=())
