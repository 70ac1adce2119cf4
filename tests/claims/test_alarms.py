"""The alarms of one standing, on both sides of each threshold."""

from dataclasses import replace

import pytest
from hypothesis import given

from saiken.claims import alarms as al
from saiken.claims import facts as f
from saiken.claims.next_acts import policy
from saiken.claims.persons import LIVING, PersonState
from saiken.kinds import Parameter
from saiken.values.days import ONE_DAY
from tests.claims.histories import FEW, Case, cases
from tests.claims.stories import (
    NURSERY,
    RENT,
    TAX,
    assessed,
    at,
    d,
    history,
    instalment,
    paid,
)

DUE = (assessed("2026-07-31", 42_000), "2026-04-01")
LETTER = (f.Dunned(), "2026-08-17")
Told = tuple[f.Body, str]


def rung(
    on: str, *told: Told, kind: str = TAX, person: PersonState = LIVING
) -> dict[str, al.Alarm]:
    found = at(on, history(DUE, *told), of=instalment(kind))
    return {alarm.id: alarm for alarm in al.alarms(found, person)}


def first_day(id_: str, day: str, *told: Told, kind: str = TAX, level: str = "") -> None:
    """The alarm rings (at that level) from the day on, and not the day before."""
    before = rung(str(d(day) - ONE_DAY), *told, kind=kind).get(id_)
    after = rung(day, *told, kind=kind).get(id_)
    assert after is not None
    assert before is None or (level and before.level != level)
    assert not level or after.level == level


def test_a_letter_not_sent_rings_before_its_day_and_on_it() -> None:
    first_day("A1", "2026-08-15", level=al.AMBER)
    first_day("A1", "2026-08-20", level=al.RED)
    found = rung("2026-08-20")["A1"]
    assert (found.by, bool(found.article)) == (d("2026-08-20"), True)
    assert "A1" not in rung("2026-08-20", LETTER)


def test_a_letter_sent_too_late_is_recorded() -> None:
    assert "A2" not in rung("2026-09-01", (f.Dunned(), "2026-08-20"))
    assert rung("2026-09-01", (f.Dunned(), "2026-08-21"))["A2"].level == al.RECORD


def test_a_returned_letter_is_handled_within_two_weeks() -> None:
    back = (f.LetterReturned(of=2), "2026-09-01")
    first_day("A3", "2026-09-01", LETTER, back, level=al.BLUE)
    first_day("A3", "2026-09-15", LETTER, back, level=al.AMBER)
    assert "A3" not in rung("2026-10-15", LETTER, back, (f.PublicNotice(), "2026-09-10"))
    assert "A3" not in rung("2026-10-15", LETTER, back, (f.Visited("met"), "2026-09-10"))
    assert "A3" in rung("2026-10-15", LETTER, back, (f.Visited("absent"), "2026-09-10"))
    assert "A3" in rung("2026-10-15", LETTER, (f.Visited("met"), "2026-08-20"), back)


def test_a_visit_that_found_nobody_living_there_is_as_a_letter_that_came_back() -> None:
    gone = (f.Visited("moved_away"), "2026-09-01")
    first_day("A3", "2026-09-01", LETTER, gone, level=al.BLUE)
    first_day("A3", "2026-09-15", LETTER, gone, level=al.AMBER)
    assert rung("2026-09-01", LETTER, gone)["A3"].says.startswith("訪問で")
    assert "A3" not in rung("2026-10-15", LETTER, gone, (f.Visited("met"), "2026-09-10"))
    assert "A3" not in rung("2026-10-15", LETTER, (f.Visited("absent"), "2026-09-01"))
    moved = PersonState(moved_on=d("2026-09-05"))
    assert "A3" not in rung("2026-10-15", LETTER, gone, person=moved)


def test_a_visit_after_the_demand_is_a_move() -> None:
    demanded = (f.Demanded(), "2026-10-01")
    assert "A5" in rung("2027-06-01", LETTER, demanded)
    assert "A5" not in rung("2027-06-01", LETTER, demanded, (f.Visited("absent"), "2026-10-20"))


def test_what_may_be_seized_is_not_left_lying() -> None:
    first_day("A4", "2026-08-28", LETTER, level=al.BLUE)
    first_day("A4", "2026-11-26", LETTER, level=al.AMBER)  # 28 August and ninety days
    first_day("A4", "2027-08-28", LETTER, level=al.RED)
    for body in (f.Seized("deposit"), f.Pledged(), f.Stopped("1")):
        assert "A4" not in rung("2027-08-28", LETTER, (body, "2026-10-01"))


def test_a_demand_is_followed_by_an_act() -> None:
    demand = (f.Demanded(), "2026-10-01")
    first_day("A5", "2027-03-30", LETTER, demand, level=al.RED)
    for body in (f.Inquired(), paid(500), f.Seized("wages")):
        assert "A5" not in rung("2027-03-30", LETTER, demand, (body, "2026-10-02"))


def test_a_promise_missed_and_broken() -> None:
    pledged, missed = (f.Pledged(), "2026-10-01"), (f.PledgeMissed(), "2026-11-01")
    broken, anew = (f.PledgeBroken(), "2026-12-01"), (f.Pledged(), "2026-12-10")
    assert rung("2026-11-01", pledged, missed)["A6"].level == al.AMBER
    assert rung("2026-12-01", pledged, missed, broken)["A6"].level == al.RED
    assert "A6" not in rung("2026-12-10", pledged, missed, broken, anew)


@pytest.mark.parametrize(
    ("on", "level"),
    [
        ("2030-08-26", None),
        ("2030-08-27", al.BLUE),
        ("2031-02-27", al.AMBER),
        ("2031-05-27", al.RED),
        ("2031-07-27", al.MANAGER),
    ],
)
def test_the_period_rings_louder_as_it_ends(on: str, level: str | None) -> None:
    found = rung(on, LETTER).get("A7")
    assert (found.level if found else None) == level
    if found:
        assert (found.by, found.since) == (d("2031-08-27"), d(on))


def test_a_hold_or_a_grace_that_ends_rings_before() -> None:
    grace = (f.Graced(d("2026-09-01"), d("2027-08-31")), "2026-09-01")
    first_day("A8", "2027-07-02", LETTER, grace, level=al.RED)
    assert "A8" not in rung("2027-09-01", LETTER, grace)
    demand = (f.Demanded(), "2031-08-01")
    assert rung("2032-01-01", LETTER, demand)["A8"].by == d("2032-02-01")


def test_inquiries_grow_old_and_means_are_judged() -> None:
    inquired, judged = (f.Inquired(), "2026-10-01"), (f.AbilityJudged(True), "2026-10-01")
    first_day("A9", "2027-10-01", LETTER, inquired)
    first_day("A10", "2027-01-27", LETTER)
    assert "A10" not in rung("2027-01-27", LETTER, judged)
    found = at("2027-10-01", history(DUE, LETTER, inquired))
    least = replace(al.limits_of(found.instalment.city), inquiry_least_yen=42_001)
    assert "A9" not in {alarm.id for alarm in al.alarms(found, LIVING, least)}


def test_what_was_seized_is_sold_or_released() -> None:
    seized = (f.Seized("real_estate"), "2026-10-01")
    first_day("A11", "2028-10-01", LETTER, seized)
    for body in (f.Realised(paid(1).yen), f.SeizureReleased()):
        assert "A11" not in rung("2028-10-01", LETTER, seized, (body, "2027-10-01"))


def test_a_stop_is_looked_at_again() -> None:
    stop = (f.Stopped("1"), "2026-10-01")
    first_day("A12", "2027-10-01", LETTER, stop)
    looked = (f.Inquired(), "2027-10-05")
    assert "A12" not in rung("2027-10-05", LETTER, stop, looked)
    assert "A12" in rung("2028-10-01", LETTER, stop, looked)


def test_the_order_wants_a_measure_after_a_year() -> None:
    letter = (f.Dunned(d("2026-08-31")), "2026-08-17")
    first_day("A13", "2026-08-18", letter, kind=RENT, level=al.BLUE)
    first_day("A13", "2027-02-18", letter, kind=RENT, level=al.AMBER)
    first_day("A13", "2027-08-18", letter, kind=RENT, level=al.RED)
    assert rung("2026-09-01", letter, kind=RENT)["A13"].by == d("2027-02-17")
    filed = (f.CourtFiled("payment_order"), "2027-03-01")
    assert "A13" not in rung("2027-09-01", letter, filed, kind=RENT)
    assert "A13" not in rung("2027-09-01", letter, kind=NURSERY)


def test_a_missed_part_of_a_grace_asks_for_a_decision() -> None:
    grace = (f.Graced(d("2026-09-01"), d("2027-08-31")), "2026-09-01")
    missed = (f.PledgeMissed(), "2026-12-01")
    assert rung("2026-12-01", LETTER, grace, missed)["A14"].level == al.RED
    cancelled = (f.GraceCancelled(), "2026-12-10")
    assert "A14" not in rung("2026-12-11", LETTER, grace, missed, cancelled)


def test_what_was_lost_without_a_measure_is_recorded() -> None:
    assert "A15" not in rung("2031-08-27", LETTER)
    found = rung("2031-08-28", LETTER)["A15"]
    assert (found.level, found.since) == (al.RECORD, d("2031-08-28"))
    seized, over = (f.Seized("wages"), "2026-10-01"), (f.SeizureReleased(), "2026-11-01")
    assert "A15" not in rung("2031-11-02", LETTER, seized, over)
    assert "A15" in rung("2031-09-10", (f.Dunned(), "2026-08-17"), kind=RENT)


def test_an_insolvency_is_answered_at_once() -> None:
    opened = (f.BankruptcyOpened(), "2026-09-03")  # a Thursday
    first_day("A16", "2026-09-07", LETTER, opened, level=al.RED)
    filed = (f.DistributionDemanded(), "2026-09-04")
    assert "A16" not in rung("2026-09-07", LETTER, opened, filed)
    known = PersonState(insolvent_since=d("2026-09-03"))
    assert "A16" in rung("2026-09-07", LETTER, person=known)
    assert "A16" in rung("2026-09-07", LETTER, person=PersonState(died_on=d("2026-09-03")))


def test_money_for_what_is_gone_goes_back() -> None:
    late = (paid(500), "2031-09-01")
    assert "500円" in rung("2031-09-01", LETTER, late)["A17"].says
    assert "A17" not in rung("2031-08-27", LETTER, (paid(500), "2031-08-27"))
    assert "A17" not in rung("2031-09-01", LETTER, late, kind=RENT)  # the debtor may still pay


def test_what_was_paid_rings_no_more() -> None:
    assert rung("2032-01-01", LETTER, (paid(42_000), "2026-09-01")) == {}


@FEW
@given(cases())
def test_alarms_speak_and_ring_only_from_their_day(case: Case) -> None:
    for on in {one.happened_on for one in case.facts}:
        found = case.on(on)
        if found is None:
            continue
        for alarm in al.alarms(found):
            assert alarm.since <= on
            assert alarm.says
            assert alarm.level in (al.BLUE, al.AMBER, al.RED, al.MANAGER, al.RECORD)


def test_the_limits_are_those_of_the_next_acts_and_the_city_s_own_go_first() -> None:
    city = instalment(TAX).city
    usual = al.limits_of(city)
    assert (usual.idle_days, usual.stop_review_months) == ((90, 365), (12, 24, 33))
    assert usual.judged_days == policy.number(city, "ability_after_due_days")
    own = {
        "ability_after_due_days": Parameter("ability_after_due_days", 30, "", "high", ""),
        "stop_review_months": Parameter("stop_review_months", "6,18", "", "high", ""),
    }
    other = al.limits_of(replace(city, parameters={**city.parameters, **own}))
    assert (other.judged_days, other.stop_review_months) == (30, (6, 18))
