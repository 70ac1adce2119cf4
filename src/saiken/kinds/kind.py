"""What a claim kind is: every legal answer about it, as values that carry their articles."""

from dataclasses import dataclass
from datetime import date

from saiken.kinds.charge_figures import LateChargeFigures
from saiken.kinds.lines import Line, Lines, Measure, Measures, PaperLines, line_on, lines_on

CLAIM_CLASSES = {
    "compulsory_tax": "強制徴収公債権（地方税）",
    "compulsory_public": "強制徴収公債権",
    "noncompulsory_public": "非強制徴収公債権",
    "private": "私債権",
}


@dataclass(frozen=True)
class ComponentLine:
    """債権の枝. A part of an instalment that has its own balance and its own clock."""

    code: str  # principal, late_charge, dunning_fee, cost
    name: str
    clock: str  # own, or follows_principal
    line: Line


@dataclass(frozen=True)
class SecondAlarm:
    """念のための時効警報. A shorter period that some hold to apply: it warns, it ends nothing."""

    years: int
    regime: str  # whose rules count the warning
    line: Line
    doubt: str


@dataclass(frozen=True)
class PrescriptionLines:
    """消滅時効. Regime, length, start and end of the clock, each with its line.

    `old_period_years` is the period of the old law, for causes up to and on `old_law_until`; None
    where the change of the Civil Code did not touch the kind. `counted_from` names the day the run
    starts after: `statutory_due_on`, `due_on` or `cause_on`. `notice_renews` says whether the first
    payment notice starts the run anew at the instalment's own due day.
    """

    regime: str  # local_tax, national_tax_example, public_5y, public_2y, civil, tort_body
    years: int
    old_period_years: int | None
    old_law_until: date | None
    counted_from: str
    notice_renews: bool
    invocation_needed: bool
    on_completion: str  # extinguished, completed_not_invoked
    waivable: bool  # 時効の利益の放棄
    second_alarm: SecondAlarm | None
    lines: Lines


@dataclass(frozen=True)
class LateChargeLines:
    """延滞金・遅延損害金. What it is called, who sets it and when it may first be asked for.

    `figures` are those of the Act, or of the law where nothing was agreed; None where only an
    ordinance can set a charge, or nobody does. `grace`: what a grace leaves of it, day by day.
    """

    name: str
    set_by: str  # act, ordinance, agreement, nobody
    figures: LateChargeFigures | None
    after_dunning_only: bool
    grace: Line  # full, half, above_grace_rate, none
    lines: Lines


@dataclass(frozen=True)
class DunningLines:
    """督促. By which article, within how many days, and what it does to the clock."""

    letter: str  # name of the text file among a city's letters: dunning_tax
    title: str  # what the paper is called: 督促状
    within_days: int | None  # by law; None where only the city's rule sets days
    deadline_required: bool  # 期限を指定しなければならない
    least_days: int | None  # from the dispatch to the deadline, where an Act sets a least
    fee_allowed: bool
    restart: str  # eleventh_day (d+11 of the dispatch), arrival
    measured_from: str  # dispatch, designated_deadline, nothing: what opens the way to a measure
    wait_days: int | None  # from the dispatch; None where the law sets none
    basis: Lines  # `says` is the sentence that the letter prints
    lines: Lines

    @property
    def demand_letter(self) -> str:
        """The name of the text file for demands: demand_tax."""
        return f"demand{self.letter.removeprefix('dunning')}"


@dataclass(frozen=True)
class AppropriationLines:
    """充当. The order in which a payment is used up, and its backing."""

    order: str  # tax, premium, city_planning, civil, or ordinance:… with the parts first to last
    lines: Lines


@dataclass(frozen=True)
class Appeal:
    """不服申立て against the dunning. To whom, within which time; not for private claims."""

    regime: str  # the word by which the law of appeals knows the kind
    possible: bool
    to: str
    within_months: int | None
    suit_within_months: int | None
    council_consulted: bool
    paragraphs: PaperLines  # what the paper prints, in order
    lines: Lines


@dataclass(frozen=True)
class KindDoubt:
    """A question that is not settled, and the choice this kind acts on until it is."""

    id: str
    parameter: str
    value: str
    says: str


@dataclass(frozen=True, eq=False)
class Kind:
    """債権の種類. One claim kind, read from one data file; code never asks for its name.

    There is one object per kind, so that it may stand in a set or key at no cost.
    """

    code: str
    name: str
    short_name: str
    principal_name: str
    debtor_title: str  # 納税義務者, 保護者, 使用者（名義人）
    regime_group: str  # R1 to R12: the claims that the law treats alike
    relief_regime: str  # the word by which the law of relief knows the kind
    claim_class: Lines
    legal_basis: Lines
    prescription: PrescriptionLines
    components: tuple[ComponentLine, ...]
    late_charge: LateChargeLines
    dunning: DunningLines
    appropriation: AppropriationLines
    rank: Line
    bankruptcy: Lines  # tax, ordinary
    remedies: Measures
    relief: Measures
    barred: Lines
    auction_stay: Line  # until_final, while_objected, by_parameter, no_seizure
    order_171: Line  # applies, barred, by_parameter
    extinction: Lines
    debtor_roles: Lines
    authority: Lines
    appeal: Appeal
    service: Lines
    confidentiality: Line
    what_follows: PaperLines
    alarm_months: tuple[int, ...]
    doubts: tuple[KindDoubt, ...]

    def class_on(self, day: date) -> Line:
        """債権の区分 on a day, with its article."""
        return line_on(self.claim_class, day)

    def class_name_on(self, day: date) -> str:
        """The Japanese name of the class on a day."""
        return CLAIM_CLASSES[self.class_on(day).word]

    def dunning_basis_on(self, day: date) -> Line:
        """The article by which the dunning letter goes out on a day."""
        return line_on(self.dunning.basis, day)

    def may(self, remedy: str, day: date) -> Measure | None:
        """The line that allows a remedy or a relief on a day; None where the law gives none."""
        offered = lines_on(self.remedies + self.relief, day)
        return next((line for line in offered if line.word == remedy), None)

    def bankruptcy_on(self, day: date) -> Line:
        """破産における扱い of a claim in a procedure opened on a day."""
        return line_on(self.bankruptcy, day)

    def bar_of(self, act: str, day: date) -> Line | None:
        """The line that bars an act for this kind, for the screen that shows why."""
        return next((line for line in lines_on(self.barred, day) if line.word == act), None)

    def what_follows_on(self, day: date) -> Lines:
        """What the law lets follow a dunning of that day, as the letter prints it, in order."""
        return lines_on(self.what_follows, day)

    def in_demand_on(self, day: date) -> Lines:
        """The same as a demand of that day prints it: it speaks of the dunning that went before."""
        return tuple(line.for_demand() for line in lines_on(self.what_follows, day))

    @property
    def cost_name(self) -> str:
        """What costs of a measure are called: 滞納処分費, or in general words."""
        return next((part.name for part in self.components if part.code == "cost"), "執行の費用")

    def component_name(self, code: str) -> str:
        """What a component is called for this kind: 本税, 保育料, 使用料, 延滞金 …"""
        return next(part.name for part in self.components if part.code == code)
