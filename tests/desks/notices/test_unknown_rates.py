"""At the turn of the year no letter names a day without an announced rate, and it is told why."""

from datetime import date

import pytest

from saiken.desks.notices import actions
from saiken.desks.notices.actions import printing
from saiken.server import clock
from tests.added_figures import added
from tests.desks.made import signed_in
from tests.desks.notices.made import FIRST, SMALL, approved, drafted, item, letter_with, row

# The deadline is ten days on, and moves off closed days: from 19 December into the next year.
EARLY, LATE = (clock.nine_o_clock(date(2026, 12, day)) for day in (18, 22))
TOLD = "割合がまだ告示されていない債権があります（固定資産税）"


def run_page(run):
    return signed_in("S1001").get(f"/notices/{run}/").content.decode()


def test_the_run_says_so_before_anything_is_sealed(town, monkeypatch):
    run = drafted(LATE)
    for day, told in ((EARLY, False), (LATE, True)):
        monkeypatch.setattr(clock, "now", lambda day=day: day)
        assert (TOLD in run_page(run)) is told


def test_the_preview_says_which_day_and_why(town, staff):
    run = drafted(LATE)
    letter = f"{item(run, FIRST).person_id}-fixed_asset_tax"
    with pytest.raises(actions.NotNow, match=r"令和9年1月.日の延滞金の割合が、まだ告示されて"):
        printing.preview(row(run), letter, by=staff.tax_clerk, now=LATE)


def test_sealing_leaves_them_out_with_the_sentence(town, staff):
    run = approved(LATE)
    actions.seal(run, by=staff.tax_clerk, now=LATE)
    left = item(run, FIRST)
    assert (left.place, left.paper_id) == ("dropped", None)
    assert "仮の率は紙に載せられません。告示の後に作ってください。" in left.reason
    assert letter_with(run, SMALL).lines[0].late_charge == 0


def test_once_the_rate_is_added_the_same_run_prints_it(town, staff, tmp_path):
    run = approved(LATE)
    with added(tmp_path):
        actions.seal(run, by=staff.tax_clerk, now=LATE)
    line = next(one for one in letter_with(run, FIRST).lines if one.key == FIRST)
    assert line.working[-1].rate == "年9.2％" and line.working[-1].first == date(2027, 1, 1)
