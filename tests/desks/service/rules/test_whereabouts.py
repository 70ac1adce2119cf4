"""所在 from searches, and what each city wants asked before a public notice."""

import pytest

from saiken import kinds
from saiken.desks.service.rules import whereabouts as r
from saiken.desks.service.rules.next_steps import next_step
from saiken.desks.service.rules.words import REASONS

REGISTER, SITE = "resident_register", "on_site"


@pytest.mark.parametrize(
    ("told", "state"),
    [
        ([], "unsearched"),
        ([(REGISTER, "waiting")], "waiting"),
        ([(REGISTER, "unknown"), (REGISTER, "waiting")], "unknown"),
        ([(SITE, "unknown"), (REGISTER, "waiting")], "waiting"),
        ([(REGISTER, "waiting"), (SITE, "found")], "found"),
        ([(SITE, "unknown"), (REGISTER, "found")], "unknown"),
        ([(SITE, "lives_there"), (REGISTER, "unknown")], "lives_there"),
    ],
)
def test_the_newest_answer_counts(told, state):
    assert r.state(told) == state


@pytest.mark.parametrize("city", ["sakura", "niigata", "saitama"])
def test_every_city_names_sources_that_there_are(city):
    asked = r.wanted(kinds.load_city(city))
    assert r.lacking(asked, [], corporation=False) == (REGISTER, "family_register", SITE)
    assert r.lacking(asked, [SITE], corporation=True) == ("corporate_register",)


def test_what_is_next_follows_the_searches_and_then_the_reason():
    assert next_step("unknown", "moved", []) == "公示送達を検討します。"
    assert "戸籍の附票" in next_step("unknown", "moved", ["family_register"])
    assert next_step("unsearched", "refused", []) == REASONS["refused"].follows
    assert next_step("unsearched", None, []).startswith("所在を調べ")
    assert "直してもらいます" in next_step("found", "moved", [])


def test_who_may_live_there_gets_no_public_notice():
    for why in REASONS.values():
        assert why.astray != ("公示送達はしません" in why.follows)
