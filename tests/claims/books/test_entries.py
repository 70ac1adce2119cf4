"""What an instalment posts to the books, year by year, by hand and over random histories."""

from dataclasses import replace
from datetime import UTC, date, datetime, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from saiken.claims import facts as f
from saiken.claims.books import (
    PARTS,
    Account,
    Close,
    Closes,
    Entry,
    Known,
    account_of,
    entries,
)
from saiken.claims.instalments import Instalment
from saiken.values.yen import Yen
from tests.claims.histories import Case, cases
from tests.claims.stories import RENT, TAX, assessed, history, instalment, paid

DUE = (assessed("2025-07-31", 42_000), "2025-06-10")
MORNING = timedelta(hours=9)
LOSSES = (f.WrittenOff, f.Waived, f.Remitted)


def of_year(year: int, kind: str = TAX) -> Instalment:
    return replace(instalment(kind), fiscal_year=year)


def learned(*told: tuple[f.Body, str], **late: str) -> list[Known]:
    """Facts that became known on their own days, but for those named: `f2="2026-06-20"`."""
    found = []
    for fact in history(*told):
        on = date.fromisoformat(late.get(f"f{fact.serial}", fact.happened_on.isoformat()))
        found.append(Known(replace(fact, known_at=at(on))))
    return found


def at(on: date | str) -> datetime:
    day = date.fromisoformat(on) if isinstance(on, str) else on
    return datetime(day.year, day.month, day.day, 9, tzinfo=UTC)


def booked(
    known: list[Known], *closes: Close, of: Instalment | None = None, sort: str = "general"
) -> list[tuple[str, int, str, str, int]]:
    found = entries(of or of_year(2025), known, Closes(closes), sort=sort)
    return [(e.on.isoformat(), e.year, e.part, e.column, e.yen) for e in found]


ASSESSED = ("2025-06-10", 2025, "principal", "assessed", 42_000)


def test_assessed_and_paid_within_the_year() -> None:
    told = learned(DUE, (paid(42_000), "2025-07-31"))
    assert booked(told) == [ASSESSED, ("2025-07-31", 2025, "principal", "received", 42_000)]


@pytest.mark.parametrize(("on", "year"), [("2026-05-31", 2025), ("2026-06-01", 2026)])
def test_money_of_the_two_months_belongs_to_the_closing_year(on: str, year: int) -> None:
    told = learned(DUE, (paid(1_000), on))
    assert booked(told) == [ASSESSED, (on, year, "principal", "received", 1_000)]


@pytest.mark.parametrize(("on", "year"), [("2026-03-31", 2025), ("2026-04-01", 2026)])
def test_what_was_carried_before_goes_to_the_new_year_in_april(on: str, year: int) -> None:
    due = (assessed("2024-07-31", 42_000), "2024-06-10")
    found = booked(learned(due, (paid(1_000), on)), of=of_year(2024))
    assert found[1] == (on, year, "principal", "received", 1_000)


def test_the_late_charge_is_assessed_when_the_principal_is_gone() -> None:
    told = learned(DUE, (paid(42_000), "2026-07-31"), (paid(3_500), "2026-09-30"))
    assert booked(told) == [
        ASSESSED,
        ("2026-07-31", 2026, "principal", "received", 42_000),
        ("2026-07-31", 2026, "late_charge", "assessed", 3_500),
        ("2026-09-30", 2026, "late_charge", "received", 3_500),
    ]


def test_where_the_city_says_so_the_late_charge_is_assessed_as_it_comes() -> None:
    of = of_year(2025)
    chosen = replace(of.city.parameters["late_charge_assessed_at"], value="receipt")
    city = replace(of.city, parameters={**of.city.parameters, "late_charge_assessed_at": chosen})
    told = learned(DUE, (paid(42_000), "2026-07-31"), (paid(1_500), "2026-09-30"))
    assert booked(told, of=replace(of, city=city))[2:] == [
        ("2026-09-30", 2026, "late_charge", "assessed", 1_500),
        ("2026-09-30", 2026, "late_charge", "received", 1_500),
    ]


def test_a_correction_lowers_the_assessment_and_makes_what_came_refundable() -> None:
    lower = (assessed("2025-07-31", 30_000), "2025-10-01")
    told = learned(DUE, (paid(42_000), "2025-07-31"), lower)
    assert booked(told)[2:] == [
        ("2025-10-01", 2025, "principal", "assessed", -12_000),
        ("2025-10-01", 2025, "principal", "refundable", 12_000),
    ]


@pytest.mark.parametrize(
    "loss", [f.WrittenOff("prescription"), f.Waived("ordinance"), f.Remitted()]
)
def test_waiver_remission_and_write_off_are_losses(loss: f.Body) -> None:
    told = learned(DUE, (paid(2_000), "2025-09-01"), (loss, "2026-03-20"))
    assert booked(told)[2:] == [("2026-03-20", 2025, "principal", "lost", 40_000)]


def test_money_for_what_was_written_off_is_assessed_anew() -> None:
    told = learned(DUE, (f.WrittenOff("prescription"), "2026-03-20"), (paid(5_000), "2026-08-03"))
    assert booked(told, of=of_year(2025, RENT))[2:] == [
        ("2026-08-03", 2026, "principal", "assessed", 5_000),
        ("2026-08-03", 2026, "principal", "received", 5_000),
    ]


def test_what_is_learned_after_the_close_of_a_day_lands_on_the_next() -> None:
    closed = Close("day", date(2026, 5, 29), at("2026-05-30"))
    told = learned(DUE, (paid(1_000), "2026-05-29"), f2="2026-06-03")
    assert booked(told, closed)[1] == ("2026-05-30", 2025, "principal", "received", 1_000)


def test_what_is_learned_after_the_close_of_its_year_lands_in_the_open_one() -> None:
    closed = Close("year", date(2026, 5, 31), at("2026-06-15"), year=2025)
    told = learned(DUE, (paid(1_000), "2026-05-29"), f2="2026-06-20")
    assert booked(told, closed)[1] == ("2026-06-01", 2026, "principal", "received", 1_000)


def test_a_closing_that_was_undone_binds_nobody_after_that() -> None:
    closed = Close("month", date(2025, 8, 31), at("2025-09-01"), undone_at=at("2025-09-02"))
    told = learned(DUE, (paid(1_000), "2025-08-20"), f2="2025-09-03")
    assert booked(told, closed)[1] == ("2025-08-20", 2025, "principal", "received", 1_000)


def test_what_is_taken_back_before_the_close_never_was() -> None:
    told = learned(DUE, (paid(1_000), "2025-08-20"))
    told[1] = replace(told[1], undone=(9, at("2025-08-25")))
    assert booked(told) == [ASSESSED]


def test_what_is_taken_back_after_the_close_is_taken_out_in_the_open_month() -> None:
    closed = Close("month", date(2025, 8, 31), at("2025-09-01"))
    told = learned(DUE, (paid(1_000), "2025-08-20"))
    told[1] = replace(told[1], undone=(9, at("2025-09-10")))
    assert booked(told, closed)[1:] == [
        ("2025-08-20", 2025, "principal", "received", 1_000),
        ("2025-09-01", 2025, "principal", "received", -1_000),
    ]


def test_money_paid_back_within_its_year_is_less_revenue() -> None:
    told = learned(DUE, (paid(43_000), "2025-07-31"), (f.Refunded(Yen(1_000)), "2025-09-01"))
    assert booked(told)[2:] == [
        ("2025-07-31", 2025, "principal", "refundable", 1_000),
        ("2025-09-01", 2025, "principal", "received", -1_000),
        ("2025-09-01", 2025, "principal", "refundable", -1_000),
    ]


def test_money_paid_back_after_its_year_is_expenditure() -> None:
    told = learned(DUE, (paid(43_000), "2025-07-31"), (f.Refunded(Yen(1_000)), "2026-06-10"))
    assert booked(told)[3:] == [("2026-06-10", 2026, "principal", "expended", 1_000)]


def test_money_set_off_pays_the_other_instalment_there() -> None:
    told = learned(DUE, (paid(43_000), "2025-07-31"), (f.SetOff(Yen(1_000), 8), "2025-09-01"))
    assert booked(told)[3:] == [
        ("2025-09-01", 2025, "principal", "received", -1_000),
        ("2025-09-01", 2025, "principal", "refundable", -1_000),
    ]


def test_money_taken_for_a_claim_that_had_ended_is_owed_back_once_decided() -> None:
    told = learned(
        DUE,
        (f.WrittenOff("prescription"), "2026-03-20"),
        (f.PaidInError(Yen(5_000)), "2026-04-10"),
        (f.RefundDecided(Yen(5_000)), "2026-04-20"),
        (f.Refunded(Yen(5_000)), "2026-05-10"),
    )
    assert booked(told)[2:] == [
        ("2026-04-10", 2025, "principal", "received", 5_000),
        ("2026-04-10", 2025, "principal", "refundable", 5_000),
        ("2026-05-10", 2025, "principal", "received", -5_000),
        ("2026-05-10", 2025, "principal", "refundable", -5_000),
    ]


def test_money_before_its_year_brings_the_assessment_forward() -> None:
    told = learned(DUE, (paid(5_000), "2025-07-31"))
    assert booked(told, of=of_year(2028))[1:] == [
        ("2025-07-31", 2025, "principal", "received", 5_000),
        ("2025-07-31", 2025, "principal", "assessed", 5_000),
        ("2025-07-31", 2028, "principal", "assessed", -5_000),
    ]


def test_early_money_taken_back_leaves_the_year_in_which_it_came() -> None:
    closed = Close("month", date(2025, 7, 31), at("2025-08-01"))
    told = learned(DUE, (paid(5_000), "2025-07-31"))
    told[1] = replace(told[1], undone=(9, at("2026-04-10")))
    by_year: dict[tuple[int, str], int] = {}
    for _, year, _, column, yen in booked(told, closed, of=of_year(2026)):
        by_year[year, column] = by_year.get((year, column), 0) + yen
    assert {key: yen for key, yen in by_year.items() if yen} == {(2026, "assessed"): 42_000}


def test_early_money_paid_back_in_its_year_is_less_revenue_there() -> None:
    told = learned(DUE, (paid(43_000), "2025-07-31"), (f.Refunded(Yen(1_000)), "2025-09-01"))
    found = booked(told, of=of_year(2026))
    assert {year for day, year, *_ in found if day == "2025-09-01"} <= {2025, 2026}
    revenue = sum(yen for _, year, _, column, yen in found if (year, column) == (2025, "received"))
    assert revenue == 42_000 and not any(column == "expended" for *_, column, _ in found)


def test_a_refund_whose_payment_was_cancelled_is_expenditure() -> None:
    told = learned(DUE, (paid(43_000), "2025-07-31"), (f.Refunded(Yen(1_000)), "2025-09-01"))
    told[1] = replace(told[1], undone=(9, at("2025-10-01")))
    now = totals(entries(of_year(2025), told, Closes(), sort="general"))
    assert now == {("principal", "assessed"): 42_000, ("principal", "expended"): 1_000}


def test_an_enterprise_has_no_months_after_its_year() -> None:
    told = learned(DUE, (paid(1_000), "2026-04-01"))
    assert booked(told, sort="enterprise")[1][1] == 2026


def moments() -> st.SearchStrategy[int]:
    return st.integers(0, 900)


@st.composite
def learned_late(draw: st.DrawFn) -> tuple[Case, list[Known], Closes]:
    """A random history, each fact known some days late, some taken back, some periods closed."""
    case = draw(cases())
    known = []
    for fact in case.facts:
        if isinstance(fact.body, f.TakenBack):
            continue
        moment = at(fact.happened_on + timedelta(days=draw(moments())))
        back = moment + timedelta(days=draw(moments()))
        gone = draw(st.sampled_from([None, None, None, (10_000 + fact.serial, back)]))
        known.append(Known(replace(fact, known_at=moment), gone))
    years = draw(st.lists(st.integers(2015, 2034), max_size=4, unique=True))
    closes = [_year_close(year, draw(st.integers(1, 200))) for year in sorted(years)]
    return case, known, Closes(closes)


def _year_close(year: int, after: int) -> Close:
    last = date(year + 1, 5, 31)
    return Close("year", last, at(last + timedelta(days=after)), year=year)


def totals(found: tuple[Entry, ...]) -> dict[tuple[str, str], int]:
    sums: dict[tuple[str, str], int] = {}
    for e in found:
        sums[e.part, e.column] = sums.get((e.part, e.column), 0) + e.yen
    return {cell: yen for cell, yen in sums.items() if yen}


@given(learned_late())
def test_the_entries_add_up_to_the_account(told: tuple[Case, list[Known], Closes]) -> None:
    case, known, closes = told
    stands = [one.fact for one in known if one.undone is None]
    found = totals(entries(case.instalment, known, closes, sort="general"))
    now = Account(found)
    if not any(isinstance(one.fact.body, LOSSES) for one in known):
        assert found == dict(account_of(case.instalment, stands).yen)
    for part in PARTS:
        assert now.balance(part) >= 0
    came = sum(one.body.yen for one in stands if isinstance(one.body, f.Paid))
    if any(isinstance(one.body, f.Assessed) for one in stands):
        assert sum(now.of(part, "received") for part in PARTS) == came


@given(learned_late(), st.integers(2016, 2035))
def test_no_entry_of_a_closed_day_ever_changes(
    told: tuple[Case, list[Known], Closes], year: int
) -> None:
    case, known, closes = told
    moment = at(date(year, 9, 1))
    then = [_as_known(one, moment) for one in known if one.fact.known_at <= moment]
    last = closes.through(moment)
    if last is None:
        return
    first, now = (
        [e for e in entries(case.instalment, facts, closes, sort="general") if e.on <= last]
        for facts in (then, known)
    )
    assert first == now


def _as_known(one: Known, moment: datetime) -> Known:
    gone = one.undone is not None and one.undone[1] <= moment
    return one if gone else replace(one, undone=None)
