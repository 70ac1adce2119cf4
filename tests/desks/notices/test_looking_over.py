"""The look over a run before the approval and before the seal, and the two who let it pass."""

from datetime import date

import pytest

from saiken.desks.notices import actions
from saiken.desks.notices.actions import compose, looking_over, overriding
from saiken.desks.notices.models import DunningRunRow
from saiken.desks.notices.queries import stopped
from saiken.desks.notices.queries.report import report
from saiken.store.approvals.lists import decisions
from saiken.values.actors import NotAllowed
from tests.desks.made import signed_in, take, tax
from tests.desks.notices.made import CHIEF, CLERK, drafted, row

WHY = "納期限を紙の通知書と照らし、正しいことを確かめた。"
BECAUSE = "担当の照合の結果を台帳の写しで確かめた。"


@pytest.fixture
def nine_years_off(monkeypatch):
    """Every late charge is reckoned from a day nine years too early, as by a wrong era year."""
    true = compose.charge_for_paper

    def wrong(instalment, position, *, on, as_dunned=False):
        owed = position.owed
        early = owed.__class__(
            owed.principal, owed.due_on.replace(year=owed.due_on.year - 9, day=28)
        )
        moved = position.__class__(early, position.assessed_on, position.payments, position.marks)
        return true(instalment, moved, on=on, as_dunned=as_dunned)

    monkeypatch.setattr(compose, "charge_for_paper", wrong)


def test_a_sound_run_is_looked_over_and_its_figures_kept(town, staff, now):
    run = row(drafted(now))
    assert run.findings == [] and run.findings_hash == ""
    assert run.figures["letters"] > 1 and run.figures["principal"] > 0
    actions.ask_for_approval(run.pk, by=staff.tax_clerk, now=now)
    assert row(run.pk).status == "asked"


def test_a_wrong_era_year_stops_the_run_before_the_approval(town, staff, now, nine_years_off):
    run = drafted(now)
    with pytest.raises(actions.NotNow, match="点検で止まりました"):
        actions.ask_for_approval(run, by=staff.tax_clerk, now=now)
    assert row(run).status == "drafted"
    told = stopped.findings(row(run))
    high = next(one for one in told if "多すぎる" in one["says"])
    assert len(high["examples"]) == 3
    page = signed_in(CLERK).get(f"/notices/{run}/").content.decode()
    assert "点検で目安を外れたこと" in page and "計算の例 3" in page and "要確認" in page


def test_it_stops_at_the_seal_as_well(town, staff, now, request):
    run = drafted(now)
    actions.ask_for_approval(run, by=staff.tax_clerk, now=now)
    actions.decide(run, approved=True, note="", by=staff.tax_chief, now=now)
    request.getfixturevalue("nine_years_off")
    with pytest.raises(actions.NotNow, match="点検で止まりました"):
        actions.seal(run, by=staff.tax_clerk, now=now)
    assert row(run).status == "approved" and row(run).findings


def test_a_due_day_typed_in_the_wrong_era_is_found_in_the_ledger(town, staff, now):
    # 平成29年 for 令和8年.
    wrong = "0000001217,0226999901,固定資産税,2026,2,20260601,20170831,98000,0,,"
    take(tax(wrong), now=now)
    run = row(drafted(now))
    assert any("年度から離れている" in one["says"] for one in run.findings)
    with pytest.raises(actions.NotNow):
        actions.ask_for_approval(run.pk, by=staff.tax_clerk, now=now)


def test_two_people_with_reasons_let_it_pass_and_the_report_prints_them(
    town, staff, now, nine_years_off
):
    run = drafted(now)
    with pytest.raises(actions.NotNow, match="文字以上"):
        overriding.ask_override(run, "急ぐ", by=staff.tax_clerk, now=now)
    asked = overriding.ask_override(run, WHY, by=staff.tax_clerk, now=now)
    with pytest.raises(actions.NotNow, match="止まりました"):
        actions.ask_for_approval(run, by=staff.tax_clerk, now=now)
    overriding.decide_override(run, approved=True, reason=BECAUSE, by=staff.tax_chief, now=now)
    actions.ask_for_approval(run, by=staff.tax_clerk, now=now)
    assert row(run).status == "asked"
    said = decisions([f"dunning_override:{asked}"])
    assert [(one.asked_by, one.decided_by, one.note) for one in said] == [(CLERK, CHIEF, BECAUSE)]
    told = report(row(run), now)["overrides"]
    assert told[0]["reason"] == WHY and told[0]["decided_reason"] == BECAUSE
    page = signed_in(CHIEF).get(f"/notices/{run}/report/").content.decode()
    assert WHY in page and BECAUSE in page and "計算の例 3" in page


def test_the_two_are_different_and_the_second_may_approve(town, staff, now, nine_years_off):
    run = drafted(now)
    overriding.ask_override(run, WHY, by=staff.tax_chief, now=now)
    with pytest.raises(NotAllowed):
        overriding.decide_override(run, approved=True, reason=BECAUSE, by=staff.tax_chief, now=now)
    with pytest.raises(NotAllowed):
        overriding.decide_override(run, approved=True, reason=BECAUSE, by=staff.tax_clerk, now=now)


def test_a_refused_exception_leaves_the_run_stopped(town, staff, now, nine_years_off):
    run = drafted(now)
    overriding.ask_override(run, WHY, by=staff.tax_clerk, now=now)
    overriding.decide_override(run, approved=False, reason=BECAUSE, by=staff.tax_chief, now=now)
    with pytest.raises(actions.NotNow, match="止まりました"):
        actions.ask_for_approval(run, by=staff.tax_clerk, now=now)
    assert stopped.overrides(row(run))[0]["answer"]["text"] == "認めない"


def test_what_was_let_pass_covers_nothing_that_is_found_later(
    town, staff, now, nine_years_off, monkeypatch
):
    run = drafted(now)
    overriding.ask_override(run, WHY, by=staff.tax_clerk, now=now)
    overriding.decide_override(run, approved=True, reason=BECAUSE, by=staff.tax_chief, now=now)
    take(
        tax("0000001258,0226999902,固定資産税,2026,2,20260601,20260831,500000,0,,"),
        now=now,
    )
    drafted(now)
    with pytest.raises(actions.NotNow, match="止まりました"):
        actions.ask_for_approval(run, by=staff.tax_clerk, now=now)


def test_nothing_to_let_pass_is_said(town, staff, now):
    run = drafted(now)
    with pytest.raises(actions.NotNow, match="止まっているところはありません"):
        overriding.ask_override(run, WHY, by=staff.tax_clerk, now=now)


def test_the_page_takes_both_reasons(town, staff, now, nine_years_off):
    run = drafted(now)
    clerk, chief = signed_in(CLERK), signed_in(CHIEF)
    assert "目安を外れたまま進める理由" in clerk.get(f"/notices/{run}/").content.decode()
    clerk.post(f"/notices/{run}/override/", {"reason": WHY})
    page = chief.get(f"/notices/{run}/").content.decode()
    assert WHY in page and "例外の決裁" in page
    chief.post(f"/notices/{run}/override/decide/", {"answer": "approve", "reason": BECAUSE})
    assert "このまま進めると決めました" in clerk.get(f"/notices/{run}/").content.decode()


def test_looking_again_on_the_same_day_finds_the_same(town, now, nine_years_off):
    run = row(drafted(now))
    before = run.findings_hash
    looking_over.look_over(run, on=now.day)
    assert run.findings_hash == before != ""
    looking_over.look_over(run, on=date(2026, 11, 21))
    assert row(run.pk).findings


def test_no_run_of_the_toy_city_is_stopped(sakura):
    runs = DunningRunRow.objects.exclude(figures={})
    assert runs.count() > 1
    assert {run.office: run.findings for run in runs if run.findings} == {}
