"""A file of rows sent again by mistake is taken back: its rows wait, and go another time, once."""

import pytest

from saiken.desks.to_core.actions import (
    CannotAnswer,
    CannotHandOver,
    CannotTakeBack,
    record_count,
    send_again,
    take_answer,
    take_back_file,
    want_after_all,
)
from saiken.store.to_core import files
from saiken.values.actors import NotAllowed
from tests.desks.made import count, one, signed_in
from tests.desks.to_core.test_answering import answer, clerk_of, who
from tests.desks.to_core.test_resending import NOBODY, ids, refused
from tests.store.made import later

pytestmark = pytest.mark.usefixtures("sakura")
__all__ = ["refused"]
REASON = "送る相手を誤った"


@pytest.fixture
def again(refused):
    """The refused row went again in a file of its own: the file it came from, and the new one."""
    send_again(ids(), by=who(), now=later(51))
    return refused[0], newest()


def newest():
    return int(one("select max(id) from core_file"))


def held(number):
    return files.file_of(number, ["nhi_tax"])


def name_of(number):
    return str(one(f"select name from core_file where id = {number}"))


def test_its_row_waits_again_and_goes_in_another_file(again):
    origin, lost = again
    assert held(origin).wanted == (1, 3_000)
    with pytest.raises(NotAllowed):
        take_back_file(lost, reason=REASON, by=NOBODY, now=later(52))
    assert take_back_file(lost, reason=REASON, by=who(), now=later(52)) == 1
    assert len(ids()) == 1 and held(origin).wanted == (2, 5_000)
    back = held(lost).taken_back
    assert (back.reason, back.by, held(lost).wanted) == (REASON, "X", (0, 0))
    with pytest.raises(CannotTakeBack, match="先に取り消しています"):
        take_back_file(lost, reason="二度目", by=who(), now=later(53))
    assert count("core_file_step") == 1
    got = send_again(ids(), by=who(), now=later(51))
    assert (got.rows, ids(), newest() != lost) == (1, set(), True)
    assert held(origin).wanted == (1, 3_000) and not held(origin).differs
    assert count("core_resent") == 2, "what was done stays"


def test_what_was_taken_back_is_neither_counted_nor_answered_until_it_is_wanted_after_all(again):
    _, lost = again
    told = answer(name_of(lost), "2,受入,,")
    take_back_file(lost, reason=REASON, by=who(), now=later(52))
    with pytest.raises(CannotHandOver, match=REASON):
        record_count(lost, rows=1, yen=2_000, note="", by=who(), now=later(53))
    with pytest.raises(CannotAnswer, match="取消しを取りやめて"):
        take_answer("c.csv", told, offices=None, by=who(), now=later(53))
    want_after_all(lost, reason="届いていた", by=who(), now=later(54))
    assert take_answer("c.csv", told, offices=None, by=who(), now=later(55)).accepted == 1
    assert held(lost).counted == held(lost).wanted == (1, 2_000) and not ids()


def test_what_went_in_another_file_is_not_wanted_after_all(again):
    _, lost = again
    take_back_file(lost, reason=REASON, by=who(), now=later(52))
    send_again(ids(), by=who(), now=later(53))
    with pytest.raises(CannotTakeBack, match="1行は、拒まれた行の一覧にもうない"):
        want_after_all(lost, reason="届いていた", by=who(), now=later(54))
    take_back_file(newest(), reason="誤り", by=who(), now=later(55))
    want_after_all(lost, reason="届いていた", by=who(), now=later(56))
    assert held(lost).taken_back is None and not ids()


@pytest.mark.parametrize("by_file", [True, False])
def test_what_the_core_system_answered_is_not_taken_back(again, by_file):
    origin, new = again
    if by_file:
        told = answer(name_of(new), "2,NG,E1,x")
        take_answer("b.csv", told, offices=None, by=who(), now=later(52))
    else:
        record_count(new, rows=1, yen=2_000, note="", by=who(), now=later(52))
    with pytest.raises(CannotTakeBack, match="結果を返しているため"):
        take_back_file(new, reason=REASON, by=who(), now=later(53))
    with pytest.raises(CannotTakeBack, match="再送ファイルだけ"):
        take_back_file(origin, reason=REASON, by=who(), now=later(53))


def test_a_late_answer_that_was_let_be_counts_once_the_file_is_taken_back(again):
    origin, lost = again
    late, told = answer(name_of(origin), "3,受入,,"), {"offices": None, "by": who()}
    assert take_answer("late.csv", late, now=later(52), **told).resent == 1
    take_back_file(lost, reason=REASON, by=who(), now=later(53))
    assert take_answer("late.csv", late, now=later(54), **told).accepted == 1
    assert held(origin).counted == (2, 5_000) and not ids()


def test_the_page_says_what_to_do_and_who_took_it_back(again):
    _, lost = again
    client, here = signed_in(clerk_of(who().office)), f"/to-core/sent-again/{lost}/"
    assert here in client.get("/to-core/").content.decode()
    page = client.get(here).content.decode()
    assert "宛名なし" in page and "取り消すと拒まれた行に戻ります" in page
    assert count("look", f"page = '{here}'") == 1
    assert "宛名なし" in client.get(f"{here}rows.csv").content.decode("utf-8-sig")
    none = client.post(f"{here}take-back/", {"reason": ""}, follow=True).content.decode()
    assert "理由を入力してください" in none
    done = client.post(f"{here}take-back/", {"reason": REASON}, follow=True).content.decode()
    assert "1行が拒まれた行に戻りました" in done and f"取り消したファイルです（{REASON}）" in done
    again = client.post(f"{here}take-back/", {"reason": REASON}, follow=True).content.decode()
    assert "先に取り消しています" in again
    file = client.get(f"/to-core/files/{lost}/", follow=True).content.decode()
    assert "取り消した再送ファイルです" in file
    assert "取り消した" in client.get("/to-core/list.csv").content.decode("utf-8-sig")
    bad = client.post("/to-core/count/", {"file": lost, "rows": 1, "yen": 1, "note": ""})
    assert bad.status_code == 422
    wanted = client.post(f"{here}want/", {"reason": "届いていた"}, follow=True).content.decode()
    assert "取消しを取りやめました" in wanted
    assert signed_in("S2001").get(here).status_code == 403
    assert client.get(f"/to-core/sent-again/{again_of(lost)}/").status_code == 404


def again_of(lost):
    return one(f"select min(file_id) from core_resent where sent_in_id = {lost}")
