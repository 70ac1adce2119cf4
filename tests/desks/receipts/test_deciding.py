"""A person decides of what waits, the ledger follows, and an undoing restores it exactly."""

import pytest

from saiken.desks.receipts import actions
from saiken.desks.receipts.actions import CannotDecide, Decision
from saiken.store import reads
from saiken.values.actors import NotAllowed
from tests.desks.made import id_of, one, signed_in, take, tax
from tests.desks.receipts.sent import (
    CANCEL,
    FINAL,
    FIRST,
    KAKUHO,
    SOKUHO,
    Line,
    deposits,
    receive,
    receive_city,
    rows_of,
    stores,
)
from tests.fixtures_city import ON

KEY, UNKNOWN = "022699000101", "022699000199"
ROW = "0000001217,0226990001,固定資産税,2026,1,20260601,20260831,50000,0,,"


@pytest.fixture
def clerk(staff, accounts):
    return staff.receipts_clerk


@pytest.fixture
def row(db, now):
    take(tax(ROW), now=now)


def state(kind="final"):
    return one(f"select state from payment_line where kind = '{kind}' order by id limit 1")


def pk(where="true"):
    return one(f"select id from payment_line where {where} order by id limit 1")


def paid():
    return reads.standings([id_of(KEY)], on=ON)[id_of(KEY)].position.paid


def test_an_unknown_payment_is_posted_by_a_person_and_the_undoing_restores_it(row, now, clerk):
    receive(stores(Line(FINAL, UNKNOWN, 60_000)), clerk, now)
    before = reads.standings([id_of(KEY)], on=ON)
    actions.decide(pk(), Decision("post", "控えで確認", KEY), by=clerk, now=now)
    assert (state(), paid(), one("select rest_yen from payment_line")) == (
        "matched",
        50_000,
        10_000,
    )
    receive(stores(Line(FINAL, UNKNOWN, 60_000), Line(FIRST, UNKNOWN, 60_000)), clerk, now)
    assert paid() == 50_000
    actions.undo(pk(), reason="誤り", by=clerk, now=now)
    assert (state(), paid()) == ("waiting", 0)
    assert reads.standings([id_of(KEY)], on=ON) == before
    assert [word for (word,) in rows_of("select word from payment_decision order by id")] == [
        "post",
        "undo",
    ]


def test_a_held_one_is_refunded_or_left(row, now, clerk):
    lines = Line(FIRST, KEY, 9_000), Line(FINAL, KEY, 9_000, store="000002")
    receive(stores(*lines), clerk, now)
    assert (state(), state("preliminary")) == ("held", "preliminary")
    actions.decide(pk("kind = 'final'"), Decision("refund", "誤納"), by=clerk, now=now)
    actions.decide(pk("kind = 'preliminary'"), Decision("leave", "別件"), by=clerk, now=now)
    assert (state(), state("preliminary"), paid()) == ("refund", "left", 0)
    assert one("select count(*) from dunning_hold_end") == 2
    actions.undo(pk("kind = 'final'"), reason="見直し", by=clerk, now=now)
    assert (state(), paid()) == ("matched", 9_000)  # nothing differs from it any more


REFUSED = [
    (Line(FIRST, KEY, 9_000), Decision("post", "急ぐ", KEY), "速報だけ"),
    (Line(CANCEL, KEY, 9_000), Decision("refund", "返す"), "確報を待って"),
    (Line(FINAL, KEY, 9_000), Decision("refund", "返す"), "判断を待って"),
    (Line(FINAL, UNKNOWN, 9_000), Decision("post", "不明", "000000000001"), "台帳にありません"),
    (Line(FINAL, UNKNOWN, 9_000), Decision("refund", " "), "理由"),
    (Line(FINAL, UNKNOWN, 9_000), Decision("burn", "x"), "判断を選んで"),
]


@pytest.mark.parametrize(("line", "decision", "says"), REFUSED)
def test_what_does_not_fit_is_refused(row, now, clerk, line, decision, says):
    receive(stores(line), clerk, now)
    before = rows_of("select state, decided from payment_line")
    with pytest.raises(CannotDecide, match=says):
        actions.decide(pk(), decision, by=clerk, now=now)
    assert rows_of("select state, decided from payment_line") == before


def test_only_who_receives_decides(row, now, clerk, staff):
    receive(stores(Line(FINAL, UNKNOWN, 9_000)), clerk, now)
    with pytest.raises(NotAllowed):
        actions.decide(pk(), Decision("refund", "返す"), by=staff["S1001"], now=now)


def test_the_pages_list_what_waits_and_take_a_decision(row, now, clerk):
    receive(stores(Line(FINAL, UNKNOWN, 9_000), Line(FIRST, KEY, 8_000)), clerk, now)
    receive(deposits("2026/11/10,700,ﾀﾞﾚｶ ｼﾗﾅｲ,"), clerk, now)
    client = signed_in("S5001")
    text = client.get("/receipts/").content.decode()
    assert "不明金" in text and "ファイルの到着状況" in text and "コンビニ等の速報" in text
    page = client.get("/receipts/waiting/unknown/").content.decode()
    assert "ﾀﾞﾚｶ ｼﾗﾅｲ" in page and UNKNOWN in page
    assert "速報だけが届いています" in client.get("/receipts/waiting/told/").content.decode()
    for name in ("held", "refund"):
        assert client.get(f"/receipts/waiting/{name}/").status_code == 200
    assert client.get("/receipts/waiting/nothing/").status_code == 404
    here = f"/receipts/lines/{pk(f'key = {UNKNOWN!r}')}/"
    assert "判断を記録する" in client.get(here).content.decode()
    assert client.post(f"{here}decide/", {"word": "post"}).status_code == 422
    wrong = {"word": "post", "key": "1", "reason": "確認"}
    refused = client.post(f"{here}decide/", wrong)
    assert refused.status_code == 422 and "台帳にありません" in refused.content.decode()
    done = client.post(f"{here}decide/", wrong | {"key": KEY}, follow=True).content.decode()
    assert "期別に充てる" in done and "判断を取り消す" in done and paid() == 9_000
    assert client.post(f"{here}undo/", {"reason": "誤り"}, follow=True).status_code == 200
    assert paid() == 0
    assert signed_in("S1001").get(here).status_code == 403
    for form in ("csv", "xlsx"):
        assert client.get(f"/receipts/list.{form}").status_code == 200
    assert UNKNOWN in client.get("/receipts/list.csv").content.decode("utf-8-sig")


def test_the_file_s_page_shows_all_its_parts(ledgers, now, staff):
    receive_city(SOKUHO, staff.receipts_clerk, now)
    got = receive_city(KAKUHO, staff.receipts_clerk, now)
    text = signed_in("S5001").get(f"/receipts/{got.batch}/").content.decode()
    assert "ファイルの内訳" in text and "還付待ち" in text and "623,000" in text
