"""Mandates are kept once, sealed, replaced, ended; banks are asked once, again for the rest."""

from dataclasses import replace
from datetime import date, timedelta

import pytest

from saiken.claims import facts as f
from saiken.desks.mandates.actions import (
    CannotKeep,
    CannotRequest,
    call_off,
    end_mandate,
    keep_mandate,
    make_request,
    request_again,
    take,
)
from saiken.desks.mandates.actions.listed import HEADS, keep_list
from saiken.desks.mandates.actions.requesting import file_of
from saiken.desks.mandates.queries.mandates import standing_of, take_up
from saiken.desks.mandates.queries.requests import ASKED, candidates
from saiken.files import zengin_transfer
from saiken.store.append import NewFact, append, take_back
from saiken.store.register.lists import person_number
from saiken.values.yen import Yen
from tests.desks.made import count, one
from tests.desks.mandates.made import ACCOUNT, KIND, after, coming, mandate, told_unpaid
from tests.store.made import act, at

pytestmark = pytest.mark.usefixtures("sakura")
DEBIT = date(2026, 11, 30)


@pytest.fixture
def clerk(staff):
    return staff["S8201"]


@pytest.fixture
def cashier(staff):
    return staff.receipts_clerk


def test_a_mandate_is_kept_once_and_sealed(clerk, now) -> None:
    _, person, _ = coming()
    assert keep_mandate(mandate(person), by=clerk, now=now) is not None
    assert keep_mandate(mandate(person), by=clerk, now=now) is None
    kept = bytes(one("select sealed from mandate"))
    assert b"1922712" not in kept and count("mandate") == 1


def test_another_account_ends_the_one_before(clerk, now) -> None:
    _, person, _ = coming()
    keep_mandate(mandate(person), by=clerk, now=now)
    other = mandate(person, account=replace(ACCOUNT, account="7654321"), first=date(2026, 12, 1))
    keep_mandate(other, by=clerk, now=now)
    assert str(one("select last from mandate_end")) == "2026-11-30"
    standing = standing_of(person, KIND, on=date(2026, 12, 2))
    assert standing is not None and standing.first == date(2026, 12, 1)
    with pytest.raises(CannotKeep, match="申込みがあります"):
        keep_mandate(mandate(person), by=clerk, now=now)


@pytest.mark.parametrize(
    ("change", "field", "said"),
    [
        ({"bank": "12"}, "bank", "数字4桁"),
        ({"account": "１２３４５６７"}, "account", "数字7桁"),
        ({"sort": "9"}, "sort", "種目"),
        ({"holder": "清水太郎"}, "holder", "使えない文字"),
        ({"holder": ""}, "holder", "30文字以内"),
    ],
)
def test_an_account_that_no_bank_takes(clerk, now, change, field, said) -> None:
    _, person, _ = coming()
    with pytest.raises(CannotKeep, match=said) as wrong:
        keep_mandate(mandate(person, account=replace(ACCOUNT, **change)), by=clerk, now=now)
    assert wrong.value.field == field and count("mandate") == 0


def test_only_who_owes_the_office_its_claim(clerk, now, staff) -> None:
    _, person, _ = coming()
    with pytest.raises(CannotKeep, match="この債権がありません"):
        keep_mandate(mandate(person), by=staff["S8001"], now=now)


def test_an_end_has_its_reason_and_comes_once(clerk, now, staff) -> None:
    _, person, _ = coming()
    number = keep_mandate(mandate(person), by=clerk, now=now)
    with pytest.raises(CannotKeep, match="理由"):
        end_mandate(number, DEBIT, " ", by=clerk, now=now)
    with pytest.raises(CannotKeep, match="所属にありません"):
        end_mandate(number, DEBIT, "x", by=staff["S8001"], now=now)
    end_mandate(number, DEBIT, "口座の解約", by=clerk, now=now)
    with pytest.raises(CannotKeep, match="すでに廃止"):
        end_mandate(number, DEBIT, "口座の解約", by=clerk, now=now)
    assert standing_of(person, KIND, on=DEBIT) is not None
    assert standing_of(person, KIND, on=DEBIT + timedelta(days=1)) is None


def test_a_request_is_made_once_and_reads_back(clerk, cashier, now) -> None:
    instalment, person, due_on = coming()
    keep_mandate(mandate(person), by=clerk, now=now)
    made = make_request("9999", due_on, after(due_on), by=cashier, now=now)
    again = make_request("9999", made.due_on, made.debit_on, by=cashier, now=now)
    assert again.pk == made.pk and count("mandate_request") == 1
    data = file_of(made)
    assert data == file_of(again)
    batch = zengin_transfer.read(data, near=made.debit_on).batch
    assert batch is not None and batch.debit_on == made.debit_on
    keys = {debit.customer_number.strip().lstrip("0") for debit in batch.debits}
    key = str(one(f"select key from register_instalment where id = {instalment}"))
    assert key.lstrip("0") in keys
    assert (batch.totals.count, batch.totals.yen) == (made.count, made.yen)
    with pytest.raises(CannotRequest, match="依頼してあります"):
        make_request("9999", due_on, after(made.debit_on, 7), by=cashier, now=now)


def test_what_the_bank_could_not_debit_is_asked_for_again(clerk, cashier, now) -> None:
    instalment, person, due_on = coming()
    keep_mandate(mandate(person), by=clerk, now=now)
    debit_on = after(due_on)
    made = make_request("9999", due_on, debit_on, by=cashier, now=now)
    with pytest.raises(CannotRequest, match="結果を受け付けて"):
        request_again(made.pk, after(debit_on, 14), by=cashier, now=now)
    result = at(debit_on + timedelta(days=3))
    with pytest.raises(CannotRequest, match="まだ受け付けていません"):
        request_again(made.pk, after(debit_on, 14), by=cashier, now=result)
    told_unpaid([line.key for line in made.lines.all()], debit_on)
    second = request_again(made.pk, after(debit_on, 14), by=cashier, now=result)
    assert second.second_id == made.pk and second.count == made.count
    assert request_again(made.pk, after(debit_on, 21), by=cashier, now=result) == second
    assert instalment in {line.instalment_id for line in second.lines.all()}


def test_an_ended_mandate_is_followed_by_one_after_its_end(clerk, now) -> None:
    _, person, _ = coming()
    number = keep_mandate(mandate(person), by=clerk, now=now)
    end_mandate(number, date(2026, 12, 31), "口座の変更", by=clerk, now=now)
    with pytest.raises(CannotKeep, match="翌日から後"):
        keep_mandate(mandate(person, first=date(2026, 12, 1)), by=clerk, now=now)
    assert keep_mandate(mandate(person, first=date(2027, 1, 1)), by=clerk, now=now) is not None


def test_a_due_day_is_asked_of_one_bank_only(clerk, cashier, now) -> None:
    _, person, due_on = coming()
    keep_mandate(mandate(person), by=clerk, now=now)
    make_request("9999", due_on, after(due_on), by=cashier, now=now)
    left = candidates("9999", due_on, on=after(due_on)).left
    assert left and {one.why for one in left} == {ASKED}


def test_what_was_paid_meanwhile_is_not_asked_for_again(clerk, cashier, now) -> None:
    instalment, person, due_on = coming()
    keep_mandate(mandate(person), by=clerk, now=now)
    debit_on = after(due_on)
    made = make_request("9999", due_on, debit_on, by=cashier, now=now)
    for line in made.lines.all():
        money = f.Paid(Yen(line.yen), channel="transfer")
        append([NewFact(money, debit_on, line.instalment_id)], act(now=at(debit_on, 24)))
    assert instalment
    with pytest.raises(CannotRequest, match="依頼する期別がありません"):
        request_again(
            made.pk, after(debit_on, 14), by=cashier, now=at(debit_on + timedelta(days=3))
        )


def test_a_file_by_which_the_bank_would_collect_twice_is_not_given(clerk, cashier, now) -> None:
    _, person, due_on = coming()
    number = keep_mandate(mandate(person), by=clerk, now=now)
    debit_on = after(due_on)
    made = make_request("9999", due_on, debit_on, by=cashier, now=now)
    assert take(made.pk, "x", by=cashier, now=now)[1] == file_of(made)
    line = made.lines.first()
    money = f.Paid(Yen(line.yen), channel="counter")
    paid = append([NewFact(money, now.day, line.instalment_id)], act(now=now)).act
    with pytest.raises(CannotRequest, match=f"{line.key}の 1件は"):
        take(made.pk, "x", by=cashier, now=now)
    assert take(made.pk, "x", by=cashier, now=at(debit_on)), "afterwards it is for looking up"
    take_back(paid, act(now=now), reason="誤り")
    assert take(made.pk, "x", by=cashier, now=now)
    end_mandate(number, debit_on - timedelta(days=1), "解約", by=clerk, now=now)
    with pytest.raises(CannotRequest, match="申込みが終わりました"):
        take(made.pk, "x", by=cashier, now=now)


def test_a_request_is_called_off_before_its_day(clerk, cashier, now) -> None:
    _, person, due_on = coming()
    keep_mandate(mandate(person), by=clerk, now=now)
    debit_on = after(due_on)
    made = make_request("9999", due_on, debit_on, by=cashier, now=now)
    with pytest.raises(CannotRequest, match="取りやめられません"):
        call_off(made.pk, by=cashier, now=at(debit_on))
    call_off(made.pk, by=cashier, now=now)
    assert make_request("9999", due_on, debit_on, by=cashier, now=now).pk != made.pk


@pytest.mark.parametrize(
    ("bank", "day", "said"),
    [
        ("0001", "2026-12-02", "取決めがありません"),
        ("9999", "2026-11-20", "あすより後"),
        ("9999", "2026-12-05", "休みの日"),
        ("9999", "2026-12-02", "依頼する期別がありません"),
    ],
)
def test_a_request_that_makes_no_sense(cashier, now, bank, day, said) -> None:
    with pytest.raises(CannotRequest, match=said):
        make_request(bank, date(2026, 11, 30), date.fromisoformat(day), by=cashier, now=now)


def test_a_list_keeps_its_good_rows_and_refuses_the_others(clerk, now) -> None:
    _, person, _ = coming()
    good = [
        person_number(person),
        KIND,
        "9999",
        "ｻｸﾗ",
        "105",
        "ﾜｶﾊﾞ",
        "普通",
        "1922712",
        "ｼﾐｽﾞ ﾀﾛｳ",
    ]
    rows = [
        [*good, "2026-12-01", "綴り1"],
        ["999", *good[1:], "2026-12-01", ""],
        [*good, "12月", ""],
        [good[0], "灯油代", *good[2:], "2026-12-01", ""],
    ]
    text = "\r\n".join(",".join(map(str, row)) for row in [list(HEADS.values()), *rows])
    kept = keep_list(text.encode("utf-8-sig"), by=clerk, now=now)
    assert (kept.kept, kept.known, kept.rows) == (1, 0, 4), kept.refused
    assert [(one.where, one.field) for one in kept.refused] == [
        ("3行目", "宛名番号"),
        ("4行目", "開始日"),
        ("5行目", "債権"),
    ]
    again = keep_list(text.encode(), by=clerk, now=now)
    assert (again.kept, again.known) == (0, 1)
    assert "見出し" in keep_list(b"a,b\n", by=clerk, now=now).refused[0].why
    assert "UTF-8" in keep_list(b"\x93\xfa", by=clerk, now=now).refused[0].why


def test_the_take_up_counts_people(clerk, now) -> None:
    _, person, _ = coming()
    [before] = [x for x in take_up(["school_affairs"], on=now.day) if x.kind == KIND]
    keep_mandate(mandate(person), by=clerk, now=now)
    [after] = [x for x in take_up(["school_affairs"], on=now.day) if x.kind == KIND]
    assert (before.mandates, after.mandates) == (0, 1) and after.persons == before.persons > 1
