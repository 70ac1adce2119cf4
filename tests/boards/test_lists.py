"""The auditors' list of looks and the operators' console of the nights."""

import re
from html import unescape
from urllib.parse import parse_qsl

import pytest

from saiken.boards.looks import views
from saiken.night.steps import STEPS
from tests.desks.made import count, signed_in
from tests.fixtures_city import Cast

pytestmark = pytest.mark.usefixtures("city")


def test_the_auditors_see_who_looked_at_whom_by_number_only():
    person = signed_in("S1009").get("/search/", {"q": "0000001404"}).content.decode()
    url = re.search(r'href="(/debtors/\d+/)"', person)[1]
    signed_in("S1009").get(url)
    text = signed_in("S7001").get("/looks/").content.decode()
    for said in ("松永", "S1009", "納税課", "0000001404", ">債務者</td>", "表示"):
        assert said in text
    assert "木村" not in text


def test_the_operators_see_each_step_of_the_nights():
    text = signed_in("S6001").get("/nights/").content.decode()
    for step in STEPS:
        assert step.name in text
    assert "保留にした期別はありません" in text


@pytest.mark.parametrize(("path", "only"), [("/looks/", "S7001"), ("/nights/", "S6001")])
def test_nobody_else_does(path, only):
    for number in ("S1001", "S1009", "S4009", "S5001", "S6001", "S7001"):
        expected = 200 if number == only else 403
        assert signed_in(number).get(path).status_code == expected
    assert Cast()[only].number == only


def test_the_auditors_narrow_the_looks_by_person_staff_and_day():
    for number in ("0000001404", "0000001258"):
        signed_in("S1001").get("/search/", {"q": number})
    text = looks(person="０００００01404", staff="S1001", day="2026-11-20")
    assert "0000001404" in rows_of(text) and "0000001258" not in rows_of(text)
    for other in ({"person": "nobody"}, {"staff": "S9999"}, {"day": "2020-01-01"}):
        assert "当てはまる記録はありません" in looks(**other)
    assert "誤り" in looks(day="x") and "0000001404" not in rows_of(looks(day="x"))


def test_the_looks_are_paged_and_each_stands_on_one_page(monkeypatch):
    monkeypatch.setattr(views, "PAGE", 2)
    for _ in range(5):
        signed_in("S3009").get("/search/", {"q": "0000001217"})
    total, pages = count("look", "staff = 'S3009'"), 1
    text, seen = looks(staff="S3009"), 0
    while onward := re.search(r'rel="next" href="([^"]+)"', text):
        seen += rows_of(text).count("S3009")
        text = looks(**dict(parse_qsl(unescape(onward[1]).lstrip("?"))))
        pages += 1
    assert seen + rows_of(text).count("S3009") == total >= 5 and pages == (total + 1) // 2


@pytest.mark.parametrize("mark", ["x", "9" * 30, "-1", ""])
def test_a_mark_that_cannot_be_read_is_the_first_page(mark):
    assert rows_of(looks(before=mark)) == rows_of(looks())


def looks(**asked: str) -> str:
    answer = signed_in("S7001").get("/looks/", asked)
    assert answer.status_code == 200
    return answer.content.decode()


def rows_of(text: str) -> str:
    """The body of the list, without the form above it."""
    return text.split("<tbody", 1)[1].split("</tbody>")[0] if "<tbody" in text else ""
