"""The pages of account transfer: kept, ended, requested, called off, each by whom it is for."""

import pytest

from saiken.store.register.lists import person_number
from tests.desks.made import count, one, signed_in
from tests.desks.mandates.made import after, coming

pytestmark = pytest.mark.usefixtures("sakura")
VALUES = {
    "kind": "school_loan",
    "bank": "9999",
    "bank_name": "サクラ",
    "branch": "105",
    "branch_name": "ﾜｶﾊﾞ",
    "sort": "1",
    "account": "1922712",
    "holder": "シミズ タロウ",
    "first": "2026-11-01",
    "paper": "",
}


def add(person: int, **change: str) -> str:
    values = VALUES | {"number": str(person_number(person))} | change
    answer = signed_in("S8201").post("/mandates/add/", values, follow=True)
    return answer.content.decode()


def test_a_mandate_is_added_shown_and_ended() -> None:
    _, person, _ = coming()
    assert "申込みはまだありません" in signed_in("S8201").get("/mandates/").content.decode()
    text = add(person)
    assert "申込みを登録しました" in text and "****712" in text and "1922712" not in text
    assert "すでに登録されています" in add(person)
    assert "台帳にいません" in add(person, number="5")
    assert "使えない文字" in add(person, holder="清水太郎", first="2026-12-01")
    number = one("select id from mandate")
    clerk = signed_in("S8201")
    assert "廃止する理由" in clerk.get(f"/mandates/?end={number}").content.decode()
    sent = {"mandate": number, "last": "2026-12-31", "reason": "転居"}
    said = clerk.post("/mandates/end/", sent, follow=True).content.decode()
    assert "申込みを廃止しました" in said
    assert "転居" in clerk.get("/mandates/?all=1").content.decode()
    assert count("look", "page = '/mandates/'") >= 1
    listed = signed_in("S8209").get("/mandates/list.csv")
    assert listed.status_code == 403  # a chief keeps none


def test_a_list_is_loaded_and_its_faults_are_shown() -> None:
    from django.core.files.uploadedfile import SimpleUploadedFile

    file = SimpleUploadedFile("list.csv", "宛名番号\n1\n".encode())
    said = signed_in("S8201").post("/mandates/file/", {"file": file}, follow=True).content.decode()
    assert "見出しがありません" in said


def test_a_request_is_made_taken_and_called_off() -> None:
    _, person, due_on = coming()
    add(person)
    cashier = signed_in("S5001")
    debit_on = after(due_on)
    sent = {"bank": "9999", "due_on": due_on.isoformat(), "debit_on": debit_on.isoformat()}
    said = cashier.post("/mandates/requests/make/", sent, follow=True).content.decode()
    assert "の依頼をつくりました" in said and "さくら銀行" in said
    number = one("select id from mandate_request")
    file = cashier.get(f"/mandates/requests/{number}/file/")
    assert file.status_code == 200 and file.content.startswith(b"191")
    assert count("look", "page = '/mandates/requests/'") >= 1
    said = cashier.post(f"/mandates/requests/{number}/call-off/", follow=True).content.decode()
    assert "依頼を取りやめました" in said
    assert cashier.get(f"/mandates/requests/{number}/file/").status_code == 302
    assert "取りやめ" in cashier.get("/mandates/requests/list.csv").content.decode("utf-8-sig")
    bad = cashier.post("/mandates/requests/make/", sent | {"debit_on": "2026-11-20"})
    assert bad.status_code == 422 and "あすより後" in bad.content.decode()


def test_the_take_up_is_shown() -> None:
    text = signed_in("S8201").get("/mandates/take-up/").content.decode()
    assert "入学準備金" in text and "0.0%" in text


@pytest.mark.parametrize(
    ("number", "url"),
    [("S5001", "/mandates/"), ("S8201", "/mandates/requests/"), ("S6001", "/mandates/")],
)
def test_others_are_refused(number: str, url: str) -> None:
    assert signed_in(number).get(url).status_code == 403
