"""法定納期限等: the day of a tax or charge that is held against the registration of a mortgage."""

from dataclasses import dataclass
from datetime import date

from saiken.values.working import Source, Step

_ARTICLE = "地方税法14条の9第1項"


@dataclass(frozen=True)
class TaxDays:
    """租税の日: the days of one instalment from which its 法定納期限等 follows; None where unknown.

    `first_instalment_on` is the first due day of a tax in instalments, `income_tax_on` that of the
    income or corporation tax whose day a resident or corporate tax shares, `fixed_on` the day a
    notice was sent (declared: the return came in), `advanced_to` the due day after 繰上徴収.
    """

    statutory_due_on: date
    first_instalment_on: date | None = None
    income_tax_on: date | None = None
    fixed_on: date | None = None
    advanced_to: date | None = None


@dataclass(frozen=True)
class PriorityDay:
    """法定納期限等. The day, and how it came about."""

    on: date
    working: tuple[Step, ...]
    sources: tuple[Source, ...]


def priority_day(
    days: TaxDays,
    *,
    heir_since: date | None = None,
    payment_notice_on: date | None = None,
) -> PriorityDay:
    """法定納期限等. The day that decides between the tax and a mortgage.

    `heir_since` is the day of death where the heir's own property is sold, `payment_notice_on` the
    day of the notice to a secondary taxpayer or guarantor. Source: 地方税法14条の9第1項, 11条の4.
    """
    on, says = _own_day(days)
    if heir_since is not None and heir_since > on:
        on, says = heir_since, "相続人の固有財産については死亡の日"
    if payment_notice_on is not None:
        on, says = payment_notice_on, "第二次納税義務者・保証人については納付通知書を発した日"
    return PriorityDay(on, (Step(f"法定納期限等は{says}。", _ARTICLE),), (Source(_ARTICLE),))


def _own_day(days: TaxDays) -> tuple[date, str]:
    if days.income_tax_on is not None:
        nominal, says = days.income_tax_on, "所得税・法人税の法定納期限"
    elif days.first_instalment_on is not None:
        nominal, says = days.first_instalment_on, "分割して納付する税の最初の納期限"
    else:
        nominal, says = days.statutory_due_on, "法定納期限"
    if days.advanced_to is not None and days.advanced_to < nominal:
        return days.advanced_to, "繰上徴収をした納期限"
    if days.fixed_on is not None and days.fixed_on > nominal:
        return days.fixed_on, "法定納期限の後に確定した税の告知をした日"
    return nominal, says
