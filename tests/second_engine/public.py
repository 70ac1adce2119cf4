"""公債権 of two and of five years: Local Autonomy Act 236, the premium acts."""

from collections.abc import Mapping

from tests.second_engine.acts import Act, Matter, arrival, renewed
from tests.second_engine.days import read
from tests.second_engine.every_claim import BY_COURT, ENFORCED, READINGS, Reading, grace
from tests.second_engine.tax import notice, search


def dunning(matter: Matter) -> Act | None:
    """督促: renews by its arrival, 236(4); National Health Insurance Act 110(2)."""
    served = arrival(matter.event)
    return None if served is None else renewed(served)


def public_notice(matter: Matter) -> Act:
    """公示送達による督促: served at the first hour of a day, which counts; 231-3(4), 140."""
    named = matter.event.get("deemed_served")
    served = read(named) if named else matter.day + 7
    return Act(served, to=served, runs_from=served)


def grace_by_example(matter: Matter) -> Act | None:
    """換価の猶予 as for tax; 徴収猶予 only where an ordinance says so (PR-7)."""
    return None if matter.event.get("type") == "collection grace" else grace(matter)


PUBLIC: Mapping[str, Reading] = {
    **READINGS,
    **ENFORCED,
    **BY_COURT,
    "grace": grace_by_example,
    "payment_notice": notice,
    "tax_notice": notice,
    "dunning_dispatched": dunning,
    "dunning_public_notice_posted": public_notice,
    "search_without_asset": search,
}
