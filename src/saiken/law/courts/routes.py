"""裁判上の手段: which ways to a title are open for a claim, and what bars the others."""

from dataclasses import dataclass
from datetime import date

from saiken.law.courts.limits import step_on
from saiken.law.terms import yen_in_words
from saiken.values.working import Source, Step
from saiken.values.yen import Yen

ROUTES = ("payment_order", "small_claim", "suit", "conciliation", "settlement", "notarial_deed")
SUMMARY, DISTRICT, NOTARY = "summary_court", "district_court", "notary"

# Whether a court may be asked although the city can execute by itself (doubt LT-9).
SUIT_FOR_COMPULSORY = ("exception", "never")

_SELF_EXECUTION = "最大判昭和41年2月23日"
_YEARLY = "民事訴訟規則223条"
_SERVICE = "民事訴訟法382条ただし書"
_PERSONAL = "民事訴訟法373条3項3号"
_DISTRICT = "裁判所法24条1号"
_NAMES = {
    "payment_order": ("支払督促", "民事訴訟法382条・383条"),
    "small_claim": ("少額訴訟", "民事訴訟法368条"),
    "suit": ("通常訴訟", "裁判所法33条1項1号・24条1号"),
    "conciliation": ("民事調停", "民事調停法2条・3条"),
    "settlement": ("訴え提起前の和解", "民事訴訟法275条"),
    "notarial_deed": ("執行証書", "民事執行法22条5号"),
}


@dataclass(frozen=True)
class CourtCase:
    """裁判上の手段を選ぶ事案: the principal in yen and what decides on the ways.

    `service_only_by_publication` where the debtor's whereabouts are not known; `saves_prescription`
    with a reason where a court must be asked to keep a claim with self-execution alive.
    """

    principal: Yen
    compulsory: bool = False
    service_only_by_publication: bool = False
    small_claims_this_year: int = 0
    debtor_agrees: bool = True
    saves_prescription: str = ""


@dataclass(frozen=True)
class Route:
    """手段一つ: whether it is open, the court, and what bars it, each with its article."""

    route: str
    open: bool
    court: str
    barred_by: tuple[Step, ...]


@dataclass(frozen=True)
class Routes:
    """とり得る手段, in the order of the table, with the working."""

    routes: tuple[Route, ...]
    working: tuple[Step, ...]
    sources: tuple[Source, ...]

    @property
    def open(self) -> tuple[str, ...]:
        """The ways that are open."""
        return tuple(route.route for route in self.routes if route.open)


def routes(
    case: CourtCase,
    on: date,
    *,
    small_claim_yearly_limit: int = 10,
    suit_for_compulsory: str = "exception",
) -> Routes:
    """裁判上の手段. Which ways to a title are open on a day, and why the others are not.

    Ten small claims a year and court (doubt LT-2). ValueError for an unknown word; NoFigureYet
    before the table. Source: 民事訴訟法368条・382条, 裁判所法24条・33条.
    """
    if suit_for_compulsory not in SUIT_FOR_COMPULSORY:
        raise ValueError(f"one of {', '.join(SUIT_FOR_COMPULSORY)} is expected")
    general = _self_execution(case, suit_for_compulsory)
    found = []
    for route in ROUTES:
        bars = (*general, *_bars(route, case, on, small_claim_yearly_limit))
        found.append(Route(route, not bars, _court(route, case, on), bars))
    steps = tuple(step for route in found for step in _said(route))
    return Routes(tuple(found), steps, tuple(Source(step.article) for step in steps))


def _self_execution(case: CourtCase, word: str) -> tuple[Step, ...]:
    excepted = word == "exception" and case.saves_prescription
    if not case.compulsory or excepted:
        return ()
    return (Step("滞納処分によることができる債権は、裁判上の請求によらない。", _SELF_EXECUTION),)


def _bars(route: str, case: CourtCase, on: date, yearly: int) -> tuple[Step, ...]:
    if route == "payment_order" and case.service_only_by_publication:
        return (Step("公示送達によることができない。", _SERVICE),)
    if route == "small_claim":
        return tuple(_small_claim_bars(case, on, yearly))
    if route in ("settlement", "notarial_deed") and not case.debtor_agrees:
        return (Step("債務者の合意の見込みがない。", _NAMES[route][1]),)
    return ()


def _small_claim_bars(case: CourtCase, on: date, yearly: int) -> list[Step]:
    ceiling = step_on("small_claim_ceiling", on)
    bars = []
    if case.principal > ceiling.value:
        says = f"訴額が{yen_in_words(ceiling.value)}を超える。"
        bars.append(Step(says, ceiling.source))
    if case.small_claims_this_year >= yearly:
        bars.append(Step(f"同じ簡易裁判所での利用が年{yearly}回に達している。", _YEARLY))
    if case.service_only_by_publication:
        bars.append(Step("公示送達によらなければ呼出しができず、通常の手続に移される。", _PERSONAL))
    return bars


def _court(route: str, case: CourtCase, on: date) -> str:
    if route == "notarial_deed":
        return NOTARY
    over = case.principal > step_on("summary_court_ceiling", on).value
    return DISTRICT if route == "suit" and over else SUMMARY


def _said(route: Route) -> tuple[Step, ...]:
    name, article = _NAMES[route.route]
    if route.open:
        where = "（地方裁判所）" if route.court == DISTRICT else ""
        return (Step(f"{name}{where}によることができる。", _DISTRICT if where else article),)
    return tuple(Step(f"{name}: {bar.says}", bar.article) for bar in route.barred_by)
