"""A dunning run from draft to dispatch, by the people whose work it is."""

import pytest

from saiken import kinds
from saiken.desks.notices import actions
from saiken.desks.notices.actions import dispatching
from saiken.desks.notices.models import IN, DunningItemRow, DunningRunRow
from saiken.store import reads


def test_a_run_goes_from_draft_to_dispatch_and_moves_the_clocks(sakura, staff, now):
    clerk, chief = staff.tax_clerk, staff.tax_chief
    run_id = actions.draft_run("tax_payment", by=clerk, now=now)
    actions.ask_for_approval(run_id, by=clerk, now=now)
    actions.decide(run_id, approved=True, note="", by=chief, now=now)
    actions.seal(run_id, by=clerk, now=now)
    moved = dispatching.mark_dispatched(run_id, on=now.day, by=clerk, now=now)
    items = DunningItemRow.objects.filter(run_id=run_id, place=IN)
    assert moved == items.count() > 0
    assert DunningRunRow.objects.get(pk=run_id).dispatched_on == now.day
    at = reads.standings([items[0].instalment_id], on=now.day)[items[0].instalment_id]
    assert at.dunning.dunned_on == now.day
    assert str(at.clocks[0].answer.completes_on) == "2031-11-30"


def test_no_run_is_drafted_while_the_city_s_files_lack_what_a_letter_prints(
    town, staff, now, monkeypatch
):
    monkeypatch.setattr(
        kinds,
        "missing_for_letters",
        lambda kind, city, on, demand: (f"{kind.short_name}の文面", "公印"),
    )
    with pytest.raises(actions.NotNow, match="固定資産税の文面、公印がありません") as refused:
        actions.draft_run("tax_payment", by=staff.tax_clerk, now=now)
    assert "市のファイルへの記入" in str(refused.value)
    assert not DunningRunRow.objects.exists()
