"""A mirrored kind: what an extract says otherwise is kept and blocks, until it agrees again."""

from datetime import date
from random import Random

import pytest

from saiken.claims import facts as f
from saiken.desks.intake.actions import File, correcting, mirrors
from saiken.desks.notices import actions as notices
from saiken.desks.notices.actions.candidates import BY_CORE, candidates, look
from saiken.desks.notices.rules.purposes import DUNNING
from saiken.desks.relief.actions import NotGrantable, record_grace
from saiken.store.mirrors import lists
from saiken.values.actors import NotAllowed
from tests.desks.intake.modes import put_to
from tests.desks.made import addresses, city_file, id_of, signed_in, take, tax
from tests.desks.notices.made import (
    FIRST,
    PEOPLE,
    TAX_ROWS,
    THIRD,
    approved,
    drafted,
    item,
    pay,
    tell,
)
from tests.fixtures_city import ON

OFFICE = "tax_payment"
THIRD_ROW = TAX_ROWS[2]
FRESH = "0000001217,02269988{n:02},固定資産税,2026,2,20260601,20261130,1000,0,,"


@pytest.fixture
def town(db, accounts, now):
    """Overdue instalments of people whose addresses are known."""
    register = city_file("addresses.csv").decode().splitlines()
    take(addresses(*(row for row in register if row.startswith(PEOPLE))), now=now)
    take(tax(*TAX_ROWS), now=now)


@pytest.fixture
def mirrored(monkeypatch):
    put_to(monkeypatch, "mirror")


def told() -> dict[str, tuple[str, str, str]]:
    found = lists.differences([OFFICE])
    return {
        f"{one.key}:{one.field}": (one.ours, one.theirs, one.extract_on.isoformat())
        for one in found
    }


def paid(yen, on="20261101"):
    return THIRD_ROW.replace(",0,,", f",{yen},{on},")


def test_a_first_extract_agrees_with_itself(town, mirrored, now):
    result = take(tax(*TAX_ROWS), now=now)
    assert result.counts["unchanged"] == len(TAX_ROWS) and told() == {}
    extract = lists.last_extract(["tax_payment", "claims_control", "it"])
    assert extract is None or extract.differing == 0


def test_what_an_extract_says_otherwise_is_a_difference(town, mirrored, now):
    take(tax(THIRD_ROW.replace(",45600,", ",45000,").replace("20260831", "20260930")), now=now)
    day = ON.isoformat()
    assert told() == {
        f"{THIRD}:調定額": ("45,600円", "45,000円", day),
        f"{THIRD}:納期限": ("2026-08-31", "2026-09-30", day),
    }


def test_what_our_desks_wrote_and_the_core_does_not_know_is_one_too(town, mirrored, now, staff):
    pay(THIRD, 600, now)
    grace = {"type": "collection grace", "first": ON, "last": date(2026, 12, 31)}
    record_grace(id_of(FIRST), **grace, by=staff.tax_clerk, now=now)
    take(tax(THIRD_ROW, TAX_ROWS[0]), now=now)
    assert told() == {
        f"{THIRD}:収納額": ("600円", "0円", ON.isoformat()),
        f"{FIRST}:猶予": (ON.isoformat(), "記載なし", ON.isoformat()),
    }


def test_a_payment_that_the_extract_brings_is_no_difference(town, mirrored, now):
    assert take(tax(paid(600)), now=now).counts["changed"] == 1
    assert told() == {}


def test_kinds_kept_here_are_not_compared(town, now):
    pay(THIRD, 600, now)
    take(tax(THIRD_ROW), now=now)
    assert told() == {}


def differ(now):
    take(tax(THIRD_ROW.replace(",45600,", ",45000,")), now=now)
    assert told()


def agree(now):
    take(tax(THIRD_ROW, FRESH.format(n=1)), now=now)
    assert told() == {}


def placed():
    found = next(c for c in candidates(OFFICE, on=ON) if c.standing.instalment.key == THIRD)
    return found.place, found.reason


def settle_all(by, now):
    ids = [one.id for one in lists.differences([OFFICE])]
    return mirrors.settle(ids, reason="確認済み", by=by, now=now)


def test_a_difference_keeps_the_letter_back_until_an_extract_agrees(town, mirrored, now):
    assert placed() == ("in", "")
    differ(now)
    place, reason = placed()
    assert place == "excluded" and "基幹システムの抽出と違う" in reason and "調定額" in reason
    agree(now)
    assert placed() == ("in", "")


def test_a_draft_with_a_difference_is_not_laid_before_the_chief(town, mirrored, now, staff):
    run = drafted(now)
    differ(now)
    with pytest.raises(notices.NotNow, match="抽出と違う期別が 1件"):
        notices.ask_for_approval(run, by=staff.tax_clerk, now=now)
    assert item(drafted(now), THIRD).place == "excluded"
    notices.ask_for_approval(run, by=staff.tax_clerk, now=now)


def test_nor_is_it_approved_but_it_may_be_returned(town, mirrored, now, staff):
    run = drafted(now)
    notices.ask_for_approval(run, by=staff.tax_clerk, now=now)
    differ(now)
    with pytest.raises(notices.NotNow, match="抽出と違う"):
        notices.decide(run, approved=True, note="", by=staff.tax_chief, now=now)
    page = signed_in("S1009").get(f"/notices/{run}/").content.decode()
    assert "抽出と違う期別が 1件含まれています" in page
    notices.decide(run, approved=False, note="差", by=staff.tax_chief, now=now)


def test_what_was_approved_before_it_opens_again_after_an_agreeing_extract(
    town, mirrored, now, staff
):
    run = drafted(now)
    notices.ask_for_approval(run, by=staff.tax_clerk, now=now)
    differ(now)
    agree(now)
    notices.decide(run, approved=True, note="", by=staff.tax_chief, now=now)


def test_the_sealing_looks_again(town, mirrored, now, staff):
    run = approved(now)
    differ(now)
    assert notices.seal(run, by=staff.tax_clerk, now=now) == 1
    assert item(run, THIRD).place == "dropped" and "抽出と違う" in item(run, THIRD).reason


def test_no_grace_is_recorded_meanwhile(town, mirrored, now, staff):
    differ(now)
    grace = {"type": "collection grace", "first": ON, "last": date(2026, 12, 31)}
    with pytest.raises(NotGrantable, match="抽出と違う"):
        record_grace(id_of(THIRD), **grace, by=staff.tax_clerk, now=now)


def test_a_person_settles_it_with_a_reason_once(town, mirrored, now, staff):
    differ(now)
    ids = [one.id for one in lists.differences([OFFICE])]
    with pytest.raises(mirrors.NotSettled, match="理由"):
        mirrors.settle(ids, reason=" ", by=staff.tax_chief, now=now)
    with pytest.raises(mirrors.NotSettled, match="選んで"):
        mirrors.settle([], reason="確認済み", by=staff.tax_chief, now=now)
    for number in ("S1001", "S2009"):
        with pytest.raises(NotAllowed):
            mirrors.settle(ids, reason="確認済み", by=staff[number], now=now)
    assert mirrors.settle(ids, reason="減額の決議が抽出に未反映", by=staff.tax_chief, now=now) == 1
    assert told() == {}
    with pytest.raises(NotAllowed):
        mirrors.settle(ids, reason="もう一度", by=staff.tax_chief, now=now)


def test_what_was_settled_is_not_raised_again_but_something_new_is(town, mirrored, now, staff):
    differ(now)
    settle_all(staff.tax_chief, now)
    row = THIRD_ROW.replace(",45600,", ",45000,")
    take(tax(row, TAX_ROWS[3]), now=now)
    assert told() == {}
    take(tax(THIRD_ROW.replace(",45600,", ",44000,")), now=now)
    assert list(told()) == [f"{THIRD}:調定額"]


def test_a_settlement_by_mistake_is_taken_back(town, mirrored, now, staff):
    differ(now)
    ids = [one.id for one in lists.differences([OFFICE])]
    mirrors.settle(ids, reason="確認済み", by=staff.tax_chief, now=now)
    with pytest.raises(NotAllowed):
        mirrors.open_again(ids, by=staff["S2009"])
    assert mirrors.open_again(ids, by=staff.tax_chief) == 1
    assert len(told()) == 1


def test_the_same_extract_again_changes_nothing_and_settles_what_is_over(
    town, mirrored, now, staff
):
    pay(THIRD, 600, now)
    mistaken = take(tax(THIRD_ROW, TAX_ROWS[1]), now=now)
    before = told()
    assert len(before) == 1
    assert take(tax(THIRD_ROW, TAX_ROWS[1]), now=now).batch == mistaken.batch
    assert told() == before


def test_a_correction_by_the_extract_settles_what_it_brings_in_line(town, mirrored, now, staff):
    differ(now)
    file = File("訂正.csv", tax(THIRD_ROW.replace(",45600,", ",45000,")))
    prepared = correcting.prepare_correction(file, by=staff.tax_clerk, now=now).prepared
    words = {"reason": "基幹システムで更正", "prepared": prepared}
    correcting.apply_correction(file, **words, by=staff.tax_clerk, now=now)
    assert told() == {} and placed() == ("in", "")


def test_the_core_s_own_letters_are_never_ours(town, monkeypatch, now):
    put_to(monkeypatch, "mirror", dunned_by="core")
    found = {c.reason for c in candidates(OFFICE, on=ON)}
    assert BY_CORE in found and all(c.place == "excluded" for c in candidates(OFFICE, on=ON))


def test_a_kind_that_comes_by_transfer_takes_in_no_ledger(town, monkeypatch, now):
    put_to(monkeypatch, "transfer_only")
    result = take(tax(FRESH.format(n=1)), now=now)
    assert result.counts["new"] == 0
    assert [r.reason for r in result.refused] == ["transfer_only"]
    assert "引継ぎ" in result.refused[0].why and result.refused[0].key == "022699880102"


@pytest.mark.parametrize("seed", range(8))
def test_the_block_is_what_the_last_extract_says_and_nobody_settled(
    seed, town, mirrored, now, staff
):
    """Any order of extracts and settlements, held against the rule told in one line."""
    draw, over, other = Random(seed), set(), 45600
    for step in range(8):
        if draw.random() < 0.7 or not told():
            other = draw.choice([45600, 45000, 44000])
            extract = THIRD_ROW.replace(",45600,", f",{other},"), FRESH.format(n=step)
            take(tax(*extract), now=now)
        else:
            settle_all(staff.tax_chief, now)
            over.add(other)
        blocked = other != 45600 and other not in over
        assert bool(told()) == blocked
        place = next(c.place for c in look([id_of(THIRD)], DUNNING, on=ON))
        assert place == ("excluded" if blocked else "in")


def test_a_demand_of_ours_is_no_difference_whether_the_core_heard_of_it_or_not(
    town, mirrored, now, staff
):
    take(tax(*TAX_ROWS), now=now)
    tell([(f.Demanded(letter="催1"), ON)], now=now, by=staff.tax_clerk, instalment=id_of(THIRD))
    take(tax(*TAX_ROWS), now=now)
    assert told() == {}
