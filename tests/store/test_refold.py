"""Effects follow the facts, copies follow the effects, and no copy goes back to an earlier day."""

from datetime import date

import pytest

from saiken.claims import facts as f
from saiken.store import reads
from saiken.store.append import NewFact, append
from saiken.store.comparing import differing
from saiken.store.refold import derive_anew, refold
from tests.fixtures_database import on_both_versions
from tests.store import made
from tests.store.made import TODAY, act, assessed, at, dunned, owed, paid, persons

pytestmark = [
    on_both_versions,
    pytest.mark.usefixtures("town"),
]


def _effects(id_: int) -> list[tuple[object, ...]]:
    return made.rows(
        'select fact_id, kind, "on", day, number, component from ledger_effect'
        " where instalment_id = %s order by 1, 2, 6",
        [id_],
    )


def test_facts_that_came_before_the_assessment_take_effect_with_it() -> None:
    (id_,) = made.claims()
    append([paid(id_, 400), dunned(id_)], act())
    assert _effects(id_) == [] and reads.standings([id_], on=TODAY.day) == {}
    append([assessed(id_)], act())
    at_ = reads.standings([id_], on=TODAY.day)[id_]
    assert (at_.position.paid, at_.dunning.dunned_on) == (400, TODAY.day)
    assert differing([id_], on=TODAY.day) == {}


def test_a_corrected_assessment_derives_every_effect_of_the_claim_once() -> None:
    (id_,) = owed()
    append([paid(id_, 400), dunned(id_)], act())
    before = _effects(id_)
    append([assessed(id_, 9_000, due_on=date(2026, 7, 31))], act())
    after = _effects(id_)
    assert set(before) < set(after)
    assert len(after) == len(set(after)), "nothing twice"
    kept = made.rows("select open_yen, due_on from standing where instalment_id = %s", [id_])
    assert kept == [(8_600, date(2026, 7, 31))]
    derive_anew([id_])
    assert _effects(id_) == after


def test_a_copy_is_not_folded_back_to_an_earlier_day() -> None:
    (id_,) = owed(due_on=date(2026, 11, 30))
    refold([id_], on=date(2026, 12, 24))
    append([paid(id_, 100)], act(now=at(date(2026, 11, 21))))
    query = "select folded_on, stage, paid_yen from standing where instalment_id = %s"
    assert made.rows(query, [id_]) == [(date(2026, 12, 24), "overdue", 100)]
    refold([id_], on=date(2026, 12, 1))
    assert made.rows(query, [id_]) == [(date(2026, 12, 24), "overdue", 100)]


def test_a_mark_of_the_person_that_lies_ahead_announces_its_day() -> None:
    debtor = persons()[0]
    (id_,) = owed(debtor=debtor)
    ahead = date(2026, 11, 23)
    append([NewFact(f.Protected(), ahead, person=debtor)], act())
    query = "select debtor_protected, next_day from standing where instalment_id = %s"
    assert made.rows(query, [id_]) == [(False, ahead)]
    refold([id_], on=ahead)
    assert made.rows(query, [id_])[0][0] is True


def test_what_is_against_the_guarantor_alone_moves_only_that_clock() -> None:
    guarantor = persons()[0]
    (id_,) = owed(kind="city_housing_rent", guarantor=guarantor)
    debtors, guarantors = sorted(reads.instalments([id_])[id_].obligations, key=lambda o: o.role)
    against = frozenset({guarantors.id})
    append([NewFact(f.Pledged(), TODAY.day, id_, against=against)], act())
    ends = dict(
        made.rows(
            "select obligation_id, completes_on from standing_clock"
            " where instalment_id = %s and component = 'principal'",
            [id_],
        )
    )
    assert ends == {debtors.id: date(2031, 6, 30), guarantors.id: date(2031, 11, 20)}
