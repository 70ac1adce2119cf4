"""破産における債権の区分: what each part of a claim is in a bankruptcy, and whom it is told to."""

from dataclasses import dataclass
from datetime import date

from saiken.law.insolvency.limits import step_on
from saiken.law.terms import BUSINESS, day_in_words, is_working_day, period_end
from saiken.values.days import ONE_DAY, Span
from saiken.values.working import Source, Step

# Compulsory public claims are treated as taxes (doubt DE-6).
TREATMENTS = ("tax", "ordinary", "fine")
ESTATE, PRIORITY, GENERAL, SUBORDINATE, OUTSIDE = (
    "estate_claim",
    "priority",
    "general",
    "subordinate",
    "outside",
)
PARTS = ("principal", "late_charge_before", "late_charge_after", "additional_charge")

_NAMES = {
    ESTATE: "財団債権",
    PRIORITY: "優先的破産債権",
    GENERAL: "破産債権",
    SUBORDINATE: "劣後的破産債権",
    OUTSIDE: "破産債権でない債権",
}
_YEAR, _PRIORITY, _GENERAL = "破産法148条1項3号", "破産法98条1項", "破産法2条5項"
_ADMINISTRATION, _OUTSIDE = "破産法148条1項2号", "破産法34条1項・2条5項"
_LATE_TAX, _LATE, _ADDITIONAL, _FINE = (
    "破産法97条3号・99条1項1号",
    "破産法97条1号・99条1項1号",
    "破産法97条5号・99条1項1号",
    "破産法97条6号・99条1項1号",
)
_PAID_ANY_TIME, _TOLD_TO_COURT, _FILED = "破産法151条", "破産法114条", "破産法111条"
_FILED_AT_ONCE = "地方自治法施行令171条の4第1項"


@dataclass(frozen=True)
class BankruptClaim:
    """破産した者に対する債権. `due_on` is the day set for payment, not 法定納期限 (doubt DE-3).

    `arose_on` is the day of its cause, None where that lies before the commencement. `of_estate`:
    a later claim that belongs to the administration of the estate.
    """

    treatment: str
    due_on: date
    arose_on: date | None = None
    of_estate: bool = False

    def __post_init__(self) -> None:
        if self.treatment not in TREATMENTS:
            raise ValueError(f"treatment: one of {', '.join(TREATMENTS)} is expected")


@dataclass(frozen=True)
class InsolvencyPart:
    """債権の一部の区分. `told_to` is trustee, court or nobody, by `act`."""

    part: str
    claim_class: str
    told_to: str
    act: str
    article: str


@dataclass(frozen=True)
class InsolvencyClasses:
    """債権の区分: each part, the last day of the year that decides (taxes only), its working."""

    parts: tuple[InsolvencyPart, ...]
    year_ends_on: date | None
    working: tuple[Step, ...]
    sources: tuple[Source, ...]

    def class_of(self, part: str) -> str:
        """The class of a part."""
        return {found.part: found.claim_class for found in self.parts}[part]


def insolvency_classes(
    claim: BankruptClaim,
    commenced_on: date,
    *,
    stayed: Span | None = None,
    one_year_inclusive: bool = True,
) -> InsolvencyClasses:
    """財団債権・破産債権の区分. What each part of a claim is.

    A tax not yet due, or due within a year before the commencement, is an estate claim; the days
    of a comprehensive stay before it are left out of the year. Due exactly a year before counts as
    within (doubt DE-4). NoFigureYet before 2005. Source: 破産法97条から99条まで・148条.
    """
    if claim.arose_on is not None and claim.arose_on >= commenced_on:
        return _later(claim)
    if claim.treatment == "fine":
        step = Step("罰金・過料等は劣後的破産債権となる。", _FINE)
        return _answered([(PARTS[0], SUBORDINATE, _FINE)], None, (step,))
    if claim.treatment == "ordinary":
        rows = [
            ("principal", GENERAL, _GENERAL),
            ("late_charge_before", GENERAL, _GENERAL),
            ("late_charge_after", SUBORDINATE, _LATE),
        ]
        step = Step("破産手続開始前の原因による債権は破産債権となる。", _GENERAL)
        return _answered(rows, None, (step,))
    return _tax(claim, commenced_on, stayed, one_year_inclusive)


def _later(claim: BankruptClaim) -> InsolvencyClasses:
    """A claim whose cause came after the commencement."""
    if claim.of_estate:
        step = Step("破産財団の管理・換価に関する費用の請求権である。", _ADMINISTRATION)
        rows = [(part, ESTATE, _ADMINISTRATION) for part in PARTS[:3]]
    else:
        says = "破産手続開始後の原因による債権であり、破産手続によらず新たな財産から徴収する。"
        step = Step(says, _OUTSIDE)
        rows = [(part, OUTSIDE, _OUTSIDE) for part in PARTS[:3]]
    return _answered(rows, None, (step,))


def _tax(
    claim: BankruptClaim, commenced_on: date, stayed: Span | None, inclusive: bool
) -> InsolvencyClasses:
    ends_on = year_ends_on(claim.due_on, commenced_on, stayed=stayed)
    estate = commenced_on <= ends_on if inclusive else commenced_on < ends_on
    base, article = (ESTATE, _YEAR) if estate else (PRIORITY, _PRIORITY)
    after = (ESTATE, f"{_YEAR}（附帯する延滞金）") if estate else (SUBORDINATE, _LATE_TAX)
    rows = [
        ("principal", base, article),
        ("late_charge_before", base, article),
        ("late_charge_after", *after),
        ("additional_charge", SUBORDINATE, _ADDITIONAL),
    ]
    passed = "経過していない" if estate else "経過している"
    says = (
        f"納期限{day_in_words(claim.due_on)}から1年は{day_in_words(ends_on)}まで。"
        f"開始の{day_in_words(commenced_on)}に{passed}。"
    )
    return _answered(rows, ends_on, (Step(says, _YEAR),))


def year_ends_on(due_on: date, commenced_on: date, *, stayed: Span | None = None) -> date:
    """一年の末日: the last day of the year after a due day, longer by the days of a stay in it."""
    years = step_on("estate_claim_years", commenced_on).value
    last = period_end(due_on + ONE_DAY, years=years)
    if stayed is None or stayed.first > last:
        return last
    running = stayed.overlap(Span(due_on + ONE_DAY, max(stayed.last, due_on + ONE_DAY)))
    return last if running is None else last + running.days * ONE_DAY


def _answered(
    rows: list[tuple[str, str, str]], ends_on: date | None, steps: tuple[Step, ...]
) -> InsolvencyClasses:
    parts = tuple(InsolvencyPart(part, what, *_told(what), why) for part, what, why in rows)
    told = [
        Step(
            f"{_PART_NAMES[part.part]}は{_NAMES[part.claim_class]}。{_HOW[part.act]}", part.article
        )
        for part in parts
    ]
    steps = (*steps, *told)
    sources = tuple(dict.fromkeys(Source(step.article) for step in steps))
    acts = {part.act for part in parts}
    sources += tuple(Source(_ACT_SOURCES[act]) for act in _ACT_SOURCES if act in acts)
    return InsolvencyClasses(parts, ends_on, steps, sources)


_PART_NAMES = {
    "principal": "本税・元金",
    "late_charge_before": "開始の前日までの延滞金等",
    "late_charge_after": "開始以後の延滞金等",
    "additional_charge": "加算金",
}
_HOW = {
    "demand": "破産管財人に交付要求をし、随時に弁済を受ける。",
    "file": "裁判所に届け出る。",
    "none": "届け出ない。",
}
_ACT_SOURCES = {"demand": _PAID_ANY_TIME, "file": f"{_TOLD_TO_COURT}・111条"}


def _told(claim_class: str) -> tuple[str, str]:
    """Whom a class is told to, and by which act."""
    if claim_class == ESTATE:
        return ("trustee", "demand")
    return ("nobody", "none") if claim_class == OUTSIDE else ("court", "file")


def file_by(known_on: date, *, working_days: int = 2) -> date:
    """債権の申出の期限. "At once" in working days after the bankruptcy became known.

    NoFigureYet beyond the known holidays. Source: 地方自治法施行令171条の4第1項 (the number of
    days is the office's own).
    """
    day, left = known_on, working_days
    while left > 0:
        day += ONE_DAY
        left -= is_working_day(day, BUSINESS)
    return day


FILED_AT_ONCE = Source(_FILED_AT_ONCE)
