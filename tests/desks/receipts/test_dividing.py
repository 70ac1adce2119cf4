"""A doubtful line is divided over several instalments by hand, to the yen, and undone with all."""

import re

import pytest

from saiken.desks.receipts import actions
from saiken.desks.receipts.actions import CannotDecide, Decision
from saiken.store import reads
from tests.desks.made import addresses, id_of, one, signed_in, take, tax
from tests.desks.receipts.sent import deposits, receive, rows_of
from tests.fixtures_city import ON

ROW = "{person},022699{claim},固定資産税,2026,{n},20260601,{due},{yen},0,,"
NAMED = "{number},1,{name},{kana},19800101,1,000-0101,さくら市中央1番1号,{home},,,,,,"
A1, A2, B1 = "022699000101", "022699000102", "022699000201"
KEYS = A1, A2, B1


@pytest.fixture
def home(db, accounts, now, staff):
    """翔太 and 花子 of one household: he owes two instalments, she one; 結衣 owes nothing."""
    people = [("0000001217", "翔太", "ｼｮｳﾀ", "77"), ("0000001404", "花子", "ﾊﾅｺ", "77")]
    people += [("0000001500", "結衣", "ﾕｲ", "77"), ("0000001501", "他人", "ﾀﾆﾝ", "78")]
    rows = [
        NAMED.format(number=number, name=f"渡邉　{name}", kana=f"ﾜﾀﾅﾍﾞ {kana}", home=house)
        for number, name, kana, house in people
    ]
    take(addresses(*rows), now=now, name="addresses.csv")
    owed = [("0000001217", "0001", 1, "20260601", 20_000)]
    owed += [("0000001217", "0001", 2, "20260831", 30_000)]
    owed += [("0000001404", "0002", 1, "20260601", 7_000)]
    take(
        tax(*(ROW.format(person=p, claim=c, n=n, due=d, yen=y) for p, c, n, d, y in owed)), now=now
    )
    return staff.receipts_clerk


def line():
    return one("select id from payment_line order by id desc limit 1")


def standings():
    return reads.standings([id_of(key) for key in KEYS], on=ON)


def paid():
    held = standings()
    return [held[id_of(key)].position.paid for key in KEYS]


def whose(key):
    return [fact.body for fact in reads.facts([id_of(key)])[id_of(key)] if fact.body.word == "paid"]


def test_a_line_is_divided_to_the_yen_and_undone_with_all_effects(home, now):
    receive(deposits("2026/06/01,41000,ﾀﾞﾚｶ ｼﾗﾅｲ,"), home, now)
    before = standings()
    shares = ((A1, 20_000), (B1, 7_000), (A2, 14_000))
    actions.decide(line(), Decision("post", "本人に電話で確認", shares=shares), by=home, now=now)
    assert paid() == [20_000, 14_000, 7_000]
    assert rows_of("select state, rest_yen from payment_line") == [("matched", 0)]
    actions.undo(line(), reason="誤り", by=home, now=now)
    assert standings() == before
    assert rows_of("select state, applied::text from payment_line") == [("waiting", "[]")]
    kept = "select sum((share->>1)::int) from payment_decision, jsonb_array_elements(applied) share"
    assert one(kept) == 41_000


def test_the_rest_waits_for_a_refund_when_somebody_says_so(home, now):
    receive(deposits("2026/06/01,41000,ﾀﾞﾚｶ ｼﾗﾅｲ,"), home, now)
    said = {"word": "post", "reason": "電話で確認", "shares": ((A1, 20_000), (B1, 7_000))}
    with pytest.raises(CannotDecide, match="14,000円足りません"):
        actions.decide(line(), Decision(**said), by=home, now=now)
    actions.decide(line(), Decision(**said, rest=True), by=home, now=now)
    assert paid() == [20_000, 0, 7_000]
    assert rows_of("select rest_yen from payment_owed_back") == [(14_000,)]


WRONG = [
    (((A1, 20_000), (A2, 30_000)), "9,000円超えて"),
    (((A1, 20_001),), "1円から20,000円"),
    (((A1, 0),), "1円から"),
    (((A1, 1), (A1, 2)), "二度"),
    ((("022699009901", 1),), "台帳にありません"),
]


@pytest.mark.parametrize(("shares", "says"), WRONG)
def test_what_does_not_add_up_is_refused(home, now, shares, says):
    receive(deposits("2026/06/01,41000,ﾀﾞﾚｶ ｼﾗﾅｲ,"), home, now)
    with pytest.raises(CannotDecide, match=says):
        actions.decide(line(), Decision("post", "確認", shares=shares), by=home, now=now)
    assert paid() == [0, 0, 0]


def test_late_charge_can_be_paid_with_it_and_no_more(home, now):
    row = ROW.format(person="0000001404", claim="0003", n=1, due="20260601", yen=300_000)
    take(tax(row), now=now, name="さらに.csv")
    big = "022699000301"
    receive(deposits("2026/11/10,330000,ﾀﾞﾚｶ ｼﾗﾅｲ,"), home, now)
    with pytest.raises(CannotDecide, match="円までです") as told:
        actions.decide(line(), Decision("post", "x", shares=((big, 330_000),)), by=home, now=now)
    most = int(re.search(r"から([\d,]+)円", str(told.value))[1].replace(",", ""))
    assert most > 300_000
    split = ((big, most), (A2, 330_000 - most))
    actions.decide(line(), Decision("post", "x", shares=split), by=home, now=now)
    at = reads.standings([id_of(big)], on=ON)[id_of(big)]
    assert (at.beyond.late_charge, at.beyond.over) == (most - 300_000, 0)


def test_who_lives_with_a_debtor_is_proposed_and_never_taken_by_itself(home, now):
    receive(deposits("2026/11/10,7000,ﾜﾀﾅﾍﾞ ﾕｲ,", "2026/11/10,7000,ﾜﾀﾅﾍﾞ ﾀﾆﾝ,"), home, now)
    told = rows_of("select state, why from payment_line order by id")
    assert told == [("held", "household_fits"), ("held", "amount_fits_nothing")]
    first = one("select id from payment_line order by id limit 1")
    page = signed_in("S5001").get(f"/receipts/lines/{first}/").content.decode()
    assert (
        "同じ世帯" in page and "渡邉　花子" in page and "渡邉　翔太" in page and "他人" not in page
    )
    assert re.search(rf'name="share-{B1}" value="7000"', page)
    assert one("select count(*) from look where page like 'receipts/lines/%'") == 2
    client = signed_in("S5001")
    said = {"word": "post", "reason": "娘が納付", "by_other": "on", f"share-{B1}": "7,000"}
    done = client.post(f"/receipts/lines/{first}/decide/", said, follow=True).content.decode()
    assert "022699000201 7,000円" in done and paid() == [0, 0, 7_000]
    assert whose(B1)[0].by == "third_party"


def test_the_page_keeps_what_was_typed(home, now):
    receive(deposits("2026/06/01,41000,ﾜﾀﾅﾍﾞ ｼﾖｳﾀ,"), home, now)
    client, here = signed_in("S5001"), f"/receipts/lines/{line()}/decide/"
    said = {"word": "post", "reason": "確認", f"share-{A1}": "1万", "key": f"{B1} 7000"}
    assert "金額として読めません" in client.post(here, said).content.decode()
    said[f"share-{A1}"] = "20000"
    refused = client.post(here, said)
    assert refused.status_code == 422 and "14,000円足りません" in refused.content.decode()
    assert f'name="share-{A1}" value="20000"' in refused.content.decode()
    said[f"share-{A2}"] = "１４，０００"
    assert client.post(here, said).status_code == 302
    assert paid() == [20_000, 14_000, 7_000]
