"""The receipts page: what was posted, what waits, and why a file was refused."""

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile

from saiken.night.run import run_night
from tests.desks.made import city_file, count, signed_in, take, tax

RESULT = "bank_result_20261031.dat"
ROW = "0000001217,0199000999,市県民税普通徴収,2026,1,20260630,20261031,4300,0,,"


@pytest.fixture
def clerk(own_ledgers):
    return signed_in("S5001")


def send(client, name):
    upload = SimpleUploadedFile(name, city_file(name))
    return client.post("/receipts/receive/", {"file": upload}, follow=True)


def test_a_result_is_posted_and_its_waiting_lines_shown(clerk, now):
    page = send(clerk, RESULT)
    text = page.content.decode()
    assert page.redirect_chain == [("/receipts/8/", 302)]
    assert "74件、3,232,100円を収納として記録しました" in text
    assert "019900099901" in text and "未消込あり" in text
    assert "すでに受け付けています" in send(clerk, RESULT).content.decode()
    take(tax(ROW), now=now)
    run_night(now)
    assert "019900099901" not in clerk.get("/receipts/8/").content.decode()


def test_a_broken_file_says_why_and_stores_nothing(clerk):
    page = send(clerk, "bank_result_broken.dat")
    text = page.content.decode()
    assert page.status_code == 422 and "ファイル全体を受け付けませんでした" in text
    assert "合計" in text and count("payment_line") == 0


def test_without_a_file_the_form_says_so(clerk):
    page = clerk.post("/receipts/receive/", {})
    assert page.status_code == 422 and "ファイルを選んでください" in page.content.decode()


def test_a_file_too_large_is_refused_before_it_is_read(clerk, monkeypatch):
    monkeypatch.setattr("saiken.desks.receipts.forms.LARGEST", 100)
    page = send(clerk, RESULT)
    assert page.status_code == 422 and "30MBを超える" in page.content.decode()
    assert count("payment_line") == 0


def test_a_ledger_is_not_shown_as_a_payment_file(clerk):
    assert clerk.get("/receipts/1/").status_code == 404
    assert clerk.get("/receipts/999/").status_code == 404
