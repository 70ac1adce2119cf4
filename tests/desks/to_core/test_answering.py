"""What a core system answered is kept once, counted for the file, its refusals listed."""

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile

from saiken.desks.to_core.actions import HAND, CannotAnswer, make_files, take_answer
from saiken.server.command_line import main
from saiken.store import reads
from saiken.store.to_core import files
from saiken.values.actors import NotAllowed, Staff
from tests.desks.made import count, one, signed_in
from tests.desks.to_core.test_handing import pay
from tests.store.made import later

pytestmark = pytest.mark.usefixtures("sakura")
HEAD = "ファイル名,行番号,処理結果,エラーコード,エラー内容"


@pytest.fixture
def sent():
    """A file of two payments, handed over by an office whose kind lives in a core system."""
    make_files(later())
    pay(yen=3_000)
    pay(yen=2_000)
    make_files(later(48))
    number = one("select max(id) from core_file where layout = 'receipts'")
    return str(one(f"select name from core_file where id = {number}")), int(number)


def answer(name, *rows):
    return "\r\n".join([HEAD, *(f"{name},{row}" for row in rows), ""]).encode("cp932")


def who():
    office = reads.city().modes["nhi_tax"].office
    return Staff("X", "係", office, frozenset({HAND}))


def clerk_of(office):
    city = reads.city()
    able = (one for one in city.staff if "core.hand_over" in city.permissions_of(one))
    return next(one.number for one in able if one.office == office)


def test_it_is_counted_once_and_a_later_word_holds(sent):
    name, number = sent
    by, told = who(), {"offices": None, "now": later(50)}
    refused = answer(name, "2,受入,,", "3,エラー,E12,宛名なし")
    got = take_answer("kekka.csv", refused, by=by, **told)
    assert (got.accepted, got.refused, got.unanswered, got.again) == (1, 1, 0, False)
    file = files.file_of(number, ["nhi_tax"])
    assert file.counted == (1, 3_000) and file.differs
    again = take_answer("kekka.csv", refused, by=by, **told)
    assert again.again and count("core_answer") == 1 and count("core_count") == 1
    take_answer("kekka2.csv", answer(name, "3,受入,,"), by=by, offices=None, now=later(52))
    file = files.file_of(number, ["nhi_tax"])
    assert file.counted == (2, 5_000) and not file.differs


WRONG = [
    (lambda name: answer(name, "4,受入,,"), "4行目の結果"),
    (lambda name: answer("ほか.csv", "2,受入,,"), "渡したファイルではありません"),
    (lambda name: b"x", "見出し"),
    (lambda name: (HEAD + "\r\n").encode(), "一行もありません"),
]


@pytest.mark.parametrize(("made", "says"), WRONG)
def test_what_does_not_belong_to_a_file_is_refused_whole(sent, made, says):
    name, _ = sent
    with pytest.raises(CannotAnswer, match=says):
        take_answer("x.csv", made(name), offices=None, by=who(), now=later(50))
    assert count("core_answer") == 0


def test_another_office_s_file_is_not_answered(sent, staff):
    name, _ = sent
    with pytest.raises(CannotAnswer, match="あなたの所属"):
        take_answer("x.csv", answer(name, "2,受入,,"), offices=["none"], by=who(), now=later(50))
    with pytest.raises(NotAllowed):
        take_answer("x.csv", b"", offices=None, by=staff.receipts_clerk, now=later(50))


def test_the_page_and_the_command(sent, tmp_path, capsys):
    name, _ = sent
    client = signed_in(clerk_of(who().office))
    bad = client.post("/to-core/answer/", {"file": SimpleUploadedFile("a.csv", b"x")})
    assert bad.status_code == 422 and "見出し" in bad.content.decode()
    file = SimpleUploadedFile("a.csv", answer(name, "2,エラー,E1,期別なし"))
    page = client.post("/to-core/answer/", {"file": file}, follow=True).content.decode()
    assert "期別なし" in page and "未回答 1件" in page
    assert "期別なし" in client.get("/to-core/refused/list.csv").content.decode("utf-8-sig")
    written = tmp_path / "kekka.csv"
    written.write_bytes(answer(name, "2,受入,,", "3,受入,,"))
    assert main(["core-answer", str(written)]) == 0
    assert "受入れ 2件" in capsys.readouterr().out
    assert "拒まれた行はありません" in client.get("/to-core/refused/").content.decode()
