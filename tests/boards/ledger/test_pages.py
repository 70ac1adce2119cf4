"""The pages of the ledger: who sees what, exports, and that each look is recorded."""

import csv
import io
import re

import pytest

from tests.desks.made import count, signed_in

PAGES = (
    "/ledger/confirm/",
    "/ledger/differences/",
    "/ledger/completeness/",
    "/ledger/completeness/missing/",
)
EXPORTS = (
    "/ledger/confirm/export",
    "/ledger/differences/export",
    "/ledger/completeness/rates",
    "/ledger/completeness/missing",
)
CHIEF, CLERK, OTHER, CENTRAL, RECEIPTS = "S2009", "S2001", "S3009", "S4001", "S5001"
pytestmark = pytest.mark.usefixtures("city")


@pytest.mark.parametrize("page", PAGES)
@pytest.mark.parametrize("number", [CLERK, CHIEF, CENTRAL, RECEIPTS, "S7001"])
def test_each_page_opens_for_whoever_sees_boards(page, number):
    assert signed_in(number).get(page).status_code == 200


@pytest.mark.parametrize("page", PAGES)
def test_the_operator_does_not(page):
    assert signed_in("S6001").get(page).status_code == 403


@pytest.mark.parametrize("page", EXPORTS)
@pytest.mark.parametrize("form", ["csv", "xlsx"])
def test_a_list_is_taken_out_by_those_who_may(page, form):
    assert signed_in(CHIEF).get(f"{page}.{form}").status_code == 200
    assert signed_in(CLERK).get(f"{page}.{form}").status_code == 403
    assert signed_in(CHIEF).get(f"{page}.pdf").status_code == 404


def rows(page):
    text = signed_in(CHIEF).get(page).content.decode("utf-8-sig")
    return list(csv.DictReader(io.StringIO(text)))


def test_an_export_is_what_the_page_counts():
    page = signed_in(CHIEF).get("/ledger/confirm/").content.decode()
    told = rows("/ledger/confirm/export.csv")
    assert f"{len(told)}債権のうち" in page
    ends = [(not int(r["時効完成の疑い（期別数）"]), r["最も早い満了日"] or "9") for r in told]
    assert ends == sorted(ends)


def test_each_name_that_was_seen_is_recorded():
    before = count("look", f"staff = '{CHIEF}'")
    page = signed_in(CHIEF).get("/ledger/confirm/").content.decode()
    assert count("look", f"staff = '{CHIEF}'") - before == len(set(links(page)))


def links(page):
    return re.findall(r'href="/debtors/(\d+)/', page)


def test_another_office_s_people_are_counted_but_not_named():
    page = signed_in(CENTRAL).get("/ledger/confirm/").content.decode()
    assert "氏名は扱っている所属だけが見られます" in page and not links(page)


@pytest.mark.parametrize("page", ["99999", "0", "x", "²"])
def test_a_page_beyond_the_end_is_no_fault(page):
    assert signed_in(CHIEF).get(f"/ledger/confirm/?page={page}").status_code == 200


def test_pages_follow_each_other_and_hold_each_row_once():
    whole = {r["番号"] for r in rows("/ledger/completeness/missing.csv")}
    seen: list[str] = []
    for number in range(1, 20):
        page = signed_in(CHIEF).get(f"/ledger/completeness/missing/?page={number}").content.decode()
        found = [part.split("<")[0] for part in page.split('<span class="below">')[1:]]
        if not found:
            break
        seen += found
    assert len(seen) == len(whole) and set(seen) == whole


def test_the_way_from_today_to_the_claim():
    client = signed_in(CHIEF)
    today = client.get("/?reason=dunning_unknown").content.decode()
    to = today.split('href="/ledger/confirm/of/')[1].split('"')[0]
    answer = client.get(f"/ledger/confirm/of/{to}", follow=True)
    assert answer.status_code == 200 and "期別ごとの経過" in answer.content.decode()
    assert client.get("/ledger/confirm/of/999999/").status_code == 404
