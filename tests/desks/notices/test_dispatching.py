"""The day the letters left becomes facts and moves the clocks; a wrong record is taken back."""

from datetime import date, timedelta

import pytest

from saiken.claims import facts as f
from saiken.desks.notices import actions
from saiken.desks.notices.actions import dispatching
from saiken.store import reads
from saiken.values.actors import NotAllowed, Now
from tests.desks.made import count, id_of, one, take, tax
from tests.desks.notices.made import (
    FIRM,
    FIRST,
    SECOND,
    SMALL,
    THIRD,
    approved,
    drafted,
    item,
    letter_with,
    row,
    sealed,
    snapshots,
)
from tests.fixtures_city import ON

LATER = "0000001258,0226990808,固定資産税,2026,2,20260601,20260831,20000,0,,"
KEYS = (FIRST, SECOND, THIRD, SMALL, FIRM)


def days_later(now, days):
    return Now(now.day + timedelta(days=days), now.moment + timedelta(days=days))


def ends(on=ON):
    found = reads.standings([id_of(key) for key in KEYS], on=on)
    return {at.instalment.key: str(at.clocks[0].answer.completes_on) for at in found.values()}


def test_the_dispatch_becomes_facts_and_moves_the_clocks(town, now, staff):
    run = sealed(now)
    before = ends()
    assert before[FIRST] == "2031-08-31" and before[SECOND] == "2031-11-02"
    assert dispatching.mark_dispatched(run, on=ON, by=staff.tax_clerk, now=now) == 5
    assert set(ends().values()) == {"2031-11-30"}
    at = reads.standings([id_of(FIRST)], on=ON)[id_of(FIRST)]
    last = reads.facts([id_of(FIRST)])[id_of(FIRST)][-1]
    assert isinstance(last.body, f.Dunned) and last.happened_on == ON
    assert last.body.letter == letter_with(run, FIRST).number
    assert last.body.designated_deadline == letter_with(run, FIRST).pay_by_on == date(2026, 11, 30)
    assert (at.dunning.state, at.dunning.dunned_on, at.stage) == ("done", ON, "dunned")
    assert at.dunning.measure_from == date(2026, 12, 1)
    assert (row(run).status, row(run).dispatched_on, row(run).clocks_moved) == ("dispatched", ON, 5)


def test_a_day_that_cannot_be_is_refused(town, now, staff):
    run = sealed(now)
    impossible = {-1: "督促状の日付より前", 1: "きょうより後", 400: "きょうより後"}
    for days, says in impossible.items():
        with pytest.raises(actions.NotNow, match=says):
            on = ON + timedelta(days=days)
            dispatching.mark_dispatched(run, on=on, by=staff.tax_clerk, now=now)
    assert count("ledger_fact", "word = 'dunned'") == 0 and row(run).status == "sealed"


def test_letters_may_leave_some_days_after_their_date(town, now, staff):
    run = sealed(now)
    dispatching.mark_dispatched(
        run, on=ON + timedelta(days=3), by=staff.tax_clerk, now=days_later(now, 4)
    )
    assert set(ends(ON + timedelta(days=4)).values()) == {"2031-12-03"}


def test_a_wrong_record_is_taken_back_and_made_again(town, now, staff):
    clerk = staff.tax_clerk
    run = sealed(now)
    before, letters = ends(), snapshots(run)
    dispatching.mark_dispatched(run, on=ON, by=clerk, now=now)
    with pytest.raises(actions.NotNow, match="理由"):
        dispatching.take_back_dispatch(run, reason=" ", by=clerk, now=now)
    later = days_later(now, 3)
    dispatching.take_back_dispatch(run, reason="発送は翌週だった", by=clerk, now=later)
    assert (row(run).status, row(run).dispatched_on, row(run).clocks_moved) == ("sealed", None, 0)
    assert ends() == before and snapshots(run) == letters
    on = ON + timedelta(days=3)
    assert dispatching.mark_dispatched(run, on=on, by=clerk, now=later) == 5
    assert set(ends(on).values()) == {"2031-12-03"}
    dispatching.take_back_dispatch(run, reason="もう一度", by=clerk, now=later)
    assert dispatching.mark_dispatched(run, on=on, by=clerk, now=later) == 5
    assert count("ledger_fact", "word = 'taken_back'") == 2


def test_a_draft_begun_since_makes_way_when_the_dispatch_is_taken_back(town, now, staff):
    clerk, run = staff.tax_clerk, sealed(now)
    dispatching.mark_dispatched(run, on=ON, by=clerk, now=now)
    take(tax(LATER), now=now)
    draft = drafted(now)
    took = dispatching.take_back_dispatch(run, reason="誤り", by=clerk, now=now)
    assert took == draft != run
    assert (row(run).status, row(draft).status) == ("sealed", "withdrawn")


def test_a_run_further_on_is_not_swept_away_by_a_taking_back(town, now, staff):
    clerk, run = staff.tax_clerk, sealed(now)
    dispatching.mark_dispatched(run, on=ON, by=clerk, now=now)
    take(tax(LATER), now=now)
    other = approved(now)
    with pytest.raises(actions.NotNow, match=f"第{other}回の督促が"):
        dispatching.take_back_dispatch(run, reason="誤り", by=clerk, now=now)
    assert (row(run).status, row(other).status) == ("dispatched", "approved")


def test_what_was_known_before_the_taking_back_is_still_read(town, now, staff):
    run = sealed(now)
    dispatching.mark_dispatched(run, on=ON, by=staff.tax_clerk, now=now)
    later = days_later(now, 3)
    dispatching.take_back_dispatch(run, reason="誤り", by=staff.tax_clerk, now=later)
    id_ = id_of(FIRST)
    then = reads.standings([id_], on=ON, known_at=now.moment + timedelta(hours=1))[id_]
    assert then.dunning.state == "done"
    assert reads.standings([id_], on=ON)[id_].dunning.state == "needed"


def test_numbers_run_without_a_gap_through_the_runs_of_a_year(town, now, staff):
    clerk = staff.tax_clerk
    run = sealed(now)
    numbers = sorted(s.number for place in ("in", "by_hand") for s in snapshots(run, place))
    assert numbers == [f"令和8　さく納第{n}号" for n in (1, 2, 3, 4, 5)]
    dispatching.mark_dispatched(run, on=ON, by=clerk, now=now)
    take(tax(LATER), now=now)
    actions.withdraw(drafted(now), by=clerk, now=now)
    again = sealed(now)
    assert [s.number for s in snapshots(again)] == ["令和8　さく納第6号"]


def test_one_letter_per_debtor_and_kind_with_all_due_days(town, now):
    run = sealed(now)
    assert len(snapshots(run)) == 4
    assert [line.key for line in letter_with(run, FIRST).lines] == [FIRST, SECOND]
    assert item(run, FIRST).paper_id == item(run, SECOND).paper_id


def test_who_may_not_dispatch_dispatches_nothing(town, now, staff):
    run = sealed(now)
    for number in ("S1009", "S2001", "S4001", "S5001"):
        with pytest.raises((NotAllowed, actions.NotNow)):
            dispatching.mark_dispatched(run, on=ON, by=staff[number], now=now)
    assert one(f"select status from dunning_run where id = {run}") == "sealed"
