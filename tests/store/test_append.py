"""The one door: once per key, in commit order, in a fixed number of statements, copies in step."""

from datetime import date, timedelta

import pytest

from saiken.claims import facts as f
from saiken.claims.effects import effects_of
from saiken.claims.kept_alarms import kept_alarms
from saiken.claims.standing import standing
from saiken.store import append as door
from saiken.store import reads
from saiken.store.append import KeyReused, NewFact, append
from saiken.store.comparing import differing
from tests.fixtures_database import on_both_versions
from tests.store import made
from tests.store.made import TODAY, act, assessed, at, dunned, owed, paid, persons

pytestmark = [
    on_both_versions,
    pytest.mark.usefixtures("town"),
]


def test_the_same_key_again_writes_nothing_and_answers_the_same() -> None:
    one, two = owed(2)
    facts = [paid(one, 3_000), paid(two, 4_000)]
    first = append(facts, act("bank-1"))
    before = made.ledger()
    again = append(facts, act("bank-1", now=at(TODAY.day + timedelta(days=3))))
    assert again.repeated and not first.repeated
    assert (again.act, again.first, again.last) == (first.act, first.first, first.last)
    assert made.ledger() == before


def test_a_key_with_another_content_is_refused() -> None:
    one, two = owed(2)
    fact = paid(one, 3_000)
    append([fact], act("bank-2"))
    before = made.ledger()
    others = [
        [paid(one, 3_001)],
        [paid(one, 3_000, TODAY.day - timedelta(days=1))],
        [paid(two, 3_000)],
        [fact, fact],
        [],
        [NewFact(fact.body, fact.happened_on, one)],
        [NewFact(fact.body, fact.happened_on, one, covers=fact.covers, against=frozenset())],
        [NewFact(fact.body, fact.happened_on, one, covers=fact.covers, particulars_hash="x")],
    ]
    for facts in others:
        with pytest.raises(KeyReused):
            append(facts, act("bank-2"))
    with pytest.raises(KeyReused):
        append([fact], act("bank-2", kind="another"))
    assert made.ledger() == before


def test_serials_follow_one_another_and_the_head_is_the_last() -> None:
    ids = owed(3)
    first = append([paid(id_, 1) for id_ in ids], act())
    second = append([paid(ids[0], 2)], act())
    assert (first.last - first.first, second.first) == (2, first.last + 1)
    assert made.rows("select serial from ledger_head") == [(second.last,)]
    found = made.rows("select serial from ledger_fact order by serial")
    assert [row[0] for row in found] == list(range(1, second.last + 1))


def test_what_is_known_never_becomes_known_earlier() -> None:
    (id_,) = owed()
    ahead = at(date(2026, 12, 1), hours=5)
    late = append([paid(id_, 1)], act(now=ahead))
    back = append([paid(id_, 2)], act(now=at(date(2026, 11, 1))))
    assert made.moments(late) == made.moments(back) == [ahead.moment]


def test_the_copies_are_what_a_fold_from_scratch_gives() -> None:
    guarantor = persons()[0]
    tax, rent = owed(2), owed(2, kind="city_housing_rent", guarantor=guarantor)
    fee = owed(kind="nursery_fee", due_on=date(2021, 5, 31))
    append([dunned(tax[0]), paid(rent[0], 10_000), paid(fee[0], 400)], act())
    append([NewFact(f.Pledged(), TODAY.day, rent[1])], act())
    append([NewFact(f.Died(), date(2026, 3, 14), person=guarantor)], act())
    ids = [*tax, *rent, *fee]
    assert differing(ids, on=TODAY.day) == {}
    for id_ in ids:
        _kept_as_folded(id_)


def _kept_as_folded(id_: int) -> None:
    """The kept rows against the pure core, from the facts on."""
    instalment = reads.instalments([id_])[id_]
    known = reads.facts([id_])[id_]
    owing = next(x.body for x in known if isinstance(x.body, f.Assessed))
    effects = [e for fact in known for e in effects_of(fact, instalment, owing)]
    told = standing(instalment, effects, on=TODAY.day)
    assert told is not None and told.clock is not None
    kept = made.rows(
        "select stage, principal_yen, paid_yen, open_yen, next_day, completes_on, dunned_on"
        " from standing where instalment_id = %s",
        [id_],
    )
    money = (told.position.owed.principal, told.position.paid, told.position.open)
    days = (kept_alarms(told).next_day, told.clock.answer.completes_on, told.dunning.dunned_on)
    assert kept == [(told.stage, *money, *days)]
    clocks = made.rows(
        "select obligation_id, component, completes_on, status, rests_on from standing_clock"
        " where instalment_id = %s",
        [id_],
    )
    assert sorted(clocks, key=repr) == sorted(
        (
            (
                row.obligation.id,
                row.component,
                row.answer.completes_on,
                row.answer.status,
                row.answer.rests_on,
            )
            for row in told.clocks
        ),
        key=repr,
    )


def test_the_number_of_statements_does_not_grow_with_the_claims(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    sent = []
    for how_many in (5, 500):
        ids = made.claims(how_many)
        with made.counted(monkeypatch) as first:
            append([assessed(id_) for id_ in ids], act())
        with made.counted(monkeypatch) as second:
            append([x for id_ in ids for x in (paid(id_, 9), dunned(id_))], act())
        sent.append((len(first), len(second)))
    assert sent[0] == sent[1]
    assert max(sent[0]) < 40


def test_a_person_of_many_claims_is_one_set_too(monkeypatch: pytest.MonkeyPatch) -> None:
    sent = []
    for how_many in (2, 60):
        debtor = persons()[0]
        ids = owed(how_many, debtor=debtor)
        with made.counted(monkeypatch) as statements:
            append([NewFact(f.Died(), date(2026, 5, 1), person=debtor)], act())
        sent.append(len(statements))
        dead = made.rows(
            "select distinct debtor_dead, bars from standing where instalment_id = any(%s)", [ids]
        )
        assert dead == [(True, "dead")]
    assert sent[0] == sent[1]


def test_an_error_on_the_way_leaves_nothing_of_the_act(monkeypatch: pytest.MonkeyPatch) -> None:
    (id_,) = owed()
    before = made.ledger()

    def broken(*_: object, **__: object) -> None:
        raise ZeroDivisionError

    with monkeypatch.context() as patched, pytest.raises(ZeroDivisionError):
        patched.setattr(door, "refold", broken)
        append([paid(id_, 5_000)], act("broken"))
    assert made.ledger() == before
    assert not append([paid(id_, 5_000)], act("broken")).repeated


def test_a_fact_is_about_one_instalment_or_one_person() -> None:
    (id_,) = owed()
    person = persons()[0]
    for where in ({}, {"instalment": id_, "person": person}):
        with pytest.raises(Exception, match="fact_is_about_one_thing"):
            append([NewFact(f.Pledged(), TODAY.day, **where)], act())
