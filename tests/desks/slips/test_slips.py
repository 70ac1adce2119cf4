"""Slips issued at the counter: what they bear, to whom they are given, and how they end."""

from dataclasses import replace
from datetime import date, timedelta

import pytest
from django.db import ProgrammingError, connection, transaction

from saiken.desks.slips import actions
from saiken.desks.slips.actions import KEEP, WITHDRAW
from saiken.desks.slips.queries import CannotIssue
from saiken.desks.slips.queries.exchanging import el_rows
from saiken.files import convenience_code, el_qr
from saiken.letters.slip import slip_from_json
from saiken.store import reads
from saiken.store.slips import lists
from saiken.values.actors import NotAllowed
from tests.desks.made import addresses, count, id_of, one, take, tax
from tests.desks.receipts.sent import receive
from tests.desks.slips.issued import (
    FIRST,
    KEYS,
    LEDGER,
    SECOND,
    THIRD,
    UNTIL,
    charge,
    issue,
    paid_at_store,
    state,
    wanted,
)
from tests.fixtures_city import ON
from tests.store.killing import killed_before


def test_a_slip_for_all_bears_principal_and_charge_to_its_last_day(clerk, now):
    (slip,) = issue(wanted(SECOND), clerk, now)
    assert slip.shares == ((id_of(SECOND), 98_000 + charge(SECOND, UNTIL)),)
    assert slip.parts[0].late_charge == charge(SECOND, UNTIL) > charge(SECOND, ON) > 0
    assert (slip.usable_until, slip.issued_on, state(slip)) == (UNTIL, ON, lists.USABLE)


def test_code_and_qr_lead_to_the_slip_and_to_no_other(clerk, now):
    (one_,) = issue(wanted(SECOND), clerk, now)
    (other,) = issue(wanted(THIRD), clerk, now)
    for slip in (one_, other):
        code = convenience_code.code_of(slip.code)
        assert (code.city_area(), code.yen, code.due_on) == (slip.number, slip.yen, UNTIL)
        assert convenience_code.is_slip_number(slip.number)
        read = el_qr.slip_of(slip_from_json(slip.snapshot).el_qr)
        assert read.case_key == slip.case_key == f"9070{slip.number}"
        assert (read.yen, read.pay_limit_on) == (slip.yen, UNTIL)
        assert lists.of_numbers([slip.number]) == {slip.number: slip}
    assert one_.number != other.number


def test_no_slip_bears_a_day_whose_rate_is_not_announced(clerk, now):
    with pytest.raises(CannotIssue, match="告示されていません"):
        issue(wanted(SECOND, until=date(2027, 1, 8)), clerk, now)
    (part,) = issue(wanted(SECOND, yen=98_000, until=date(2027, 1, 8)), clerk, now)
    assert part.parts[0].late_charge == 0
    assert count("slip") == 1


def test_above_the_limit_no_store_takes_it(clerk, now):
    (over,) = issue(wanted(*KEYS), clerk, now)
    assert over.yen > 300_000
    assert over.code == ""
    assert "300,000円を超える" in slip_from_json(over.snapshot).no_code
    (most,) = issue(wanted(*KEYS, yen=300_000), clerk, now, old=WITHDRAW)
    assert convenience_code.code_of(most.code).yen == 300_000


@pytest.mark.parametrize(
    ("changes", "says"),
    [
        ({"until": ON - timedelta(days=1)}, "きょう以後"),
        ({"until": ON + timedelta(days=61)}, "60日以内"),
        ({"yen": 0}, "1円以上"),
        ({"yen": 10_000_000}, "超えています"),
        ({"turns": 13}, "12回まで"),
        ({"turns": 2}, "1回の金額"),
        ({"instalments": ()}, "選んでください"),
    ],
)
def test_what_cannot_be_asked_is_told_in_a_sentence(clerk, now, changes, says):
    with pytest.raises(CannotIssue, match=says):
        actions.issue(replace(wanted(SECOND), **changes), by=clerk, now=now)
    assert count("slip") == 0


def test_nobody_issues_for_another_office_or_without_the_permission(clerk, staff, now):
    with pytest.raises(NotAllowed):
        issue(wanted(SECOND), staff.nursery_clerk, now)
    with pytest.raises(NotAllowed):
        issue(wanted(SECOND), staff.receipts_clerk, now)


def test_a_protected_person_gets_a_slip_that_bears_no_address(staff, db, now):
    person = (
        "0000001217,1,渡邉　直美,ﾜﾀﾅﾍﾞ ﾅｵﾐ,19760121,2,000-0152,さくら市緑町5番6号,S0001217,,,,,,1"
    )
    take(LEDGER, now=now)
    take(addresses(person), now=now)
    (slip,) = issue(wanted(SECOND), staff.tax_clerk, now)
    assert reads.person_states([slip.person], on=ON)[slip.person].protected
    assert "緑町" not in slip.snapshot.decode()


def test_an_old_slip_must_be_withdrawn_or_kept_by_word(clerk, now):
    (old,) = issue(wanted(SECOND), clerk, now)
    with pytest.raises(CannotIssue, match="まだ使える納付書が1枚"):
        issue(wanted(SECOND, THIRD), clerk, now)
    (new,) = issue(wanted(SECOND, THIRD), clerk, now, old=WITHDRAW)
    assert (state(old), new.replaces) == (lists.WITHDRAWN, old.number)
    (beside,) = issue(wanted(THIRD), clerk, now, old=KEEP)
    assert (state(new), beside.replaces) == (lists.USABLE, "")


def test_issuing_twice_what_has_changed_meanwhile_issues_nothing(clerk, now):
    with pytest.raises(CannotIssue, match="未納額が変わりました"):
        actions.issue(wanted(SECOND), seen=98_000, by=clerk, now=now)
    assert count("slip") == count("slip_part") == 0


def test_a_slip_is_withdrawn_once_and_not_after_it_was_paid(clerk, cashier, now):
    (slip,) = issue(wanted(SECOND), clerk, now)
    with pytest.raises(CannotIssue, match="理由"):
        actions.withdraw(slip.id, reason=" ", by=clerk, now=now)
    actions.withdraw(slip.id, reason="金額の誤り", by=clerk, now=now)
    with pytest.raises(CannotIssue, match="すでに取り消され"):
        actions.withdraw(slip.id, reason="もう一度", by=clerk, now=now)
    (paid,) = issue(wanted(THIRD), clerk, now)
    receive(paid_at_store(paid), cashier, now)
    with pytest.raises(CannotIssue, match="すでに納付"):
        actions.withdraw(paid.id, reason="遅かった", by=clerk, now=now)


def test_the_days_slips_for_the_gateway_read_back(clerk, now):
    (old,) = issue(wanted(SECOND), clerk, now)
    (new,) = issue(wanted(SECOND), clerk, now, old=WITHDRAW)
    data, persons = el_rows(ON, office="tax_payment")
    rows = [row for _, row in el_qr.read(data).exchange.rows]
    assert [(r.slip_id, r.action, r.superseded_slip_id) for r in rows] == [
        (old.number, "add", ""),
        (new.number, "add", old.number),
        (old.number, "withdraw", ""),
    ]
    assert len(persons) == 1


def test_the_register_cannot_be_changed(clerk, now):
    (slip,) = issue(wanted(SECOND), clerk, now)
    for table in ("slip", "slip_part"):
        with (
            pytest.raises(ProgrammingError),
            transaction.atomic(),
            connection.cursor() as cursor,
        ):
            cursor.execute(f"update {table} set id = id")
    assert lists.of_id(slip.id) == slip


def test_a_claim_that_may_be_prescribed_gets_no_slip(staff, db, now):
    take(tax("0000001217,0226990001,固定資産税,2018,1,20180601,20180630,50000,0,,"), now=now)
    with pytest.raises(CannotIssue, match="時効"):
        issue(wanted(FIRST), staff.tax_clerk, now)


def test_killed_at_any_statement_there_is_a_whole_slip_or_none(own_db, staff, now):
    take(LEDGER, now=now)
    clerk = staff.tax_clerk
    issue(wanted(SECOND), clerk, now)

    def work():
        actions.issue(wanted(SECOND, THIRD), old=WITHDRAW, by=clerk, now=now)

    def rows():
        return [count(table) for table in ("slip", "slip_part", "slip_withdrawal")]

    last = "select last from number_series where series = 'slip:2026'"
    before, number = rows(), one(last)
    for statement in (2, 6, 12, 18, 22, 24, 26, 28):
        if killed_before(statement, work):
            assert (rows(), one(last)) == (before, number), statement
        elif rows() != before:
            break
    else:
        work()
    assert rows() == [2, 3, 1]
    assert one(last) == number + 1
