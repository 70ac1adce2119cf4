"""What standings alone tell of a day is kept by the night after it, and never changes again."""

from datetime import date, timedelta

import pytest
from django.db import transaction

from saiken.boards.headquarters import failures
from saiken.boards.headquarters.acts_page import acts_page
from saiken.boards.headquarters.asking import Asked
from saiken.boards.headquarters.blocks import Block
from saiken.boards.headquarters.breakdown import breakdown_page
from saiken.boards.headquarters.of_a_day import WRONG, failing, keep_yesterday, of_day
from saiken.boards.today import queries
from saiken.boards.today.narrowed import Asked as AskedToday
from saiken.night.run import run_night
from saiken.server import clock
from saiken.store import reads
from saiken.store.measures.figures import FAILURE, STAGE
from tests.desks.made import count, one, signed_in
from tests.fixtures_city import ON

pytestmark = pytest.mark.usefixtures("city")
NEXT = ON + timedelta(days=1)
TODAY = Asked(2026, ON, ON)


def as_of(on: date, today: date, offices: list[str] | None = None) -> Asked:
    return Asked(2026, on, today, offices)


def test_what_the_page_of_acts_says_first_is_what_its_table_adds_up_to() -> None:
    made = acts_page(TODAY)
    rows = made.blocks[0].rows
    sums = {
        sort: sum(int(row["count"]) for row in rows if row["sort"] == sort)
        for sort in ("回収", "緩和")
    }
    assert all(sums.values())
    assert f"）{sums['回収']:,}件" in made.lead and f"）{sums['緩和']:,}件" in made.lead


def test_a_past_day_says_by_when_its_acts_were_known_and_that_its_lists_are_gone() -> None:
    lead = acts_page(as_of(date(2026, 10, 30), ON)).lead
    assert "令和8年11月20日の終わりまでに分かっていたこと" in lead and "記録を始める前" in lead
    assert "分かっていたこと" not in acts_page(TODAY).lead
    client = signed_in("S4009")
    for path in ("", "breakdown/"):
        past = client.get(f"/headquarters/{path}?year=2026&on=2026-10-30").content.decode()
        assert "この日の一覧は残していません" in past
        today = client.get(f"/headquarters/{path}?year=2026&on={ON}").content.decode()
        assert "この日の一覧は残していません" not in today


def test_the_failures_by_office_add_up_to_those_of_todays_work() -> None:
    offices = sorted(reads.city().offices)
    found = queries.tallies(AskedToday(offices, ON))
    by_office = failing(ON, offices)
    for code in WRONG:
        held = [one for one in by_office if one.code == code]
        assert sum(one.cases for one in held) == found.cases[code]
        assert sum(one.instalments for one in held) == found.instalments[code]
    assert any(one.cases for one in by_office)


def test_a_past_day_is_as_it_was_whatever_comes_after() -> None:
    with transaction.atomic():
        shown = failures.block(TODAY)
        stages = of_day(TODAY, STAGE)
        own = of_day(as_of(ON, ON, ["nursery"]), FAILURE)
        assert keep_yesterday(clock.nine_o_clock(NEXT)) > 10
        run_night(clock.nine_o_clock(NEXT + timedelta(days=200)))
        past = as_of(ON, NEXT + timedelta(days=200))
        assert figures(failures.block(past)) == figures(shown)
        assert "夜間処理で残し" in failures.block(past).says
        assert of_day(past, STAGE).held == stages.held  # type: ignore[union-attr]
        assert of_day(as_of(ON, NEXT, ["nursery"]), FAILURE).held == own.held  # type: ignore[union-attr]
        assert own.held != of_day(past, FAILURE).held  # type: ignore[union-attr]
        assert failures.weight(past) == failures.weight(TODAY)
        # The list behind a past figure would be that of today: that is said beside it.
        block = failures.block(past)
        assert not any("url" in row["what"] for row in block.rows)
        assert all(row["list"]["text"] == "きょうの一覧を開く" for row in block.rows)
        assert "この日の一覧は残していません" in block.leads and not shown.leads
        assert block.rows[0]["list"]["url"] == shown.rows[0]["what"]["url"]
        assert block.heads == shown.heads and len(block.cells[0]) == len(shown.cells[0])
        transaction.set_rollback(True)


def figures(block: Block) -> list[tuple[int, int]]:
    return [(row["cases"], row["instalments"]) for row in block.rows]


def test_a_night_that_runs_again_keeps_nothing_twice() -> None:
    with transaction.atomic():
        now = clock.nine_o_clock(NEXT)
        assert keep_yesterday(now) and keep_yesterday(now) == 0
        assert count("figure_day", f"\"on\" = '{ON}'") == 1
        transaction.set_rollback(True)


def test_a_day_without_a_night_says_so_and_which_day_is_near() -> None:
    asked = as_of(date(2026, 5, 6), ON)
    assert of_day(asked, FAILURE) is None
    block = failures.block(asked)
    assert not block.rows and "残っていません" in block.empty
    assert one("select count(*) from figure_day") and "残っている近い日は" in block.empty
    stages = next(one for one in breakdown_page(asked).blocks if one.key == "stages")
    assert not stages.rows and "残っていません" in stages.empty
    answer = signed_in("S4009").get("/headquarters/?year=2026&on=2026-05-06")
    assert "数値は残っていません" in answer.content.decode()
