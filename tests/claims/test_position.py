"""How effects add up: late, corrected and taken-back facts, in any order, to the yen."""

from datetime import date, timedelta

from hypothesis import given
from hypothesis import strategies as st

from saiken.claims import facts as f
from saiken.claims.position import position
from saiken.values.days import Span
from tests.claims.histories import FEW, Case, cases
from tests.claims.stories import adds_up, assessed, d, effects, fact, history, instalment, paid

DUE = (assessed("2026-07-31", 42_000), "2026-04-01")


def test_nothing_adds_up_before_the_assessment() -> None:
    told = effects(instalment(), history(DUE, (paid(1_000), "2026-03-31")))
    assert position(told, on=d("2026-03-31")) is None
    assert position([], on=d("2026-04-01")) is None
    begun = position(told, on=d("2026-04-01"))
    assert begun is not None
    assert (begun.assessed_on, begun.open) == (d("2026-04-01"), 41_000)


def test_each_day_sees_what_had_happened_by_then() -> None:
    told = history(DUE, (paid(2_000), "2026-08-10"), (paid(40_000), "2026-09-01"))
    seen = {on: adds_up(on, told) for on in ("2026-08-09", "2026-08-10", "2026-09-01")}
    assert [one.open for one in seen.values()] == [42_000, 40_000, 0]
    assert [one.paid for one in seen.values()] == [0, 2_000, 42_000]
    assert [one.paid_off_on for one in seen.values()] == [None, None, d("2026-09-01")]


def test_a_payment_learned_of_late_counts_from_the_day_on_which_it_was_made() -> None:
    told = history(DUE, (paid(10_000), "2026-09-30"), (paid(5_000), "2026-08-10"))
    assert adds_up("2026-08-20", told, upto=2).open == 42_000  # as it was known then
    assert adds_up("2026-08-20", told).open == 37_000  # as it was
    assert [p.yen for p in adds_up("2026-09-30", told).payments] == [5_000, 10_000]


def test_a_later_assessment_takes_the_place_of_the_first_from_its_day_on() -> None:
    told = history(
        DUE, (paid(42_000), "2026-07-20"), (assessed("2026-07-31", 30_000), "2026-10-15")
    )
    before, after = adds_up("2026-10-14", told), adds_up("2026-10-15", told)
    assert (before.open, before.over) == (0, 0)
    assert (after.open, after.over, after.assessed_on) == (0, 12_000, d("2026-04-01"))


def test_a_statutory_due_day_belongs_to_its_own_assessment() -> None:
    first = assessed("2026-09-30", statutory_due_on=d("2026-06-30"), cause_on=d("2026-01-01"))
    told = history((first, "2026-04-01"), (assessed("2026-12-25"), "2026-10-15"))
    assert adds_up("2026-10-14", told).owed == first
    assert adds_up("2026-10-15", told).owed == assessed("2026-12-25")


def test_what_was_taken_back_never_happened_on_any_day_once_it_is_known() -> None:
    told = history(DUE, (paid(42_000), "2026-07-31"), (f.TakenBack(2, "別人の入金"), "2026-09-10"))
    assert adds_up("2026-08-31", told, upto=2).open == 0
    assert adds_up("2026-08-31", told).open == 42_000
    again = history(*told, (paid(42_000), "2026-09-11"))
    assert adds_up("2026-09-11", again).paid_off_on == d("2026-09-11")


def test_too_much_money_is_counted_apart() -> None:
    told = history(DUE, (paid(40_000), "2026-07-01"), (paid(5_000), "2026-08-01"))
    seen = adds_up("2026-08-01", told)
    assert (seen.open, seen.over, seen.paid_off_on) == (0, 3_000, d("2026-08-01"))


def test_an_assessment_of_nothing_is_paid_off_from_the_start() -> None:
    seen = adds_up("2026-04-01", history((assessed("2026-07-31", 0), "2026-04-01")))
    assert (seen.open, seen.paid_off_on) == (0, d("2026-04-01"))


def test_graces_that_touch_the_same_days_are_one() -> None:
    def graced(first: str, last: str) -> tuple[f.Body, str]:
        return f.Graced(d(first), d(last)), first

    told = history(
        DUE,
        graced("2027-06-01", "2027-06-30"),
        graced("2026-09-01", "2026-12-31"),
        graced("2026-12-01", "2027-03-31"),
    )
    seen = adds_up("2027-12-31", told)
    assert seen.graces == (
        Span(d("2026-09-01"), d("2027-03-31")),
        Span(d("2027-06-01"), d("2027-06-30")),
    )
    edges = ("2026-08-31", "2026-09-01", "2027-03-31", "2027-04-01", "2027-06-30")
    assert [seen.graced(d(on)) for on in edges] == [False, True, True, False, True]


def test_the_last_statement_about_the_history_stands() -> None:
    told = history(
        DUE,
        (f.HistoryStated(False, f.UNKNOWN), "2026-04-01"),
        (f.HistoryStated(True, f.NOT_DISPATCHED), "2026-11-20"),
    )
    assert adds_up("2026-04-01", history(DUE)).stated is None
    before, after = adds_up("2026-11-19", told).stated, adds_up("2026-11-20", told).stated
    assert before is not None
    assert after is not None
    assert (before.number, after.number) == (0, 1)


@FEW
@given(cases(), st.data())
def test_the_order_in_which_effects_arrive_does_not_matter(case: Case, data: st.DataObject) -> None:
    shuffled = data.draw(st.permutations(case.effects))
    for on in {one.happened_on for one in case.facts}:
        assert position(shuffled, on=on) == position(case.effects, on=on)


Money = st.lists(st.tuples(st.integers(1, 200_000), st.integers(0, 900)), max_size=12)


@given(st.integers(0, 300_000), Money, st.integers(0, 900))
def test_no_yen_is_lost_or_made(owed: int, came: list[tuple[int, int]], day: int) -> None:
    start = date(2026, 4, 1)
    told = history(
        fact(assessed("2026-07-31", owed), start),
        *(fact(paid(yen), start + timedelta(days=n)) for yen, n in came),
    )
    seen = adds_up(start + timedelta(days=day), told)
    assert seen.owed.principal == seen.open + seen.paid - seen.over
    assert seen.paid == sum(yen for yen, n in came if n <= day)
    assert min(seen.open, seen.over) == 0
    assert (seen.paid_off_on is None) == (seen.open > 0)
