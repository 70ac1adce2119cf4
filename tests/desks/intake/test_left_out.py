"""What should never have come in is taken back; what is another's is registered anew."""

from datetime import date

import pytest

from saiken.claims import facts as f
from saiken.desks.intake.actions import (
    Choice,
    File,
    NotCorrectable,
    apply_correction,
    prepare_correction,
)
from saiken.desks.intake.actions.taking_back import SomethingRests
from saiken.desks.intake.actions.taking_back_rows import rows_of_batch, take_back_rows
from saiken.store import reads
from saiken.store.append import Act, NewFact, append
from saiken.store.comparing import differing
from saiken.store.register.lists import person_numbers
from saiken.store.register.registering import assessed_ids
from saiken.values.actors import NotAllowed
from saiken.values.yen import Yen
from tests.desks.made import count, id_of, one, rent, take, tax
from tests.fixtures_city import ON
from tests.store.killing import killed_before

ROW = "{who},02269900{n},{kind},{year},1,20260601,20260601,{yen},{paid},{on},20260619"
KEY, OTHER, THIRD = "022699000101", "022699000201", "022699000301"
WATANABE, TANAKA = "0000001217", "0000001258"


PLAIN = {"who": WATANABE, "kind": "固定資産税", "year": 2026, "yen": 50000, "paid": 0, "on": ""}


def row(n="01", **said):
    return ROW.format(n=n, **{**PLAIN, **said})


def prepared(data, *, by, now):
    return prepare_correction(File("直した台帳.csv", data), by=by, now=now)


def correct(data, *, by, now, only=None, remove=(), reason="入力誤り"):
    name, choice = prepared(data, by=by, now=now).prepared, Choice(only, remove)
    file = File("直した台帳.csv", data)
    return apply_correction(file, reason=reason, prepared=name, by=by, now=now, choice=choice)


def pay(instalment, *, by, now, key="bank-1"):
    paid = NewFact(f.Paid(Yen(500), "debtor", "kofuri"), ON, instalment)
    append([paid], Act(key, "receive", by, now, paper="振替.dat"))


def standing(key):
    return reads.standings([id_of(key)], on=ON).get(id_of(key))


@pytest.fixture
def clerk(db, now, staff):
    take(tax(row(), row("02"), row("03", paid=50000, on="20261001")), now=now, by=staff.tax_clerk)
    return staff.tax_clerk


def test_what_the_file_leaves_out_is_listed_and_nothing_is_taken_back_unasked(clerk, now):
    data = tax(row(yen=45000))
    preview = prepared(data, by=clerk, now=now)
    told = [(x.key, x.told.open_yen, x.told.files) for x in preview.left_out]
    assert told == [(OTHER, 50000, ("小さな台帳.csv",)), (THIRD, 0, ("小さな台帳.csv",))]
    correct(data, by=clerk, now=now)
    assert standing(KEY).position.open == 45000 and count("standing") == 3


def test_a_row_that_is_there_but_cannot_be_read_is_not_left_out(clerk, now):
    preview = prepared(tax(row(), row("02", yen="x")), by=clerk, now=now)
    assert [x.key for x in preview.left_out] == [THIRD]
    assert [x.key for x in preview.refused] == [OTHER]


def test_a_row_that_should_never_have_come_in_is_taken_back(clerk, now):
    data, facts = tax(row(), row("03", paid=50000, on="20261001")), count("ledger_fact")
    result = correct(data, by=clerk, now=now, remove=[OTHER], reason="別の市の納税者")
    assert standing(OTHER) is None and count("standing") == 2
    assert set(reads.reasons_undone([id_of(OTHER)]).values()) == {"別の市の納税者"}
    assert result.counts["removed"] == [OTHER] and result.counts["changed"] == 1
    assert count("ledger_fact") == facts + 1 and differing([id_of(KEY)], on=ON) == {}
    again = correct(data, by=clerk, now=now, remove=[OTHER])
    assert again.batch == result.batch and count("ledger_fact") == facts + 1
    with pytest.raises(NotCorrectable, match="ありません"):
        correct(data, by=clerk, now=now, remove=[THIRD + "0"])


def test_what_was_taken_back_may_come_in_again_and_go_again(clerk, now):
    without = tax(row(), row("03", paid=50000, on="20261001"))
    before = id_of(OTHER)
    for _ in range(2):
        correct(without, by=clerk, now=now, remove=[OTHER])
        again = take(tax(row(), row("02")), now=now, by=clerk)
        assert (again.counts["new"], again.counts["unchanged"]) == (1, 1)
        assert standing(OTHER).position.open == 50000 and id_of(OTHER) == before
        assert differing([id_of(OTHER)], on=ON) == {}
    assert count("ledger_act", "kind = 'take_back'") == 2


def test_what_rests_on_it_keeps_it_with_the_list(clerk, now, staff):
    pay(id_of(OTHER), by=staff.receipts_clerk, now=now)
    preview = prepared(tax(row()), by=clerk, now=now)
    assert [x.key for x in preview.removable] == [THIRD]
    with pytest.raises(SomethingRests, match="1件") as refused:
        correct(tax(row()), by=clerk, now=now, remove=[OTHER, THIRD])
    assert [(r.key, r.paper) for r in refused.value.resting] == [(OTHER, "振替.dat")]
    assert standing(OTHER) and standing(THIRD)
    with pytest.raises(NotCorrectable, match="022699009901"):
        correct(tax(row(yen=1)), by=clerk, now=now, remove=["022699009901"])


def test_a_later_file_that_told_of_one_row_only_is_of_the_same_ledger(clerk, now):
    take(tax(row(), row("04")), now=now, by=clerk, name="秋の台帳.csv")
    other_tax = row("05", kind="軽自動車税")
    take(tax(other_tax), now=now, by=clerk, name="軽自動車税.csv")
    listed = [x.key for x in prepared(tax(row()), by=clerk, now=now).left_out]
    assert listed == [OTHER, "022699000401", THIRD]
    of_both = prepared(tax(row(), row("06", kind="軽自動車税")), by=clerk, now=now)
    assert "022699000501" in [x.key for x in of_both.left_out]


def test_a_row_of_another_debtor_is_registered_anew_under_its_number(clerk, now):
    moved = tax(row(who=TANAKA, yen=45000, paid=1000, on="20260901"))
    (refused,) = take(moved, now=now, by=clerk).refused
    assert refused.field == "宛名番号" and "記録の訂正" in refused.mend
    (only,) = prepared(moved, by=clerk, now=now).rows
    before = id_of(KEY)
    assert only.moves and [d.field for d in only.differences] == ["宛名番号"]
    result = correct(moved, by=clerk, now=now)
    assert result.counts["moved"] == [KEY] and id_of(KEY) != before
    assert reads.standings([before], on=ON) == {} and assessed_ids([KEY]) == {KEY: id_of(KEY)}
    inst = reads.instalments([id_of(KEY)])[id_of(KEY)]
    assert person_numbers([inst.debtor.person])[inst.debtor.person] == TANAKA
    at = standing(KEY).position
    assert (at.open, [x.on for x in at.marked(f.Dunned.word)]) == (44000, [date(2026, 6, 19)])
    assert differing([before, id_of(KEY)], on=ON) == {}
    again = take(moved, now=now, by=clerk)
    assert (again.counts["unchanged"], again.refused) == (1, ())
    correct(tax(row()), by=clerk, now=now, reason="やはり元の方")
    assert id_of(KEY) == before and standing(KEY).position.open == 50000


def test_another_year_or_kind_too_and_not_where_something_rests(clerk, now, staff):
    data = tax(row(year=2025), row("02", kind="軽自動車税"))
    fields = [d.field for r in prepared(data, by=clerk, now=now).rows for d in r.differences]
    assert fields == ["年度", "債権の種類"]
    pay(id_of(KEY), by=staff.receipts_clerk, now=now)
    with pytest.raises(SomethingRests, match="1件"):
        correct(data, by=clerk, now=now)
    correct(data, by=clerk, now=now, only=[OTHER])
    assert reads.instalments([id_of(OTHER)])[id_of(OTHER)].kind.short_name == "軽自動車税"
    assert reads.instalments([id_of(KEY)])[id_of(KEY)].fiscal_year == 2026


def test_a_key_of_another_office_is_not_taken_from_it(clerk, now, staff):
    taken = take(rent(key=KEY, dunned="2026/08/20"), now=now, by=staff["S3001"])
    assert taken.counts["new"] == 0
    preview = prepared(rent(key=KEY, dunned="2026/08/20"), by=staff["S3001"], now=now)
    assert preview.rows == () and all("ほかの所属" in r.mend for r in preview.refused)
    assert preview.left_out == ()
    with pytest.raises(NotAllowed):
        rows_of_batch(1, by=staff["S3001"])


def test_rows_of_a_batch_are_taken_back_without_a_file(clerk, now, staff):
    batch = int(str(one("select max(id) from intake_batch")))
    pay(id_of(KEY), by=staff.receipts_clerk, now=now)
    held = rows_of_batch(batch, by=clerk)
    assert [(x.key, bool(x.resting)) for x in held.rows] == [
        (KEY, True),
        (OTHER, False),
        (THIRD, False),
    ]

    def back(*keys, reason="誤った台帳", name=held.prepared):
        return take_back_rows(batch, keys, reason=reason, prepared=name, by=clerk, now=now)

    with pytest.raises(SomethingRests):
        back(KEY, OTHER)
    for keys, reason, name in (
        ((), "x", held.prepared),
        (("1",), "x", held.prepared),
        ((OTHER,), " ", held.prepared),
        ((OTHER,), "x", "stale"),
    ):
        with pytest.raises(NotCorrectable):
            back(*keys, reason=reason, name=name)
    result = back(OTHER, THIRD)
    assert result.counts["removed"] == [OTHER, THIRD] and count("standing") == 1
    assert one(f"select form from intake_batch where id = {result.batch}") == "correction"
    assert [x.key for x in rows_of_batch(batch, by=clerk).rows] == [KEY]


def test_a_file_in_which_every_number_was_wrong(clerk, now):
    data = tax(row("11"), row("12"))
    preview = prepared(data, by=clerk, now=now)
    assert [x.key for x in preview.left_out] == [KEY, OTHER, THIRD] and preview.further == 2
    correct(data, by=clerk, now=now, remove=[KEY, OTHER, THIRD])
    assert count("standing") == 0
    assert take(data, now=now, by=clerk).counts["new"] == 2


def test_killed_anywhere_a_move_and_a_removal_are_all_or_nothing(own_db, now, staff):
    clerk = staff.tax_clerk
    take(tax(row(), row("02")), now=now, by=clerk)
    data = tax(row(who=TANAKA), row("03"))
    name, choice = prepared(data, by=clerk, now=now).prepared, Choice(None, [OTHER])

    def work():
        file = File("直した台帳.csv", data)
        apply_correction(file, reason="誤り", prepared=name, by=clerk, now=now, choice=choice)

    for statement in range(1, 80, 6):
        if not killed_before(statement, work):
            break
        assert (count("standing"), count("ledger_act"), count("intake_batch")) == (2, 1, 1)
    assert statement > 20
    work()
    assert (count("standing"), count("ledger_act"), count("intake_batch")) == (1, 3, 2)
