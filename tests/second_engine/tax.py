"""地方税, and what is collected by the rules of national tax: Local Tax Act 18, 18-2."""

from collections.abc import Mapping
from dataclasses import replace

from tests.second_engine.acts import Act, Event, Matter, arrival, ended_well, pending, renewed
from tests.second_engine.days import Day, months_after, read
from tests.second_engine.every_claim import ENFORCED, READINGS, Reading


def notice(matter: Matter) -> Act:
    """納税の告知: until the day named in it, and then anew; 18-2(1)(i)."""
    named = matter.event.get("designated_due_date") or matter.event["on"]
    return renewed(matter.day, after=max(matter.day, read(named)))


def dunning(matter: Matter) -> Act | None:
    """督促: the day of dispatch is the first of ten, and the day after them is held; 18-2(1)(ii).

    An early seizure before that day ends the hold. What arrives after the end is too late (PR-23).
    """
    served = arrival(matter.event)
    until = matter.day + 10
    for early in matter.notices:
        until = min(until, max(matter.day, read(early["on"])))
    if served is None:
        return None
    return Act(max(served, matter.day), to=until, runs_from=until + 1)


def public_notice(matter: Matter) -> Act | None:
    """公示送達による督促: dispatched on the day when posting began; Circular 47-11."""
    named = matter.event.get("deemed_served")
    act = dunning(matter)
    return act and replace(act, day=read(named) if named else matter.day + 7)


def search(matter: Matter) -> Act | None:
    """捜索: renewed when it ended; at another's place when the debtor was told; Circular 142-11."""
    if matter.event.get("place") != "third_party":
        return renewed(matter.day)
    told = matter.event.get("notified_debtor")
    return None if told is None else renewed(read(told))


def bankruptcy(matter: Matter) -> Act:
    """破産手続への交付要求: as long as it lasts, its end renews; 18-2(1)(iii)."""
    return pending(matter) if matter.ended is None else ended_well(matter)


def first_day(question: Event, notices: list[Event]) -> Day:
    """起算日: the day after the statutory due day, 18(1); after fraud two years later, 18-2(3)."""
    start = read(question.get("statutory_due_on") or question["due_on"]) + 1
    if not question.get("fraud"):
        return start
    later = months_after(start - 1, 24) + 1
    return min([later, *(max(start, read(one["on"]) + 1) for one in notices)])


TAX: Mapping[str, Reading] = {
    **READINGS,
    **ENFORCED,
    "tax_notice": notice,
    "payment_notice": notice,
    "dunning_dispatched": dunning,
    "dunning_public_notice_posted": public_notice,
    "search_without_asset": search,
    "bankruptcy_claim_filed": bankruptcy,
}
