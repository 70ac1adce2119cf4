"""Money that comes by a slip: to the yen on its parts, told of where it came twice or late."""

from dataclasses import replace
from datetime import date, timedelta

import pytest

from saiken.claims.charges import late_charge_on
from saiken.desks.notices.actions.candidates import candidates
from saiken.desks.receipts.actions import take_back_file
from saiken.desks.receipts.queries import waiting
from saiken.desks.slips.actions import WITHDRAW
from saiken.store.slips import lists
from tests.desks.made import id_of, one
from tests.desks.receipts.sent import CANCEL, deposits, receive, rows_of
from tests.desks.receipts.sent import FIRST as TOLD
from tests.desks.slips.issued import (
    FIRST,
    KEYS,
    SECOND,
    THIRD,
    UNTIL,
    at,
    charge,
    issue,
    paid_at_store,
    paid_by_qr,
    state,
    wanted,
)
from tests.fixtures_city import ON


def test_the_store_file_pays_every_instalment_of_the_slip_to_the_yen(clerk, cashier, now):
    (slip,) = issue(wanted(SECOND, THIRD), clerk, now)
    later = replace(now, day=UNTIL)
    got = receive(paid_at_store(slip, on=UNTIL), cashier, later)
    assert (got.posted, got.yen, got.unmatched) == (1, slip.yen, ())
    for part, key in zip(slip.parts, (SECOND, THIRD), strict=True):
        paid = at(key, UNTIL)
        assert (paid.position.open, paid.position.paid) == (0, part.yen)
        assert (paid.beyond.late_charge, paid.beyond.over) == (part.late_charge, 0)
        assert paid.refundable == 0
    assert at(FIRST, UNTIL).position.paid == 0
    assert state(slip, UNTIL) == lists.PAID


def test_the_printed_charge_is_kept_up_to_the_last_day_and_no_longer(clerk, cashier, now):
    (slip,) = issue(wanted(SECOND), clerk, now)
    receive(paid_at_store(slip, on=ON), cashier, now)
    assert slip.parts[0].late_charge > charge(SECOND, ON)
    paid = at(SECOND)
    assert (paid.beyond.late_charge, paid.beyond.over, paid.refundable) == (
        slip.parts[0].late_charge,
        0,
        0,
    )


def test_what_is_paid_after_the_last_day_owes_the_charge_of_its_day(clerk, cashier, now):
    (slip,) = issue(wanted(SECOND), clerk, now)
    late = UNTIL + timedelta(days=20)
    receive(paid_at_store(slip, on=late), cashier, replace(now, day=late))
    paid = at(SECOND, late)
    real = late_charge_on(paid.instalment, paid.position, on=late).amount
    assert real > slip.parts[0].late_charge == paid.beyond.late_charge


def test_a_part_pays_the_oldest_principal_first_and_no_charge_before_it(clerk, cashier, now):
    (slip,) = issue(wanted(*KEYS, yen=200_000), clerk, now)
    parts = [(p.instalment, p.principal, p.late_charge) for p in slip.parts]
    first = charge(FIRST, UNTIL)
    assert parts == [(id_of(FIRST), 150_000, first), (id_of(SECOND), 50_000 - first, 0)]
    assert slip.yen == 200_000
    receive(paid_at_store(slip, on=UNTIL), cashier, replace(now, day=UNTIL))
    assert (at(FIRST, UNTIL).position.open, at(FIRST, UNTIL).beyond.over) == (0, 0)
    assert at(SECOND, UNTIL).position.paid == 50_000 - first


def test_a_plan_in_turns_ends_with_nothing_owed(clerk, cashier, now):
    days = [date(2026, 11, 30), date(2026, 12, 30)]
    slips = issue(wanted(SECOND, yen=60_000, until=days[0], turns=2), clerk, now)
    assert [slip.usable_until for slip in slips] == days
    assert (slips[0].yen, slips[0].parts[0].late_charge) == (60_000, 0)
    for slip in slips:
        day = replace(now, day=slip.usable_until)
        receive(paid_at_store(slip, on=slip.usable_until), cashier, day)
    paid = at(SECOND, days[1])
    assert (paid.position.open, paid.beyond.over) == (0, 0)
    owed = late_charge_on(paid.instalment, paid.position, on=days[1]).amount
    assert owed == paid.beyond.late_charge == slips[1].parts[0].late_charge


def test_a_plan_over_the_year_bears_principal_where_no_rate_is_announced(clerk, cashier, now):
    until = date(2026, 11, 30)
    slips = issue(wanted(SECOND, THIRD, yen=60_000, until=until, turns=3), clerk, now)
    assert [slip.usable_until for slip in slips][-1] == date(2027, 1, 30)
    assert all(p.late_charge == 0 for p in slips[-1].parts)
    for slip in slips:
        on = slip.usable_until
        receive(paid_at_store(slip, on=on), cashier, replace(now, day=on))
    after = [at(key, date(2027, 2, 1)) for key in (SECOND, THIRD)]
    assert [one.position.open for one in after] == [0, 0]
    assert sum(p.yen for slip in slips for p in slip.parts) == sum(a.position.paid for a in after)


def test_money_by_a_withdrawn_slip_pays_and_is_told_of(clerk, cashier, now):
    (old,) = issue(wanted(SECOND), clerk, now)
    (new,) = issue(wanted(SECOND), clerk, now, old=WITHDRAW)
    receive(paid_at_store(old, on=UNTIL), cashier, replace(now, day=UNTIL))
    assert at(SECOND, UNTIL).position.paid == old.yen
    assert state(old, UNTIL) == lists.PAID_WITHDRAWN
    assert [row["why"] for row in waiting("refund")] == [
        "取り消した納付書で納付されました。印刷したとおりの期別に充てています。"
        "新しい納付書と二重になっていないか確かめてください。"
    ]
    receive(paid_at_store(new, on=UNTIL, at="1100"), cashier, replace(now, day=UNTIL))
    assert at(SECOND, UNTIL).refundable == new.yen


def test_one_slip_paid_twice_is_posted_and_told_of(clerk, cashier, now):
    (slip,) = issue(wanted(SECOND), clerk, now)
    for hour in ("1000", "1100"):
        receive(paid_at_store(slip, at=hour), cashier, now)
    assert at(SECOND).position.paid == 2 * slip.yen
    assert [row["state"]["text"] for row in waiting("refund")] == ["消込済み"]


def test_yen_other_than_the_slips_wait_for_a_person(clerk, cashier, now):
    (slip,) = issue(wanted(SECOND), clerk, now)
    text = f"2026-11-20,{slip.yen - 1},ワタナベ ナオミ,{slip.number}"
    receive(deposits(text), cashier, now)
    assert rows_of("select state, why, applied from payment_line") == [
        ("held", "slip_differs", "[]")
    ]
    assert at(SECOND).position.paid == 0


def test_a_deposit_with_the_number_of_a_slip_pays_its_parts_once(clerk, cashier, now):
    (slip,) = issue(wanted(SECOND, THIRD), clerk, now)
    row = f"2026-11-20,{slip.yen},ワタナベ ナオミ,納付書 {slip.number}"
    receive(deposits(row), cashier, now)
    assert [at(key).position.paid for key in (SECOND, THIRD)] == [y for _, y in slip.shares]
    again = f"2026-11-21,{slip.yen},ワタナベ ナオミ,{slip.number}"
    receive(deposits(again), cashier, now)
    states = rows_of("select state, why from payment_line order by id")
    assert states == [("matched", ""), ("held", "paid_twice")]


def test_a_first_word_keeps_the_letters_of_all_instalments_waiting(clerk, cashier, now):
    (slip,) = issue(wanted(SECOND, THIRD), clerk, now)
    held = "select count(*) from dunning_hold h where not exists"
    held += " (select 1 from dunning_hold_end e where e.hold_id = h.id)"
    receive(paid_at_store(slip, kind=TOLD), cashier, now)
    assert one(held) == 2
    found = candidates("tax_payment", on=ON)
    places = {c.standing.instalment.key: c.place for c in found}
    assert {places[SECOND], places[THIRD]} == {"excluded"}
    receive(paid_at_store(slip, kind=CANCEL), cashier, now)
    assert one(held) == 0
    assert at(SECOND).position.paid == 0


def test_an_el_qr_payment_pays_the_parts_first_told_then_confirmed(clerk, cashier, now):
    (slip,) = issue(wanted(SECOND, THIRD), clerk, now)
    told = receive(paid_by_qr(slip, kind="preliminary"), cashier, now)
    assert (told.format, told.posted, at(SECOND).position.paid) == ("el_paid_in", 0, 0)
    sure = receive(paid_by_qr(slip), cashier, now)
    assert (sure.posted, sure.yen) == (1, slip.yen)
    assert [at(key).position.paid for key in (SECOND, THIRD)] == [y for _, y in slip.shares]
    again = receive(paid_by_qr(slip), cashier, now)
    assert (again.posted, again.repeated) == (0, 1)
    take_back_file(sure.batch, by=cashier, now=now)
    assert at(SECOND).position.paid == 0


def test_one_slip_paid_by_qr_and_at_a_store_is_told_of(clerk, cashier, now):
    (slip,) = issue(wanted(SECOND), clerk, now)
    receive(paid_by_qr(slip), cashier, now)
    receive(paid_at_store(slip, at="1100"), cashier, now)
    assert sorted(rows_of("select why from payment_line")) == [("",), ("paid_twice",)]
    assert at(SECOND).refundable == slip.yen


def test_a_qr_above_the_stores_limit_pays_and_a_key_of_others_does_not(clerk, cashier, now):
    (slip,) = issue(wanted(*KEYS), clerk, now)
    receive(paid_by_qr(slip, key=f"1234{slip.number}"), cashier, now)
    assert rows_of("select state from payment_line") == [("waiting",)]
    receive(paid_by_qr(slip), cashier, now)
    assert [at(key).position.open for key in KEYS] == [0, 0, 0]


def test_a_file_taken_back_takes_every_part_back(clerk, cashier, now):
    (slip,) = issue(wanted(*KEYS, yen=250_000), clerk, now)
    before = [at(key) for key in KEYS]
    got = receive(paid_at_store(slip), cashier, now)
    assert at(FIRST).position.open == 0
    take_back_file(got.batch, by=cashier, now=now)
    assert [at(key) for key in KEYS] == before
    assert state(slip) == lists.USABLE
    receive(paid_at_store(slip), cashier, now)
    assert state(slip) == lists.PAID


@pytest.mark.parametrize("order", [(0, 1, 2), (2, 1, 0), (1, 0, 2), (1, 2, 0)])
def test_first_word_cancelling_and_confirmation_in_any_order(clerk, cashier, now, order):
    (slip,) = issue(wanted(SECOND, THIRD), clerk, now)
    files = [
        paid_at_store(slip, kind=TOLD, at="0900"),
        paid_at_store(slip, kind=CANCEL, at="0900"),
        paid_at_store(slip, at="1000"),
    ]
    for place in order:
        receive(files[place], cashier, now)
    assert [at(key).position.paid for key in (SECOND, THIRD)] == [y for _, y in slip.shares]
