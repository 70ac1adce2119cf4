"""報告・監査 over the toy city: counts, lists, files, permissions, past days."""

import csv
import io
import re
import zipfile

import pytest

from saiken.boards.headquarters.asking import Asked
from saiken.boards.reports import by_standing
from saiken.boards.reports.found import by_office, whole
from saiken.boards.reports.questions import BY_CODE, QUESTIONS, rows, tallies
from saiken.boards.reports.views import PAGES
from saiken.boards.today import queries
from saiken.boards.today.narrowed import Asked as AskedToday
from tests.desks.made import signed_in
from tests.fixtures_city import ON

pytestmark = pytest.mark.usefixtures("city")
CHIEF, CLERK_OF_ALL, OWN_CHIEF, AUDITOR, CLERK = "S4009", "S4001", "S2009", "S7001", "S1001"
TODAY = Asked(2026, ON, ON)
PAST = "year=2026&on=2026-10-15"


def page(number: str, url: str) -> str:
    answer = signed_in(number).get(url)
    assert answer.status_code == 200, (url, answer.status_code)
    text: str = answer.content.decode()
    return text


def listed(number: str, url: str) -> list[dict[str, str]]:
    answer = signed_in(number).get(url)
    assert answer.status_code == 200
    return list(csv.DictReader(io.StringIO(answer.content.decode("utf-8-sig"))))


def test_every_count_is_that_of_its_list() -> None:
    found = tallies(TODAY)
    assert set(found) == set(BY_CODE)
    assert sum(bool(one) for one in found.values()) >= 5
    for code, tally in found.items():
        assert by_office(rows(BY_CODE[code], TODAY)) == dict(sorted(tally.items())), code


def test_what_stands_among_todays_work_is_counted_alike() -> None:
    offices = sorted({office for one in tallies(TODAY).values() for office in one})
    found, today = tallies(TODAY), queries.tallies(AskedToday(offices, ON))
    for code in set(by_standing.CODES) & set(today.cases):
        own = whole(found[code])
        assert (own.cases, own.instalments) == (today.cases[code], today.instalments[code]), code


def test_the_audit_page_leads_to_each_list() -> None:
    text = page(AUDITOR, "/reports/")
    assert "監査でよく問われる" in text and "すべての質問を1つのExcelで取る" not in text
    for one in QUESTIONS:
        assert one.title in text
        assert f"/reports/audit/{one.code}/?" in text
    listing = page(AUDITOR, "/reports/audit/undunned/")
    assert "督促の期限" in listing and not re.search(r"/instalments/\d", listing)
    assert re.search(r"/instalments/\d", page(OWN_CHIEF, "/reports/audit/fields_missing/"))


@pytest.mark.parametrize("number", [CLERK_OF_ALL, AUDITOR, OWN_CHIEF])
def test_each_report_opens(number: str) -> None:
    for name in PAGES.named:
        assert PAGES.named[name][0] in page(number, f"/reports/{name}/")


def test_a_past_day_answers_only_what_the_record_answers() -> None:
    text = page(CHIEF, f"/reports/?{PAST}")
    assert "過去の日には答えません" in text
    assert "/reports/audit/undunned/?" in text and "/reports/audit/no_act/" not in text
    assert signed_in(CHIEF).get(f"/reports/audit/no_act/?{PAST}").status_code == 404
    assert listed(CHIEF, f"/reports/audit/undunned.csv?{PAST}") is not None
    assert "年度と日を選んでください" in page(CHIEF, "/reports/?year=2026&on=2030-01-01")
    assert signed_in(CHIEF).get("/reports/audit/undunned/?year=x&on=y").status_code == 404


def test_a_chief_sees_the_own_office_only() -> None:
    for row in listed(OWN_CHIEF, "/reports/audit/offices.csv"):
        assert "保育" in row["所管"]
    assert "固定資産税" not in page(OWN_CHIEF, "/reports/estimate/")


def test_files() -> None:
    chief = signed_in(CHIEF)
    rows_of = listed(CHIEF, "/reports/audit/questions.csv")
    assert [row["質問"] for row in rows_of] == [one.title for one in QUESTIONS]
    found = {row["質問"]: row for row in rows_of}
    one = BY_CODE["undunned"]
    lines = listed(CHIEF, f"/reports/audit/{one.code}.csv")
    assert len(lines) == int(found[one.title]["期別"]) > 0
    assert not {"債務者", "氏名"} & set(lines[0])
    book = zipfile.ZipFile(io.BytesIO(chief.get("/reports/audit.xlsx").content))
    sheets = re.findall(r'<sheet name="([^"]+)"', book.read("xl/workbook.xml").decode())
    assert sheets == [
        "質問と件数",
        "所属ごとの件数",
        "監査の指摘と措置",
        *(one.title for one in QUESTIONS),
    ]
    assert chief.get("/reports/estimate/basis.xlsx").content[:2] == b"PK"
    assert chief.get("/reports/written-off/written-off.csv").status_code == 200
    for gone in ("nothing/", "audit/nothing/", "audit/nothing.csv", "loans/nothing.csv"):
        assert chief.get(f"/reports/{gone}").status_code == 404


@pytest.mark.parametrize(
    "url", ["", "estimate/", "audit/no_act/", "audit.xlsx", "audit/no_act.csv"]
)
def test_who_may_not_is_refused(url: str) -> None:
    assert signed_in(CLERK).get(f"/reports/{url}").status_code == 403
    if url.endswith(("xlsx", "csv")):
        assert signed_in(AUDITOR).get(f"/reports/{url}").status_code == 403
