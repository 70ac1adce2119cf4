"""What must hold of measures, their bars, their ends and their effects."""

import re
from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from saiken.law.late_charges.explain import GRACE_EFFECTS
from saiken.law.relief import (
    CANCELLABLE,
    FACTS,
    MEASURES,
    REGIMES,
    STANDING,
    ReliefCase,
    cancellation,
    facts_of,
    offered,
    relief_effects,
)

cases = st.builds(
    ReliefCase,
    st.sampled_from(list(REGIMES)),
    st.sampled_from(["", "条例"]),
    st.booleans(),
    st.booleans(),
    st.frozensets(st.sampled_from(STANDING)),
)
WORDS = list(MEASURES)


@given(cases)
def test_every_measure_is_open_or_says_why_not(case: ReliefCase) -> None:
    found = offered(case)
    assert [offer.measure.word for offer in found] == WORDS
    for offer in found:
        assert offer.basis and all(bar.says for bar in offer.barred_by)
    families = {offer.measure.family for offer in found if offer.open}
    if not case.order171_applies:
        assert len(families) <= 1


@given(cases)
def test_what_stands_never_opens_more_except_a_remission(case: ReliefCase) -> None:
    free = ReliefCase(case.regime, case.own_rule, case.order171_applies, case.of_fund)
    before = {offer.measure.word for offer in offered(free) if offer.open}
    after = {offer.measure.word for offer in offered(case) if offer.open}
    assert after - before <= {"remission"}


@given(st.sampled_from(CANCELLABLE), st.frozensets(st.sampled_from(FACTS)))
def test_no_fact_no_end(word: str, facts: frozenset[str]) -> None:
    if facts - set(facts_of(word)):
        with pytest.raises(ValueError, match="facts of this measure"):
            cancellation(word, facts)
        return
    found = cancellation(word, facts)
    assert (found.duty == "none") == (not facts)
    assert not found.hearing or word == "collection_grace"
    assert found.working and found.sources


@given(st.sampled_from(WORDS), st.dates(date(2005, 1, 1), date(2040, 12, 31)))
def test_effects_speak_the_words_of_the_late_charge(word: str, day: date) -> None:
    for ground in MEASURES[word].grounds:
        found = relief_effects(word, ground.word, day, day, applied_on=day)
        assert found.late_charge is None or found.late_charge in GRACE_EFFECTS
        assert (found.renews_on == day) == MEASURES[word].applied_renews
        assert found.working and found.sources


def test_only_a_stop_runs_on_among_what_tax_has() -> None:
    runs = {word for word, m in MEASURES.items() if m.family == "tax_like" and m.clock == "runs"}
    assert runs == {"stop"}


def test_a_branch_number_and_a_paragraph_do_not_run_together() -> None:
    articles = [ground.article for m in MEASURES.values() for ground in m.grounds]
    assert [text for text in articles if re.search(r"条の\d+[項号]", text)] == []


def test_unknown_words_are_refused() -> None:
    with pytest.raises(ValueError, match="regime"):
        ReliefCase("fine")
    with pytest.raises(ValueError, match="standing"):
        ReliefCase("private", standing=("patience",))
    with pytest.raises(KeyError):
        facts_of("remission")
