"""Search finds the own office's debtors however their names and numbers are typed."""

import re
from html import unescape
from urllib.parse import parse_qsl

import psycopg
import pytest

from saiken.boards.search import views
from saiken.server import clock
from saiken.store.people import particulars, searched
from saiken.store.register.lists import persons_known
from saiken.store.searching import finding
from tests.desks.made import count, id_of, one, signed_in
from tests.fixtures_city import ON

pytestmark = pytest.mark.usefixtures("city")
OF_TAX = (
    "exists (select 1 from register_obligation o join register_instalment i"
    " on i.id = o.instalment_id join register_claim c on c.id = i.claim_id"
    " where o.person_id = person.id and c.office = 'tax_payment')"
)


def found(words: str, number: str = "S1001", **asked: str) -> str:
    answer = signed_in(number).get("/search/", {"q": words, **asked})
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


def test_a_long_list_is_turned_page_by_page_and_only_what_is_shown_is_on_record(monkeypatch):
    monkeypatch.setattr(views, "PAGE", 2)
    before, text, pages = count("look"), found("00000"), 1
    seen = set(re.findall(r"/debtors/(\d+)/", text))
    assert count("look") == before + 2 == before + len(seen)
    while onward := re.search(r'rel="next" href="\?([^"]+)"', text):
        asked = dict(parse_qsl(unescape(onward[1])))
        text = found(asked["q"], after=asked["after"])
        more = set(re.findall(r"/debtors/(\d+)/", text))
        assert more and not more & seen
        seen, pages = seen | more, pages + 1
    everybody = count("person", f"number like '%00000%' and {OF_TAX}")
    assert len(seen) == everybody and pages == (everybody + 1) // 2


@pytest.mark.parametrize("after", ["x", "-1", "9" * 30, "²"])
def test_a_mark_that_cannot_be_read_is_the_first_page(after):
    assert "木村　浩二" in found("木村", after=after)


@pytest.mark.parametrize("words", ["花見町2番2号", "花見町２－２", "花見町 2-2", "花見町二丁目2"])
def test_an_address_is_found_however_it_is_written(words):
    text = found(words)
    assert "ﾊﾙﾔﾏ" in text or "ハルヤマ" in text
    assert "花見町" not in text.split("<main")[1].split("<table")[-1]


def test_a_protected_address_finds_nobody_for_those_who_may_not_see_it():
    assert "木村　浩二" in found("中央三丁目", "S1009")
    assert "木村　浩二" not in found("中央三丁目", "S1001")
    assert "木村　浩二" not in found("中央3", "S1001") and "木村　浩二" in found("木村", "S1001")


def test_a_name_is_found_by_any_form_of_its_characters():
    now = clock.nine_o_clock(ON)
    people = particulars.latest(persons_known(["0000001217"]).values())
    (told,) = people.values()
    assert told.name == "渡邉　直美"
    for words in ("渡邉", "渡辺", "渡邊", "渡邉󠄂"):
        assert "渡邉　直美" in found(words, "S3001"), words
    assert finding.persons("渡辺", ["housing"], on=now.day, hide=True, most=5)


def test_a_guarantor_is_found_too():
    rows = "select person_id from register_obligation where role <> 'debtor' limit 1"
    person = int(str(one(rows)))
    name = particulars.latest([person])[person].name
    offices = [o for o in ("housing", "school_affairs", "medical_affairs")]
    hits = finding.find(name, offices, on=ON, hide=True)
    assert person in {one.person for one in hits.found}


def test_the_table_says_nothing_without_its_key_and_little_is_opened():
    name = "木村浩二"
    assert count("person_searched", f"grams::text like '%{name[:2]}%'") == 0
    other = {
        searched.hashed(secret, "name", (name,)) == searched.hashed(b"x", "name", (name,))
        for secret in (b"y", b"z")
    }
    assert other == {False}


def test_who_is_forgotten_is_found_no_more(city):
    with psycopg.connect(city.owner) as owner:
        owner.execute(
            "delete from person_key where person_id in (select id from person"
            " where number = '0000001258')"
        )
        left = owner.execute(
            "select count(*) from person_searched s join person p"
            " on p.id = s.person_id where p.number = '0000001258'"
        ).fetchone()
        owner.rollback()
    assert left == (0,) and count("person_searched", "true") > 0


def test_a_notice_s_number_finds_its_instalments_in_the_own_office_only():
    assert "期別 022699010102" in found("0226990101")
    other = signed_in("S2001").get("/search/", {"q": "0226990101"}).content.decode()
    assert "022699010102" not in other
