"""取消し of a part: what an act told of one instalment never happened; the rest of it stands."""

import pytest

from saiken.claims import facts as f
from saiken.store import reads
from saiken.store.append import (
    CannotTakeBack,
    NewFact,
    append,
    free_key,
    take_back,
    take_back_parts,
)
from saiken.store.comparing import differing
from tests.fixtures_database import on_both_versions
from tests.store import made
from tests.store.made import TODAY, act, assessed, claims, dunned, paid

pytestmark = [
    on_both_versions,
    pytest.mark.usefixtures("town"),
]


def _open(*ids: int) -> list[int | None]:
    found = reads.standings(ids, on=TODAY.day)
    return [found[id_].position.open if id_ in found else None for id_ in ids]


def _taken_in() -> tuple[int, int, int]:
    one, two = claims(2)
    facts = [assessed(one), assessed(two), paid(one, 1_000), paid(two, 2_000), dunned(two)]
    return one, two, append(facts, act()).act


def test_one_instalment_goes_and_the_other_stands() -> None:
    one, two, told = _taken_in()
    take_back_parts({told: [one]}, act(), reason="金額の誤り")
    assert _open(one, two) == [None, 8_000]
    assert made.rows("select count(*) from standing where instalment_id = %s", [one]) == [(0,)]
    assert set(reads.reasons_undone([one, two]).values()) == {"金額の誤り"}
    assert set(reads.reasons_undone([two])) == set()
    assert reads.facts([one])[one] == []
    assert len(reads.facts([one], undone=True)[one]) == 2
    assert differing([one, two], on=TODAY.day) == {}


def test_it_was_known_before() -> None:
    one, _, told = _taken_in()
    then = made.later(24)
    take_back_parts({told: [one]}, act(now=then), reason="誤り")
    assert reads.standings([one], on=TODAY.day, known_at=TODAY.moment)[one].position.open == 9_000
    assert reads.standings([one], on=TODAY.day, known_at=then.moment) == {}


def test_what_is_restated_counts_from_then_on() -> None:
    one, two, told = _taken_in()
    take_back_parts({told: [one, two]}, act(), reason="誤り")
    append([assessed(one, yen=7_000), dunned(one)], act())
    assert _open(one, two) == [7_000, None]
    assert reads.standings([one], on=TODAY.day)[one].dunning.dunned_on is not None
    assert differing([one, two], on=TODAY.day) == {}


def test_a_part_goes_once_and_no_part_of_what_is_gone() -> None:
    one, two, told = _taken_in()
    first = take_back_parts({told: [one]}, act("part-1"), reason="誤り")
    before = made.ledger()
    assert take_back_parts({told: [one]}, act("part-1"), reason="誤り").first == first.first
    with pytest.raises(CannotTakeBack, match="すでに"):
        take_back_parts({told: [one]}, act("part-2"), reason="誤り")
    assert made.ledger() == before
    take_back(told, act(), reason="誤り")
    assert _open(one, two) == [None, None]
    with pytest.raises(CannotTakeBack):
        take_back_parts({told: [two]}, act(), reason="誤り")


def test_an_act_of_which_a_part_is_gone_still_holds_its_key() -> None:
    one, two = claims(2)
    told = append([assessed(one), assessed(two)], act("file-1")).act
    take_back_parts({told: [one]}, act(), reason="誤り")
    assert free_key("file-1") == "file-1"
    take_back(told, act(), reason="誤り")
    assert free_key("file-1") == "file-1#2"


def test_what_an_act_told_of_a_person_stands() -> None:
    (one,) = claims(1)
    person = reads.instalments([one])[one].debtor.person
    facts = [assessed(one), NewFact(f.Moved(out=True), TODAY.day, person=person)]
    told = append(facts, act()).act
    take_back_parts({told: [one]}, act(), reason="誤り")
    assert [x.body.word for x in reads.person_facts([person])[person]][-1] == "moved"
