"""The pages of the headquarters over the toy city: figures, walls, past days, charts, files."""

import csv
import io
import json
import re
import zipfile
from datetime import timedelta

import pytest

from saiken.boards.headquarters import papers
from saiken.boards.headquarters.asking import Asked
from saiken.boards.headquarters.main_page import main_page
from saiken.boards.headquarters.open_data import LEAST, lines, open_data
from saiken.boards.headquarters.views import PAGES
from saiken.claims.measures import YearSums, added
from saiken.server.jobs.doing import work_once
from saiken.store.measures.sums import Counted, whole, year_sums
from tests.desks.made import signed_in
from tests.fixtures_city import ON, Cast

pytestmark = pytest.mark.usefixtures("city")
CHIEF, OWN_CHIEF, AUDITOR, CLERK = "S4009", "S2009", "S7001", "S1001"
TODAY = Asked(2026, ON, ON)


def page(number: str, url: str) -> str:
    answer = signed_in(number).get(url)
    assert answer.status_code == 200, (url, answer.status_code)
    return answer.content.decode()


def test_every_kind_side_by_side() -> None:
    text = page(CHIEF, "/headquarters/")
    left = whole(year_sums(Counted(2026, ON))).uncollected
    assert f"収入未済は{left:,}円" in text
    for said in ("国民健康保険税", "純収納率", "前年同日", "目標なし", "収納率が動いた理由"):
        assert said in text
    assert "/?reason=idle" in text and "/instalments/?kind=nursery_fee" in text
    assert "年度末の純収納率は" in text


@pytest.mark.parametrize("name", [name for name in PAGES.named if name != "main"])
def test_the_other_pages(name: str) -> None:
    text = page(AUDITOR, f"/headquarters/{name}/")
    assert PAGES.named[name][0] in text and "<table" in text


def test_a_chief_sees_the_own_office_only() -> None:
    text = page(OWN_CHIEF, "/headquarters/")
    assert "保育所保護者負担金" in text and "国民健康保険税" not in text


def test_a_past_day_has_its_own_figures() -> None:
    text = page(CHIEF, "/headquarters/?year=2025&on=2026-03-31")
    left = whole(year_sums(Counted(2025, ON.replace(month=3, day=31)))).uncollected
    assert f"収入未済は{left:,}円" in text
    assert "数値は残っていません" in text


@pytest.mark.parametrize(
    "asked", [f"year=2026&on={ON + timedelta(days=1)}", "year=2026&on=2026-03-31", "year=x&on=y"]
)
def test_a_day_that_cannot_be_asked(asked: str) -> None:
    assert "年度と日を選んでください" in page(CHIEF, f"/headquarters/?{asked}")


def test_a_year_without_books_says_so() -> None:
    text = page(CHIEF, "/headquarters/course/?year=2017&on=2018-03-31")
    assert "推移" in text
    assert "算出できません" in page(OWN_CHIEF, "/headquarters/?year=2017&on=2018-03-31")


def test_a_table_as_a_file_and_its_chart() -> None:
    chief = signed_in(CHIEF)
    answer = chief.get("/headquarters/main/side.csv")
    rows = list(csv.DictReader(io.StringIO(answer.content.decode("utf-8-sig"))))
    found = {row["債権"]: row for row in rows}
    each = [int(row["収入未済額"]) for name, row in found.items() if name != "合計"]
    assert sum(each) == int(found["合計"]["収入未済額"])
    assert chief.get("/headquarters/main/side.xlsx").content[:2] == b"PK"
    drawn = chief.get("/headquarters/main/side/chart/").content.decode()
    assert "<svg" in drawn and 'role="img"' in drawn
    # Drawn once, it stands in the page.
    assert '<svg xmlns="http://www.w3.org/2000/svg"' in page(CHIEF, "/headquarters/")
    for gone in ("main/why/chart/", "main/nothing.csv", "nothing/"):
        assert chief.get(f"/headquarters/{gone}").status_code == 404


@pytest.mark.parametrize("url", ["", "course/", "main/side.csv", "meeting/", "open-data/"])
def test_a_clerk_is_refused(url: str) -> None:
    assert signed_in(CLERK).get(f"/headquarters/{url}").status_code == 403


def test_the_parts_of_the_move_add_up_as_shown() -> None:
    block = next(one for one in main_page(TODAY).blocks if one.key == "why")
    assert block.foot is not None
    shown = [block.foot[name] for name in ("recovery", "write_off", "assessment", "mix", "total")]
    *parts, total = (round(float(text.replace("−", "-")) * 100) for text in shown)
    assert sum(parts) == total


def test_the_pack_is_made_by_a_worker_and_taken() -> None:
    chief = signed_in(CHIEF)
    assert "PDFとExcelを作る" in page(CHIEF, "/headquarters/meeting/")
    asked = {"year": "2026", "on": ON.isoformat()}
    sent = chief.post("/headquarters/meeting/make/", asked)
    assert sent.status_code == 302 and re.fullmatch(r"/jobs/\d+/", sent["Location"])
    assert work_once()
    text = page(CHIEF, "/headquarters/meeting/")
    assert "作った資料は1日の間ここに残ります" in text
    assert chief.get("/headquarters/meeting/pack.pdf").content[:4] == b"%PDF"
    excel = chief.get("/headquarters/meeting/pack.xlsx").content
    assert "xl/workbook.xml" in zipfile.ZipFile(io.BytesIO(excel)).namelist()
    assert signed_in("S4001").get("/headquarters/meeting/pack.pdf").status_code == 404
    assert chief.get("/headquarters/meeting/make/").status_code == 404
    assert chief.post("/headquarters/meeting/make/", {"year": "x"}).status_code == 302
    assert papers.JOB not in json.dumps(text)


def test_open_data_names_nobody(staff: Cast) -> None:
    data = open_data(TODAY)
    small = [row for row in data.rows if row.unpaid and row.unpaid < LEAST]
    assert small and not any(row.shown for row in small)
    inner = [row for row in data.rows if row.part != "計" and row.kind != "全債権"]
    assert sum(not row.shown for row in inner) >= 4
    city = next(row for row in data.rows if row.kind == "全債権" and row.part == "計")
    assert not city.moves, "500 yen to be paid back to one person"
    assert "x" in list(lines(data))[-1] and city.sums.uncollected not in list(lines(data))[-1]
    assert city.shown and city.sums == added([year for year in year_sums(TODAY.counted).values()])
    assert city.sums != YearSums()
    text = page(CHIEF, "/headquarters/open-data/")
    assert "伏せています" in text
    answer = signed_in(CHIEF).get("/headquarters/open-data/figures.csv").content.decode("utf-8-sig")
    notes = [line for line in answer.splitlines() if line.startswith("# ")]
    assert len(notes) == len(data.notes)
    rows = list(csv.DictReader(line for line in answer.splitlines() if not line.startswith("#")))
    hidden = [row for row in rows if row["調定額"] == "x"]
    assert hidden and all(row["収納率"] == row["未納者数"] == "x" for row in hidden)
