"""An undesignated payment acknowledges the like debts beside it, once, and goes with its act."""

from datetime import date

import pytest

from saiken.claims import facts as f
from saiken.desks.receipts.actions.posting import Money, facts_of, post
from saiken.store import reads
from saiken.store.append import Act, take_back
from saiken.store.register.registering import instalment_ids
from tests.desks.made import rent, take

PAID_ON = date(2026, 10, 30)
KEYS = ("210009999907", "210009999908", "210009999909")


@pytest.fixture
def months(db, now):
    """Three months of rent of one debtor, each of 36,100 yen."""
    for key in KEYS:
        take(rent(key, dunned=""), now=now, name=f"{key}.csv")
    return [instalment_ids(KEYS)[key] for key in KEYS]


def money(*applied: tuple[int, int], designated: bool = False) -> Money:
    return Money(PAID_ON, applied, designated)


def told(facts: list) -> dict[int, str]:
    return {one.instalment: one.body.word for one in facts}


def test_a_part_payment_acknowledges_the_other_months(months):
    first, second, third = months
    facts = facts_of(money((first, 5_000)))
    assert told(facts) == {
        first: f.Paid.word,
        second: f.AcknowledgedByPayment.word,
        third: f.AcknowledgedByPayment.word,
    }
    assert all(one.happened_on == PAID_ON for one in facts)
    assert {one.body.payment_of for one in facts[1:]} == {first}


def test_one_that_says_for_what_or_pays_all_acknowledges_nothing_else(months):
    first = months[0]
    assert told(facts_of(money((first, 5_000), designated=True))) == {first: f.Paid.word}
    whole = facts_of(money(*((id_, 36_100) for id_ in months)))
    assert {one.body.word for one in whole} == {f.Paid.word}


def test_it_is_one_act_posted_once_and_taken_back_whole(months, staff, now):
    first, second, _ = months
    act = Act("counter:1", "receive", staff.receipts_clerk, now)
    before = clocks(months)
    written = post(money((first, 5_000)), act)
    assert written and written.last - written.first == 2
    assert post(money((first, 5_000)), act) is None
    assert clocks(months)[second] > before[second]
    undoing = Act("taken-back:1", "take_back", staff.receipts_clerk, now)
    take_back(written.act, undoing, reason="入力の誤り")
    assert clocks(months) == before


def clocks(months: list[int]) -> dict[int, date]:
    standings = reads.standings(months, on=PAID_ON)
    return {id_: at.clock.answer.completes_on for id_, at in standings.items()}
