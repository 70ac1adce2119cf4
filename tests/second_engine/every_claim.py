"""Acts that the Civil Code gives to every claim: Local Tax Act 18(3), Local Autonomy Act 236(3)."""

from collections.abc import Callable, Mapping
from dataclasses import replace

from tests.second_engine.acts import (
    CUTOVER,
    Act,
    Matter,
    arrival,
    ended_badly,
    ended_well,
    pending,
    renewed,
)
from tests.second_engine.days import NEVER, Day, last_day, months_after, read

Reading = Callable[[Matter], Act | None]
# What saves an old demand when it follows within six months: old Civil Code 153.
SAVES = (
    *("lawsuit_filed", "payment_order_filed", "court_settlement", "bankruptcy_claim_filed"),
    *("seizure", "early_seizure", "distribution_demand", "participating_seizure"),
    *("provisional_attachment", "compulsory_execution_started"),
    "authority_defends_annulment_suit",
)


def demand(matter: Matter) -> Act | None:
    """催告: six months from its arrival, 150(1); what came back is no demand."""
    posted = matter.event.get("deemed_served")
    day = read(posted) if posted else arrival(matter.event)
    if day is None:
        return None
    to = last_day(day, 6) if posted else months_after(day, 6)  # 140 proviso
    needs = (day, to) if day < CUTOVER else None  # old 153
    return Act(day, to=to, manner="demand", needs=needs)


def later_dunning(matter: Matter) -> Act | None:
    """再度の督促: a demand, 150."""
    act = demand(matter)
    return act and replace(act, letter=True)


def acknowledgement(matter: Matter) -> Act:
    """承認: 152(1)."""
    return renewed(matter.day, manner="acknowledgement")


def payment(matter: Matter) -> Act | None:
    """一部弁済: acknowledges the debt for which it was made, 152(1)."""
    return None if "applied_to" in matter.event else acknowledgement(matter)


def paid_in_full(matter: Matter) -> Act:
    """本税の完納: the late charge runs on its own from the next day, 18-2(6); else as a payment."""
    return renewed(matter.day)


def nothing(matter: Matter) -> None:
    """No effect on any clock: a refund set off by the office, a default without more."""


def seizure(matter: Matter) -> Act | None:
    """差押え: until it ends and then anew, 148; cancelled as unlawful six months more."""
    if matter.event.get("place") == "third_party":  # 154: once the debtor was told
        return distribution_demand(matter)
    if matter.ended is None:
        return pending(matter)
    if matter.ended["kind"] == "seizure_cancelled_unlawful":
        return ended_badly(matter)
    return ended_well(matter)


def distribution_demand(matter: Matter) -> Act | None:
    """交付要求: as long as the debtor knows of it, 18-2(1)(iii); its end renews, 18-2(2) always."""
    told = matter.event.get("notified_debtor")
    if told is None or (matter.end is not None and read(told) > matter.end):
        return None
    since = max(matter.day, read(told))
    return pending(matter, since=since) if matter.ended is None else ended_well(matter, since=since)


def suit(matter: Matter) -> Act | None:
    """裁判上の請求: fixed by judgment ten years, 147(2), 169(1); else six months, 147(1)."""
    if matter.ended is None:
        return pending(matter)
    kind = matter.ended["kind"]
    if kind == "court_settlement":
        act = settled(matter, matter.ended.get("instalment_due"))
        return replace(act, manner="", due_on=0, lasts=True)  # its own matter says the rest
    if kind in ("judgment_final", "payment_order_final"):
        return ended_well(matter, fixes=True)
    if matter.old and kind == "lawsuit_withdrawn":
        return _as_demand(matter)
    return ended_badly(matter)


def _as_demand(matter: Matter) -> Act:
    """裁判上の催告: a withdrawn suit is void, old 149, but a demand until it was withdrawn."""
    assert matter.end is not None
    to = months_after(matter.end, 6)
    needs = (matter.end, to)
    return Act(matter.day, to=to, manner="tail", since=matter.end, lasts=True, needs=needs)


def settlement(matter: Matter) -> Act:
    """和解・調停 without a suit before it: 147(1)(iii)."""
    return settled(matter, matter.event.get("instalment_due"))


def settled(matter: Matter, due: str | None) -> Act:
    """裁判上の和解: ten years, but what was not yet due keeps its own period, 169(2)."""
    on = matter.day if matter.end is None else matter.end
    later = due is not None and read(due) > on
    later = later and matter.own  # a guarantor's instalments are not those of the debtor
    due_on = read(due) if due and later else on
    act = renewed(matter.day, after=due_on, fixes=not later)
    return replace(act, manner="acknowledgement", due_on=due_on)


def judgment(matter: Matter) -> Act:
    """確定判決: 147(2), 169(1); it cuts off the invocation of what was complete before."""
    return renewed(matter.day, fixes=True, manner="judgment")


def order(matter: Matter) -> Act:
    """支払督促の確定: the same, but it cuts off nothing."""
    return renewed(matter.day, fixes=True)


def bankruptcy(matter: Matter) -> Act | None:
    """破産手続参加: 147(1)(iv); confirmed in the table as by judgment, 169(1)."""
    if matter.ended is None:
        return pending(matter)
    confirmed = matter.ended.get("table") == "confirmed"
    return ended_well(matter, fixes=True) if confirmed else ended_badly(matter)


def disclosure(matter: Matter) -> Act | None:
    """財産開示: 148(1)(iv); before 2020-04-01 no ground of interruption, old 147."""
    return None if matter.old else execution(matter)


def execution(matter: Matter) -> Act | None:
    """強制執行: 148; its period stays ten years if a judgment fixed the right."""
    if matter.ended is None:
        return pending(matter)
    ended_itself = matter.ended["kind"].endswith("_ended")
    return ended_well(matter) if ended_itself else ended_badly(matter)


def attachment(matter: Matter) -> Act | None:
    """仮差押え・仮処分: six months after it ended, 149; old 147(ii) renewed at its end."""
    if matter.ended is None:
        return pending(matter)
    return ended_well(matter) if matter.old else ended_badly(matter)


def annulment_suit(matter: Matter) -> Act | None:
    """応訴: the defence counts as a judicial claim; won, the ordinary period again (PR-3)."""
    if matter.ended is not None and matter.ended.get("outcome") == "city_lost":
        return replace(pending(matter), to=matter.day)
    return pending(matter) if matter.ended is None else ended_well(matter)


def estate(matter: Matter) -> Act:
    """相続財産: six months after the heirs are fixed, 160; an heir who acknowledges is one."""
    known = [read(one["on"]) for one in (*matter.notices, matter.ended) if one]
    return Act(matter.day, to=months_after(min(known), 6) if known else NEVER)


def heirs(matter: Matter) -> Act:
    """相続人の確定: six months from the day on which they were fixed, 160."""
    return Act(matter.day, to=months_after(matter.day, 6))


def obstacle(matter: Matter) -> Act:
    """天災: three months after it is over, 161; two weeks before 2020."""
    if matter.end is None:
        return pending(matter)
    return Act(matter.day, to=matter.end + 14 if matter.old else months_after(matter.end, 3))


def grace_application(matter: Matter) -> Act:
    """猶予の申請: acknowledges."""
    return acknowledgement(matter)


def grace(matter: Matter) -> Act:
    """猶予: its days do not count, 18-2(4); cancelled, none after that day."""
    first, last = read(matter.event["first"]), read(matter.event["last"])
    until = last if matter.end is None else min(last, matter.end)
    return Act(matter.day, still=(first, until))


def stop(matter: Matter) -> Act | None:
    """執行停止: three years on the claim is gone, 15-7(4), unless cancelled in time, 15-8."""
    third: Day = months_after(matter.day, 36)
    cancelled = matter.end is not None and matter.end <= third
    return None if cancelled else Act(matter.day, gone_on=third)


def immediate_extinction(matter: Matter) -> Act:
    """即時消滅: 15-7(5)."""
    return Act(matter.day, gone_on=matter.day)


READINGS: Mapping[str, Reading] = {
    "demand": demand,
    "second_dunning": later_dunning,
    "acknowledgement": acknowledgement,
    "partial_payment": payment,
    "lawsuit_filed": suit,
    "payment_order_filed": suit,
    "judgment_final": judgment,
    "payment_order_final": order,
    "court_settlement": settlement,
    "debtor_died": estate,
    "heirs_determined": heirs,
    "disaster_obstacle": obstacle,
}
ENFORCED: Mapping[str, Reading] = {
    "seizure": seizure,
    "early_seizure": seizure,
    "participating_seizure": distribution_demand,
    "distribution_demand": distribution_demand,
    "grace_application": grace_application,
    "grace": grace,
    "execution_stopped": stop,
    "immediate_extinction": immediate_extinction,
    "authority_defends_annulment_suit": annulment_suit,
}
BY_COURT: Mapping[str, Reading] = {
    "bankruptcy_claim_filed": bankruptcy,
    "compulsory_execution_started": execution,
    "asset_disclosure_started": disclosure,
    "provisional_attachment": attachment,
}
