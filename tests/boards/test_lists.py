"""The auditors' list of looks and the operators' console of the nights."""

import pytest

from saiken.night.steps import STEPS
from tests.desks.made import signed_in
from tests.fixtures_city import Cast

pytestmark = pytest.mark.usefixtures("city")


def test_the_auditors_see_who_looked_at_whom_by_number_only():
    person = signed_in("S1009").get("/search/", {"q": "0000001404"}).content.decode()
    url = person.split('href="/debtors/')[1].split('"')[0]
    signed_in("S1009").get(f"/debtors/{url}")
    text = signed_in("S7001").get("/looks/").content.decode()
    for said in ("松永", "S1009", "納税課", "0000001404", f"/debtors/{url}", "表示"):
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
