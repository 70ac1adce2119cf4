"""The day a file was drawn and the section's own figures: asked, compared, and kept for good."""

import re

import openpyxl
import pytest
from django.core.files.uploadedfile import SimpleUploadedFile

from saiken.store.intake.tables import BatchRow
from tests.desks.made import city_file, count, one, signed_in, tax

ROW = "0000001217,02269900{n:02},固定資産税,2026,1,20260601,20260601,50000,{paid},{on},"


def row(n=1, paid=0, on=""):
    return ROW.format(n=n, paid=paid, on=on)


def send(client, data, name="市税.csv"):
    return client.post("/intake/look/", {"file": SimpleUploadedFile(name, data)})


def fields(page) -> dict[str, str]:
    """What the form of the page would post as it is."""
    form = page.content.decode().split('<form id="stating"')[1].split("</form>")[0]
    inputs = re.findall(r"<input[^>]*>", form)
    named = {re.search(r'name="([^"]+)"', one)[1]: one for one in inputs}
    values = {name: re.search(r'value="([^"]*)"', one) for name, one in named.items()}
    return {name: found[1] if found else "" for name, found in values.items()}


@pytest.fixture
def clerk(own_db):
    return signed_in("S1001")


@pytest.mark.parametrize(
    ("name", "day", "why"),
    [
        ("市税.csv", "2026-11-20", "きょうにしています"),
        ("市税_20261030.csv", "2026-10-30", "ファイル名の「20261030」"),
        ("市税_20261230.csv", "", "きょうより後です"),
        ("市税_20261001_20261030.csv", "", "どれが抽出した日か"),
    ],
)
def test_the_day_is_proposed_with_the_reason_or_asked(clerk, name, day, why):
    page = send(clerk, tax(row()), name)
    assert fields(page)["drawn_on"] == day and why in page.content.decode()


def test_the_day_above_the_table_of_a_workbook(own_db):
    page = send(signed_in("S2001"), city_file("nursery_fee.xlsx"), "nursery_fee.xlsx")
    assert fields(page)["drawn_on"] == "2026-10-30"
    assert "令和8年10月30日現在" in page.content.decode()


def test_a_day_and_figures_are_stored_and_shown_for_good(clerk):
    page = send(clerk, tax(row(), row(2)), "市税_20261030.csv")
    said = fields(page) | {"assessed": "100,000", "unpaid": "99000", "unpaid_2026": "99,000"}
    at = f"/intake/preview/{said['token']}/"
    there = clerk.post(f"{at}compare/", said)["Location"]
    assert "csrf" not in there and "token=" not in there and there.endswith("#check")
    seen = clerk.get(there)
    assert "一致" in seen.content.decode() and "▲1,000円" in seen.content.decode()
    text = clerk.post("/intake/store/", fields(seen), follow=True).content.decode()
    assert "課の値" in text and "99,000円" in text and "▲1,000円" in text and "一致" in text
    assert "令和8年度 未納額" in text and "令和8年10月30日" in text
    assert one("select drawn_on::text from intake_batch") == "2026-10-30"
    assert BatchRow.objects.get().stated == {
        "": {"assessed": 100000, "unpaid": 99000},
        "2026": {"unpaid": 99000},
    }
    assert "99,000円" in clerk.get("/intake/1/").content.decode()
    made = signed_in("S1009").get("/intake/batches.csv").content.decode("utf-8-sig")
    head, line = made.splitlines()
    told = dict(zip(head.split(","), line.split(","), strict=True))
    assert (told["抽出日"], told["課の未納額"], told["未納額の差"]) == (
        "2026-10-30",
        "99000",
        "-1000",
    )
    assert (told["課の収納額"], told["収納額の差"], told["調定額の差"]) == ("", "", "0")
    book = signed_in("S1009").get("/intake/batches.xlsx")
    assert openpyxl and book.status_code == 200


def test_what_was_not_yet_compared_is_shown_before_it_is_stored(clerk):
    said = fields(send(clerk, tax(row()))) | {"assessed": "40000"}
    first = clerk.post("/intake/store/", said)
    text = first.content.decode()
    assert first.status_code == 200 and "もう一度見比べました" in text and "▲10,000円" in text
    assert count("intake_batch") == 0
    clerk.post("/intake/store/", fields(first))
    assert count("intake_batch") == 1
    assert BatchRow.objects.get().stated == {"": {"assessed": 40000}}


def test_a_wrong_day_or_figure_stores_nothing_and_stays(clerk):
    said = fields(send(clerk, tax(row())))
    for wrong, says in (
        ({"drawn_on": ""}, "抽出（作成）した日を入れてください"),
        ({"drawn_on": "2026-11-21"}, "きょうより後の日は入れられません"),
        ({"drawn_on": "x"}, "日付を選んでください"),
        ({"paid": "一万"}, "金額として読めません"),
    ):
        page = clerk.post("/intake/store/", said | wrong)
        assert page.status_code == 422 and says in page.content.decode(), wrong
        (value,) = wrong.values()
        assert fields(page)[next(iter(wrong))] == value
    assert count("intake_batch") == 0


def test_a_file_is_held_against_what_was_possible_on_its_day(clerk):
    later = tax(row(paid=50000, on="20261110"))
    page = send(clerk, later, "市税_20261030.csv")
    assert "受け付けない行は 1行です" in page.content.decode()
    said = fields(page) | {"drawn_on": "2026-11-15"}
    there = clerk.post(f"/intake/preview/{said['token']}/compare/", said)["Location"]
    assert "受け付けない行は 0行です" in clerk.get(there).content.decode()


def test_a_register_of_addresses_has_its_day_too(own_db):
    clerk = signed_in("S4001")
    page = send(clerk, city_file("addresses.csv"), "addresses_20261101.csv")
    assert fields(page)["drawn_on"] == "2026-11-01" and "assessed" not in fields(page)
    clerk.post("/intake/store/", fields(page))
    assert one("select drawn_on::text from intake_batch") == "2026-11-01"


def test_a_batch_without_a_day_says_so(clerk):
    token = fields(send(clerk, tax(row())))["token"]
    text = clerk.post("/intake/store/", {"token": token}, follow=True).content.decode()
    assert "抽出日" in text and "記録なし" in text
