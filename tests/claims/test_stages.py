"""The stages that decisions and measures bring about, on both sides of each day."""

import pytest

from saiken.claims import dunning_need as need
from saiken.claims import facts as f
from saiken.claims import standing as s
from tests.claims.stories import (
    DEBTOR_OF,
    NURSERY,
    RENT,
    TAX,
    assessed,
    at,
    d,
    fact,
    history,
    instalment,
    paid,
    stated,
)

DUE = (assessed("2021-07-31", 42_000), "2021-04-01")
LETTER = (f.Dunned(), "2021-08-20")
Told = tuple[f.Body, str] | f.Fact


def stages(days: str, *told: Told, kind: str = TAX) -> list[str]:
    """The stages on days given in a row."""
    found = history(DUE, *told)
    return [at(on, found, of=instalment(kind)).stage for on in days.split()]


def test_a_seizure_lasts_until_it_is_released() -> None:
    seized, released = (f.Seized("deposit"), "2022-02-01"), (f.SeizureReleased(), "2022-03-01")
    days = "2022-01-31 2022-02-01 2022-02-28 2022-03-01"
    assert stages(days, LETTER, seized, released) == [s.SEIZABLE, s.SEIZED, s.SEIZED, s.SEIZABLE]
    twice = (f.Seized("wages"), "2022-02-10")
    assert stages("2022-03-01", LETTER, seized, twice, released) == [s.SEIZED]
    early = (f.SeizureReleased(), "2022-01-01")  # ends nothing: there was nothing to end
    assert stages("2022-02-01", LETTER, early, seized) == [s.SEIZED]


@pytest.mark.parametrize("kind", [TAX, NURSERY])
def test_a_stop_ends_the_liability_after_three_years(kind: str) -> None:
    stop = (f.Stopped("1"), "2022-06-15")
    days = "2022-06-14 2022-06-15 2025-06-15 2025-06-16"
    found = stages(days, LETTER, stop, kind=kind)
    assert found[1:] == [s.STOPPED, s.STOPPED, s.EXTINGUISHED_BY_STOP]
    last = at("2025-06-15", history(DUE, LETTER, stop), of=instalment(kind))
    assert last.next_day == d("2025-06-16")
    assert (last.ended, last.ended_on) == (False, None)


def test_a_stop_is_overtaken_by_the_end_of_the_period_or_cancelled() -> None:
    late = (f.Stopped("2"), "2025-01-10")
    assert stages("2026-08-30 2026-08-31", LETTER, late) == [s.STOPPED, s.EXTINGUISHED]
    stop, cancelled = (f.Stopped("2"), "2022-06-15"), (f.StopCancelled(), "2024-01-10")
    days = "2024-01-09 2024-01-10 2025-06-16"
    assert stages(days, LETTER, stop, cancelled) == [s.STOPPED, s.SEIZABLE, s.SEIZABLE]
    again = (f.Stopped("2"), "2024-02-01")
    assert stages("2026-08-30", LETTER, stop, cancelled, again) == [s.STOPPED]


def test_with_an_unconfirmed_history_a_stop_only_raises_suspicion() -> None:
    stop, unconfirmed = (f.Stopped("1"), "2022-06-15"), stated(False, "2021-04-01")
    assert stages("2025-06-16", unconfirmed, LETTER, stop) == [s.SUSPECTED]


def test_what_is_extinguished_at_once_is_gone_that_day() -> None:
    stop, at_once = (f.Stopped("1"), "2022-06-15"), (f.ExtinguishedAtOnce(), "2022-09-01")
    days = "2022-08-31 2022-09-01 2022-09-02 2030-01-01"
    ended = [s.EXTINGUISHED_AT_ONCE] * 3
    assert stages(days, LETTER, stop, at_once) == [s.STOPPED, *ended]
    unconfirmed = stated(False, "2021-04-01")  # a person decided it
    assert stages("2022-09-01", unconfirmed, stop, at_once) == [s.EXTINGUISHED_AT_ONCE]


@pytest.mark.parametrize(
    ("body", "stage"), [(f.Remitted(), s.REMITTED), (f.Waived("vote"), s.WAIVED)]
)
def test_what_is_remitted_or_waived_is_gone_from_that_day(body: f.Body, stage: str) -> None:
    days = "2023-03-31 2023-04-01 2035-01-01"
    assert stages(days, LETTER, (body, "2023-04-01"), kind=RENT) == [s.DUNNED, stage, stage]


def test_a_discharge_frees_from_rent_and_never_from_a_tax() -> None:
    free = (f.Discharged(), "2023-04-01")
    days = "2023-03-31 2023-04-01 2035-01-01"
    assert stages(days, LETTER, free, kind=RENT) == [s.DUNNED, s.DISCHARGED, s.DISCHARGED]
    assert stages("2023-04-01", LETTER, free) == [s.SEIZABLE]
    assert stages("2023-04-01", LETTER, free, kind=NURSERY) != [s.DISCHARGED]
    kept = (f.Discharged("knowingly_omitted"), "2023-04-01")
    assert stages("2023-04-01", LETTER, kept, kind=RENT) == [s.DUNNED]
    waived = (f.Waived("ordinance"), "2024-01-01")
    assert stages("2024-01-01", free, waived, kind=RENT) == [s.WAIVED]
    found = at("2023-04-01", history(DUE, free), of=instalment(RENT))
    assert (found.dunning.state, found.dunning.bars) == (need.BARRED, ("discharged",))
    assert found.alarm_months is None


def test_a_private_claim_is_gone_when_its_end_is_invoked_and_not_before() -> None:
    only_debtor = frozenset({DEBTOR_OF})
    early = fact(f.Invoked(), "2026-07-31", against=only_debtor)
    in_time = fact(f.Invoked(), "2026-09-01", against=only_debtor)
    days = "2026-07-31 2026-08-01 2026-09-01"
    assert stages(days, early, kind=RENT) == [s.OVERDUE, s.COMPLETED, s.COMPLETED]
    assert stages(days, in_time, kind=RENT) == [s.OVERDUE, s.COMPLETED, s.INVOKED]
    unconfirmed = stated(False, "2021-04-01")
    assert stages("2026-09-01", unconfirmed, in_time, kind=RENT) == [s.SUSPECTED]


def test_a_deferral_brings_a_new_due_day() -> None:
    deferred = f.Deferred(d("2022-02-01"), d("2023-01-31"), d("2023-01-31"))
    told = (deferred, "2022-01-25")
    days = "2022-01-24 2022-01-25 2023-01-31 2023-02-01"
    expected = [s.OVERDUE, s.DEFERRED, s.DEFERRED, s.OVERDUE]
    assert stages(days, told, kind=RENT) == expected
    found = at("2023-02-01", history(DUE, told), of=instalment(RENT))
    assert found.position.due_on == d("2023-01-31")
    assert found.position.owed.due_on == d("2021-07-31")
    assert found.dunning.by is not None
    assert found.dunning.by > d("2023-01-31")
    cancelled = (f.GraceCancelled(), "2022-06-30")
    after = at("2022-07-01", history(DUE, told, cancelled), of=instalment(RENT))
    assert (after.stage, after.position.due_on) == (s.OVERDUE, d("2022-06-30"))


def test_a_halt_of_collection_lasts_until_the_office_resumes() -> None:
    halted, resumed = (
        (f.CollectionStopped("3"), "2022-02-01"),
        (f.CollectionResumed(), "2022-05-01"),
    )
    days = "2022-01-31 2022-02-01 2022-04-30 2022-05-01"
    expected = [s.DUNNED, s.COLLECTION_STOPPED, s.COLLECTION_STOPPED, s.DUNNED]
    assert stages(days, LETTER, halted, resumed, kind=RENT) == expected
    assert stages("2026-08-21", LETTER, halted, kind=RENT) == [s.COMPLETED]  # its clock runs


def test_an_accelerated_tax_may_be_seized_after_its_new_day_without_a_letter() -> None:
    early = (f.Accelerated(d("2021-05-15")), "2021-05-01")
    days = "2021-05-15 2021-05-16"
    assert stages(days, early) == [s.NOT_DUE, s.SEIZABLE]
    assert stages(days, early, kind=RENT) == [s.NOT_DUE, s.OVERDUE]
    found = at("2021-05-16", history(DUE, early))
    assert (found.dunning.state, found.dunning.measure_from) == (need.NONE, d("2021-05-16"))


def test_the_first_end_stands_whatever_comes_after() -> None:
    told: list[Told] = [LETTER, (paid(42_000), "2027-01-10"), (f.Waived("vote"), "2027-02-01")]
    days = "2026-08-31 2027-01-10 2027-02-01"
    assert stages(days, *told) == [s.EXTINGUISHED] * 3
    found = at("2027-02-01", history(DUE, *told))
    assert (found.ended_on, found.position.open) == (d("2026-08-31"), 0)
    assert stages("2027-01-10", LETTER, told[1], kind=RENT) == [s.PAID]
    before = (paid(42_000), "2026-08-30")
    assert stages("2026-08-30 2026-08-31", LETTER, before) == [s.PAID, s.PAID]


def test_what_bars_more_goes_first() -> None:
    grace = (f.Graced(d("2022-03-01"), d("2022-12-31")), "2022-03-01")
    seized, stop = (f.Seized("wages"), "2022-02-01"), (f.Stopped("2"), "2022-04-01")
    days = "2022-02-28 2022-03-01 2022-04-01"
    assert stages(days, LETTER, seized, grace, stop) == [s.SEIZED, s.GRACED, s.STOPPED]
    written = (f.WrittenOff("prescription"), "2022-02-01")  # a posting is no stage
    assert stages("2022-02-28", LETTER, written) == [s.SEIZABLE]
