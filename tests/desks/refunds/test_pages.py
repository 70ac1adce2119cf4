"""The pages of the refunds desk, as three people use them: clerk, chief and cashier."""

import pytest

from saiken.claims import facts as f
from saiken.desks.refunds.models import RefundRow, RefundTransferRow
from saiken.store import reads
from saiken.store.append import Act, NewFact, append, take_back
from tests.desks.made import id_of, one, signed_in
from tests.desks.receipts.sent import FINAL, Line, receive, stores
from tests.desks.refunds.paid import LATER, NOW, ON, OVER, ledger, overpaid, tell

ACCOUNT = {
    "bank": "0005",
    "bank_name": "ミツビシ",
    "branch": "001",
    "branch_name": "ホンテン",
    "sort": "1",
    "account": "1234567",
    "holder": "ワタナベ　ナオミ",
}


@pytest.fixture
def people(staff, accounts):
    ledger()
    overpaid(80_000, "2026-06-29", by=staff.tax_clerk)
    return [signed_in(number) for number in ("S1001", "S1009", "S5001")]


def page(client, url, status=200):
    answer = client.get(url)
    assert answer.status_code == status, answer.content.decode()[-2000:]
    return answer.content.decode()


def post(client, url, status=302, **values):
    answer = client.post(url, values)
    assert answer.status_code == status, answer.content.decode()[-2000:]
    return answer


def test_from_the_list_to_the_bank_and_back(people):
    clerk, chief, cashier = people
    listed = page(clerk, "/refunds/")
    assert "80,000" in listed
    assert "納め過ぎ" in listed
    of = f"/refunds/of/{id_of(OVER)}/"
    proposal = page(clerk, of)
    assert "30,000円を充当します。50,000円を還付します。" in proposal
    assert "第17条の2第1項" in proposal
    here = post(clerk, f"{of}draft/", case="assessment_reduced").headers["Location"]
    assert "起案した人" not in page(clerk, here)
    post(clerk, f"{here}ask/")
    assert f'href="{here}"' in page(chief, "/approvals/")
    assert "決定する" in page(chief, here)
    post(chief, f"{here}approve/")
    assert "支払待ち" in page(clerk, here)
    post(clerk, f"{here}notice/")
    pdf = clerk.get(f"{here}notice.pdf")
    assert pdf.content.startswith(b"%PDF")
    assert pdf.content == clerk.get(f"{here}notice.pdf").content
    assert one("select count(*) from seal_use where subject like 'refund:%'") == 1
    bad = cashier.post(f"{here}account/", ACCOUNT | {"holder": "渡邉"})
    assert bad.status_code == 422
    assert "銀行の使えない文字" in bad.content.decode()
    post(cashier, f"{here}account/", **ACCOUNT)
    assert "1234567" not in page(cashier, here)
    made = post(cashier, "/refunds/transfers/make/", on="2026-11-20").headers["Location"]
    file = cashier.get(f"{made}file/")
    assert file.content == cashier.get(f"{made}file/").content
    assert len(file.content) == 4 * 122
    post(cashier, f"{made}settle/")
    assert RefundRow.objects.get().status == "done"
    assert RefundTransferRow.objects.get().status == "settled"
    assert reads.standings([id_of(OVER)], on=ON)[id_of(OVER)].refundable == 0
    post(cashier, f"{here}came-back/", reason="口座なし")
    assert RefundRow.objects.get().status == "decided"
    post(chief, f"{here}undo/", reason="見直し")
    assert reads.standings([id_of(OVER)], on=ON)[id_of(OVER)].refundable == 80_000


def test_every_list_opens_is_exported_and_is_empty_in_words(people):
    clerk, _, cashier = people
    for code in ("owed", "lines", "refunds", "return"):
        assert "ありません" in page(cashier, f"/refunds/list/{code}/")
        for form in ("csv", "xlsx"):
            assert clerk.get(f"/refunds/{code}.{form}").status_code == 403
            assert cashier.get(f"/refunds/{code}.{form}").status_code == 200
    assert clerk.get("/refunds/list/none/").status_code == 404
    assert "まだありません" in page(cashier, "/refunds/transfers/")


def test_an_empty_reason_or_a_second_click_changes_nothing(people):
    clerk, chief, cashier = people
    here = post(clerk, f"/refunds/of/{id_of(OVER)}/draft/").headers["Location"]
    assert clerk.post(f"/refunds/of/{id_of(OVER)}/draft/").status_code == 422
    post(clerk, f"{here}ask/")
    post(clerk, f"{here}ask/")
    post(chief, f"{here}send-back/", reason="")
    assert RefundRow.objects.get().status == "asked"
    post(chief, f"{here}send-back/", reason="承諾を確かめる")
    post(clerk, f"{here}withdraw/", reason="納付者と話す")
    assert RefundRow.objects.get().status == "withdrawn"
    wanted = {"case": "correction_requested", "day": ""}
    answer = clerk.post(f"/refunds/of/{id_of(OVER)}/draft/", wanted)
    assert answer.status_code == 422
    assert "請求の日" in answer.content.decode()
    assert cashier.post("/refunds/transfers/make/", {"on": "2026-11-20"}).status_code == 422


def test_a_payment_line_is_taken_on_from_its_list(people, staff):
    clerk, _, cashier = people
    tell(LATER, (f.Waived("ordinance"), "2026-10-01"), by=staff.tax_clerk)
    receive(stores(Line(FINAL, LATER, 30_000)), staff.receipts_clerk, NOW)
    assert "30,000" in page(clerk, "/refunds/list/lines/")
    assert "30,000" not in page(cashier, "/refunds/list/lines/")
    line = one("select max(id) from payment_line")
    page(clerk, f"/refunds/lines/{line}/")
    post(clerk, f"/refunds/lines/{line}/take-on/", key="")
    assert "誤納" in page(clerk, f"/refunds/of/{id_of(LATER)}/")


def test_others_see_nothing(people):
    here = post(people[0], f"/refunds/of/{id_of(OVER)}/draft/").headers["Location"]
    nursery = signed_in("S2001")
    assert nursery.get(here).status_code == 403
    assert nursery.get(f"/refunds/of/{id_of(OVER)}/").status_code == 403
    assert "渡邉" not in page(nursery, "/refunds/list/refunds/")
    assert signed_in("S7001").get("/refunds/").status_code == 403


def test_the_notice_stands_among_the_papers_of_the_debtor(people):
    clerk, chief, _ = people
    here = post(clerk, f"/refunds/of/{id_of(OVER)}/draft/").headers["Location"]
    post(clerk, f"{here}ask/")
    post(chief, f"{here}approve/")
    post(clerk, f"{here}notice/")
    person = one("select person_id from refund")
    shown = page(clerk, f"/debtors/{person}/")
    paper = one("select paper_id from refund")
    assert f"/refunds/papers/{paper}.pdf" in shown
    assert clerk.get(f"/refunds/papers/{paper}.pdf").content.startswith(b"%PDF")
    page(clerk, f"/instalments/{id_of(OVER)}/")


def test_today_leads_to_the_proposal(people):
    shown = page(people[0], "/?reason=overpaid")
    assert f"/refunds/of/{id_of(OVER)}/" in shown


def test_no_letter_goes_to_one_who_died(people, staff):
    clerk, chief, _ = people
    here = post(clerk, f"/refunds/of/{id_of(OVER)}/draft/").headers["Location"]
    post(clerk, f"{here}ask/")
    post(chief, f"{here}approve/")
    person = one("select person_id from refund")
    act = Act("died", "match", staff.tax_clerk, NOW)
    append([NewFact(f.Died(), ON, person=person)], act)
    post(clerk, f"{here}notice/")
    assert "亡くなっています" in page(clerk, here)
    assert RefundRow.objects.get().paper_id is None


def sealed_notice(clerk, chief):
    here = post(clerk, f"/refunds/of/{id_of(OVER)}/draft/").headers["Location"]
    post(clerk, f"{here}ask/")
    post(chief, f"{here}approve/")
    post(clerk, f"{here}notice/")
    return f"{here}notice.pdf"


def test_a_notice_is_closed_once_its_person_is_protected(people, staff):
    clerk, chief, _ = people
    url = sealed_notice(clerk, chief)
    assert clerk.get(url).status_code == 200
    person, paper = one("select person_id from refund"), one("select paper_id from refund")
    act = Act("protected", "match", staff.tax_clerk, NOW)
    append([NewFact(f.Protected(), ON, person=person)], act)
    assert "people.look_protected" not in staff.tax_clerk.permissions
    assert clerk.get(url).status_code == 403
    assert clerk.get(f"/refunds/papers/{paper}.pdf").status_code == 403


def test_the_page_of_files_says_what_goes_into_none(people, staff):
    clerk, chief, cashier = people
    sealed_notice(clerk, chief)
    here = f"/refunds/{RefundRow.objects.get().pk}/"
    post(cashier, f"{here}account/", **ACCOUNT)
    assert "振り込める還付が 1件" in page(cashier, "/refunds/transfers/")
    paid = one(
        f"select max(act_id) from ledger_fact where word = 'paid' and instalment_id = {id_of(OVER)}"
    )
    take_back(paid, Act("cancelled", "take_back", staff.tax_clerk, NOW), reason="入金の取消し")
    shown = page(cashier, "/refunds/transfers/")
    assert "元の入金が取り消されている" in shown
    assert "振り込める還付が" not in shown
