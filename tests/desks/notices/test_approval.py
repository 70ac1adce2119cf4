"""A second person decides on exactly what was laid before them; runs belong to their office."""

from dataclasses import replace

import pytest

from saiken.desks.notices import actions
from saiken.desks.notices.models import DunningItemRow
from saiken.values.actors import NotAllowed
from tests.desks.made import count, id_of, one
from tests.desks.notices.made import FIRST, approved, drafted, places, row, sealed, snapshots


def asked(now, staff):
    run = drafted(now)
    actions.ask_for_approval(run, by=staff.tax_clerk, now=now)
    return run


def decide(run, by, now, *, approved=True):
    actions.decide(run, approved=approved, note="よし", by=by, now=now)


def with_both(staff, number="S1001"):
    return replace(staff[number], permissions=staff[number].permissions | {"notices.approve"})


def test_the_chief_decides_and_it_is_on_record(town, now, staff):
    run = asked(now, staff)
    decide(run, staff.tax_chief, now)
    assert row(run).status == "approved"
    kept = one("select concat_ws('|', subject, asked_by, decided_by, approved, note) from approval")
    assert kept == f"dunning:{run}|S1001|S1009|t|よし"
    assert one("select content_hash from approval") == row(run).content_hash != ""


def test_who_drafted_or_asked_never_approves(town, now, staff):
    run = asked(now, staff)
    with pytest.raises(NotAllowed, match="起案した本人"):
        decide(run, with_both(staff), now)
    with pytest.raises(NotAllowed):
        decide(run, staff["S1002"], now)
    assert row(run).status == "asked" and count("approval") == 0


def test_who_drafted_never_approves_what_another_asked_for(town, now, staff):
    run = actions.draft_run("tax_payment", by=staff["S1002"], now=now)
    actions.ask_for_approval(run, by=staff.tax_clerk, now=now)
    with pytest.raises(NotAllowed, match="起案した本人"):
        decide(run, with_both(staff, "S1002"), now)


def test_who_draws_a_draft_up_again_is_its_drafter(town, now, staff):
    run = actions.draft_run("tax_payment", by=staff["S1002"], now=now)
    actions.draft_run("tax_payment", by=staff.tax_clerk, now=now)
    assert row(run).drafted_by == "S1001"
    actions.ask_for_approval(run, by=staff["S1002"], now=now)
    with pytest.raises(NotAllowed, match="起案した本人"):
        decide(run, with_both(staff), now)


def test_another_office_decides_nothing(town, now, staff):
    run = asked(now, staff)
    for number in ("S2009", "S3009", "S4009"):
        with pytest.raises(actions.NotNow, match="あなたの所属にありません"):
            decide(run, staff[number], now)
        with pytest.raises((actions.NotNow, NotAllowed)):
            actions.withdraw(run, by=staff[number], now=now)


def test_a_returned_run_is_asked_for_again(town, now, staff):
    run = asked(now, staff)
    decide(run, staff.tax_chief, now, approved=False)
    assert row(run).status == "drafted"
    actions.ask_for_approval(run, by=staff.tax_clerk, now=now)
    decide(run, staff.tax_chief, now)
    assert row(run).status == "approved" and count("approval") == 2


@pytest.mark.parametrize("change", [{"open_yen": 1}, {"place": "excluded"}])
def test_a_content_that_changed_is_refused_at_each_step(town, now, staff, change):
    run = approved(now)
    DunningItemRow.objects.filter(run_id=run, instalment_id=id_of(FIRST)).update(**change)
    with pytest.raises(actions.NotNow, match="内容が変わっています"):
        actions.seal(run, by=staff.tax_clerk, now=now)
    assert snapshots(run) == [] and count("paper") == 0
    actions.withdraw(run, by=staff.tax_clerk, now=now)
    again = asked(now, staff)
    DunningItemRow.objects.filter(run_id=again, instalment_id=id_of(FIRST)).update(**change)
    with pytest.raises(actions.NotNow, match="内容が変わっています"):
        decide(again, staff.tax_chief, now)


def test_steps_are_taken_in_order_and_once(town, now, staff):
    clerk, chief = staff.tax_clerk, staff.tax_chief
    run = drafted(now)
    for step in (
        lambda: decide(run, chief, now),
        lambda: actions.seal(run, by=clerk, now=now),
        lambda: actions.dispatching.mark_dispatched(run, on=now.day, by=clerk, now=now),
        lambda: actions.dispatching.take_back_dispatch(run, reason="x", by=clerk, now=now),
    ):
        with pytest.raises(actions.NotNow):
            step()
    run = sealed(now)
    for step in (
        lambda: actions.ask_for_approval(run, by=clerk, now=now),
        lambda: decide(run, chief, now),
        lambda: actions.seal(run, by=clerk, now=now),
    ):
        with pytest.raises(actions.NotNow):
            step()


def test_a_run_is_withdrawn_at_each_step_and_drafted_anew(town, now, staff):
    before: list[int] = []
    for begin in (drafted, lambda at: asked(at, staff), approved):
        run = begin(now)
        actions.withdraw(run, by=staff.tax_clerk, now=now)
        assert row(run).status == "withdrawn" and count("paper") == 0
        assert run not in before
        before.append(run)
    assert places(drafted(now)) == places(before[0])


def test_who_may_not_draft_drafts_nothing(town, now, staff):
    for number in ("S1009", "S4001", "S5001", "S7001"):
        with pytest.raises(NotAllowed):
            actions.draft_run("tax_payment", by=staff[number], now=now)
