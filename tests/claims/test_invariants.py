"""What holds of every history: the invariants of the timelines that speak of facts and standing."""

from collections.abc import Iterator, Sequence
from dataclasses import replace
from datetime import date, timedelta
from random import Random

from hypothesis import given
from hypothesis import strategies as st

from saiken.claims import facts as f
from saiken.claims import stages
from saiken.claims import standing as s
from saiken.claims.clocks import ClockRow
from saiken.values.days import ONE_DAY, end_of_months
from tests.claims.histories import FEW, Case, cases
from tests.claims.stories import effects, fact, history

GONE_BY_TIME = {s.EXTINGUISHED, s.EXTINGUISHED_BY_STOP}
# What rewrites the record itself, and what a person decides about it.
RECORD = (f.Assessed, f.HistoryStated, f.LetterReturned)


def retold(case: Case, facts: Sequence[f.Fact]) -> Case:
    """The same instalment with another history."""
    told = history(*facts)
    return replace(case, facts=told, effects=effects(case.instalment, told))


def confirmed(case: Case) -> Case:
    """The history with one assessment, nothing stated and nothing rewritten afterwards."""
    first = next(one for one in case.facts if isinstance(one.body, f.Assessed))
    return retold(case, [first, *(x for x in case.facts if not isinstance(x.body, RECORD))])


def is_private(case: Case) -> bool:
    return case.instalment.kind.prescription.invocation_needed


def principal(at: s.Standing) -> ClockRow | None:
    return stages.principal_clock(at.clocks)


def quiet_day(case: Case) -> date:
    """A day after everything that is told."""
    told = (e.on for e in case.effects)
    return max([*(one.happened_on for one in case.facts), *told]) + ONE_DAY


def later_days(case: Case) -> Iterator[date]:
    """The days on which things were told, and days long after."""
    yield from sorted({one.happened_on for one in case.facts})
    yield from (quiet_day(case) + timedelta(days=365 * years) for years in (0, 1, 3, 6, 12))


@FEW
@given(cases())
def test_a_public_claim_that_is_gone_stays_gone_whatever_comes(given_case: Case) -> None:
    case = confirmed(given_case)
    if is_private(case):
        return
    gone: s.Standing | None = None
    for on in later_days(case):
        at = case.on(on)
        if gone is not None:
            assert at is not None
            assert (at.stage, at.ended_on) == (gone.stage, gone.ended_on)
        elif at is not None and at.stage in GONE_BY_TIME:
            gone = at


@FEW
@given(cases())
def test_when_its_period_is_over_each_class_of_claim_goes_its_own_way(case: Case) -> None:
    at = case.on(quiet_day(case))
    row = principal(at) if at else None
    if at is None or row is None or at.ended_on is not None or row.answer.status in s.OVER:
        return
    end = row.answer.completes_on
    if end is None or end < at.on:
        return
    last, after = case.on(end), case.on(end + ONE_DAY)
    assert last is not None
    assert after is not None
    assert last.stage not in {*s.ENDED, s.SUSPECTED, s.COMPLETED}
    if not at.history_confirmed:
        assert after.stage == s.SUSPECTED
    elif is_private(case):
        assert after.stage == s.COMPLETED
    else:
        assert after.stage in GONE_BY_TIME
        assert after.ended_on == end + ONE_DAY


@FEW
@given(cases())
def test_a_private_claim_never_leaves_the_books_by_time(case: Case) -> None:
    if not is_private(case):
        return
    for on in later_days(case):
        at = case.on(on)
        assert at is None or at.stage not in GONE_BY_TIME
        if at is not None and at.stage == s.INVOKED:
            assert at.position.marked(f.Invoked.word)


@FEW
@given(cases())
def test_a_stop_is_cancelled_or_reaches_three_years_or_is_overtaken(case: Case) -> None:
    for on in later_days(case):
        at = case.on(on)
        stop = at.position.stopped if at else None
        if at is None or stop is None or is_private(case):
            continue
        over = end_of_months(stop.on + ONE_DAY, years=3)
        if on > over:
            assert at.stage in {*s.ENDED, s.PAID, s.SUSPECTED, s.DISCHARGED}
        elif at.stage == s.STOPPED and at.next_day is not None:
            assert at.next_day <= over + ONE_DAY


@FEW
@given(cases(), st.integers(0, 2000))
def test_a_demand_never_moves_an_end_beyond_six_months(case: Case, after: int) -> None:
    on = quiet_day(case) + timedelta(days=after)
    demanded = retold(case, [*case.facts, fact(f.Demanded(), on)])
    before, then = case.on(on), demanded.on(on)
    if before is None or then is None:
        return
    for old, new in zip(before.clocks, then.clocks, strict=True):
        if old.answer.completes_on is None:
            assert new.answer.completes_on is None
        else:
            six_months = end_of_months(on + ONE_DAY, months=6)
            assert new.answer.completes_on is not None
            assert old.answer.completes_on <= new.answer.completes_on
            assert new.answer.completes_on <= max(old.answer.completes_on, six_months)


@FEW
@given(cases(), st.integers(0, 1000), st.integers(0, 1000))
def test_the_release_of_a_seizure_makes_no_end_earlier(case: Case, first: int, more: int) -> None:
    on = quiet_day(case) + timedelta(days=first)
    released_on = on + timedelta(days=more)
    # Which of several seizures a release ends is told by nobody: none may lie with a guarantor.
    told = [replace(one, against=None) for one in case.facts]
    seized = [fact(f.Seized("wages"), on), fact(f.SeizureReleased(), released_on)]
    before, then = (retold(case, facts).on(released_on) for facts in (told, [*told, *seized]))
    old, new = (principal(at) if at else None for at in (before, then))
    if old is None or new is None or old.answer.completes_on is None:
        return
    assert new.answer.completes_on is not None
    assert new.answer.completes_on >= old.answer.completes_on


@FEW
@given(cases(), st.randoms())
def test_the_order_of_facts_of_one_day_does_not_change_the_sum(case: Case, chance: Random) -> None:
    plain = [one for one in case.facts if not isinstance(one.body, RECORD[1:])]
    assessed = [one for one in plain if isinstance(one.body, f.Assessed)][:1]
    acts = [one for one in plain if not isinstance(one.body, f.Assessed)]
    shuffled = sorted(acts, key=lambda one: (one.happened_on, chance.random()))
    told, other = retold(case, [*assessed, *acts]), retold(case, [*assessed, *shuffled])
    for on in later_days(told):
        one, two = told.on(on), other.on(on)
        if one is None or two is None:
            assert one is two
            continue
        assert (one.position.open, one.position.over) == (two.position.open, two.position.over)


@FEW
@given(cases())
def test_a_grace_bars_dunning_and_an_end_bars_everything(case: Case) -> None:
    for on in later_days(case):
        at = case.on(on)
        if at is None:
            continue
        if at.position.graced(on) or at.ended_on is not None:
            assert at.dunning.state != "needed"
        if at.ended_on is not None:
            assert at.ended_on <= on
            assert at.alarm_months is None
        assert (at.ended_on is not None) == (at.stage in {*s.ENDED, s.PAID, s.DISCHARGED})


@FEW
@given(cases())
def test_every_stage_that_time_can_change_knows_its_next_day(case: Case) -> None:
    for on in later_days(case):
        at = case.on(on)
        row = principal(at) if at else None
        if at is None or row is None or at.stage in {*s.ENDED, s.SUSPECTED, s.COMPLETED}:
            continue
        if row.answer.completes_on is not None and row.answer.completes_on >= on:
            assert at.next_day is not None
            assert on < at.next_day <= row.answer.completes_on + ONE_DAY
