"""The papers of a settled year, on facts that can be counted by hand."""

from datetime import date
from fractions import Fraction

import pytest

from saiken.boards.headquarters.asking import Asked
from saiken.boards.reports.estimate import closed_before, estimate_page, estimates
from saiken.boards.reports.loans import loan_kinds, loans, loans_page
from saiken.boards.reports.losses import losses, waived_page, written_off_page
from saiken.claims import facts as f
from saiken.store.append import NewFact, append, take_back
from saiken.store.books.posting import post_new
from saiken.store.measures.sums import settled_rows
from saiken.store.register import registering
from tests.store.made import OFFICES, TODAY, act, assessed, later, owed, paid, persons

pytestmark = pytest.mark.usefixtures("db")
ON = TODAY.day
NOW = Asked(2026, ON, ON)


def of_2027(kind: str, yen: int, *, on: date) -> None:
    """A claim of the next year, assessed on a day."""
    office, debtor = OFFICES.get(kind, "school_affairs"), persons()[0]
    new = registering.NewInstalment(
        f"N-{kind}", "第1期", kind, office, f"N{kind}", 2027, debtor, {}
    )
    [id_] = registering.instalments([new]).values()
    append([assessed(id_, yen, due_on=date(2027, 6, 30), on=on)], act(now=later()))


def lost(body: f.WrittenOff | f.Waived, id_: int, on: date = ON) -> int:
    """The act by which an instalment was lost."""
    found: int = append([NewFact(body, on, id_)], act(now=later())).act
    return found


def test_losses_by_ground_tie_to_the_settlement() -> None:
    one, two, part = owed(3, yen=10_000)
    rents = owed(2, yen=36_000, kind="city_housing_rent")
    append([paid(part, 4_000)], act(now=later()))
    lost(f.WrittenOff("prescription"), one)
    lost(f.WrittenOff("stop_3y"), part)
    lost(f.Waived("ordinance"), rents[0])
    lost(f.WrittenOff("waiver"), rents[0])  # posted once: nothing of it was left
    gone = lost(f.WrittenOff("immediate"), two)
    take_back(gone, act(now=later()), reason="誤り")
    post_new()
    found = {one.says: (one.instalments, one.persons, one.yen) for one in losses(NOW)}
    assert found == {
        "時効の完成": (1, 1, 10_000),
        "執行停止の期間の満了": (1, 1, 6_000),
        "債権放棄（条例による）": (1, 1, 36_000),
    }
    assert sum(row.lost for row in settled_rows(NOW.counted)) == 52_000
    page = written_off_page(NOW)
    assert "3期別、52,000円" in page.lead and "一致しています" in page.lead
    assert page.blocks[1].foot == page.blocks[0].foot
    waived = waived_page(NOW)
    assert "1期別、36,000円" in waived.lead and len(waived.blocks[0].rows) == 1


def test_a_past_day_knows_no_later_loss() -> None:
    [one] = owed(yen=10_000)
    lost(f.WrittenOff("prescription"), one, date(2026, 10, 1))
    post_new()
    assert sum(row.yen for row in losses(NOW)) == 10_000
    before = Asked(2026, date(2026, 9, 30), ON)
    assert losses(before) == []
    assert "この年度の不納欠損はありません" in written_off_page(before).blocks[0].empty
    assert losses(Asked(2026, ON, ON, ["housing"])) == []


def test_a_loan_is_what_the_catalogue_says(monkeypatch: pytest.MonkeyPatch) -> None:
    assert loan_kinds() == ["school_loan"]
    monkeypatch.setitem(OFFICES, "school_loan", "school_affairs")
    due = owed(2, yen=20_000, kind="school_loan")
    owed(yen=99_000)
    append([paid(due[0], 5_000)], act(now=later()))
    of_2027("school_loan", 20_000, on=date(2026, 10, 1))
    of_2027("fixed_asset_tax", 7_000, on=date(2026, 10, 1))
    post_new()
    [one] = loans(NOW)
    assert (one.kind, one.sums.uncollected, one.not_due) == ("school_loan", 35_000, 20_000)
    page = loans_page(NOW)
    assert "55,000円" in page.lead and page.blocks[0].foot is not None
    assert page.blocks[0].foot["left"] == 55_000
    assert loans(Asked(2026, ON, ON, ["nursery"])) == []


def test_an_estimate_is_assessment_times_the_rate_of_its_basis() -> None:
    first, second = owed(2, yen=9_999)
    append([paid(first, 9_999), paid(second, 3_333)], act(now=later()))
    post_new()
    nothing = estimate_page(NOW)
    assert "1行は入っていません" in nothing.lead and nothing.blocks[0].rows[0]["yen"] == ""
    # The year that follows, once this one has closed.
    after = Asked(2027, date(2027, 6, 1), date(2027, 6, 1))
    assert closed_before(after) == [2026, 2025, 2024]
    assert closed_before(Asked(2027, date(2027, 5, 31), after.on)) == [2025, 2024, 2023]
    of_2027("fixed_asset_tax", 1_000, on=date(2027, 4, 1))
    post_new()
    current, carried = estimates(after)
    assert (carried.carried, carried.assessed, carried.yen) == (True, 6_666, None)
    assert (current.carried, current.rate, current.yen) == (False, Fraction(2, 3), 666)
    page = estimate_page(after)
    assert "見込は666円" in page.lead and page.blocks[1].rows[0]["kept"] == 13_332
