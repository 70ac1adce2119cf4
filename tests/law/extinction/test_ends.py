"""What must hold of every end of a claim."""

from datetime import date, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from saiken.law.extinction import ClaimFacts, ImmediateEnd, claim_end

ONE_DAY = timedelta(1)
days = st.dates(date(2015, 1, 1), date(2040, 12, 31))
maybe = st.none() | days


@st.composite
def histories(draw: st.DrawFn) -> ClaimFacts:
    """Facts that can happen to a claim of its class."""
    claim_class = draw(st.sampled_from(["compulsory", "noncompulsory", "private"]))
    completes_on, confirmed = draw(maybe), draw(st.booleans())
    if claim_class == "compulsory":
        immediate = draw(st.none() | st.builds(ImmediateEnd, days, st.just("company_gone")))
        stop = draw(maybe)
        return ClaimFacts(
            claim_class, completes_on, confirmed, stop_completes_on=stop, immediate=immediate
        )
    invoked = None
    if claim_class == "private" and completes_on:
        off = draw(st.none() | st.integers(1, 900))
        invoked = None if off is None else completes_on + timedelta(off)
    return ClaimFacts(
        claim_class,
        completes_on,
        confirmed,
        invoked,
        remitted_on=draw(maybe),
        waived_on=draw(maybe),
        discharged_on=draw(maybe),
    )


@given(histories(), days, st.integers(0, 4000))
def test_what_is_gone_stays_gone_by_the_same_cause(
    facts: ClaimFacts, day: date, later: int
) -> None:
    found = claim_end(facts, day)
    if found.state != "extinguished":
        return
    again = claim_end(facts, day + timedelta(later))
    assert (again.state, again.since, again.cause) == ("extinguished", found.since, found.cause)


@given(histories(), days)
def test_since_is_the_first_day_of_the_end(facts: ClaimFacts, day: date) -> None:
    found = claim_end(facts, day)
    assert (found.since is None) == (found.state == "alive")
    assert (found.cause is not None) == (found.state == "extinguished")
    if found.since is not None:
        assert found.since <= day
        assert claim_end(facts, found.since).state == found.state
        assert claim_end(facts, found.since - ONE_DAY).state != found.state
    assert found.working and found.sources


@given(histories(), days)
def test_time_alone_never_ends_a_private_claim_or_one_not_confirmed(
    facts: ClaimFacts, day: date
) -> None:
    found = claim_end(facts, day)
    if facts.claim_class == "private" or not facts.history_confirmed:
        assert found.cause != "prescription"
    if facts.claim_class == "compulsory":
        assert found.state not in ("completed_not_invoked", "unenforceable")


def test_unknown_words_are_refused() -> None:
    with pytest.raises(ValueError, match="claim_class"):
        ClaimFacts("tax")
    with pytest.raises(ValueError, match="reasons are"):
        ImmediateEnd(date(2026, 1, 1), "old age")
