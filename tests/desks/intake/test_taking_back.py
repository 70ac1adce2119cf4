"""A batch is taken back whole, until an act rests on it; and may come in again."""

from dataclasses import replace

import pytest

from saiken.claims import facts as f
from saiken.desks.intake.actions import histories
from saiken.desks.intake.actions.taking_back import SomethingRests, take_back_batch
from saiken.store import reads
from saiken.store.people import particulars
from saiken.store.register.lists import instalment_by_key, person_number, persons_known
from saiken.values.actors import NotAllowed
from tests.desks.made import addresses, count, id_of, one, rent, signed_in, take, tax
from tests.fixtures_city import ON

ROW = "0000001217,022699000{n},固定資産税,2026,1,20260601,20260601,50000,{paid},{on},"
FIRST, SECOND = ROW.format(n=1, paid=0, on=""), ROW.format(n=2, paid=0, on="")
PAID = ROW.format(n=1, paid=8000, on="20261015")
KEY = "022699000101"
WATANABE = "0000001217,1,渡邉　直美,ﾜﾀﾅﾍﾞ ﾅｵﾐ,19760121,2,000-0152,{where},,,,,,,{mark}"
OLD = WATANABE.format(where="さくら市大字下沢27番地15", mark="")
NEW = WATANABE.format(where="さくら市花見町1番地1", mark="1")
DIED = OLD.replace(",,,,,,,", ",,,死亡,20260314,,,")


def back(result, staff, now):
    take_back_batch(result.batch, by=staff, now=now)


def living(key=KEY):
    return reads.standings([id_of(key)], on=ON)


def test_a_batch_is_gone_and_may_come_again(db, now, staff):
    clerk = staff.tax_clerk
    result = take(tax(FIRST), now=now, by=clerk)
    back(result, clerk, now)
    assert living() == {} and count("standing") == 0
    again = take(tax(FIRST), now=now, by=clerk)
    assert (again.counts["new"], again.batch) != (1, result.batch)
    assert again.counts["new"] == 1 and again.batch != result.batch
    assert living()[id_of(KEY)].position.open == 50000
    back(again, clerk, now)
    assert living() == {}
    third = take(tax(FIRST), now=now, by=clerk)
    assert third.counts["new"] == 1 and count("standing") == 1


def test_twice_is_once(db, now, staff):
    result = take(tax(FIRST), now=now, by=staff.tax_clerk)
    back(result, staff.tax_clerk, now)
    before = count("ledger_fact")
    back(result, staff.tax_clerk, now)
    assert count("ledger_fact") == before and living() == {}


def test_a_newer_file_rests_on_the_older(db, now, staff):
    clerk = staff.tax_clerk
    first, second = (take(tax(row), now=now, by=clerk) for row in (FIRST, PAID))
    with pytest.raises(SomethingRests, match="1件"):
        back(first, clerk, now)
    back(second, clerk, now)
    assert living()[id_of(KEY)].position.open == 50000
    back(first, clerk, now)
    assert living() == {}


def test_a_person_s_statement_rests_on_it(db, now, staff):
    clerk, chief = staff["S3001"], staff["S3009"]
    result = take(rent(dunned=""), now=now, by=clerk)
    stated = f.HistoryStated(True, f.NOT_DISPATCHED, "x")
    histories.state_history(id_of("210009999907"), stated, dunned_on=None, by=chief, now=now)
    with pytest.raises(SomethingRests):
        back(result, clerk, now)
    assert living("210009999907")


def test_what_two_files_shared_comes_back_with_the_other(db, now, staff):
    clerk = staff.tax_clerk
    small = take(tax(FIRST), now=now, by=clerk)
    large = take(tax(FIRST, SECOND), now=now, by=clerk)
    assert (large.counts["new"], large.counts["unchanged"]) == (1, 1)
    back(small, clerk, now)
    assert living() == {}
    again = take(tax(FIRST, SECOND), now=now, by=clerk)
    assert (again.counts["new"], again.counts["unchanged"]) == (1, 1)
    assert living() and living("022699000201")


def test_another_office_cannot(db, now, staff):
    result = take(tax(FIRST), now=now, by=staff.tax_clerk)
    for other in (staff.nursery_clerk, staff["S4001"], staff.receipts_clerk, staff["S1009"]):
        with pytest.raises(NotAllowed):
            back(result, other, now)
    assert living()


def test_a_file_that_brought_nothing_cannot_be_taken_back(db, now, staff):
    take(tax(FIRST), now=now, by=staff.tax_clerk)
    nothing = take(tax(FIRST) + b"\n", now=now, by=staff.tax_clerk)
    assert nothing.counts["unchanged"] == 1
    with pytest.raises(NotAllowed):
        back(nothing, staff.tax_clerk, now)


def test_a_register_gives_back_names(db, now, staff):
    clerk = staff["S4001"]
    moved = NEW.removesuffix("1")
    first, second = (take(addresses(row), now=now, by=clerk) for row in (OLD, moved))
    person = persons_known(["0000001217"])["0000001217"]
    assert particulars.latest([person])[person].address == "さくら市花見町1番地1"
    with pytest.raises(SomethingRests):
        back(first, clerk, now)
    back(second, clerk, now)
    assert particulars.latest([person])[person].address == "さくら市大字下沢27番地15"
    again = take(addresses(moved), now=now, by=clerk)
    assert [again.counts[x] for x in ("new", "changed", "unchanged")] == [0, 1, 0]


@pytest.mark.parametrize("row", [NEW, DIED], ids=["protected", "died"])
def test_what_protects_somebody_is_not_taken_back_with_its_file(db, now, staff, row):
    result = take(addresses(row), now=now, by=staff["S4001"])
    with pytest.raises(SomethingRests, match="債務者のページ"):
        back(result, staff["S4001"], now)
    person = persons_known(["0000001217"])["0000001217"]
    state = reads.person_states([person], on=ON)[person]
    assert (state.protected, state.dead) == (row == NEW, row == DIED)


def test_a_register_is_not_every_clerk_s(db, now, staff):
    for clerk in (staff.tax_clerk, staff.nursery_clerk):
        with pytest.raises(NotAllowed, match="債権管理課に取込を依頼"):
            take(addresses(OLD), now=now, by=clerk)
    assert count("person") == count("intake_batch") == 0
    result = take(addresses(OLD), now=now, by=staff["S4001"])
    without = replace(staff["S4001"], permissions=staff.tax_clerk.permissions)
    with pytest.raises(NotAllowed):
        back(result, without, now)


def test_a_wrong_debtor_is_mended_by_taking_back_and_taking_in_again(db, now, staff):
    clerk, right = staff.tax_clerk, FIRST.replace("0000001217", "0000001258")

    def debtor():
        inst = reads.instalments([id_of(KEY)])[id_of(KEY)]
        claim = one(f"select person_id from register_claim where id = {inst.claim}")
        assert claim == inst.debtor.person
        return person_number(inst.debtor.person)

    wrong = take(tax(FIRST), now=now, by=clerk)
    assert [r.field for r in take(tax(right), now=now, by=clerk).refused] == ["宛名番号"]
    back(wrong, clerk, now)
    mended = take(tax(right), now=now, by=clerk)
    assert (mended.counts["new"], mended.refused) == (1, ())
    assert debtor() == "0000001258" and count("standing") == 1
    assert instalment_by_key(KEY, "tax_payment") == id_of(KEY)
    again = take(tax(right) + b"\n", now=now, by=clerk)
    assert (again.counts["unchanged"], again.refused) == (1, ())
    back(mended, clerk, now)
    assert take(tax(FIRST), now=now, by=clerk).counts["new"] == 1
    assert debtor() == "0000001217" and count("standing") == 1
    assert instalment_by_key(KEY, "tax_payment") == id_of(KEY)


def test_an_address_that_returns_to_an_old_one_is_the_new_one(db, now):
    for row in (OLD, NEW, OLD):
        result = take(addresses(row, "0000001290,1,𠮷田　京子,ﾖｼﾀﾞ ｷｮｳｺ,,2,,x,,,,,,,"), now=now)
    person = persons_known(["0000001217"])["0000001217"]
    assert particulars.latest([person])[person].address == "さくら市大字下沢27番地15"
    assert result.counts["unchanged"] == 1
    # A register that no longer marks somebody does not open the address by itself.
    assert reads.person_states([person], on=ON)[person].protected


def test_the_page_takes_back_and_says_so(db, now, staff, accounts):
    result = take(tax(FIRST), now=now, by=staff.tax_clerk)
    clerk = signed_in("S1001")
    url = f"/intake/{result.batch}/"
    assert "この取込を取り消す" in clerk.get(url).content.decode()
    done = clerk.post(f"{url}take-back/", follow=True)
    assert done.redirect_chain == [(url, 302)] and "取り消しました" in done.content.decode()
    assert "取消し済み" in done.content.decode() and living() == {}
    assert signed_in("S2001").post(f"{url}take-back/").status_code == 403
    assert one("select count(*) from ledger_fact where word = 'taken_back'") == 1
