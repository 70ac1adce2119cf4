"""Search finds the own office's debtors however their names and numbers are typed."""

import pytest

from saiken.boards.search import views
from saiken.store.register.lists import persons_known
from tests.desks.made import count, id_of, signed_in

pytestmark = pytest.mark.usefixtures("city")


def found(words: str, number: str = "S1001") -> str:
    answer = signed_in(number).get("/search/", {"q": words})
    assert answer.status_code == 200
    return answer.content.decode()


@pytest.mark.parametrize(
    "words",
    [
        "0000001404",
        "１４０４",
        "木村　浩二",
        "木村浩二",
        "木村 浩",
        "キムラ　コウジ",
        "キムラコウジ",
        "ｷﾑﾗ ｺｳｼﾞ",
        "ｷﾑﾗｺｳ",
        "きむら こうじ",
        " 木村 浩二 ",
    ],
)
def test_a_debtor_is_found_by_number_kanji_and_kana_of_any_width(words):
    person = persons_known(["0000001404"])["0000001404"]
    text = found(words)
    assert f"/debtors/{person}/" in text and "木村　浩二" in text
    assert "中央三丁目" not in text


@pytest.mark.parametrize("words", ["022699010102", "０２２６９９０１０１０２", " 022699010102 "])
def test_an_instalment_is_found_by_its_key(words):
    text = found(words)
    assert f"/instalments/{id_of('022699010102')}/" in text and "1件です" in text


def test_other_offices_debtors_are_not_found():
    only_rent = "210006021905"
    assert f"/instalments/{id_of(only_rent)}/" in found(only_rent, "S3001")
    assert "当てはまるものはありません" in found(only_rent, "S1001")


@pytest.mark.parametrize("words", ["", "木", "　", "' or 1=1 --", "%", "<script>", "x" * 500])
def test_little_or_strange_words_find_nothing(words):
    text = found(words)
    assert "当てはまるものはありません" in text
    assert "<script>" not in text.lower().split("<main")[-1]


def test_what_no_column_can_hold_is_said_kindly():
    answer = signed_in("S1001").get("/search/", {"q": "木村\x00"})
    assert answer.status_code == 400 and "使えない文字" in answer.content.decode()


@pytest.mark.parametrize("number", ["S5001", "S6001", "S7001"])
def test_who_may_not_look_may_not_search(number):
    assert signed_in(number).get("/search/", {"q": "木村"}).status_code == 403


def test_who_is_listed_by_name_is_on_record_and_an_instalment_s_key_names_nobody():
    before = count("look", "page = '/search/' and not address_shown and staff = 'S1001'")
    assert "木村　浩二" in found("0000001404")
    found("022699010102")
    assert (
        count("look", "page = '/search/' and not address_shown and staff = 'S1001'") == before + 1
    )


def test_a_list_cut_short_says_so(monkeypatch):
    assert "だけを示しています" not in found("0000001404")
    monkeypatch.setattr(views, "MOST", 2)
    before, text = count("look"), found("00000")
    assert "はじめの 2件だけを示しています" in text and "件のうち 2件を表示" in text
    assert count("look") == before + 2
