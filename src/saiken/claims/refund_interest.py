"""還付加算金 of a piece of what is owed back: by the cause of each part, to the day it ends."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date

from saiken.claims.refunds import REDUCED, OwedPart
from saiken.law import refund_interest as law
from saiken.values.yen import Yen

BY_OFFICE, ON_REQUEST = "assessment_reduced", "correction_requested"
BY_INCOME_TAX, BY_NEW_LAW = "income_tax", "law_changed"
REDUCTIONS = {
    BY_OFFICE: "市の職権による更正・減額",
    ON_REQUEST: "本人の請求による更正",
    BY_INCOME_TAX: "所得税の更正・申告による減額",
    BY_NEW_LAW: "法令・条例の改正による減額",
}


@dataclass(frozen=True)
class Reduction:
    """減額の事情. Why the principal was lowered; the day of the request or of the income tax."""

    case: str = BY_OFFICE
    day: date | None = None

    def __post_init__(self) -> None:
        if self.case not in REDUCTIONS:
            raise ValueError(f"case: must be one of {', '.join(REDUCTIONS)}")
        if self.case in (ON_REQUEST, BY_INCOME_TAX) and self.day is None:
            raise ValueError("day: 請求の日、又は所得税の通知・申告の日を入力してください。")


def interest_of(
    parts: Sequence[OwedPart], *, last: date, why: Reduction, fraction: str
) -> tuple[law.RefundInterest, ...]:
    """還付加算金 of these parts to the day `last`, one answer for each cause.

    NoFigureYet before the known rates. Source: `law.refund_interest`.
    """
    groups: dict[law.Overpayment, list[OwedPart]] = {}
    for part in parts:
        groups.setdefault(_how(part, why), []).append(part)
    return tuple(
        law.refund_interest(
            Yen(sum(part.yen for part in group)),
            [law.TaxPaid(part.paid_on, part.yen) for part in group],
            how,
            last=last,
            fraction=fraction,
        )
        for how, group in groups.items()
    )


def _how(part: OwedPart, why: Reduction) -> law.Overpayment:
    if part.cause != REDUCED:
        return law.Overpayment("other")
    if why.case == ON_REQUEST:
        requested_on = min(why.day or part.since, part.since)
        return law.Overpayment(why.case, requested_on=requested_on, decided_on=part.since)
    if why.case == BY_INCOME_TAX:
        return law.Overpayment(why.case, income_tax_on=why.day)
    if why.case == BY_NEW_LAW:
        return law.Overpayment(why.case, overpaid_on=part.since)
    return law.Overpayment(why.case)
