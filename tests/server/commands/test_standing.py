"""`saiken standing`: what is owed and why, on any day, as known at any moment."""

from datetime import timedelta

import pytest

from saiken.claims import facts as f
from saiken.store.append import Act, NewFact, append
from saiken.values.actors import Now
from saiken.values.yen import Yen
from tests.desks.made import id_of, rent, take, tax
from tests.fixtures_city import ON
from tests.server.commands.called import answered, called, shape

CLAIM = "0226990001"
KEY, SECOND = "022699000102", "022699000103"
ROW = "0000001217,0226990001,固定資産税,2026,{n},20260601,{due},98000,0,,"


@pytest.fixture
def claim(db, now):
    rows = (ROW.format(n=2, due="20260831"), ROW.format(n=3, due="20261225"))
    take(tax(*rows), now=now)


def test_the_answer_has_the_contract_s_keys(claim):
    answer = answered("standing", CLAIM)
    told = answer["instalments"][0]
    assert set(answer) == {"claim", "on", "instalments"}
    assert (answer["claim"], answer["on"]) == (CLAIM, str(ON))
    wanted = {"id", "due_on", "owed", "stage", "history_confirmed", "clocks", "next", "working"}
    assert wanted <= set(told)
    assert shape(told["owed"]) == dict.fromkeys(("principal", "late_charge", "fee", "cost"), "int")
    assert set(told["clocks"][0]) == {
        "component",
        "obligation",
        "completes_on",
        "status",
        "rests_on",
    }
    assert set(told["next"][0]) == {"act", "possible", "required_by", "barred_by", "article"}
    assert told["working"] and told["history_confirmed"] is True


def test_what_is_owed_on_a_day_is_reckoned_for_that_day(claim):
    today, later = answered("standing", KEY), answered("standing", KEY, "--on", "2026-11-30")
    # 98,000円: 225円, and 51 days × 9.1％ = 1,246円 today, 61 days = 1,490円 on 30 November
    assert today["instalments"][0]["owed"]["late_charge"] == 1400
    assert later["instalments"][0]["owed"]["late_charge"] == 1700
    assert today["instalments"][0]["clocks"][0]["completes_on"] == "2031-08-31"


def test_a_claim_is_all_its_instalments_and_a_key_is_one(claim):
    whole = answered("standing", CLAIM)["instalments"]
    assert [(x["id"], x["stage"]) for x in whole] == [(KEY, "overdue"), (SECOND, "not_due")]
    assert [x["id"] for x in answered("standing", SECOND)["instalments"]] == [SECOND]


def test_the_next_act_says_by_when_and_what_stands_in_the_way(claim):
    acts = {act["act"]: act for act in answered("standing", KEY)["instalments"][0]["next"]}
    assert acts["dunning"]["possible"] and acts["dunning"]["required_by"] == "2026-09-20"
    assert "地方税法" in acts["dunning"]["article"]
    assert not acts["seizure"]["possible"] and "督促をしていない" in acts["seizure"]["barred_by"]


def test_what_became_known_later_is_not_known_before(claim, now, staff):
    later = Now(now.day, now.moment + timedelta(hours=2))
    act = Act("test", "test", staff.tax_clerk, later)
    append([NewFact(f.Paid(Yen(98000)), ON - timedelta(days=5), id_of(KEY))], act)
    then = (now.moment + timedelta(hours=1)).isoformat()
    before = answered("standing", KEY, "--known-at", then)["instalments"][0]
    after = answered("standing", KEY)["instalments"][0]
    assert (before["owed"]["principal"], after["owed"]["principal"]) == (98000, 0)
    assert after["stage"] == "paid"


def test_an_unconfirmed_history_is_told(db, now):
    take(rent(dunned=""), now=now)
    told = answered("standing", "210009999907")["instalments"][0]
    assert told["history_confirmed"] is False
    assert "confirm_history" in {act["act"] for act in told["next"] if act["possible"]}


def test_without_json_it_is_laid_out_for_people(claim):
    status, out, _ = called("standing", CLAIM)
    assert status == 0 and out.count("\n") > 20 and f'"claim": "{CLAIM}"' in out


UNANSWERED = [
    (("0000000000",), 1),
    ((KEY, "--on", "2020-01-01"), 1),
    ((KEY, "--known-at", "2020-01-01T00:00"), 1),
    ((KEY, "--on", "soon"), 2),
    ((KEY, "--known-at", "soon"), 2),
    ((), 2),
]


def test_what_cannot_be_answered_says_why(claim):
    for words, status in UNANSWERED:
        ended, out, wrong = called("standing", *words, "--json")
        assert (ended, out) == (status, "") and wrong.strip(), words
