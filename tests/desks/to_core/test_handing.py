"""What is done here to mirrored claims goes back once, counted on both sides."""

from datetime import date

import pytest
from django.db import connection

from saiken.claims import facts as f
from saiken.desks.to_core.actions import make_files, mirrored
from saiken.store.append import NewFact, append, take_back, take_back_parts
from saiken.values.yen import Yen
from tests.desks.made import count, one, signed_in
from tests.store.made import act, later

pytestmark = pytest.mark.usefixtures("sakura")
ON = date(2026, 11, 19)


def of_kind(kind: str) -> int:
    with connection.cursor() as cursor:
        cursor.execute(
            "select min(i.id) from register_instalment i join register_claim c"
            " on c.id = i.claim_id join standing s on s.instalment_id = i.id"
            " where c.kind = %s and s.open_yen > 5000",
            [kind],
        )
        return int(cursor.fetchone()[0])


def pay(kind: str = "nhi_tax", yen: int = 3_000) -> int:
    fact = NewFact(f.Paid(Yen(yen), channel="counter"), ON, of_kind(kind))
    return append([fact], act(now=later())).act


def content() -> str:
    return bytes(one("select content from core_file order by id desc limit 1")).decode()


def test_what_the_core_system_told_itself_does_not_go_back() -> None:
    make_files(later())
    assert mirrored() == ["nhi_tax"]
    assert ",ledger," not in content() and ",kofuri," in content()


def test_a_payment_taken_here_goes_back_once() -> None:
    make_files(later())
    before = count("core_file")
    pay()
    assert make_files(later(48)) == 1 and make_files(later(49)) == 0
    assert count("core_file") == before + 1
    assert ",3000,debtor,counter,2026-11-19,0," in content()


def test_the_taking_back_follows_as_a_deletion() -> None:
    make_files(later())
    done = pay()
    make_files(later(48))
    take_back(done, act(now=later(50)), reason="誤り")
    assert make_files(later(60)) == 1
    assert ",3000,debtor,counter,2026-11-19,1," in content()


def test_a_part_and_then_the_whole_taken_back_is_one_deletion() -> None:
    make_files(later())
    done = pay()
    make_files(later(48))
    take_back_parts({done: [of_kind("nhi_tax")]}, act(now=later(50)), reason="取消")
    take_back(done, act(now=later(60)), reason="ファイルの取消し")
    make_files(later(72))
    assert content().count(",3000,debtor,counter,") == 1
    assert make_files(later(80)) == 0


def test_a_claim_kept_here_goes_nowhere() -> None:
    make_files(later())
    pay("nursery_fee")
    assert make_files(later(48)) == 0


def test_a_letter_and_a_grace_go_into_files_of_their_own() -> None:
    make_files(later())
    before = count("core_file")
    instalment = of_kind("nhi_tax")
    span = f.Graced(date(2026, 12, 1), date(2027, 5, 31))
    facts = [NewFact(f.Demanded(), ON, instalment), NewFact(span, ON, instalment)]
    append(facts, act(now=later()))
    assert make_files(later(48)) == 2 and count("core_file") == before + 2


def test_the_page_gives_the_file_and_counts_it() -> None:
    pay()
    make_files(later(48))
    clerk = signed_in("S8001")
    assert "まだ記録がない" in clerk.get("/to-core/").content.decode()
    number = one("select max(id) from core_file")
    file = clerk.get(f"/to-core/files/{number}/")
    assert file.content == bytes(one(f"select content from core_file where id = {number}"))
    assert count("look", "page = '/to-core/'") >= 1
    asked = clerk.get(f"/to-core/?count={number}").content.decode()
    assert "受け入れた件数" in asked
    sent = {"file": number, "rows": 1, "yen": 3_000, "note": ""}
    said = clerk.post("/to-core/count/", sent | {"yen": 2_999}, follow=True).content.decode()
    assert "違います" in said and "違うファイル" not in said
    assert "合わないファイルが 1件" in said
    said = clerk.post("/to-core/count/", sent, follow=True).content.decode()
    assert "一致しました" in said and "合わないファイル" not in said
    listed = clerk.get("/to-core/list.csv").content.decode("utf-8-sig")
    assert "一致" in listed and "3000" in listed.replace(",", "")


def test_the_files_are_made_by_hand_too() -> None:
    pay()
    said = signed_in("S8001").post("/to-core/make/", follow=True).content.decode()
    assert "つくりました" in said


def test_another_office_takes_none() -> None:
    pay()
    make_files(later(48))
    number = one("select max(id) from core_file")
    other = signed_in("S2001")
    assert "渡すファイルはまだありません" in other.get("/to-core/").content.decode()
    assert other.get(f"/to-core/files/{number}/").status_code == 403
    assert signed_in("S6001").get("/to-core/").status_code == 403
