"""The look over a batch: figures in their band pass, a year typed wrongly never does."""

from dataclasses import replace
from datetime import date, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from saiken import kinds, letters
from saiken.desks.notices.rules.batch import Batch, Entry, Figures, Ledger, Recorded, figures_of
from saiken.desks.notices.rules.look import findings
from saiken.desks.notices.rules.printed_days import reads_back
from saiken.law.late_charges import LateChargeRule, late_charge
from saiken.values.yen import Yen
from tests.fixtures_city import ON

DUE, UNTIL = date(2026, 8, 31), date(2026, 12, 1)
LIMITS = kinds.run_limits(kinds.load_city())
KIND = kinds.load_kinds()["fixed_asset_tax"]


def rule(due_on: date) -> LateChargeRule:
    found = kinds.late_charge_rule(KIND, kinds.load_city(), on=due_on)
    assert found is not None
    return found


def line(
    principal: int = 98_000,
    *,
    due_on: date = DUE,
    from_day: date | None = None,
    until: date = UNTIL,
) -> letters.InstalmentLine:
    """A printed line; `from_day`: the day from which the charge was reckoned, where it is wrong."""
    base = from_day or due_on
    charge = late_charge(Yen(principal), base, until, rule(base))
    working = tuple(
        letters.WorkingLine(one.first, one.last, one.days, f"年{one.rate_pct}％", one.base, one.yen)
        for one in charge.lines
    )
    year = letters.fiscal_year(due_on.year - (due_on.month < 4))
    return letters.InstalmentLine(
        year,
        "第2期",
        "022699010102",
        due_on,
        Yen(principal),
        Yen(0),
        charge.amount,
        Yen(0),
        working,
    )


def letter(*lines: letters.InstalmentLine, until: date = UNTIL) -> letters.DunningSnapshot:
    return letters.DunningSnapshot(
        letters.DUNNING,
        "（案）",
        ON,
        letters.Authority("さくら市長"),
        letters.Office("納税課", "", "", "", ""),
        letters.Addressee("渡邉　直美", "様", "", ()),
        "固定資産税",
        letters.Naming("未納の税額", "延滞金"),
        lines,
        until,
        UNTIL,
        "",
        letters.Words("", (), "", (), ""),
        (),
    )


def recorded(one: letters.InstalmentLine, **changed: object) -> Recorded:
    told = Recorded(one.key, int(one.owed), one.due_on, one.due_on.year, True, False)
    return replace(told, **changed)


def batch(*entries: Entry, earlier: tuple[Figures, ...] = (), **ledger: object) -> Batch:
    told = Ledger(sum(int(e.line.owed) for e in entries), 0)
    return Batch(entries, ON, LIMITS, earlier, replace(told, **ledger))


def entry(one: letters.InstalmentLine, **changed: object) -> Entry:
    return Entry(letter(one), one, recorded(one, **changed))


def names(told: Batch) -> list[str]:
    return [one.name for one in findings(told)]


def test_a_batch_as_it_should_be_passes():
    assert names(batch(entry(line()), entry(line(1_900)), entry(line(3_000_000)))) == []
    assert names(batch()) == []


def test_a_base_day_nine_years_off_stops_with_three_worked_examples():
    # 令和10年 typed for 令和1年 and the like: the charge runs from a day nine years too early.
    wrong = DUE.replace(year=DUE.year - 9)
    found = findings(batch(*(entry(line(n * 98_000, from_day=wrong)) for n in (1, 2, 3, 4))))
    told = {one.name: one for one in found}
    assert {"charge_too_high", "days_of_charge"} <= set(told)
    high = told["charge_too_high"]
    assert "元号の年" in high.says and "4期別" in high.says
    assert len(high.examples) == 3
    steps = " ".join(high.examples[0].steps)
    assert "× 年" in steps and "記録の納期限 令和8年8月31日" in steps
    assert dict(high.numbers)["目安"] == "15％"


def test_a_letter_reckoned_to_a_day_nine_years_ahead_stops():
    until = UNTIL.replace(year=UNTIL.year + 9)
    one = line(98_000, from_day=date(2017, 8, 31), until=date(2026, 9, 1))
    told = Entry(letter(one, until=until), one, recorded(one))
    assert "days_of_letter" in names(batch(told))


def test_a_year_too_few_is_seen_as_well():
    # A base day a year too late takes nearly all of a charge of three years away.
    due = date(2023, 8, 31)
    short = line(600_000, due_on=due, from_day=date(2026, 8, 31))
    told = Entry(letter(short), short, recorded(short))
    assert "charge_too_low" in names(batch(told))
    eased = Entry(letter(short), short, recorded(short, eased=True))
    assert "charge_too_low" not in names(batch(eased))


@pytest.mark.parametrize("years", [-9, 9])
def test_a_due_day_in_another_era_year_than_its_fiscal_year_stops(years):
    due = DUE.replace(year=DUE.year + min(years, 0))
    one = line(98_000, due_on=due)
    year = DUE.year if years < 0 else DUE.year - 9
    assert "year_of_due_day" in names(batch(entry(one, fiscal_year=year)))


def test_a_letter_that_prints_another_due_day_than_the_record_stops():
    one = line()
    assert "days_of_record" in names(batch(entry(one, due_on=DUE - timedelta(days=1))))


def test_a_clock_that_runs_years_ahead_stops():
    one = line()
    assert names(batch(entry(one), recorded_on=ON - timedelta(days=400))) == ["clock"]


def test_a_fee_beyond_the_limit_and_a_sum_beside_the_ledger_stop():
    dear = replace(line(), fee=Yen(5_000))
    assert names(batch(entry(dear))) == ["fee"]
    assert names(batch(entry(line()), open_yen=1)) == ["sum_of_ledger"]


def test_earlier_runs_and_the_ledger_set_the_band():
    usual = Figures(letters=40, instalments=60, principal=2_000_000, median=30_000, top=200_000)
    one = entry(line(98_000))
    assert names(batch(one, earlier=(usual, usual))) == []  # too few to compare with
    assert names(batch(one, earlier=(usual,) * 3)) == ["count_of_runs"]
    small = replace(usual, letters=1, principal=1_000, top=1_000)
    assert names(batch(one, earlier=(small,) * 3)) == ["sum_of_runs", "top_of_runs"]
    many = [entry(line(98_000)) for _ in range(5)]
    assert names(batch(*many, median=1_000)) == ["median_of_ledger"]


@given(st.dates(date(1930, 1, 1), date(2060, 12, 31)))
def test_every_printed_day_reads_back_as_itself(day):
    assert reads_back(day)


@given(
    st.lists(st.integers(1, 3_000_000), min_size=1, max_size=6),
    st.dates(date(2024, 4, 1), date(2026, 11, 1)),
)
def test_no_true_letter_is_held_up(principals, due):
    entries = [
        entry(line(p, due_on=due), fiscal_year=due.year - (due.month < 4)) for p in principals
    ]
    assert names(batch(*entries)) == []
    assert figures_of(entries).principal == sum(principals)
