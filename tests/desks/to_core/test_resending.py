"""What a core system refused goes again once, as it stands today, and is counted on both sides."""

from dataclasses import replace

import pytest

from saiken.desks.to_core.actions import NothingToSend, make_files, send_again, take_answer
from saiken.store.append import take_back
from saiken.store.to_core import answers, files, resending
from saiken.values.actors import NotAllowed, Staff
from tests.desks.made import count, one, signed_in
from tests.desks.to_core.test_answering import answer, clerk_of, who
from tests.desks.to_core.test_handing import pay
from tests.store.made import act, later

pytestmark = pytest.mark.usefixtures("sakura")


@pytest.fixture
def refused():
    """Two payments handed over, of which the core system took the first; the act of the second."""
    make_files(later())
    pay(yen=3_000)
    second = pay(yen=2_000)
    make_files(later(48))
    number = one("select max(id) from core_file where layout = 'receipts'")
    name = one(f"select name from core_file where id = {number}")
    take_answer(
        "a.csv",
        answer(name, "2,受入,,", "3,エラー,E12,宛名なし"),
        offices=None,
        by=who(),
        now=later(50),
    )
    return number, name, second


NOBODY = Staff("X", "係", "tax", frozenset())


def ids():
    return {row.id for row in answers.refused(["nhi_tax"])}


def content(number):
    return bytes(one(f"select content from core_file where id = {number}")).decode()


def test_it_goes_again_under_the_number_of_today_and_counts_on_both_sides(refused, monkeypatch):
    number, name, _ = refused
    with pytest.raises(NotAllowed):
        send_again(ids(), by=NOBODY, now=later(51))
    old = content(number).splitlines()[2].split(",")
    told = resending.told_now

    def moved(facts):
        return {id_: replace(x, person="0000009999") for id_, x in told(facts).items()}

    monkeypatch.setattr(resending, "told_now", moved)
    chosen = ids()
    got = send_again(chosen, by=who(), now=later(51))
    assert (got.files, got.rows, got.let_be) == (1, 1, 0)
    with pytest.raises(NothingToSend):
        send_again(chosen, by=who(), now=later(52))
    new = one("select max(id) from core_file")
    sent = content(new).splitlines()[1].split(",")
    assert sent[1] == "0000009999" and sent[2:] == old[2:]
    assert content(new).count("\n") == 2 and not ids()
    origin = files.file_of(number, ["nhi_tax"])
    assert origin.counted == origin.wanted == (1, 3_000) and not origin.differs
    file = files.file_of(new, ["nhi_tax"])
    assert file.again and (file.rows, file.yen) == (1, 2_000)
    assert files.persons_in(new) <= files.persons_in(number)
    assert make_files(later(53)) == 0, "the night goes on after the last serial"
    # What the core says of the row that went again counts for the new file only.
    late = take_answer("b.csv", answer(name, "3,受入,,"), offices=None, by=who(), now=later(54))
    assert (late.accepted, late.resent) == (0, 1)
    assert files.file_of(number, ["nhi_tax"]).counted == (1, 3_000)
    told = answer(file.name, "2,受入,,")
    take_answer("c.csv", told, offices=None, by=who(), now=later(55))
    assert files.file_of(new, ["nhi_tax"]).counted == (1, 2_000)


def test_refused_again_it_goes_again(refused):
    send_again(ids(), by=who(), now=later(51))
    new = one("select max(id) from core_file")
    name = one(f"select name from core_file where id = {new}")
    take_answer("b.csv", answer(name, "2,NG,E1,x"), offices=None, by=who(), now=later(52))
    assert send_again(ids(), by=who(), now=later(53)).rows == 1
    assert count("core_resent") == 2 and not ids()


def test_what_was_taken_back_here_goes_no_more_nor_does_its_deletion(refused):
    number, _, second = refused
    take_back(second, act(now=later(51)), reason="誤り")
    make_files(later(52))
    deletion = one("select max(id) from core_file")
    name = one(f"select name from core_file where id = {deletion}")
    told = answer(name, "2,NG,E13,該当なし")
    take_answer("b.csv", told, offices=None, by=who(), now=later(53))
    files_before = count("core_file")
    got = send_again(ids(), by=who(), now=later(54))
    assert (got.files, got.rows, got.let_be) == (0, 0, 2)
    assert count("core_file") == files_before and not ids()
    assert not files.file_of(number, ["nhi_tax"]).differs
    assert not files.file_of(deletion, ["nhi_tax"]).differs


def test_the_page_sends_what_was_chosen(refused):
    client = signed_in(clerk_of(who().office))
    page = client.get("/to-core/refused/").content.decode()
    assert "再送ファイルをつくる" in page and "宛名なし" in page
    none = client.post("/to-core/refused/send-again/", {}, follow=True).content.decode()
    assert "何も記録していません" in none
    said = {"row": [str(id_) for id_ in ids()]}
    done = client.post("/to-core/refused/send-again/", said, follow=True).content.decode()
    assert "再送ファイルを 1件、1行" in done and "（再送）" in done
    assert "ほかに再送・取消し済み 1件" in done
    number = one("select max(id) from core_file")
    assert client.get(f"/to-core/files/{number}/").status_code == 200
