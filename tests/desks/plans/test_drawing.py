"""Indicators drawn from the toy city's ledgers: today, on a past day, and again the same."""

from datetime import date

import pytest
from django.conf import settings
from django.db import connection

from saiken.claims.standing import ENDED
from saiken.desks.plans.queries import drawing, policies, shown, targets
from saiken.desks.plans.queries.drawing import At, value_of, year_end
from saiken.desks.plans.queries.ledger import Ledger
from saiken.desks.plans.rules.indicators import INDICATORS
from saiken.store import reads
from saiken.store.books.posting import post_new
from saiken.store.measures.sums import Counted, by_cell, year_sums
from tests.desks.plans.made import KIND, ON

pytestmark = pytest.mark.usefixtures("ledgers")
PAST = date(2026, 9, 30)


def test_every_indicator_of_the_registry_is_drawn():
    post_new()
    held = Ledger(ON)
    at = At(2026, ON)
    found = {code: value_of(held, code, [KIND], at) for code in INDICATORS}
    sums = by_cell(year_sums(Counted(2026, ON)))
    both = sums[KIND, False] + sums[KIND, True]
    assert (
        found["balance_total"]
        == both.uncollected
        == (found["balance_current"] + found["balance_carried"])
    )
    assert found["rate_gross_total"].denominator > 1
    assert found["rate_gross_total"] * both.assessed == both.received
    assert found["recovery_yen"] + found["tidy_yen"] == sum(
        row.open_yen for row in held.rows([KIND], ON) if row.stage not in ENDED
    )
    assert {code for code, value in found.items() if value is None} <= {"dunned_on_time"}
    assert value_of(held, "rate_gross_total", [KIND], At(1990, date(1990, 11, 20))) is None


def test_a_past_day_is_folded_as_it_was_and_kept(monkeypatch):
    whole = reads.standings(_ids(), on=PAST)
    rows = {row.id: row for row in Ledger(ON).rows([KIND], PAST)}
    assert set(rows) == set(whole)
    for id_, row in rows.items():
        at = whole[id_]
        assert (row.open_yen, row.dunning, row.dunning_by) == (
            at.position.open,
            at.dunning.state,
            at.dunning.by,
        )
        assert row.open_yen == 0 or (row.stage, row.alarm_months) == (at.stage, at.alarm_months)
    first = value_of(Ledger(ON), "undunned", [KIND], At(2026, PAST))
    monkeypatch.setattr(drawing, "_of_day", lambda *_: pytest.fail("drawn twice"))
    assert value_of(Ledger(ON), "undunned", [KIND], At(2026, PAST)) == first


def _ids():
    with connection.cursor() as cursor:
        cursor.execute(
            "select i.id from register_instalment i join register_claim c on c.id = i.claim_id"
            " where c.kind = %s",
            [KIND],
        )
        return [row[0] for row in cursor.fetchall()]


def test_a_year_that_is_over_is_drawn_as_of_the_close_of_its_books():
    assert year_end(2025, ON) == At(2025, date(2026, 5, 31))
    assert year_end(2026, ON) == At(2026, ON)
    assert At(2025, date(2026, 5, 31)).acts_until == date(2026, 3, 31)
    years = drawing.history(Ledger(ON), "balance_total", [KIND], upto=2026, years=2)
    assert [year for year, _ in years] == [2025, 2026]


def test_niigata_s_target_of_2014_is_stated_and_nothing_is_invented_for_it(monkeypatch):
    monkeypatch.setattr(settings, "SAIKEN_CITY", "niigata")
    ((goal, figure, why),) = targets.city_goals(Ledger(ON), At(2014, date(2015, 3, 31)))
    assert (figure.target, figure.actual, figure.met) == (10_000_000_000, None, None)
    assert (goal.indicator, why) == ("balance_total", "方針に定める値")
    ((goal, figure, why),) = targets.city_goals(Ledger(ON), At(2019, date(2020, 3, 31)))
    assert (goal.rule, figure.target) == ("above_last_year", None)


def test_a_proposal_goes_on_from_years_whose_books_are_closed():
    post_new()
    told = targets.proposal_in_words(KIND, "rate_gross_total", ON)
    assert "令和7年度の実績は" in told
    assert "令和8年度" not in told
    drawn = drawing.Figure(INDICATORS["rate_gross_total"], 2026, 0, 0, 1, over=False)
    assert shown.answered(drawn)["text"] == "年度の途中"
    assert not drawing.is_over("rate_gross_total", At(2026, ON))
    assert drawing.is_over("rate_gross_total", At(2026, date(2027, 3, 31)))
    assert drawing.is_over("undunned", At(2026, ON))


@pytest.mark.parametrize(("code", "day"), [("saitama", "2010-04-01"), ("niigata", "2019-04-01")])
def test_the_policy_of_a_real_city_is_shown_whole(monkeypatch, code, day):
    monkeypatch.setattr(settings, "SAIKEN_CITY", code)
    one = policies.policy_on(date.fromisoformat(day))
    rows = policies.policy_rows(ON)
    assert {row["name"]["text"] for row in rows} == {held.name for held in policies.policies()}
    told = [text for part in policies.principle_sections(one) for text in part["texts"]]
    assert len(told) == len(one.goals) + sum(len(p.directions) for p in one.principles)
    assert len(policies.kind_rows(one)) == len(one.kinds) > 14
    assert len(policies.cells()) > len(told)
    assert policies.not_read() == len(policies.policies())
