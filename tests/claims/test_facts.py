"""The closed list of facts: each is stored as plain data and read back without loss."""

import json
from datetime import date
from typing import get_args

import pytest
from hypothesis import given
from hypothesis import strategies as st

from saiken.claims import facts as f
from saiken.values.yen import Yen
from tests.claims.stories import assessed, d

st.register_type_strategy(Yen, st.integers(0, 10**12).map(Yen))
ordered = st.lists(st.dates(), min_size=2, max_size=2).map(sorted)
graces = ordered.flatmap(lambda pair: st.builds(f.Graced, *map(st.just, pair), st.text()))
deferrals = st.lists(st.dates(), min_size=3, max_size=3).map(sorted).map(lambda x: f.Deferred(*x))
others = [one for one in f.BODIES.values() if one not in (f.Graced, f.Deferred)]
bodies = st.one_of(graces, deferrals, *(st.from_type(one) for one in others))


@given(bodies)
def test_a_fact_survives_being_stored_and_read(body: f.Body) -> None:
    stored = json.dumps(f.as_plain(body), ensure_ascii=False)
    assert f.from_plain(body.word, json.loads(stored)) == body


def test_every_fact_has_a_word_of_its_own_and_a_japanese_label() -> None:
    listed = get_args(f.Body)
    assert len(f.BODIES) == len(listed)
    assert len({body.label for body in listed}) == len(listed)
    for body in listed:
        assert body.word.isascii()
        assert body.word.replace("_", "").islower()
        assert body.label
        assert not body.label.isascii()
        assert (body.__doc__ or "").startswith(body.label[:2])


def test_days_are_stored_as_iso_strings_and_missing_ones_as_nothing() -> None:
    plain = f.as_plain(assessed("2026-07-31", 42_000, cause_on=d("2008-07-01")))
    assert plain == {
        "principal": 42_000,
        "due_on": "2026-07-31",
        "statutory_due_on": None,
        "cause_on": "2008-07-01",
        "by_rule": False,
    }


def test_an_older_record_that_lacks_a_later_value_is_read_with_its_default() -> None:
    assert f.from_plain("paid", {"yen": 500}) == f.Paid(Yen(500), "debtor", "ledger", True)


def test_unknown_words_and_values_are_program_errors() -> None:
    with pytest.raises(KeyError):
        f.from_plain("vanished", {})
    with pytest.raises(TypeError):
        f.from_plain("died", {"where": "さくら市"})


def test_words_come_from_closed_lists_and_each_has_its_japanese() -> None:
    lists = [
        (f.Seized, "what", f.THINGS),
        (f.Stopped, "ground", f.STOP_GROUNDS),
        (f.CollectionStopped, "ground", f.HALT_GROUNDS),
        (f.Waived, "basis", f.WAIVER_BASES),
        (f.CourtFiled, "procedure", f.PROCEDURES),
        (f.CourtEnded, "result", f.COURT_RESULTS),
        (f.TitleObtained, "title", f.TITLES),
        (f.BankruptcyOpened, "procedure", f.INSOLVENCY_PROCEDURES),
        (f.Discharged, "exception", f.DISCHARGE_EXCEPTIONS),
        (f.WrittenOff, "cause", f.WRITE_OFF_CAUSES),
    ]
    for body, name, words in lists:
        assert f.closed_words(body)[name] == tuple(words)
        assert not any(said.isascii() for said in words.values())
        with pytest.raises(ValueError, match=f"{name}: one of"):
            body(**{name: "vanished"})


def test_a_deferral_cannot_end_or_fall_due_before_it_starts() -> None:
    first, before = date(2026, 4, 1), date(2026, 3, 31)
    for last, due_on in ((before, first), (first, before)):
        with pytest.raises(ValueError, match="2026-04-01"):
            f.Deferred(first, last, due_on)


def test_a_grace_cannot_end_before_it_starts() -> None:
    assert f.Graced(date(2026, 4, 1), date(2026, 4, 1)).last == date(2026, 4, 1)
    with pytest.raises(ValueError, match="2026-04-01"):
        f.Graced(date(2026, 4, 1), date(2026, 3, 31))
