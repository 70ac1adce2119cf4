"""還付加算金の起算: the day after which interest runs, by the way the overpayment came about."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date

from saiken.law.terms import day_in_words, period_end
from saiken.values.days import ONE_DAY
from saiken.values.working import Step

ASSESSED, REQUESTED, INCOME_TAX = "assessment_reduced", "correction_requested", "income_tax"
OTHER, LAW_CHANGED, VOID_ACT = "other", "law_changed", "act_void"

# The paragraph of each case.
CASES: Mapping[str, str] = {
    ASSESSED: "地方税法17条の4第1項1号",
    REQUESTED: "地方税法17条の4第1項2号",
    INCOME_TAX: "地方税法17条の4第1項3号",
    OTHER: "地方税法17条の4第1項4号",
    LAW_CHANGED: "地方税法17条の4第4項",
    VOID_ACT: "地方税法17条の4第5項",
}


@dataclass(frozen=True)
class Overpayment:
    """過誤納となった事情: the case, and the days that its start is counted from.

    `requested_on`: the request for correction, or the taxpayer's word that an act was void;
    `decided_on`: the correction or assessment; `income_tax_on`: the notice of the income tax
    office or the day the return was filed; `overpaid_on`: the day it became an overpayment, where
    that is not the day of payment. ValueError, led by the field, where a day is missing.
    """

    case: str
    requested_on: date | None = None
    decided_on: date | None = None
    income_tax_on: date | None = None
    overpaid_on: date | None = None

    def __post_init__(self) -> None:
        if self.case not in CASES:
            raise ValueError(f"case: must be one of {', '.join(sorted(CASES))}")
        for field in _NEEDS[self.case]:
            if getattr(self, field) is None:
                raise ValueError(f"{field}: is required for {self.case}")
        for field in ("requested_on", "decided_on", "income_tax_on", "overpaid_on"):
            if getattr(self, field) is not None and field not in _MAY_HAVE[self.case]:
                raise ValueError(f"{field}: has no place in {self.case}")
        if self.requested_on and self.decided_on and self.decided_on < self.requested_on:
            raise ValueError("decided_on: lies before requested_on")

    @property
    def article(self) -> str:
        """The paragraph that sets the start."""
        return CASES[self.case]


_NEEDS = {
    ASSESSED: (),
    REQUESTED: ("requested_on", "decided_on"),
    INCOME_TAX: ("income_tax_on",),
    OTHER: (),
    LAW_CHANGED: ("overpaid_on",),
    VOID_ACT: ("decided_on",),
}
_MAY_HAVE = {
    **_NEEDS,
    OTHER: ("overpaid_on",),
    VOID_ACT: ("decided_on", "requested_on"),
}


def start_of(how: Overpayment, paid_on: date) -> tuple[date, Step]:
    """起算日. The day after which interest runs for what was paid on `paid_on`, and why.

    It does not lie before the payment: until then the city had no money.
    """
    start, says = _start(how, paid_on)
    if start < paid_on:
        start = paid_on
        says = f"納付の日（{day_in_words(paid_on)}）の方が遅いため、その翌日から数える。"
    return start, Step(says, how.article)


def _start(how: Overpayment, paid_on: date) -> tuple[date, str]:
    if how.case == ASSESSED:
        return paid_on, f"納付の日（{day_in_words(paid_on)}）の翌日から数える。"
    if how.case == REQUESTED:
        return _earlier_of(how, "更正の請求")
    if how.case == VOID_ACT:
        return _earlier_of(how, "申出")
    since = how.income_tax_on or how.overpaid_on or paid_on
    start = period_end(since + ONE_DAY, months=1)
    named = "所得税の更正の通知又は申告書の提出" if how.case == INCOME_TAX else "過誤納となった日"
    says = f"{named}（{day_in_words(since)}）の翌日から1月を経過する日は{day_in_words(start)}。"
    return start, says + "その翌日から数える。"


def _earlier_of(how: Overpayment, request: str) -> tuple[date, str]:
    """The earlier of a month after the decision and, if there is one, three after the request."""
    assert how.decided_on is not None
    start = period_end(how.decided_on + ONE_DAY, months=1)
    says = f"更正等の日の翌日から1月を経過する日は{day_in_words(start)}。"
    if how.requested_on is not None:
        by_request = period_end(how.requested_on + ONE_DAY, months=3)
        says += f"{request}の日の翌日から3月を経過する日は{day_in_words(by_request)}。"
        start = min(start, by_request)
        says += f"早い方の{day_in_words(start)}の"
    return start, says + "翌日から数える。"
