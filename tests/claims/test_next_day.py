"""The day on which a standing can next change: no day before it is any different from today."""

import re
from collections.abc import Iterable, Iterator
from datetime import date, timedelta
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

import saiken
from saiken.claims import facts as f
from saiken.claims.effects import money_and_marks
from saiken.claims.kept_alarms import kept_alarms
from saiken.claims.persons import PersonState, person_state
from saiken.claims.standing import Standing
from saiken.values.days import ONE_DAY, end_of_months, months_before
from saiken.values.yen import Yen
from tests.claims.histories import FEW, Case, cases
from tests.claims.stories import (
    NURSERY,
    RENT,
    TAX,
    assessed,
    at,
    d,
    effects,
    fact,
    history,
    instalment,
    paid,
    person,
)

# Columns of the kept copy that say when it was folded and for how long it is good.
ABOUT_THE_COPY = {"instalment_id", "folded_on", "next_day"}
PERIODS = (60, 24, 36, 6)  # months: the period, the warning's, a stop's, a hold's


def kept(at: Standing, debtor: PersonState) -> dict[str, object]:
    """The columns of the narrow copy, by name, as `store.refold.standing_row` fills them."""
    clock = at.clock
    return {
        "stage": at.stage,
        "due_on": at.position.owed.due_on,
        "principal_yen": at.position.owed.principal,
        "paid_yen": at.position.paid,
        "open_yen": at.position.open,
        "over_yen": at.beyond.over,
        "history_confirmed": at.history_confirmed,
        "dunning": at.dunning.state,
        "dunning_by": at.dunning.by,
        "dunned_on": at.dunning.dunned_on,
        "measure_from": at.dunning.measure_from,
        "bars": at.dunning.bars,
        "completes_on": clock.answer.completes_on if clock else None,
        "last_safe_on": clock.answer.last_safe_day if clock else None,
        "clock_status": clock.answer.status if clock else "",
        "alarm_months": at.alarm_months,
        "debtor_dead": debtor.dead,
        "debtor_protected": debtor.protected,
        "alarms": kept_alarms(at, debtor).ids,
        "alarm_days": kept_alarms(at, debtor).days,
    }


def clocks(at: Standing) -> list[tuple[object, ...]]:
    """The rows of the clocks, as `store.refold.clock_row` fills them."""
    return [
        (row.obligation.id, row.component, a.first_day, a.completes_on, a.status, a.rests_on)
        for row in at.clocks
        for a in [row.answer]
    ]


def test_no_column_of_the_copy_is_forgotten_here() -> None:
    source = (Path(saiken.__file__).parent / "store" / "refold.py").read_text(encoding="utf-8")
    listed = re.search(r"STANDING = \((.*?)\)\.split", source, re.S)
    assert listed is not None
    columns = set(re.findall(r"\w+", listed.group(1)))
    due = history((assessed("2026-07-31"), "2026-04-01"))
    assert columns == set(kept(at("2026-11-20", due), PersonState())) | ABOUT_THE_COPY


def seen(case: Case, day: date) -> tuple[dict[str, object], list[tuple[object, ...]]]:
    found = case.on(day)
    assert found is not None
    return kept(found, person_state(case.of_person, on=day)), clocks(found)


def announced(case: Case, day: date) -> date | None:
    """The next day of the copy that is folded on a day."""
    found = case.on(day)
    assert found is not None
    return kept_alarms(found, person_state(case.of_person, on=day)).next_day


def holds_until_announced(case: Case, days: Iterable[date]) -> None:
    """Fails if on one of the days, in order, anything differs that no announced day explains."""
    first = min(one.happened_on for one in case.facts if isinstance(one.body, f.Assessed))
    folded_on, next_day = first, announced(case, first)
    row = seen(case, first)
    for day in days:
        if day < first:
            continue
        while next_day is not None and next_day <= day:
            assert next_day > folded_on
            folded_on, next_day = next_day, announced(case, next_day)
            row = seen(case, folded_on)
        assert seen(case, day) == row, f"{day} differs from {folded_on}; next {next_day}"


def telling_days(case: Case) -> list[date]:
    """Days on which a law, rule or alarm may turn, counted from every day a fact names."""
    named = {case_day for one in case.facts for case_day in _days_in(one)}
    found: set[date] = set()
    for day in named:
        found.update(day + timedelta(days=n) for n in (0, 1, 2, 10, 11, 12, 14, 15, 20, 21))
        found.update(day + timedelta(days=n) for n in (90, 101, 180, 181, 365, 376))
        for end in (end_of_months(day + ONE_DAY, months=months) for months in PERIODS):
            found.update((end, end + ONE_DAY, end - timedelta(days=60)))
            found.update(months_before(end, months) for months in (1, 3, 6, 12))
    return sorted(found)


def _days_in(one: f.Fact) -> Iterator[date]:
    yield one.happened_on
    yield from (value for value in vars(one.body).values() if isinstance(value, date))


@FEW
@given(cases(), st.lists(st.dates(date(2015, 1, 1), date(2040, 12, 31)), max_size=12))
def test_nothing_changes_before_the_day_that_was_announced(case: Case, more: list[date]) -> None:
    holds_until_announced(case, sorted([*telling_days(case), *more]))


def every_day(case: Case) -> Iterator[date]:
    """From the first fact to the end of what can still follow from the last one."""
    last = max(one.happened_on for one in case.facts)
    day = min(one.happened_on for one in case.facts)
    while day < last + timedelta(days=365 * 7):
        yield day
        day += ONE_DAY


@pytest.mark.parametrize("kind", [TAX, NURSERY, RENT])
def test_nothing_changes_before_its_day_walking_day_by_day(kind: str) -> None:
    told = history(
        (assessed("2020-01-31", 50_000), "2019-04-01"),
        (f.HistoryStated(False, f.NOT_DISPATCHED), "2019-04-01"),
        (f.Dunned(d("2020-03-02")), "2020-02-20"),
        (paid(20_000), "2020-02-29"),
        (f.Graced(d("2020-04-01"), d("2020-06-30")), "2020-04-01"),
        (f.Pledged(), "2020-09-30"),
        (f.HistoryStated(True, f.DISPATCHED), "2022-05-10"),
    )
    inst = instalment(kind)
    died = list(money_and_marks(fact(f.Died(), "2023-02-28")))
    case = Case(inst, told, effects(inst, told), died)
    holds_until_announced(case, every_day(case))


def test_of_two_ends_the_later_one_rings_on_after_the_first() -> None:
    """A letter before the due day leaves a warning that ends after the period's last safe day."""
    told = history(
        (f.Assessed(Yen(1), d("2015-01-01")), "2014-09-03"), (f.Dunned(None), "2014-12-27")
    )
    inst = instalment("assistance_levy_63")
    holds_until_announced(Case(inst, told, effects(inst, told), []), _days_of("2019-11-01", 90))


def _days_of(first: str, many: int) -> list[date]:
    return [d(first) + timedelta(days=n) for n in range(many)]


@pytest.mark.soak
@settings(max_examples=60)
@given(cases())
def test_nothing_changes_before_its_day_on_a_long_walk(case: Case) -> None:
    holds_until_announced(case, every_day(case))


def test_a_copy_of_what_was_paid_in_time_is_good_for_ever() -> None:
    told = history((assessed("2026-07-31", 5_000), "2026-04-01"), (paid(5_000), "2026-07-31"))
    assert at("2026-07-31", told).next_day is None
    assert at("2026-07-30", told).next_day == d("2026-07-31")


def test_a_copy_of_what_was_paid_late_waits_only_for_the_clock_of_the_late_charge() -> None:
    told = history((assessed("2026-07-31", 5_000), "2026-04-01"), (paid(5_000), "2026-08-31"))
    assert at("2026-08-31", told).next_day == d("2031-09-01")
    assert at("2031-09-01", told).next_day is None


def test_an_open_instalment_wakes_on_its_days_and_on_no_other() -> None:
    told = history((assessed("2026-07-31"), "2026-04-01"), (f.Dunned(), "2026-08-20"))
    woken = [at("2026-04-01", told)]
    while (day := woken[-1].next_day) is not None:
        woken.append(at(day, told))
    assert [str(one.on) for one in woken] == [
        "2026-04-01",
        "2026-08-01",  # overdue
        "2026-08-20",  # dunned
        "2026-08-21",  # the letter's last lawful day is over
        "2026-09-01",  # a measure may follow
        "2030-08-30",  # a year
        "2031-02-28",
        "2031-05-30",
        "2031-07-30",
        "2031-08-31",  # gone, and so is the late charge
    ]


def test_what_is_known_ahead_of_a_person_counts_as_time() -> None:
    told = history((assessed("2026-07-31"), "2026-04-01"))
    moving = person("2026-05-01", (f.Moved(out=True), "2026-05-20"), (f.Died(), "2026-06-02"))
    assert (moving.moved_on, moving.next_day) == (None, d("2026-05-20"))
    assert at("2026-05-01", told, person=moving).next_day == d("2026-05-20")
