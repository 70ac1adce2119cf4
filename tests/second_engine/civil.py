"""私債権: Civil Code 166 and old 167 to 174, with the first dunning of 236(4)."""

from collections.abc import Iterable, Mapping

from tests.second_engine.acts import CUTOVER, Act, Event, Matter
from tests.second_engine.days import Day, months_after, read
from tests.second_engine.every_claim import BY_COURT, READINGS, Reading, distribution_demand
from tests.second_engine.public import dunning, public_notice
from tests.second_engine.tax import notice

OLD_YEARS = 10  # old Civil Code 167(1)


def years(question: Event) -> int:
    """時効期間: of a cause before 2020-04-01 the old one; 改正附則10条1項・4項."""
    if read(question["cause_on"]) < CUTOVER:
        return int(question.get("old_period_years") or OLD_YEARS)
    return 5


def agreement(matter: Matter) -> Act | None:
    """協議を行う旨の合意: a year or less, 151(1); none before 2020-04-01, 附則10(3)."""
    if matter.old:
        return None
    months = min(matter.event.get("period_months") or 12, 12)
    to = months_after(matter.day, months)
    for refusal in matter.notices:
        to = min(to, months_after(read(refusal["on"]), 6))
    return Act(matter.day, to=to, manner="agreement")


def invocation(matter: Matter) -> Act:
    """援用: 145."""
    return Act(matter.day, manner="invocation")


def accelerated_from(events: Iterable[Event]) -> Day | None:
    """期限の利益の喪失: by its clause at the default, or when the notice of it arrived."""
    days = [
        read(event["on"]) + 1
        for event in events
        if (event["kind"] == "default" and event.get("clause") == "automatic acceleration")
        or (event["kind"] == "acceleration_notice" and event.get("arrived", True))
    ]
    return min(days, default=None)


CIVIL: Mapping[str, Reading] = {
    **READINGS,
    **BY_COURT,
    "payment_notice": notice,
    "dunning_dispatched": dunning,
    "dunning_public_notice_posted": public_notice,
    "distribution_demand": distribution_demand,
    "negotiation_agreement": agreement,
    "invoked": invocation,
}
