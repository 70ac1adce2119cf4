"""The operators are told which figures of the law nobody has looked at for long."""

from datetime import date

import pytest

from saiken.boards.nights import tabs
from saiken.law.terms import FigureRefused, NotLookedAt
from tests.desks.made import signed_in

pytestmark = pytest.mark.usefixtures("city")

LATE = NotLookedAt("late_charges", "grace_rate", date(2025, 9, 1), date(2026, 10, 2))


def test_none_is_late_a_good_year_after_the_last_look():
    operator = signed_in("S6001")
    assert 'href="/nights/figures/"' in operator.get("/nights/").content.decode()
    assert "見直していない数値はありません" in operator.get("/nights/figures/").content.decode()


def test_the_late_ones_are_counted_and_listed(monkeypatch):
    monkeypatch.setattr(tabs, "not_looked_at", lambda tables, on: [LATE])
    operator = signed_in("S6001")
    assert "見直していない数値" in operator.get("/nights/").content.decode()
    text = operator.get("/nights/figures/").content.decode()
    for said in ("late_charges", "grace_rate", "R7.9.1", "13か月", "saiken figures seen"):
        assert said in text


def test_a_file_that_went_wrong_leaves_the_page_standing(monkeypatch):
    def broken():
        raise FigureRefused("1件目: …")

    monkeypatch.setattr(tabs, "figure_tables", broken)
    assert signed_in("S6001").get("/nights/").status_code == 200


@pytest.mark.parametrize("number", ["S1001", "S1009", "S5001", "S7001"])
def test_nobody_else_sees_it(number):
    assert signed_in(number).get("/nights/figures/").status_code == 403
