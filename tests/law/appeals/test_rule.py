"""What must hold of every objection."""

from datetime import date, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from saiken.law.appeals import ACTS, REGIMES, AppealCase, appeal, appeal_suit, body_of, opinion_by
from saiken.law.terms import is_working_day

days = st.dates(date(2016, 4, 1), date(2040, 12, 31))
ordinary = st.sampled_from(
    [(regime, act) for regime in REGIMES for act in ("assessment", "dunning", "relief_decision")]
)


@given(ordinary, days, st.integers(0, 500))
def test_an_objection_ends_on_an_open_day(paper: tuple[str, str], done: date, late: int) -> None:
    case = AppealCase(*paper, done + timedelta(late), done)
    found = appeal(case)
    assert (found.body is None) == (found.until is None) == (paper[0] == "private")
    if found.until is not None and found.at_most is not None:
        assert found.until <= found.at_most
        assert is_working_day(found.until)
    assert found.working and all(source.article for source in found.sources)


@given(days, st.integers(0, 200), st.sampled_from(["dunning", "real_estate_seizure"]))
def test_a_bound_only_shortens(notified: date, off: int, act: str) -> None:
    free = appeal(AppealCase("local_tax", act, notified))
    bound = appeal(AppealCase("local_tax", act, notified, None, notified + timedelta(off)))
    assert free.until is not None and bound.until is not None
    assert bound.until <= free.until
    assert not bound.by_bound or bound.until >= notified + timedelta(off)


@given(days, days)
def test_later_knowledge_never_ends_sooner(one: date, other: date) -> None:
    first, second = sorted((one, other))
    done = date(2016, 4, 1)
    ends = [
        appeal(AppealCase("local_tax", "assessment", day, done)).until for day in (first, second)
    ]
    assert ends[0] is not None and ends[1] is not None and ends[0] <= ends[1]


def test_every_paper_of_every_regime_has_an_answer_or_cannot_be() -> None:
    for regime in REGIMES:
        for act in ACTS:
            try:
                body = body_of(regime, act)
            except ValueError:
                assert act == "fixed_asset_price" or regime in ("noncompulsory", "private")
                continue
            assert (body is None) == (regime == "private" or act == "demand_letter")
            assert body is None or not body.council or body.to == "mayor"


@given(days)
def test_suit_and_council(day: date) -> None:
    found = appeal_suit(filed_on=day, decided_on=day)
    assert found.open_from is not None and found.until is not None
    assert day < found.open_from < found.until and is_working_day(found.until)
    assert (opinion_by(day) - day).days == 20


def test_unknown_words_are_refused() -> None:
    with pytest.raises(ValueError, match="unknown regime"):
        body_of("club", "dunning")
    with pytest.raises(ValueError, match="required"):
        appeal_suit()
