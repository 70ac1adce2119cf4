"""Between the approval and the sealing the world goes on: what became untrue is not posted."""

from dataclasses import replace
from datetime import date, timedelta

import pytest

from saiken.claims import facts as f
from saiken.desks.intake.actions.taking_back import take_back_batch
from saiken.desks.notices import actions
from saiken.desks.notices.actions import printing, runs
from saiken.desks.notices.models import DunningItemRow
from saiken.desks.notices.queries.papers import withdrawn
from saiken.desks.relief.actions import record_grace
from saiken.store import reads
from saiken.values.actors import Now
from saiken.values.yen import Yen
from tests.desks.made import KIMURA_KEY, id_of, signed_in, take, tax
from tests.desks.notices.made import (
    FIRM,
    FIRST,
    SECOND,
    SMALL,
    THIRD,
    approved,
    debtor_of,
    drafted,
    item,
    letter_with,
    pay,
    places,
    row,
    sealed,
    snapshots,
    tell,
    text_of,
)
from tests.fixtures_city import ON


def seal(run, now, staff):
    return actions.seal(run, by=staff.tax_clerk, now=now)


def test_nothing_happened_and_all_are_sealed(town, now, staff):
    run = approved(now)
    before = places(run)
    assert seal(run, now, staff) == 0 and places(run) == before


def test_who_paid_is_dropped(town, now, staff):
    run = approved(now)
    pay(THIRD, 45600, now)
    assert seal(run, now, staff) == 1
    dropped = item(run, THIRD)
    assert (dropped.place, dropped.reason, dropped.paper_id) == (
        "dropped",
        "納付を確認しました。",
        None,
    )


def test_one_of_two_instalments_paid_leaves_a_letter_with_the_other(town, now, staff):
    run = approved(now)
    pay(FIRST, 98000, now)
    seal(run, now, staff)
    assert [line.key for line in letter_with(run, SECOND).lines] == [SECOND]
    assert item(run, FIRST).place == "dropped"


def test_who_paid_a_part_gets_a_letter_for_the_rest(town, now, staff):
    run = approved(now)
    pay(FIRM, 100000, now)
    assert seal(run, now, staff) == 0
    assert "残額で作成" in item(run, FIRM).reason and item(run, FIRM).open_yen == 150000
    line = letter_with(run, FIRM).lines[0]
    assert (line.owed, line.paid) == (150000, 100000)


@pytest.mark.parametrize("changed", [{"principal": Yen(98_000_000)}, {"due_on": date(2022, 8, 31)}])
def test_what_is_assessed_anew_while_the_letters_are_drawn_is_dropped(
    own_town, now, staff, monkeypatch, changed
):
    run, drawn = approved(now), runs.drawn_ahead

    def assessed_meanwhile(of, *, on):
        found = drawn(of, on=on)
        told = reads.standings([id_of(THIRD)], on=now.day)[id_of(THIRD)].position.owed
        body = replace(told, **changed)
        tell([(body, now.day)], now=now, by=staff.tax_clerk, instalment=id_of(THIRD))
        return found

    monkeypatch.setattr(runs, "drawn_ahead", assessed_meanwhile)
    assert seal(run, now, staff) == 1
    dropped = item(run, THIRD)
    assert (dropped.place, dropped.paper_id) == ("dropped", None)
    assert dropped.reason == "起案の後に調定が変わりました。次の督促の対象になります。"


def test_who_was_granted_a_grace_is_dropped(town, now, staff):
    run = approved(now)
    grace = {"type": "collection grace", "first": ON, "last": date(2026, 12, 31)}
    record_grace(id_of(THIRD), **grace, by=staff.tax_clerk, now=now)
    assert seal(run, now, staff) == 1
    assert (item(run, THIRD).place, item(run, THIRD).reason) == ("dropped", "猶予の期間中です。")


def test_who_died_is_held_for_the_heirs(town, now, staff):
    run = approved(now)
    person = debtor_of(run, FIRST)
    tell([(f.Died(), date(2026, 11, 15))], now=now, by=staff.tax_clerk, person=person)
    assert seal(run, now, staff) == 2
    assert {item(run, key).place for key in (FIRST, SECOND)} == {"dropped"}
    assert "相続人" in item(run, FIRST).reason
    assert FIRST not in {line.key for s in snapshots(run) for line in s.lines}


def test_who_became_protected_is_moved_to_the_hand(town, now, staff):
    run = approved(now)
    person = debtor_of(run, FIRM)
    tell([(f.Protected(), ON)], now=now, by=staff.tax_clerk, person=person)
    assert seal(run, now, staff) == 0
    assert item(run, FIRM).place == "by_hand"
    assert FIRM in {line.key for s in snapshots(run, "by_hand") for line in s.lines}
    assert FIRM not in {line.key for s in snapshots(run) for line in s.lines}


def test_whose_ledger_was_taken_back_is_dropped(town, now, staff):
    more = "0000001258,0226990707,固定資産税,2026,2,20260601,20260831,20000,0,,"
    batch = take(tax(more), now=now, by=staff.tax_clerk).batch
    run = approved(now)
    take_back_batch(batch, by=staff.tax_clerk, now=now)
    assert seal(run, now, staff) == 1
    gone = item(run, "022699070702")
    assert gone.place == "dropped" and "取り消され" in gone.reason
    assert [line.key for line in letter_with(run, THIRD).lines] == [THIRD]


def test_when_all_are_dropped_no_letter_is_made(town, now, staff):
    run = approved(now)
    for one in DunningItemRow.objects.filter(run_id=run, place__in=("in", "by_hand")):
        told = [(f.Paid(one.open_yen), ON)]
        tell(told, now=now, by=staff.tax_clerk, instalment=one.instalment_id)
    assert seal(run, now, staff) == 6 and snapshots(run) == []
    with pytest.raises(actions.NotNow):
        actions.printing.batch_pdf(row(run), by=staff.tax_clerk, now=now)
    assert actions.dispatching.mark_dispatched(run, on=ON, by=staff.tax_clerk, now=now) == 0


def test_what_happens_after_the_sealing_never_changes_a_letter(town, now, staff):
    run = sealed(now)
    before = snapshots(run)
    pay(THIRD, 45600, now)
    assert snapshots(run) == before and item(run, THIRD).place == "in"


def death(run, key, now, staff):
    body = [(f.Died(), date(2026, 11, 15))]
    tell(body, now=now, by=staff.tax_clerk, person=debtor_of(run, key))


def shield(run, key, now, staff):
    tell([(f.Protected(), ON)], now=now, by=staff.tax_clerk, person=debtor_of(run, key))


def test_who_died_paid_or_got_protected_since_the_sealing_is_not_printed(town, now, staff):
    run = sealed(now)
    death(run, FIRST, now, staff)
    pay(THIRD, 45600, now)
    shield(run, FIRM, now, staff)
    number = letter_with(run, FIRST).number
    text = text_of(printing.batch_pdf(row(run), by=staff.tax_clerk, now=now))
    assert SMALL in text and not any(key in text for key in (FIRST, SECOND, THIRD, FIRM))
    reasons = {FIRST: "相続人", SECOND: number, THIRD: "納付を確認", FIRM: "支援措置"}
    for key, says in reasons.items():
        left = item(run, key)
        assert left.place == "dropped" and left.paper_id and says in left.reason
    assert actions.dispatching.mark_dispatched(run, on=ON, by=staff.tax_clerk, now=now) == 1
    page = signed_in("S1001").get(f"/notices/{run}/").content.decode()
    assert "確定の後に外した督促状が 3通" in page and number in page
    assert withdrawn([number]) == {number}
    assert "dunned" not in {fact.body.word for fact in reads.facts([id_of(FIRST)])[id_of(FIRST)]}


def test_what_became_untrue_after_the_printing_is_not_dispatched(town, now, staff):
    run = sealed(now)
    printing.batch_pdf(row(run), by=staff.tax_clerk, now=now)
    pay(SECOND, 500, now)
    page = signed_in("S1001").get(f"/notices/{run}/").content.decode()
    assert "印刷と発送のときに外します" in page
    assert actions.dispatching.mark_dispatched(run, on=ON, by=staff.tax_clerk, now=now) == 3
    assert item(run, FIRST).place == item(run, SECOND).place == "dropped"
    assert "未納額が変わりました" in item(run, SECOND).reason
    assert places(drafted(now))[FIRST] == "in"


def test_who_paid_after_the_day_of_dispatch_was_dunned(town, now, staff):
    run = sealed(now)
    later = Now(ON + timedelta(days=3), now.moment + timedelta(days=3))
    pay(THIRD, 45600, later)
    actions.dispatching.mark_dispatched(run, on=ON, by=staff.tax_clerk, now=later)
    assert item(run, THIRD).place == "in"
    assert "dunned" in {fact.body.word for fact in reads.facts([id_of(THIRD)])[id_of(THIRD)]}


def test_a_letter_by_hand_is_looked_at_again_too(town, now, staff):
    run = sealed(now)
    number = letter_with(run, KIMURA_KEY, "by_hand").number
    death(run, KIMURA_KEY, now, staff)
    with pytest.raises(actions.NotNow, match="相続人"):
        actions.dispatching.mark_handed(run, number, on=ON, by=staff.tax_chief, now=now)
    actions.dispatching.mark_dispatched(run, on=ON, by=staff.tax_clerk, now=now)
    assert item(run, KIMURA_KEY).place == "dropped"
