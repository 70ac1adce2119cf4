"""Where an instalment stands: the planted cases of the samples, and both sides of each day."""

from dataclasses import replace
from datetime import timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from saiken.claims import dunning_need as need
from saiken.claims import facts as f
from saiken.claims import standing as s
from saiken.values.days import ONE_DAY
from tests.claims.histories import FEW, Case, cases
from tests.claims.stories import (
    AS_OF,
    NURSERY,
    RENT,
    assessed,
    at,
    d,
    effects,
    history,
    instalment,
    ledger,
    paid,
    person,
    planted,
    stated,
)

DUE = (assessed("2026-07-31", 42_000), "2026-04-01")


def end(found: s.Standing) -> object:
    assert found.clock is not None
    return found.clock.answer.completes_on


# What the sample files must conclude.


@pytest.mark.parametrize("key", ["011900296404", "022000296704", "012100297203"])
def test_a_tax_whose_period_is_over_is_gone_by_law(key: str) -> None:
    must, found = planted(key), at(AS_OF, ledger(key, stated(True)))
    assert found.stage == must["status"] == s.EXTINGUISHED
    assert end(found) == d(must["completed_on"])
    assert found.dunning.state in (need.DONE, need.BARRED)
    assert found.alarm_months is None
    day_before = at(must["completed_on"], ledger(key, stated(True)))
    assert day_before.stage not in (s.EXTINGUISHED, s.SUSPECTED)
    assert day_before.next_day == d(must["completed_on"]) + ONE_DAY


def test_a_dunning_letter_starts_the_tax_clock_on_its_eleventh_day() -> None:
    for key, first_day in (("012100297203", "2021-11-20"), ("012100297703", "2021-11-21")):
        clock = at(AS_OF, ledger(key)).clock
        assert clock is not None
        assert str(clock.answer.first_day) == first_day == planted(key)["first_day"]


def test_on_the_last_day_of_its_period_a_tax_is_still_owed() -> None:
    found, must = at(AS_OF, ledger("012100297703")), planted("012100297703")
    assert found.clock is not None
    assert found.clock.answer.status == must["status"] == "runs"
    assert end(found) == d(must["completes_on"]) == AS_OF
    assert (found.stage, found.alarm_months) == (s.SEIZABLE, 1)
    assert found.next_day == AS_OF + ONE_DAY


@pytest.mark.parametrize("key", ["022600128902", "022600237602", "022600107002"])
def test_a_tax_past_its_dunning_day_must_be_dunned(key: str) -> None:
    found, must = at(AS_OF, ledger(key)), planted(key)
    assert found.dunning.by is not None
    assert (found.stage, found.dunning.state) == (s.OVERDUE, need.NEEDED)
    assert (found.dunning.by, found.dunning.dunned_on) == (d(must["dunning_by"]), None)
    assert (AS_OF - found.dunning.by).days == must["days_late_on_as_of"]
    assert found.dunning.overdue(AS_OF)
    assert not found.dunning.overdue(found.dunning.by)


def test_a_tax_dunned_late_is_dunned() -> None:
    found, must = at(AS_OF, ledger("022600131102")), planted("022600131102")
    assert (found.stage, found.dunning.state) == (s.SEIZABLE, need.DONE)
    assert found.dunning.dunned_on == d(must["dunned_on"])
    assert found.dunning.by == d(must["dunning_by"])
    assert found.dunning.dunned_on - found.dunning.by == timedelta(days=must["days_late"])


def test_what_is_not_yet_due_asks_for_nothing() -> None:
    found = at(AS_OF, ledger("022600132504"))
    assert (found.stage, found.dunning.state) == (s.NOT_DUE, need.NONE)
    assert found.next_day == d(planted("022600132504")["due_on"]) + ONE_DAY


def test_an_unconfirmed_fee_whose_period_is_over_is_only_suspected_to_be_gone() -> None:
    key, of = "110001951903", instalment(NURSERY)
    for complete, stage in ((False, s.SUSPECTED), (True, planted(key)["status"])):
        found = at(AS_OF, ledger(key, stated(complete, "2018-04-01")), of=of)
        assert (found.stage, found.history_confirmed) == (stage, complete)
        assert end(found) == d(planted(key)["completed_on"])
        assert found.dunning.state == need.BARRED


def test_a_pledge_after_the_end_does_not_bring_a_public_claim_back() -> None:
    told = ledger("110001951905", stated(True))
    found = at(AS_OF, told, of=instalment(NURSERY))
    assert found.stage == planted("110001951905")["status"]
    assert end(found) == d("2024-09-02")  # five years after the letter arrived
    assert at("2024-09-02", told, of=instalment(NURSERY)).stage == s.SEIZABLE


def test_a_dunning_letter_kept_an_old_fee_alive() -> None:
    found = at(AS_OF, ledger("110001951904", stated(True)), of=instalment(NURSERY))
    assert found.clock is not None
    assert found.clock.answer.status == planted("110001951904")["status"]
    assert end(found) == d("2027-02-10")


@pytest.mark.parametrize(
    ("key", "ends_on"),
    [
        ("110001282405", "2031-06-28"),  # a part payment after the pledge
        ("110001382304", "2031-10-29"),
        ("110001122306", "2028-07-27"),  # a demand three years before the end adds nothing
    ],
)
def test_payments_and_pledges_renew_and_early_demands_do_not(key: str, ends_on: str) -> None:
    assert end(at(AS_OF, ledger(key, stated(True)), of=instalment(NURSERY))) == d(ends_on)


def test_a_private_claim_stays_until_the_debtor_invokes_its_end() -> None:
    key, rent = "210006021905", instalment(RENT)
    must = planted(key)
    told = ledger(key, stated(True), cause_on="2008-07-01")
    found = at(AS_OF, told, of=rent)
    assert (found.stage, found.position.open) == (must["status"], must["still_on_the_books_yen"])
    assert end(found) == d(must["completed_on"])
    assert found.alarm_months is None
    unconfirmed = at(AS_OF, ledger(key, stated(False), cause_on="2008-07-01"), of=rent)
    assert (unconfirmed.stage, end(unconfirmed)) == (s.SUSPECTED, end(found))


# Confirmed and unconfirmed.


@FEW
@given(cases())
def test_nothing_unconfirmed_is_ever_gone(case: Case) -> None:
    for on in {one.happened_on + timedelta(days=365 * 6) for one in case.facts}:
        found = case.on(on)
        if found is not None and not found.history_confirmed:
            assert found.stage not in (s.EXTINGUISHED, s.COMPLETED)


@FEW
@given(cases(), st.data())
def test_the_order_in_which_facts_were_learned_does_not_matter(
    case: Case, data: st.DataObject
) -> None:
    # A letter that came back names the number of its fact, which goes by when it was learned.
    numbered = (f.LetterReturned,)
    told = [one for one in case.facts if not isinstance(one.body, numbered)]
    apart = list({one.happened_on: one for one in told}.values())
    if not apart:
        return
    last = max(one.happened_on for one in apart)
    if not any(isinstance(one.body, f.Assessed) for one in apart):
        return
    learned = [history(*data.draw(st.permutations(apart))) for _ in range(2)]
    one, other = (
        replace(case, effects=effects(case.instalment, facts)).on(last + timedelta(days=400))
        for facts in learned
    )
    assert one is not None
    assert other is not None
    assert (one.stage, one.dunning, one.next_day) == (other.stage, other.dunning, other.next_day)
    assert [(r.answer.completes_on, r.answer.status) for r in one.clocks] == [
        (r.answer.completes_on, r.answer.status) for r in other.clocks
    ]


def test_confirming_a_history_ends_the_suspicion_from_that_day_on() -> None:
    told = history(
        (assessed("2019-07-31"), "2019-04-01"),
        (f.HistoryStated(False, f.UNKNOWN), "2019-04-01"),
        (f.HistoryStated(True, f.NOT_DISPATCHED, "収納簿"), "2026-11-20"),
    )
    stages = [at(on, told).stage for on in ("2024-07-31", "2024-08-01", "2026-11-19", "2026-11-20")]
    assert stages == [s.OVERDUE, s.SUSPECTED, s.SUSPECTED, s.EXTINGUISHED]


def test_what_was_paid_is_paid_even_after_the_period() -> None:
    told = history((assessed("2019-07-31", 500), "2019-04-01"), (paid(500), "2020-01-10"))
    assert at(AS_OF, told).stage == s.PAID
    assert at("2020-01-09", told).stage == s.OVERDUE


# Stages, on both sides of each day.


def test_stages_of_a_tax_day_by_day() -> None:
    told = history(DUE, (f.Dunned(), "2026-08-20"))
    days = ("2026-07-31", "2026-08-01", "2026-08-19", "2026-08-20", "2026-08-31", "2026-09-01")
    assert [at(on, told).stage for on in days] == [
        s.NOT_DUE,
        s.OVERDUE,
        s.OVERDUE,
        s.DUNNED,  # ten days end on Sunday 30 August and move to the Monday
        s.DUNNED,
        s.SEIZABLE,
    ]


def test_a_measure_waits_for_the_eleventh_day() -> None:
    told = history(DUE, (f.Dunned(), "2026-08-17"))  # the tenth day after is Thursday 27 August
    assert at("2026-08-27", told).stage == s.DUNNED
    assert at("2026-08-28", told).stage == s.SEIZABLE
    assert str(end(at("2026-08-28", told))) == "2031-08-27"  # counted from d+11


def test_dunning_is_due_until_its_last_day_and_then_overdue() -> None:
    told = history(DUE)
    assert at("2026-08-20", told).dunning.by == d("2026-08-20")
    assert not at("2026-08-20", told).dunning.overdue(d("2026-08-20"))
    assert at("2026-08-21", told).dunning.overdue(d("2026-08-21"))


def test_a_letter_of_an_unknown_day_counts_as_dunning_but_opens_no_measure() -> None:
    for told in (
        history(DUE, (f.DunnedDayUnknown(), "2026-08-20")),
        history(DUE, stated(False, "2026-04-01", f.DAY_UNKNOWN)),
    ):
        found = at(AS_OF, told)
        assert (found.stage, found.dunning.state) == (s.DUNNED, need.DONE)
        assert (found.dunning.measure_from, found.dunning.dunned_on) == (None, None)
        assert end(found) == d("2031-07-31")  # no clock rests on it


def test_unknown_dunning_is_a_question_and_no_answer() -> None:
    found = at(AS_OF, history(DUE, stated(False, "2026-04-01", f.UNKNOWN)))
    assert (found.stage, found.dunning.state) == (s.OVERDUE, need.UNKNOWN)


def test_a_private_claim_is_dunned_but_never_ripe_for_seizure() -> None:
    told = history(DUE, (f.Dunned(d("2026-08-31")), "2026-08-20"))
    assert at("2027-08-20", told, of=instalment(RENT)).stage == s.DUNNED


def test_a_grace_bars_dunning_from_its_first_to_its_last_day() -> None:
    told = history(DUE, (f.Graced(d("2026-09-01"), d("2027-08-31")), "2026-08-25"))
    days = ("2026-08-31", "2026-09-01", "2027-08-31", "2027-09-01")
    seen = [at(on, told) for on in days]
    assert [one.stage for one in seen] == [s.OVERDUE, s.GRACED, s.GRACED, s.OVERDUE]
    assert [one.dunning.bars for one in seen] == [(), ("grace",), ("grace",), ()]
    assert [one.next_day for one in seen[:3]] == [d(on) for on in (days[1], days[3], days[3])]
    assert end(seen[0]) == d("2032-07-30")  # 365 days of grace do not count


def test_the_dead_are_not_dunned() -> None:
    dead = person("2026-11-20", (f.Died(), "2026-03-14"))
    found = at(AS_OF, history(DUE), person=dead)
    assert (found.stage, found.dunning.state) == (s.OVERDUE, need.BARRED)
    assert found.dunning.bars == ("dead",)


# Clocks and alarms.


@pytest.mark.parametrize(
    ("due_on", "last_day"),
    [
        ("2024-02-29", "2029-02-28"),  # from 1 March
        ("2024-02-28", "2029-02-28"),  # from 29 February; 2029 has none
        ("2023-02-28", "2028-02-29"),  # from 1 March to the day before 1 March
        ("2025-12-31", "2030-12-31"),
    ],
)
def test_the_period_ends_with_a_day_and_leap_days_fit(due_on: str, last_day: str) -> None:
    told = history((assessed(due_on), "2022-04-01"))
    assert end(at(last_day, told)) == d(last_day)
    assert at(last_day, told).stage == s.OVERDUE
    assert at(d(last_day) + ONE_DAY, told).stage == s.EXTINGUISHED


def test_the_alarm_is_told_once_for_each_month_of_the_ladder() -> None:
    told = history((assessed("2021-05-31"), "2021-04-01"))  # ends 2026-05-31
    alarms = {
        "2025-05-30": None,
        "2025-05-31": 12,
        "2025-11-29": 12,
        "2025-11-30": 6,  # November has no 31st
        "2026-02-27": 6,
        "2026-02-28": 3,
        "2026-04-29": 3,
        "2026-04-30": 1,
        "2026-05-31": 1,
        "2026-06-01": None,
    }
    assert {on: at(on, told).alarm_months for on in alarms} == alarms


def test_a_private_claim_paid_on_after_its_end_runs_anew_and_is_alarmed_again() -> None:
    told = history((assessed("2019-05-31", 17_500), "2019-04-01"), (paid(500), "2025-01-10"))
    rent = instalment(RENT)
    assert at("2025-01-09", told, of=rent).stage == s.COMPLETED
    revived = at("2029-12-20", told, of=rent)
    assert revived.clock is not None
    assert revived.clock.answer.status == "revived_invocation_barred"
    assert (end(revived), revived.alarm_months) == (d("2030-01-10"), 1)


def test_there_is_no_standing_before_the_assessment() -> None:
    assert s.standing(instalment(), effects(instalment(), history(DUE)), on=d("2026-03-31")) is None


def test_every_stage_has_its_japanese_word() -> None:
    assert set(s.STAGES) >= {s.PAID, s.SUSPECTED, s.COMPLETED, s.DISCHARGED, *s.ENDED}
    assert len(set(s.STAGES.values())) == len(s.STAGES)
    assert not any(word.isascii() for word in s.STAGES.values())
