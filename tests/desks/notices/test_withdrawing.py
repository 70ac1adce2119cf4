"""A sealed run that never left is withdrawn; no letter leaves after the day it asks payment by."""

from datetime import date, timedelta

import pytest

from saiken.desks.notices import actions
from saiken.desks.notices.actions import NotNow, dispatching, printing
from saiken.desks.notices.actions.candidates import UNDER_WAY, candidates
from saiken.values.actors import NotAllowed, Now
from tests.desks.made import KIMURA_KEY, count, signed_in
from tests.desks.notices.made import (
    FIRST,
    drafted,
    item,
    letter_with,
    places,
    row,
    sealed,
    snapshots,
)
from tests.fixtures_city import ON

PAY_BY = date(2026, 11, 30)


def later(now, day):
    return Now(day, now.moment + (day - now.day))


def test_a_sealed_run_is_withdrawn_and_its_instalments_are_free(town, now, staff):
    run = sealed(now)
    before, papers = places(run), count("paper")
    assert actions.withdraw(run, by=staff.tax_clerk, now=now) is True
    assert (row(run).status, count("paper"), count("dunning_item", "paper_id is not null")) == (
        "withdrawn",
        papers,
        6,
    )
    again = sealed(now)
    assert again != run and places(again) == before
    assert not {s.number for s in snapshots(run)} & {s.number for s in snapshots(again)}
    assert dispatching.mark_dispatched(again, on=ON, by=staff.tax_clerk, now=now) == 5


def test_a_withdrawn_run_is_neither_printed_nor_dispatched(town, now, staff):
    run = sealed(now)
    number = letter_with(run, KIMURA_KEY, "by_hand").number
    actions.withdraw(run, by=staff.tax_clerk, now=now)
    for step in (
        lambda: printing.batch_pdf(row(run), by=staff.tax_clerk, now=now),
        lambda: dispatching.mark_dispatched(run, on=ON, by=staff.tax_clerk, now=now),
        lambda: dispatching.mark_handed(run, number, on=ON, by=staff.tax_chief, now=now),
        lambda: actions.withdraw(run, by=staff.tax_clerk, now=now),
    ):
        with pytest.raises(NotNow):
            step()
    assert printing.paper_of(item(run, FIRST).paper_id, by=staff.tax_clerk, now=now)


def test_what_was_dispatched_is_withdrawn_only_after_its_record_was_taken_back(town, now, staff):
    run = sealed(now)
    dispatching.mark_dispatched(run, on=ON, by=staff.tax_clerk, now=now)
    with pytest.raises(NotNow):
        actions.withdraw(run, by=staff.tax_clerk, now=now)
    dispatching.take_back_dispatch(run, reason="送っていない", by=staff.tax_clerk, now=now)
    assert actions.withdraw(run, by=staff.tax_clerk, now=now)


def test_what_was_handed_over_stays_dunned(town, now, staff):
    run = sealed(now)
    number = letter_with(run, KIMURA_KEY, "by_hand").number
    dispatching.mark_handed(run, number, on=ON, by=staff.tax_chief, now=now)
    actions.withdraw(run, by=staff.tax_clerk, now=now)
    assert KIMURA_KEY not in places(drafted(now)) and FIRST in places(drafted(now))


def test_a_letter_leaves_until_the_day_to_pay_by_and_no_later(town, now, staff):
    run = sealed(now)
    assert {s.pay_by_on for s in snapshots(run)} == {PAY_BY}
    number = letter_with(run, KIMURA_KEY, "by_hand").number
    too_late = PAY_BY + timedelta(days=1)
    then = later(now, too_late)
    with pytest.raises(NotNow, match="指定期限（令和8年11月30日）を過ぎた日"):
        dispatching.mark_dispatched(run, on=too_late, by=staff.tax_clerk, now=then)
    with pytest.raises(NotNow, match="取り下げると"):
        dispatching.mark_handed(run, number, on=too_late, by=staff.tax_chief, now=then)
    assert count("ledger_fact", "word = 'dunned'") == 0 and row(run).status == "sealed"
    assert dispatching.mark_dispatched(run, on=PAY_BY, by=staff.tax_clerk, now=then) == 5
    dispatching.mark_handed(run, number, on=PAY_BY, by=staff.tax_chief, now=then)


def test_a_letter_that_was_not_handed_over_in_time_is_made_anew(town, now, staff):
    run = sealed(now)
    dispatching.mark_dispatched(run, on=ON, by=staff.tax_clerk, now=now)

    def place(on):
        found = {c.standing.instalment.key: c for c in candidates("tax_payment", on=on)}
        return found[KIMURA_KEY].place, found[KIMURA_KEY].reason

    assert place(PAY_BY) == ("excluded", UNDER_WAY.format("督促状"))
    assert place(PAY_BY + timedelta(days=1))[0] == "by_hand"
    again = drafted(later(now, PAY_BY + timedelta(days=1)))
    assert again != run and places(again)[KIMURA_KEY] == "by_hand"


def test_only_who_drafts_withdraws(town, now, staff):
    run = sealed(now)
    with pytest.raises(NotAllowed):
        actions.withdraw(run, by=staff.tax_chief, now=now)
    assert row(run).status == "sealed"


def test_the_page_says_what_withdrawing_does(town, now):
    run = sealed(now)
    clerk, url = signed_in("S1001"), f"/notices/{run}/"
    text = clerk.get(url).content.decode()
    assert f'action="{url}withdraw/"' in text and "記録としてだけ残ります" in text
    assert f"{url}withdraw/" not in signed_in("S1009").get(url).content.decode()
    assert signed_in("S1009").post(f"{url}withdraw/").status_code == 403
    done = clerk.post(f"{url}withdraw/", follow=True).content.decode()
    assert "督促状を送らずに取り下げました" in done and row(run).status == "withdrawn"
    page = clerk.get(url).content.decode()
    assert "この督促は取り下げられました" in page and "letters.pdf" not in page
    assert clerk.get(f"{url}letters.pdf").status_code == 409
    first = item(run, FIRST)
    for path in (f"/debtors/{first.person_id}/", f"/instalments/{first.instalment_id}/"):
        assert "取下げ（送っていません）" in clerk.get(path).content.decode()
    assert clerk.post(f"{url}dispatch/", {"on": str(ON)}).status_code == 409
