"""What must hold of classes, stays and discharges."""

from datetime import date, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from saiken.law.insolvency import (
    EXCEPTIONS,
    ORDINARY_ACTS,
    PHASES,
    TAX_ACTS,
    TREATMENTS,
    BankruptClaim,
    discharge,
    file_by,
    insolvency_classes,
    insolvency_stay,
    year_ends_on,
)
from saiken.law.terms import is_working_day
from saiken.values.days import Span

ONE_DAY = timedelta(1)
ORDER = ["estate_claim", "priority", "general", "subordinate", "outside"]
days = st.dates(date(2006, 1, 1), date(2040, 12, 31))


@given(days, st.integers(-900, 900), st.integers(0, 60))
def test_an_earlier_due_day_never_ranks_better(commenced: date, off: int, earlier: int) -> None:
    due = commenced + timedelta(off)
    late, early = (
        insolvency_classes(BankruptClaim("tax", day), commenced)
        for day in (due, due - timedelta(earlier))
    )
    for part in ("principal", "late_charge_before", "late_charge_after"):
        assert ORDER.index(late.class_of(part)) <= ORDER.index(early.class_of(part))


@given(days, st.integers(-900, 900))
def test_readings_part_on_one_day_only(commenced: date, off: int) -> None:
    claim = BankruptClaim("tax", commenced + timedelta(off))
    wide, narrow = (
        insolvency_classes(claim, commenced, one_year_inclusive=reading).class_of("principal")
        for reading in (True, False)
    )
    assert (wide != narrow) == (year_ends_on(claim.due_on, commenced) == commenced)


@given(days, st.integers(0, 500), st.integers(0, 100))
def test_a_stay_never_shortens_the_year(due: date, off: int, length: int) -> None:
    first = due + timedelta(off)
    stay = Span(first, first + timedelta(length))
    commenced = stay.last + ONE_DAY
    plain, longer = year_ends_on(due, commenced), year_ends_on(due, commenced, stayed=stay)
    assert plain <= longer <= plain + timedelta(stay.days)


@given(st.sampled_from(TREATMENTS), days, st.integers(-900, 900), st.booleans())
def test_every_part_has_a_place(treatment: str, commenced: date, off: int, later: bool) -> None:
    claim = BankruptClaim(treatment, commenced + timedelta(off), commenced if later else None)
    found = insolvency_classes(claim, commenced)
    assert all(part.claim_class in ORDER and part.article for part in found.parts)
    assert (found.class_of("principal") == "outside") == later
    assert found.working and all(source.article for source in found.sources)


@given(st.sampled_from(PHASES), st.sampled_from(["tax", "ordinary"]), days, st.integers(0, 800))
def test_a_stay_that_ended_does_not_come_back(
    phase: str, treatment: str, commenced: date, off: int
) -> None:
    day = commenced + timedelta(off)
    for act in TAX_ACTS if treatment == "tax" else ORDINARY_ACTS:
        found = insolvency_stay(phase, treatment, act, commenced_on=commenced, on=day)
        assert found.until is None or (not found.allowed and day <= found.until)
        assert found.working[0].article
        if found.allowed:
            later = day + timedelta(400)
            assert insolvency_stay(phase, treatment, act, commenced_on=commenced, on=later).allowed


@given(days)
def test_filing_is_two_open_days_later(known: date) -> None:
    until = file_by(known)
    open_days = [d for d in Span(known + ONE_DAY, until) if is_working_day(d)]
    assert len(open_days) == 2 and open_days[-1] == until


def test_guarantors_owe_whatever_happens() -> None:
    assert all(discharge(word).state == "owed" for word in EXCEPTIONS)
    assert all(discharge(word).guarantors_owe for word in ("", *EXCEPTIONS))


def test_unknown_words_are_refused() -> None:
    with pytest.raises(ValueError, match="treatment"):
        BankruptClaim("rent", date(2026, 1, 1))
    with pytest.raises(KeyError):
        discharge("hardship")
    day = date(2026, 1, 1)
    with pytest.raises(ValueError, match="act"):
        insolvency_stay("peace", "tax", "new_seizure", commenced_on=day, on=day)
