"""What a city is to us: offices, people, ordinances, modes and authority, each with its days."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date
from pathlib import Path

from saiken.kinds.accounts import BookAccount
from saiken.kinds.charge_figures import LateChargeFigures
from saiken.kinds.lines import Line, Lines
from saiken.kinds.plan_rows import Plan
from saiken.values.yen import Yen

LEDGER, MIRROR, TRANSFER_ONLY = "ledger", "mirror", "transfer_only"
HERE, CORE = "here", "core"
ENTRUSTED, DECIDED = "entrusted", "decided"
MAYOR = "mayor"  # the organ that acts for the city unless an Act names another
OUTSIDE = "outside"  # no organ of the city: a joint body, a lawyer's office


@dataclass(frozen=True)
class Office:
    """所属. A part of the city with the days on which it existed; `parent` is a code or empty.

    Where it is reached may be empty until a city fills it in; `missing_for_letters` says so.
    """

    code: str
    name: str
    parent: str
    organ: str  # mayor, accounting, audit, education, water, hospital; outside
    post_code: str
    address: str
    telephone: str
    hours: str
    first: date
    last: date | None

    def exists_on(self, day: date) -> bool:
        """Whether it was an office of the city on a day; a body outside never is one."""
        begun = not self.outside and self.first <= day
        return begun and (self.last is None or day <= self.last)

    @property
    def outside(self) -> bool:
        """市の外の者. Whether it is no part of the city: a body that it hands claims to."""
        return self.organ == OUTSIDE


@dataclass(frozen=True)
class StaffRecord:
    """職員. A member of staff of the city pack; permissions come from the roles."""

    number: str
    name: str
    office: str
    roles: tuple[str, ...]
    first: date
    last: date | None


@dataclass(frozen=True)
class Role:
    """役割. A named set of permissions, as small as the work allows."""

    code: str
    name: str
    permissions: frozenset[str]


@dataclass(frozen=True)
class Ordinance:
    """条例・規則. One ordinance or rule of the city with the lines we read from it."""

    code: str
    name: str
    number: str
    since: date
    lines: Lines


@dataclass(frozen=True)
class CityRule:
    """市の定め. One value that the city set for some kinds on some days, with its line."""

    kinds: tuple[str, ...]
    line: Line


@dataclass(frozen=True)
class DunningFigures(CityRule):
    """督促の期日. Days after the due day, and days from the issue to the deadline given."""

    within_days: int
    deadline_days: int


@dataclass(frozen=True)
class DunningFeeFigures(CityRule):
    """督促手数料. Yen for each `per`; `key` names the day that must lie on the days of the line.

    Both in the words of `law.dunning_fees`. `from_next_day`: none for who pays on the day of
    dispatch.
    """

    yen: Yen
    key: str  # dispatched_on, due_on, fiscal_year
    per: str = "letter"  # letter, instalment, addressee
    from_next_day: bool = False


@dataclass(frozen=True)
class LateChargeRuleFigures(CityRule):
    """延滞金. The figures with the line they stand in, of an ordinance or a contract."""

    figures: LateChargeFigures
    after_dunning_only: bool
    grace: str | None = None  # what a grace leaves of it; None where the kind's law says so


@dataclass(frozen=True)
class AppropriationChoice(CityRule):
    """充当の順. The order a city's ordinance or agreement sets."""

    order: str  # as of a kind: tax, premium, civil, or ordinance:… with the parts first to last


@dataclass(frozen=True)
class Mode:
    """運用の形. Where the truth of a kind lives in this city, from a day on.

    `dunned_by`: who dispatches the dunning letter, `here` or the `core` system.
    """

    kind: str
    mode: str  # ledger, mirror, transfer_only
    office: str
    history_complete: bool
    dunned_by: str
    line: Line

    @property
    def mirrored(self) -> bool:
        """Whether a core system holds the truth and its extracts are held against the record."""
        return self.mode == MIRROR

    @property
    def transfer_only(self) -> bool:
        """Whether instalments come by a transfer alone, never by a section's ledger."""
        return self.mode == TRANSFER_ONLY


@dataclass(frozen=True)
class Authority:
    """権限者. In whose name papers of an organ go out, on which days, with the seal of that organ.

    No name until a city fills it in; `title_only` where its papers bear none.
    """

    title: str
    name: str
    first: date
    last: date | None
    organ: str = MAYOR
    seal: str = ""  # empty: the seal of the city
    title_only: bool = False


@dataclass(frozen=True)
class DelegatedAuthority:
    """事務委任・専決. What an office's papers rest on beside the organ's own authority.

    `entrusted`: they go out in the name given here; `decided`: in the organ's name, decided by the
    title given here. `basis` is the rule of the city.
    """

    office: str
    form: str  # entrusted, decided
    title: str
    name: str
    basis: str
    first: date
    last: date | None
    seal: str = ""
    title_only: bool = False

    def holds_on(self, day: date) -> bool:
        """Whether it is in force on a day."""
        return self.first <= day and (self.last is None or day <= self.last)


@dataclass(frozen=True)
class Seal:
    """公印. What is printed in place of the seal, and who keeps it."""

    text: str
    keeper: str


@dataclass(frozen=True)
class NumberSeries:
    """文書番号. The pattern of an office's paper numbers; it starts anew each fiscal year."""

    office: str
    pattern: str

    def number(self, count: int) -> str:
        """The number of the paper that is the `count`th of its fiscal year."""
        return self.pattern.format(n=count)


@dataclass(frozen=True)
class CastMember:
    """登場人物. An invented person of the sample files, and what makes them useful in a test."""

    number: str
    name: str
    story: str
    files: tuple[str, ...]


@dataclass(frozen=True)
class Parameter:
    """疑義の既定値. The choice acted on until a legal question is settled."""

    name: str
    value: str | int | bool
    doubt: str
    confidence: str  # high, medium, low
    says: str


@dataclass(frozen=True, eq=False)
class City:
    """自治体. One municipality as its folder under `cities/` describes it; one object per city."""

    code: str
    name: str
    prefecture: str
    municipal_code: str
    demo: bool
    clock_on: date | None
    banner: str
    specimen: str
    offices: Mapping[str, Office]
    staff: tuple[StaffRecord, ...]
    permissions: Mapping[str, str]
    roles: Mapping[str, Role]
    ordinances: tuple[Ordinance, ...]
    dunning: tuple[DunningFigures, ...]
    dunning_fees: tuple[DunningFeeFigures, ...]
    late_charges: tuple[LateChargeRuleFigures, ...]
    appropriations: tuple[AppropriationChoice, ...]
    modes: Mapping[str, Mode]
    authorities: tuple[Authority, ...]
    seal: Seal
    number_series: Mapping[str, NumberSeries]
    cast: tuple[CastMember, ...]
    parameters: Mapping[str, Parameter]
    plan: Plan | None
    folder: Path
    delegations: tuple[DelegatedAuthority, ...] = ()
    accounts: Mapping[str, BookAccount] = field(default_factory=dict)

    def permissions_of(self, record: StaffRecord) -> frozenset[str]:
        """Every permission that a member of staff holds through their roles."""
        held = (self.roles[role].permissions for role in record.roles)
        return frozenset[str]().union(*held)

    def full_name(self, office: str) -> str:
        """The name of an office behind its department: 財務部 納税課."""
        record = self.offices[office]
        above = self.offices.get(record.parent)
        return f"{above.name} {record.name}" if above else record.name
