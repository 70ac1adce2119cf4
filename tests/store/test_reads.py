"""Two time axes, by stories: late, corrected and taken-back facts, a death learned late."""

from datetime import date, datetime, timedelta

import pytest

from saiken.claims import facts as f
from saiken.claims.standing import Standing
from saiken.store import reads
from saiken.store.append import NewFact, append, take_back
from saiken.values.actors import Now
from tests.fixtures_database import on_both_versions
from tests.store import made
from tests.store.made import TODAY, act, assessed, at_once, dunned, owed, paid, persons

pytestmark = [
    on_both_versions,
    pytest.mark.usefixtures("town"),
]


def _at(id_: int, on: date, known: datetime | None = None) -> Standing | None:
    return reads.standings([id_], on=on, known_at=known).get(id_)


def test_a_late_fact_changes_the_past_only_from_when_it_was_known() -> None:
    (id_,) = owed()
    before, learned = made.known(), made.later()
    append([paid(id_, 10_000, date(2026, 6, 30))], act(now=learned))
    on = date(2026, 7, 15)
    then, since = _at(id_, on, before), _at(id_, on, learned.moment)
    assert then is not None and since is not None
    assert (then.stage, then.position.open) == ("overdue", 10_000)
    assert (since.stage, since.position.open) == ("paid", 0)
    assert _at(id_, date(2026, 6, 29)).stage == "not_due"  # type: ignore[union-attr]


def test_a_corrected_fact_shows_both_days_to_who_asks_for_both() -> None:
    (id_,) = owed()
    wrong, right = made.later(), made.later(48)
    first = append([dunned(id_, date(2026, 7, 20))], act(now=wrong))
    take_back(first.act, act(now=right), reason="発送日の誤り")
    append([dunned(id_, date(2026, 7, 24))], act(now=right))
    seen = [
        at_.dunning.dunned_on if at_ else None
        for at_ in (_at(id_, TODAY.day, known) for known in (wrong.moment, right.moment, None))
    ]
    assert seen == [date(2026, 7, 20), date(2026, 7, 24), date(2026, 7, 24)]


def test_a_corrected_assessment_is_read_as_it_was_known() -> None:
    (id_,) = owed(yen=10_000)
    known = made.known()
    append([assessed(id_, 8_000, due_on=date(2026, 7, 31))], act(now=made.later()))
    before, after = _at(id_, TODAY.day, known), _at(id_, TODAY.day)
    assert before is not None and after is not None
    assert (before.position.owed.principal, before.position.owed.due_on.month) == (10_000, 6)
    assert (after.position.owed.principal, after.position.owed.due_on.month) == (8_000, 7)


def test_a_death_learned_late_was_not_known_when_the_letter_went() -> None:
    debtor = persons()[0]
    (id_,) = owed(debtor=debtor)
    before, learned = made.known(), made.later()
    append([NewFact(f.Died(), date(2026, 3, 14), person=debtor)], act(now=learned))
    then, since = _at(id_, TODAY.day, before), _at(id_, TODAY.day, learned.moment)
    assert then is not None and since is not None
    assert (then.dunning.state, since.dunning.bars) == ("needed", ("dead",))
    horizon = reads.horizon(before)
    on = date(2026, 3, 14)
    assert not reads.person_states([debtor], on=on, upto=horizon)[debtor].dead
    assert reads.person_states([debtor], on=on)[debtor].died_on == on
    assert not reads.person_states([debtor], on=on - timedelta(days=1))[debtor].dead


def test_nothing_is_known_before_the_first_fact_nor_owed_before_the_assessment() -> None:
    (id_,) = owed()
    assert _at(id_, TODAY.day, datetime.fromisoformat("2020-01-01T00:00:00+09:00")) is None
    assert _at(id_, date(2026, 3, 31)) is None


def test_two_writers_at_once_are_read_in_the_order_of_their_serials() -> None:
    ids = owed(6)
    early, late = made.later(1), made.later(4)

    def write(yen: int, now: Now) -> None:
        for id_ in ids:
            append([paid(id_, yen)], act(now=now))

    at_once(lambda: write(1, early), lambda: write(100, late))
    told = made.rows(
        "select serial, known_at, instalment_id, (body->>'yen')::int from ledger_fact"
        " where word = 'paid' and instalment_id = any(%s) order by serial",
        [ids],
    )
    for _, moment, _, _ in told:
        for id_ in ids:
            yen = sum(row[3] for row in told if row[2] == id_ and row[1] <= moment)
            seen = _at(id_, TODAY.day, moment)
            assert seen is not None and seen.position.paid == yen
