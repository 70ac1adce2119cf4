"""The pages of the intake desk: nothing is stored at the first look, and only by who looked."""

import csv
import io
import re
from datetime import timedelta

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile

from saiken.desks.intake.actions import File, previews
from saiken.values.actors import Now
from tests.desks.made import addresses, city_file, count, signed_in, tax

ROW = "0000001217,0226990001,固定資産税,2026,1,20260601,20260601,50000,0,,"
BAD = "0000001217,0226990002,固定資産税,2026,1,20260601,=2+3,50000,0,,"
TOKEN = re.compile(r'name="token" value="([^"]+)"')


@pytest.fixture
def clerk(own_db):
    return signed_in("S1001")


def send(client, data, name="市税.csv"):
    return client.post("/intake/look/", {"file": SimpleUploadedFile(name, data)})


def token_of(page) -> str:
    found = TOKEN.search(page.content.decode())
    assert found is not None
    return found[1]


def test_a_file_is_looked_at_then_stored_then_shown(clerk):
    page = send(clerk, tax(ROW, BAD))
    text = page.content.decode()
    assert page.status_code == 200 and "1件を新しく取り込みます" in text
    assert "まだ保存していません" in text and "2件目" in text and "=2+3" in text
    assert count("intake_batch") == count("ledger_fact") == 0
    stored = clerk.post("/intake/store/", {"token": token_of(page)}, follow=True)
    assert stored.redirect_chain == [("/intake/1/", 302)]
    text = stored.content.decode()
    assert "取り込みました" in text and "受け付けない行あり" in text and "50,000円" in text
    assert count("intake_waiting", "token not like 'refused-rows-of-%'") == 0
    assert count("standing") == 1
    assert "市税.csv" in clerk.get("/intake/").content.decode()


def test_a_register_of_addresses_is_looked_at_first_too(clerk):
    refused = send(clerk, city_file("addresses.csv"), "addresses.csv")
    assert refused.status_code == 403 and "債権管理課に取込を依頼" in refused.content.decode()
    clerk = signed_in("S4001")
    page = send(clerk, city_file("addresses.csv"), "addresses.csv")
    assert page.status_code == 200 and "338件を新しく" in page.content.decode()
    assert count("person") == 0
    stored = clerk.post("/intake/store/", {"token": token_of(page)}, follow=True)
    assert stored.status_code == 200 and count("person") == 338


def test_a_token_is_only_for_its_uploader_and_only_once(clerk):
    token = token_of(send(clerk, tax(ROW)))
    other = signed_in("S1002")
    gone = other.post("/intake/store/", {"token": token}, follow=True)
    assert "ファイルをもう一度送ってください" in gone.content.decode()
    assert count("ledger_fact") == 0
    assert clerk.post("/intake/store/", {"token": token}).status_code == 302
    facts = count("ledger_fact")
    again = clerk.post("/intake/store/", {"token": token}, follow=True)
    assert "もう一度送ってください" in again.content.decode() and count("ledger_fact") == facts > 0
    assert clerk.post("/intake/store/", {}).status_code == 302


def test_a_file_left_for_a_day_is_dropped(accounts, staff, now):
    by = staff.tax_clerk
    _, old = previews.look(File("a.csv", tax(ROW)), by=by, now=now)
    later = Now(now.day, now.moment + timedelta(days=1, minutes=1))
    previews.look(File("b.csv", tax(ROW)), by=by, now=later)
    assert previews.store(old, by=by, now=later) is None and count("intake_waiting") == 1


def test_a_column_of_individual_numbers_is_refused_on_the_page(clerk):
    heads, first = tax(ROW).decode().splitlines()
    page = send(clerk, f"{heads},備考\n{first},123456789018\n".encode())
    text = page.content.decode()
    assert "受け付けられません" in text and "123456789018" not in text
    assert TOKEN.search(text) is None
    assert count("intake_waiting") == count("intake_batch") == count("person") == 0


def test_another_offices_ledger_is_refused_at_the_first_look(clerk):
    page = send(signed_in("S2001"), tax(ROW))
    assert page.status_code == 403 and "納税課の職員が取り込んでください" in page.content.decode()
    assert count("intake_waiting") == 0


def test_what_is_no_ledger_is_said_kindly(clerk):
    for data in (b"", b"\x00\xff\x00", "これは台帳ではない".encode(), b"PK\x03\x04"):
        page = send(clerk, data)
        assert page.status_code in (200, 422) and count("intake_waiting") == 0
        assert TOKEN.search(page.content.decode()) is None


def test_without_a_file_the_form_says_so(clerk):
    page = clerk.post("/intake/look/", {})
    assert page.status_code == 422 and "ファイルを選んでください" in page.content.decode()


def test_refused_rows_leave_as_a_file_without_formulas(clerk):
    page = send(clerk, tax(ROW, BAD))
    clerk.post("/intake/store/", {"token": token_of(page)})
    made = clerk.get("/intake/1/refused.csv")
    assert made["Content-Type"] == "text/csv; charset=utf-8"
    rows = list(csv.DictReader(io.StringIO(made.content.decode("utf-8-sig"))))
    assert [(row["場所"], row["書かれていた値"]) for row in rows] == [("2件目", "'=2+3")]
    assert all(not value.startswith(("=", "+", "@")) for row in rows for value in row.values())
    assert clerk.get("/intake/1/refused.xlsx").content[:2] == b"PK"
    assert clerk.get("/intake/1/refused.exe").status_code == 404


def test_a_batch_is_its_offices_own(own_db):
    clerk = signed_in("S4001")
    page = send(clerk, addresses("0000001217,1,渡邉　直美,ﾜﾀﾅﾍﾞ ﾅｵﾐ,,2,,さくら市,,,,,,,"))
    clerk.post("/intake/store/", {"token": token_of(page)})
    assert clerk.get("/intake/1/").status_code == 200
    nursery = signed_in("S2001")
    assert (
        nursery.get("/intake/1/").status_code
        == nursery.get("/intake/1/refused.csv").status_code
        == 404
    )
    assert "小さな" not in nursery.get("/intake/").content.decode()
