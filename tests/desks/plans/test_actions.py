"""実施計画 from the draft to its successor, on the toy city's ledgers."""

from dataclasses import replace
from datetime import date

import pytest

from saiken.desks.plans.actions import deciding, doing, writing
from saiken.desks.plans.models import EvaluationRow
from saiken.desks.plans.queries import plans as found
from saiken.desks.plans.rules import comparing, editing, states
from saiken.desks.plans.rules.words import CannotPlan
from saiken.store import reads
from saiken.store.approvals.lists import approved as approved_subjects
from saiken.store.books.posting import post_new
from saiken.values.actors import NotAllowed
from tests.desks.plans.made import KIND, NOW, ON, approved, drafted, filled, head

pytestmark = pytest.mark.usefixtures("ledgers")
SEPTEMBER = date(2026, 9, 30)


def state(number):
    return found.plan(number).state.state


def test_a_plan_is_written_asked_for_and_approved_by_another(staff):
    clerk, chief = staff.tax_clerk, staff.tax_chief
    number = writing.draft(KIND, head(), by=clerk, now=NOW)
    with pytest.raises(CannotPlan, match=r"課題を書いて.*取組を加えて.*指標と目標"):
        deciding.ask(number, by=clerk, now=NOW)
    version = writing.write(number, filled, "課題・取組・指標", by=clerk, now=NOW)
    assert writing.write(number, lambda same: same, "同じ", by=clerk, now=NOW) == version == 2
    deciding.ask(number, by=clerk, now=NOW)
    assert state(number) == states.WAITING
    with pytest.raises(CannotPlan, match="決裁を待っています"):
        writing.write(number, lambda c: editing.without_aim(c, "undunned"), "x", by=clerk, now=NOW)
    deciding.approve(number, by=chief, now=NOW)
    plan = found.plan(number)
    assert (plan.state.state, plan.state.in_force) == (states.DOING, 2)
    assert approved_subjects([f"plan:{number}"], plan.newest.hash) == {f"plan:{number}"}


def test_who_wrote_it_does_not_approve_it(staff):
    clerk, chief = staff.tax_clerk, staff.tax_chief
    number = drafted(chief)
    deciding.ask(number, by=clerk, now=NOW)
    with pytest.raises(NotAllowed, match="書いた人"):
        deciding.approve(number, by=chief, now=NOW)
    with pytest.raises(NotAllowed):
        deciding.approve(number, by=clerk, now=NOW)
    deciding.call_back(number, by=clerk, now=NOW)
    assert state(number) == states.DRAFT
    with pytest.raises(NotAllowed, match="ほかの所属"):
        writing.write(number, filled, "x", by=staff.nursery_clerk, now=NOW)
    with pytest.raises(NotAllowed, match="ほかの所属の債権"):
        writing.draft(KIND, head(), by=staff.nursery_clerk, now=NOW)


def test_a_revision_leaves_what_is_in_force_until_it_is_approved(staff):
    clerk, chief = staff.tax_clerk, staff.tax_chief
    number = approved(clerk, chief)
    writing.write(
        number,
        lambda c: editing.with_aim(c, "rate_gross_total", {2026: "62"}),
        "目標を上げる",
        by=clerk,
        now=NOW,
    )
    plan = found.plan(number)
    assert plan.state.state == states.REVISING
    assert plan.content.aims[0].targets == {2026: "60.5", 2027: "61"}
    rows = comparing.compared(comparing.fields_of(plan.in_force), comparing.fields_of(plan.newest))
    changed = {(r.old, r.new, r.change) for r in rows if r.change != comparing.SAME}
    assert changed == {
        ("60.5％", "62％", comparing.CHANGED),
        ("61％", "", comparing.REMOVED),
    }
    deciding.ask(number, by=clerk, now=NOW)
    deciding.send_back(number, reason="根拠を示す", by=chief, now=NOW)
    writing.restore(number, 2, by=clerk, now=NOW)
    assert found.plan(number).newest == found.plan(number).in_force
    deciding.withdraw(number, reason="改定しない", by=clerk, now=NOW)
    assert state(number) == states.DOING
    assert [v.number for v in found.versions(number)] == [4, 3, 2, 1]
    with pytest.raises(CannotPlan, match="期間の重なる計画"):
        writing.draft(KIND, head("別の計画"), by=clerk, now=NOW)


def test_a_milestone_is_done_with_what_shows_it(staff):
    number = approved(staff.tax_clerk, staff.tax_chief)
    stood = found.milestones(found.plan(number))[0]
    assert (stood.state, stood.late(ON)) == ("not_begun", True)
    told = doing.Progress(stood.milestone.code, "done", date(2026, 7, 1), "")
    with pytest.raises(CannotPlan, match="根拠"):
        doing.record_progress(number, told, by=staff.tax_clerk, now=NOW)
    for state_, evidence in (("done", "様式第3号"), ("doing", "様式を直している")):
        told = doing.Progress(stood.milestone.code, state_, date(2026, 7, 1), evidence)
        doing.record_progress(number, told, by=staff.tax_clerk, now=NOW)
    assert found.milestones(found.plan(number))[0].state == "doing"


def test_an_evaluation_keeps_the_figures_of_its_day_and_the_last_one_ends_the_plan(staff):
    post_new()
    clerk, chief = staff.tax_clerk, staff.tax_chief
    number = approved(clerk, chief)
    told = doing.Judged(SEPTEMBER, ON, "電話を始めた", "c")
    row = EvaluationRow.objects.get(pk=doing.evaluate(number, told, by=clerk, now=NOW))
    rate, undunned = row.figures
    assert rate["name"] == "収納率（合計）"
    assert rate["target"] == "121/200"
    assert 0 < int(rate["actual"].split("/")[0]) < int(rate["actual"].split("/")[1])
    assert int(undunned["actual"]) > 0
    assert (row.final, row.as_of, undunned["met"]) == (False, ON, False)
    with pytest.raises(CannotPlan, match="記録済み"):
        doing.evaluate(number, told, by=clerk, now=NOW)
    doing.undo_evaluation(number, row.pk, reason="数字の日を誤った", by=clerk, now=NOW)
    assert found.due_evaluation(found.plan(number), on=ON) == SEPTEMBER


def test_the_final_evaluation_is_carried_into_the_successor(staff):
    clerk, chief = staff.tax_clerk, staff.tax_chief
    number = drafted(clerk)
    short = editing.Head("短い計画", date(2026, 4, 1), SEPTEMBER, (SEPTEMBER,))
    writing.write(
        number,
        lambda c: editing.with_work(
            editing.without_work(editing.with_head(c, short), "w3"),
            editing.NewWork("臨戸する", "月2回", "徴収係", date(2026, 4, 1), SEPTEMBER),
        ),
        "期間を短く",
        by=clerk,
        now=NOW,
    )
    deciding.ask(number, by=clerk, now=NOW)
    deciding.approve(number, by=chief, now=NOW)
    last = date(2028, 3, 31)
    with pytest.raises(CannotPlan, match="最終評価がまだ"):
        writing.succeed(number, title="次", last=last, by=clerk, now=NOW)
    told = doing.Judged(SEPTEMBER, ON, "半分できた", "b", "臨戸を続ける")
    final = doing.evaluate(number, told, by=clerk, now=NOW)
    assert state(number) == states.OVER
    after = writing.succeed(number, title="次の計画", last=last, by=clerk, now=NOW)
    plan = found.plan(after)
    assert (plan.before, plan.newest.first) == (number, date(2026, 10, 1))
    assert plan.newest.carried == "臨戸を続ける\n半分できた"
    assert [work.name for work in plan.newest.works] == ["臨戸する"]
    assert all(not aim.targets for aim in plan.newest.aims)
    with pytest.raises(CannotPlan, match="後継の計画がある"):
        doing.undo_evaluation(number, final, reason="x", by=clerk, now=NOW)
    deciding.withdraw(after, reason="やめる", by=clerk, now=NOW)
    doing.undo_evaluation(number, final, reason="x", by=clerk, now=NOW)
    assert state(number) == states.DOING


def test_a_plan_goes_with_its_kind_when_another_office_takes_charge(staff, monkeypatch):
    number = approved(staff.tax_clerk, staff.tax_chief)
    city = reads.city()
    moved = {**city.modes, KIND: replace(city.modes[KIND], office="nursery")}
    monkeypatch.setattr(reads, "city_in_charge", lambda on=None: replace(city, modes=moved))
    assert found.plan(number).office == "nursery"
    with pytest.raises(NotAllowed, match="ほかの所属の計画"):
        writing.write(number, lambda c: c, "x", by=staff.tax_clerk, now=NOW)
    told = doing.Judged(SEPTEMBER, ON, "引き継いで評価した", "d")
    doing.evaluate(number, told, by=staff.nursery_clerk, now=NOW)
    assert [one.id for one in found.plans(["nursery"])] == [number]
