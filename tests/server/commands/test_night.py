"""`saiken night`: the steps in order, safe to run again, 1 where something differed."""

import pytest
from django.test import override_settings

from saiken.night.steps import STEPS
from saiken.server import clock
from tests.desks.made import KIMURA, count, id_of, one, take, tax
from tests.fixtures_city import ON
from tests.server.commands.called import answered, called, shape

ROW = "0000001217,0226990001,固定資産税,2026,2,20260601,20260831,50000,0,,"


@pytest.fixture
def claims(db, now):
    take(tax(ROW, KIMURA), now=now)


def test_the_answer_has_the_contract_s_keys(claims):
    answer = answered("night", "--on", "2026-11-20")
    step = {"name": "str", "done": "int", "refused": "int", "seconds": "float"}
    expected = {"on": "str", "steps": [step], "seconds": "float", "ok": "bool", "made_up_for": []}
    assert shape(answer) == expected
    assert answer["on"] == "2026-11-20" and answer["ok"]
    assert [step["name"] for step in answer["steps"]] == [step.name for step in STEPS]


def test_it_may_run_again_and_changes_nothing(claims):
    answered("night", "--on", "2026-11-20")
    before = count("ledger_fact"), count("dunning_run"), one("select sum(open_yen) from standing")
    again = answered("night", "--on", "2026-11-20")
    assert (count("ledger_fact"), count("dunning_run")) == before[:2] and again["ok"]
    assert one("select sum(open_yen) from standing") == before[2]


def test_without_a_day_it_is_today_s(claims):
    assert answered("night")["on"] == str(ON)
    status, out, _ = called("night")
    assert status == 0 and all(f"{step.name}: " in out for step in STEPS)


def test_a_later_day_moves_the_kept_standings_on(claims):
    with override_settings(SAIKEN_CLOCK_ON="2031-09-01"):
        answered("night", "--on", "2031-09-01")
    assert one(f"select stage from standing where instalment_id = {id_of('022699000102')}") == (
        "extinguished"
    )


def test_an_earlier_day_is_known_from_today_on(claims):
    answered("night", "--on", "2026-11-12")
    of_each_day = [step for step in STEPS if step.each_day]
    assert one("select count(*) from night_step where \"on\" = '2026-11-12'") == len(of_each_day)
    assert count("dunning_run") == 0, "no letter is drafted for a day that is over"
    assert one("select min(at) from night_step") == clock.now().moment


def test_a_copy_that_differs_is_mended_and_told_by_the_status(claims):
    from django.db import connection

    with connection.cursor() as cursor:
        cursor.execute("update standing set open_yen = open_yen + 1")
    answers = [called("night", "--on", f"2026-11-{day}", "--json") for day in range(11, 21)]
    assert {status for status, _, _ in answers} == {0, 1}
    assert one("select sum(open_yen) from standing") == 50000 + 98000
    assert count("night_set_aside") == 2


def test_a_bad_day_ends_with_2(db):
    for day in ("tomorrow", "2026-02-30", "20261120x", ""):
        status, out, wrong = called("night", "--on", day)
        assert (status, out) == (2, "") and "日付" in wrong
    assert count("night_step") == 0


def test_a_day_that_has_not_come_ends_with_2(db):
    status, out, wrong = called("night", "--on", "2026-11-21", "--json")
    assert (status, out) == (2, "") and "きょう" in wrong
    assert count("night_step") == 0
