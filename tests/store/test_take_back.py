"""取消し by act: from then on it never happened, for all days; that it was known before stays."""

from datetime import date, datetime, timedelta

import pytest

from saiken.claims import facts as f
from saiken.store import reads
from saiken.store.append import CannotTakeBack, NewFact, append, free_key, take_back
from tests.fixtures_database import on_both_versions
from tests.store import made
from tests.store.made import TODAY, act, assessed, dunned, owed, paid, persons

pytestmark = [
    on_both_versions,
    pytest.mark.usefixtures("town"),
]
PAID_ON = date(2026, 9, 1)


def _open(id_: int, *, on: date, known: datetime | None = None) -> int | None:
    found = reads.standings([id_], on=on, known_at=known)
    return found[id_].position.open if id_ in found else None


def test_what_was_taken_back_never_happened_and_was_known_until_then() -> None:
    (id_,) = owed()
    before, since = made.later(24), made.later(48)
    written = append([paid(id_, 4_000, PAID_ON)], act(now=before))
    take_back(written.act, act(now=since), reason="別人の入金")
    for day in (PAID_ON, TODAY.day, date(2030, 1, 1)):
        assert _open(id_, on=day) == 10_000
        assert _open(id_, on=day, known=since.moment) == 10_000
        assert _open(id_, on=day, known=since.moment - timedelta(seconds=1)) == 6_000
        assert _open(id_, on=day, known=before.moment) == 6_000
    assert _open(id_, on=PAID_ON - timedelta(days=1), known=before.moment) == 10_000
    assert made.rows("select open_yen from standing where instalment_id = %s", [id_]) == [(10_000,)]
    assert reads.reasons_undone([id_]) == {written.first: "別人の入金"}
    assert [type(x.body) for x in reads.facts([id_])[id_]] == [f.Assessed]
    assert [type(x.body) for x in reads.facts([id_], undone=True)[id_]] == [f.Assessed, f.Paid]


def test_an_act_goes_whole() -> None:
    one, two = owed(2)
    written = append([paid(one, 1), paid(two, 2), dunned(two)], act())
    clock = reads.standings([two], on=TODAY.day)[two].clocks[0].answer.completes_on
    take_back(written.act, act(), reason="誤り")
    assert (_open(one, on=TODAY.day), _open(two, on=TODAY.day)) == (10_000, 10_000)
    back = reads.standings([two], on=TODAY.day)[two]
    assert back.dunning.dunned_on is None
    assert back.clocks[0].answer.completes_on != clock


def test_twice_is_refused_and_the_same_key_answers_the_same() -> None:
    (id_,) = owed()
    written = append([paid(id_, 1)], act())
    first = take_back(written.act, act("undo-1"), reason="誤り")
    before = made.ledger()
    again = take_back(written.act, act("undo-1"), reason="誤り")
    assert again.repeated and (again.act, again.first) == (first.act, first.first)
    with pytest.raises(CannotTakeBack, match="すでに"):
        take_back(written.act, act("undo-2"), reason="誤り")
    assert made.ledger() == before


def test_a_taking_back_is_not_taken_back_nor_is_what_does_not_exist() -> None:
    (id_,) = owed()
    written = append([paid(id_, 1)], act())
    undone = take_back(written.act, act(), reason="誤り")
    for wrong in (undone.act, 987_654_321):
        with pytest.raises(CannotTakeBack):
            take_back(wrong, act(), reason="誤り")


def test_what_was_undone_may_be_done_again_under_the_next_key() -> None:
    (id_,) = owed()
    keys = []
    for _ in range(3):
        keys.append(free_key("file-1"))
        written = append([paid(id_, 500)], act(keys[-1]))
        assert not written.repeated and _open(id_, on=TODAY.day) == 9_500
        assert append([paid(id_, 500)], act(free_key("file-1"))).repeated
        take_back(written.act, act(), reason="誤り")
        assert _open(id_, on=TODAY.day) == 10_000
    assert keys == ["file-1", "file-1#2", "file-1#3"]
    assert free_key("file-10") == "file-10", "another line of keys"


def test_an_assessment_taken_back_leaves_no_copy_and_can_be_made_again() -> None:
    (id_,) = made.claims()
    written = append([assessed(id_)], act())
    append([dunned(id_)], act())
    take_back(written.act, act(), reason="誤った調定")
    assert reads.standings([id_], on=TODAY.day) == {}
    for table in ("standing", "standing_clock"):
        assert made.rows(f"select 1 from {table} where instalment_id = %s", [id_]) == []
    append([assessed(id_, 7_000, due_on=date(2026, 7, 31))], act())
    again = reads.standings([id_], on=TODAY.day)[id_]
    assert (again.position.open, again.position.owed.due_on) == (7_000, date(2026, 7, 31))
    assert again.dunning.dunned_on == TODAY.day, "what was not taken back still stands"
    assert made.rows("select open_yen from standing where instalment_id = %s", [id_]) == [(7_000,)]


def test_a_death_taken_back_changes_every_claim_of_the_person() -> None:
    debtor = persons()[0]
    ids = [*owed(2, debtor=debtor), *owed(debtor=debtor, kind="nursery_fee")]
    written = append([NewFact(f.Died(), date(2026, 3, 14), person=debtor)], act())
    query = "select distinct debtor_dead, dunning from standing where instalment_id = any(%s)"
    assert made.rows(query, [ids]) == [(True, "barred")]
    take_back(written.act, act(), reason="同姓同名の別人")
    assert made.rows(query, [ids]) == [(False, "needed")]
    assert not reads.person_states([debtor], on=TODAY.day)[debtor].dead
