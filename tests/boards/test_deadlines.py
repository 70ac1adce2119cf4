"""事務の期限: requests, tasks, milestones and advice stand among today's work, each for its own."""

from dataclasses import replace
from datetime import timedelta

import pytest

from saiken.boards.today.deadlines import AHEAD_DAYS, counted, deadlines
from saiken.desks.knowledge.actions import advice
from saiken.desks.knowledge.rules import states
from saiken.desks.meetings import actions as meetings
from saiken.desks.meetings.actions import Said
from saiken.desks.meetings.rules import words
from saiken.desks.plans.actions import doing
from saiken.desks.plans.queries.plans import milestones, plan
from saiken.desks.requests import actions as requests
from saiken.desks.requests.actions import Question
from saiken.server import clock
from tests.desks.made import signed_in
from tests.desks.plans.made import approved
from tests.fixtures_city import ON

DUE = ON + timedelta(days=10)


@pytest.fixture
def people(sakura, staff):
    """The staff of a city that was taken in."""
    return staff


def seen(who, on=ON):
    return counted(deadlines(who, on=on))


def test_a_request_stands_with_who_answers_and_later_with_who_waits(people, now):
    asked = Question("nursery", "住民票の写し", "届いていますか", "送達の証明", DUE)
    number = requests.ask(asked, by=people.tax_clerk, now=now)
    assert seen(people["S2009"]) == {"to": 1} and seen(people.tax_chief) == {}
    assert seen(people["S2009"], ON - timedelta(days=AHEAD_DAYS)) == {}
    late = DUE + timedelta(days=1)
    assert seen(people.tax_chief, late) == {"from": 1}
    one = deadlines(people["S2009"], on=late)[0]
    assert one.late(late) and one.url == f"/requests/{number}/" and one.what == "住民票の写し"
    assert seen(people["S3009"], late) == {}, "no affair of another office"
    blind = replace(people["S2009"], permissions=frozenset({"boards.see"}))
    assert seen(blind, late) == {}


def test_a_task_stands_until_the_office_has_done_it(people, now):
    chief = people["S4009"]
    held = meetings.hold("第1回本部会議", ON, agenda="督促", by=chief, now=now)
    task = meetings.decide(held, Said("督促をなくす", "tax_payment", DUE), by=chief, now=now)
    assert seen(people.tax_chief) == {"task": 1} and seen(people["S2009"]) == {}
    meetings.report(task, words.DONE, says="済み", by=people.tax_chief, now=now)
    assert seen(people.tax_chief) == {}


def test_a_milestone_of_the_plan_in_force_stands_until_it_is_met(people, now):
    number = approved(people.tax_clerk, people.tax_chief)
    (one,) = deadlines(people.tax_chief, on=ON)
    assert (one.sort, one.what, one.url) == (
        "milestone",
        "電話の記録様式を定める",
        f"/plans/{number}/",
    )
    code = code_of_the_first(number)
    told = doing.Progress(code, "done", ON, "様式を定めた")
    doing.record_progress(number, told, by=people.tax_clerk, now=now)
    assert seen(people.tax_chief) == {}


def code_of_the_first(number):
    found = plan(number)
    assert found is not None
    return milestones(found)[0].milestone.code


def test_advice_waits_for_the_centre_and_is_chased_by_who_asked(people, now):
    said = advice.Asked("分納の約束が守られない", "次は何をすべきですか。")
    number = advice.ask(said, by=people["S2001"], now=now)
    assert seen(people["S4001"]) == {"answer": 1} and seen(people["S2001"]) == {}
    late = clock.nine_o_clock(ON + timedelta(days=7))
    assert seen(people["S2001"], late.day) == {"chase": 1}
    advice.say(number, states.CHASED, "", by=people["S2001"], now=late)
    assert seen(people["S2001"], late.day) == {}, "chased today"


def test_they_stand_on_today_s_page_and_on_their_own(people, now):
    asked = Question("nursery", "住民票の写し", "届いていますか", "送達の証明", DUE)
    requests.ask(asked, by=people.tax_clerk, now=now)
    chief = signed_in("S2009")
    page = chief.get("/").content.decode()
    assert "事務の期限" in page and "庁内照会に回答する" in page and "住民票の写し" in page
    own = chief.get("/today/deadlines/?sort=to").content.decode()
    assert "住民票の写し" in own and "14日以内に来るもの 1件" in own
    assert "住民票の写し" in chief.get("/today/deadlines/list.csv").content.decode("utf-8-sig")
    assert "事務の期限" not in signed_in("S3001").get("/").content.decode()
