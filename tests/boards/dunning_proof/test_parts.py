"""Three parts, disjoint and complete: on random histories, and the counts of random ledgers."""

from collections import Counter
from datetime import timedelta

from hypothesis import given
from hypothesis import strategies as st

from saiken.boards.dunning_proof import counting
from saiken.boards.dunning_proof.by_record import Row, row_of
from saiken.boards.dunning_proof.lateness import BANDS, IN_TIME, LATE, NO_RULE, band, days_late
from saiken.boards.dunning_proof.parts import (
    DUNNED,
    EXCUSED,
    GROUNDS,
    LISTED,
    PARTS,
    is_overdue,
    placed,
)
from saiken.claims import facts as f
from saiken.claims.persons import person_state
from saiken.claims.standing import Standing
from saiken.server import clock
from saiken.store.holds.lists import HOLD, Hold
from tests.claims.histories import FEW, Case, cases
from tests.fixtures_city import ON

MOMENT = clock.nine_o_clock(ON).moment
HELD = Hold(1, 1, HOLD, "納付の相談中", ON, None, "S1001", "tax_payment", MOMENT)
DAYS = st.integers(0, 9 * 365)


def sent(at: Standing) -> bool:
    """Whether a letter is on record that did not come back, or was stated without its day."""
    position = at.position
    stated = position.stated
    return bool(
        position.served(f.Dunned.word)
        or position.marked(f.PublicNotice.word)
        or position.marked(f.DunnedDayUnknown.word)
        or (stated and stated.detail == f.DAY_UNKNOWN)
    )


@FEW
@given(cases(), DAYS, st.booleans())
def test_every_overdue_instalment_has_exactly_one_part(case: Case, after: int, held: bool) -> None:
    day = case.facts[0].happened_on + timedelta(days=after)
    at = case.on(day)
    if at is None or not is_overdue(at):
        return
    person = person_state(case.of_person, on=day)
    where = placed(at, person, HELD if held else None)
    assert where.part in PARTS and where.ground in GROUNDS
    assert (where.part == DUNNED) == sent(at)
    if where.part == LISTED:
        assert not held
        assert not at.dunning.bars and not person.dead and not at.position.graced(day)
    if where.part == EXCUSED and where.ground not in (HOLD, "accelerated"):
        assert where.ground in at.dunning.bars and where.says


@st.composite
def ledgers(draw: st.DrawFn) -> list[Row]:
    """The rows of a random ledger on a day."""
    told = draw(st.lists(st.tuples(cases(), DAYS, st.booleans()), max_size=12))
    rows = []
    for case, after, held in told:
        day = case.facts[0].happened_on + timedelta(days=after)
        at = case.on(day)
        if at is not None and is_overdue(at):
            person = person_state(case.of_person, on=day)
            rows.append(row_of(at, placed(at, person, HELD if held else None)))
    return rows


@FEW
@given(ledgers())
def test_the_parts_of_a_ledger_add_up_to_the_whole(rows: list[Row]) -> None:
    counted = counting.by_kind(rows)
    assert all(one.adds_up for one in counted)
    assert sum(one.every.instalments for one in counted) == len(rows)
    assert sum(one.every.yen for one in counted) == sum(row.open_yen for row in rows)
    by_part = Counter(row.part for row in rows)
    for part in PARTS:
        grounds = counting.by_ground(rows, part)
        assert sum(held.instalments for _, _, held in grounds) == by_part[part]
    banded = sum(sum(held.values()) for held in counting.by_band(rows).values())
    assert banded == by_part[DUNNED]


@given(st.integers(-400, 400))
def test_a_letter_is_late_from_the_day_after_its_last(days: int) -> None:
    dunned_on = ON + timedelta(days=days)
    found = band(dunned_on, ON)
    assert found in BANDS
    assert (found in LATE) == (days > 0) == (days_late(dunned_on, ON) > 0)
    assert (found == IN_TIME) == (days <= 0)
    assert band(dunned_on, None) == NO_RULE
