"""The pages of the slips desk: preview, issue, print, withdraw, lists; each look on record."""

import csv
import io
import time
from datetime import timedelta

import pytest
from openpyxl import load_workbook
from pypdf import PdfReader

from saiken.letters.slip_drawing import in_fours
from saiken.store.slips import lists
from tests.desks.made import count, id_of, signed_in, take
from tests.desks.slips.issued import FIRST, LEDGER, SECOND, THIRD, UNTIL, issue, wanted
from tests.fixtures_city import ON

CLERK, CHIEF, CASHIER, NURSERY = "S1001", "S1009", "S4001", "S2001"


@pytest.fixture
def city(accounts, now):
    take(LEDGER, now=now)


@pytest.fixture
def browser(city):
    return signed_in(CLERK)


def asked(*keys, **others):
    return {"i": [id_of(key) for key in keys], "until": f"{UNTIL}", "turns": 1} | others


def newest():
    return lists.listed(["tax_payment"], on=ON, limit=1)[0]


def issue_in(browser, *keys, **others):
    told = asked(*keys, **others)
    page = browser.get("/slips/new/", told)
    seen = page.content.decode().split('name="seen" value="')[1].split('"')[0]
    return browser.post("/slips/issue/", told | {"seen": seen})


def test_the_instalment_and_the_debtor_lead_to_a_slip(browser):
    here = browser.get(f"/instalments/{id_of(SECOND)}/").content.decode()
    assert f"/slips/new/?i={id_of(SECOND)}" in here
    page = browser.get("/slips/new/", {"i": id_of(SECOND)}).content.decode()
    assert "発行する内容" in page
    assert page.count(" checked") == 1
    person = page.split('name="person" value="')[1].split('"')[0]
    assert f"/slips/new/?person={person}" in browser.get(f"/debtors/{person}/").content.decode()
    assert browser.get("/slips/new/", {"person": person}).content.decode().count(" checked") == 3
    assert count("look", "page = '/slips/new/'") >= 2


def test_from_preview_to_paper_in_less_than_a_second(browser):
    told = asked(SECOND, THIRD)
    page = browser.get("/slips/new/", told).content.decode()
    seen = page.split('name="seen" value="')[1].split('"')[0]
    browser.get(f"/slips/{issue_only(browser, told, seen)}.pdf")  # the fonts are read once
    told |= {"old": "keep"}
    began = time.perf_counter()
    made = issue_only(browser, told, seen)
    paper = browser.get(f"/slips/{made}.pdf")
    assert time.perf_counter() - began < 1
    assert paper["Content-Type"] == "application/pdf"
    assert count("look", f"page = '/slips/{made}.pdf'") == 1


def issue_only(browser, told, seen):
    answer = browser.post("/slips/issue/", told | {"seen": seen})
    assert answer.status_code == 302, answer.content.decode()
    return int(answer["Location"].split("/")[2])


def test_the_page_of_a_slip_tells_its_parts_and_withdraws_it(browser):
    answer = issue_in(browser, SECOND, THIRD)
    slip = newest()
    page = browser.get(answer["Location"]).content.decode()
    assert in_fours(slip.number) in page
    assert all(words in page for words in (slip.code, slip.case_key, SECOND, THIRD, "使用できる"))
    url = f"/slips/{slip.id}/withdraw/"
    assert browser.post(url, {"reason": ""}).status_code == 422
    page = browser.post(url, {"reason": "金額の誤り"}, follow=True).content.decode()
    assert "令和8年12月4日までコンビニなどで納められてしまいます" in page
    assert "取消し済み" in page


def test_turns_are_printed_together_or_alone(browser):
    told = asked(SECOND, yen=30_000, turns=3, until=f"{ON + timedelta(days=5)}")
    preview = browser.get("/slips/new/", told).content.decode()
    assert "1枚は、使用期限の日の延滞金等の割合がまだ告示されていないため" in preview
    issue_in(browser, SECOND, yen=30_000, turns=3, until=f"{ON + timedelta(days=5)}")
    slip = newest()
    all_of = PdfReader(io.BytesIO(browser.get(f"/slips/{slip.id}.pdf").content))
    assert len(all_of.pages) == 3
    alone = PdfReader(io.BytesIO(browser.get(f"/slips/{slip.id}.pdf?only").content))
    assert "（全3回のうち3回目）" in alone.pages[0].extract_text()
    assert "いっしょに発行した納付書" in browser.get(f"/slips/{slip.id}/").content.decode()


def test_what_cannot_be_issued_is_told_on_the_page(browser):
    page = browser.get("/slips/new/", asked(SECOND, until="2027-01-08")).content.decode()
    assert "告示されていません" in page
    assert "発行する内容" not in page
    assert browser.post("/slips/issue/", asked(SECOND, seen="1")).status_code == 422
    assert browser.post("/slips/issue/", asked(SECOND, until="きのう", seen="1")).status_code == 422
    assert browser.get("/slips/new/", {"i": 999_999}).status_code == 404
    assert browser.get("/slips/new/").status_code == 404
    assert count("slip") == 0


def test_a_usable_slip_is_told_of_before_another_is_issued(browser):
    issue_in(browser, SECOND)
    page = browser.get("/slips/new/", asked(SECOND)).content.decode()
    assert "まだ使える納付書が1枚あります" in page
    assert issue_in(browser, SECOND).status_code == 422
    assert issue_in(browser, SECOND, old="withdraw").status_code == 302
    assert count("slip_withdrawal") == 1


def test_the_list_by_state_and_as_files(browser, staff, now):
    issue_in(browser, SECOND)
    issue_in(browser, SECOND, old="withdraw")
    issue(wanted(FIRST), staff.tax_clerk, now)
    page = browser.get("/slips/").content.decode()
    assert page.count("<tr class=") == 3
    assert browser.get("/slips/?state=withdrawn").content.decode().count("<tr class=") == 1
    assert "納付書はありません" in browser.get("/slips/?state=paid").content.decode()
    assert browser.get("/slips/?state=lost").status_code == 404
    chief = signed_in(CHIEF)
    text = chief.get("/slips/list.csv").content.decode("utf-8-sig")
    rows = list(csv.DictReader(io.StringIO(text)))
    assert [row["状態"] for row in rows] == ["使用できる", "使用できる", "取消し済み"]
    assert rows[0]["期別の番号"] == FIRST
    sheet = load_workbook(io.BytesIO(chief.get("/slips/list.xlsx").content)).active
    assert sheet.max_row == 4
    gateway = chief.get("/slips/el.csv").content.decode()
    assert gateway.count(",add") == 3
    assert gateway.count(",withdraw") == 1
    assert chief.get("/slips/list.pdf").status_code == 404


@pytest.mark.parametrize("number", [CASHIER, NURSERY])
def test_nobody_else_sees_or_issues(browser, number):
    issue_in(browser, SECOND)
    other, slip = signed_in(number), newest()
    for url in (f"/slips/{slip.id}/", f"/slips/{slip.id}.pdf"):
        assert other.get(url).status_code == 403
    assert other.get("/slips/new/", asked(SECOND)).status_code in (403, 404)
    assert other.get("/slips/list.csv").status_code == 403
    assert other.post(f"/slips/{slip.id}/withdraw/", {"reason": "他"}).status_code == 403
