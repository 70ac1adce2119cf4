"""目標: what the plans in force set for each kind, and the policy for the whole city."""

from collections import Counter
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from fractions import Fraction

from saiken.boards.headquarters.asking import Asked
from saiken.claims.measures import YearSums, gross_rate, net_rate
from saiken.desks.plans.queries.drawing import At, target_in
from saiken.desks.plans.queries.ledger import Ledger
from saiken.desks.plans.queries.plans import Plan, plans
from saiken.desks.plans.queries.targets import city_goals
from saiken.desks.plans.rules.indicators import INDICATORS
from saiken.desks.plans.rules.states import DROPPED

BALANCE, ACTS = "balance_total", "acts_"
_RATES = {"rate_net_total": net_rate, "rate_gross_total": gross_rate}


@dataclass(frozen=True)
class KindTarget:
    """目標. A rate or (BALANCE) the yen that a kind is to reach in a year, by its plan."""

    indicator: str
    value: int | Fraction

    @property
    def name(self) -> str:
        """What is aimed at."""
        return INDICATORS[self.indicator].name

    def actual(self, sums: YearSums) -> int | Fraction | None:
        """The same of a kind's sums; None where nothing is assessed."""
        if self.indicator == BALANCE:
            return sums.uncollected
        return _RATES[self.indicator](sums)

    def is_missed(self, sums: YearSums) -> bool:
        """Whether the target is not reached; never where there is no rate."""
        actual = self.actual(sums)
        if actual is None:
            return False
        return actual > self.value if self.indicator == BALANCE else actual < self.value


def targets_of(asked: Asked) -> dict[str, KindTarget]:
    """目標 by kind; a kind without a plan, or without such an aim in the year, is left out."""
    found: dict[str, KindTarget] = {}
    for plan in plans(None):
        if plan.kind not in found and _holds(plan, asked.year):
            target = _target(plan, asked.year)
            if target is not None:
                found[plan.kind] = target
    return found


def act_targets(asked: Asked) -> Counter[str]:
    """処理の件数の目標 of the year by word of the act, over all kinds whose plan sets one."""
    found: Counter[str] = Counter()
    for plan in plans(asked.offices):
        if not _holds(plan, asked.year):
            continue
        for aim in plan.content.aims:
            value = target_in(aim.targets.get(asked.year), INDICATORS[aim.indicator])
            if aim.indicator.startswith(ACTS) and value is not None:
                found[aim.indicator.removeprefix(ACTS)] += int(value)
    return found


def _holds(plan: Plan, year: int) -> bool:
    held = plan.in_force
    if held is None or plan.state.state == DROPPED:
        return False
    return held.first <= date(year + 1, 3, 31) and date(year, 4, 1) <= held.last


def _target(plan: Plan, year: int) -> KindTarget | None:
    aims = {aim.indicator: aim.targets.get(year) for aim in plan.content.aims}
    for code in (*_RATES, BALANCE):
        value = target_in(aims.get(code), INDICATORS[code])
        if value is not None:
            return KindTarget(code, value)
    return None


def city_balances(asked: Asked, years: Sequence[int]) -> Mapping[int, int | Fraction]:
    """全体の収入未済額の目標 by year, where the policy sets one; only for who sees every office."""
    if asked.offices is not None:
        return {}
    ledger, found = Ledger(asked.today), {}
    for year in years:
        at = At(year, min(asked.on, date(year + 1, 5, 31)))
        for goal, figure, _ in city_goals(ledger, at):
            if goal.indicator == BALANCE and figure.target is not None:
                found[year] = figure.target
    return found
