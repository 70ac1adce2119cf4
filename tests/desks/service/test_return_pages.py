"""送達・返戻 by its pages: entered, listed, searched for; walls and protected people."""

import pytest

from saiken.desks.service.models import AddressSearchRow, ReturnedLetterRow
from tests.desks.made import KIMURA_KEY, count, signed_in
from tests.desks.notices.made import FIRST, THIRD
from tests.desks.service.letters_out import (
    BACK_ON,
    KIMURA_NUMBER,
    TAKAHASHI,
    WATANABE,
    number_of,
    paper,
    person,
    sent,
    town,
)

__all__ = ["town"]
KIMURA_HOME = "中央三丁目"
NOTE = "甥が港区に移ったと話した"


def text(client, path, **data):
    made = client.post(path, data, follow=True) if data else client.get(path)
    return made.content.decode()


@pytest.fixture
def clerk(town):
    return signed_in("S1001")


def enter(client, *numbers, reason="unknown_address"):
    said = {"numbers": "\n".join(numbers), "on": str(BACK_ON), "reason": reason}
    return text(client, "/service/new/", **said)


def search(client, number, result="unknown", **more):
    said = {"source": "on_site", "on": str(BACK_ON), "result": result, "note": NOTE, "token": "t"}
    return text(client, f"/service/{person(number)}/search/", **said | more)


def test_an_empty_list_says_so(clerk):
    page = text(clerk, "/service/")
    assert "答えていない返戻は0件です" in page and "返戻を記録する" in page
    assert "返戻の記録はありません" in text(clerk, "/service/returns/")


def test_letters_are_entered_and_the_wrong_ones_stay_in_the_form(clerk, now):
    sent(1, WATANABE, FIRST, now=now)
    paper(2, TAKAHASHI)
    page = enter(clerk, "さく納第1号", "さく納第2号")
    assert "1通の返戻を記録しました" in page and "1通は記録していません" in page
    assert "発送の記録がありません" in page and "さく納第2号</textarea>" in page
    listed = text(clerk, "/service/")
    assert "まだ答えていない方が1人います" in listed and "渡邉" in listed
    assert number_of(1) in listed and "あて所に尋ねあたりません" in listed
    assert "入力してください" in enter(clerk) and "選んでください" in enter(clerk, "1", reason="")
    chief = signed_in("S1009")
    assert chief.get("/service/new/").status_code == 403
    assert "返戻を記録する" not in text(chief, "/service/")


def test_a_person_s_page_says_what_to_do_and_takes_a_search(clerk, now):
    sent(1, WATANABE, FIRST, now=now)
    enter(clerk, number_of(1))
    here = f"/service/{person(WATANABE)}/"
    page = text(clerk, here)
    assert "答えていない返戻が1件あります。令和8年11月26日までに答えます。" in page
    assert "取込で受け取ります" in page and "未処理" in page
    assert "調べた先" in search(clerk, WATANABE, source="") and not AddressSearchRow.objects.count()
    page = search(clerk, WATANABE, result="found")
    assert "所在の調べを記録しました" in page and NOTE in page
    assert "直してもらってください" in page
    assert "渡邉" in text(clerk, "/service/?state=found")
    assert "渡邉" not in text(clerk, "/service/?state=unknown")
    one = AddressSearchRow.objects.get()
    page = text(clerk, f"/service/searches/{one.pk}/undo/", reason="別の人の調べだった")
    assert "この調べは取り消されています" in page
    assert "取消し：別の人の調べだった" in text(clerk, here)
    assert count("look", "page = 'service' or page like 'service/%'") > 3


def test_a_record_is_opened_and_taken_back(clerk, now):
    sent(1, WATANABE, FIRST, now=now)
    enter(clerk, number_of(1), reason="refused")
    row = ReturnedLetterRow.objects.get()
    page = text(clerk, f"/service/returns/{row.pk}/")
    assert "受取拒絶" in page and "公示送達はしません" in page
    page = text(clerk, f"/service/returns/{row.pk}/undo/", reason="まちがい")
    assert "この記録は取り消されています" in page
    assert "取消し" in text(clerk, "/service/returns/")
    assert "取消し" in text(clerk, f"/service/{person(WATANABE)}/")


def test_another_office_sees_nothing_of_it(clerk, now):
    sent(1, WATANABE, FIRST, now=now)
    enter(clerk, number_of(1))
    search(clerk, WATANABE)
    row, asked = ReturnedLetterRow.objects.get(), AddressSearchRow.objects.get()
    for number in ("S2001", "S4001", "S7001"):
        other = signed_in(number)
        assert other.get(f"/service/{person(WATANABE)}/").status_code == 403
        for path in ("/service/", "/service/returns/"):
            assert "渡邉" not in text(other, path)
        for path in (f"returns/{row.pk}/", f"searches/{asked.pk}/"):
            assert other.get(f"/service/{path}").status_code in (403, 404)
    assert clerk.get("/service/99999999/").status_code == 404


def test_a_protected_address_is_on_no_page_and_in_no_file(clerk, now):
    sent(1, KIMURA_NUMBER, KIMURA_KEY, now=now)
    sent(2, TAKAHASHI, THIRD, now=now)
    enter(clerk, number_of(1), number_of(2))
    page = search(clerk, KIMURA_NUMBER)
    assert NOTE not in page and "支援措置のため表示しません" in page and KIMURA_HOME not in page
    asked = AddressSearchRow.objects.get()
    assert NOTE not in text(clerk, f"/service/searches/{asked.pk}/")
    chief = signed_in("S1009")
    assert NOTE in text(chief, f"/service/{person(KIMURA_NUMBER)}/")
    assert "支援措置" in text(clerk, "/service/")
    for name in ("list.csv", "returns/list.csv"):
        file = chief.get(f"/service/{name}").content.decode("utf-8-sig")
        assert "木村" in file and KIMURA_HOME not in file and NOTE not in file
        assert "緑が原" not in file and file.count("\n") == 3
    assert chief.get("/service/list.xlsx").content.startswith(b"PK")
    assert chief.get("/service/list.doc").status_code == 404
    assert clerk.get("/service/list.csv").status_code == 403


def test_today_s_work_leads_to_the_person(clerk, now):
    sent(1, WATANABE, FIRST, now=now)
    enter(clerk, number_of(1))
    page = text(clerk, "/?reason=returned")
    assert f"/service/{person(WATANABE)}/" in page and "返戻を処理する" in page
