"""記録の訂正: old and new row by row, one pair of acts, and a list where something rests."""

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
from saiken.desks.intake.actions.taking_back import SomethingRests, take_back_batch
from saiken.desks.intake.queries.resting import resting_list, resting_page
from saiken.store import reads
from saiken.store.append import Act, NewFact, append
from saiken.store.comparing import differing
from saiken.values.actors import NotAllowed
from saiken.values.yen import Yen
from tests.desks.made import count, id_of, one, rent, take, tax
from tests.fixtures_city import ON
from tests.store.killing import killed_before, statements

ROW = "0000001217,02269900{n},固定資産税,2026,1,20260601,{due},{yen},{paid},{on},{dunned}"
KEY, OTHER = "022699000101", "022699000201"


def row(n="01", *, due="20260601", yen=50000, paid=0, on="", dunned="20260619"):
    return ROW.format(n=n, due=due, yen=yen, paid=paid, on=on, dunned=dunned)


def at(key=KEY):
    return reads.standings([id_of(key)], on=ON)[id_of(key)].position


def correct(data, *, by, now, only=None, reason="調定額の入力誤り"):
    file = File("直した台帳.csv", data)
    prepared = prepare_correction(file, by=by, now=now).prepared
    choice = Choice(only)
    return apply_correction(file, reason=reason, prepared=prepared, by=by, now=now, choice=choice)


@pytest.fixture
def clerk(db, now, staff):
    take(tax(row(), row("02", paid=8000, on="20261015")), now=now, by=staff.tax_clerk)
    return staff.tax_clerk


def test_the_preview_tells_old_and_new_and_stores_nothing(clerk, now):
    before = count("ledger_fact")
    data = tax(row(yen=45000, due="20260610"), row("02", paid=8000, on="20261015"))
    preview = prepare_correction(File("x.csv", data), by=clerk, now=now)
    (only,) = preview.rows
    told = [(d.field, d.ours, d.theirs) for d in only.differences]
    assert told == [("調定額", "50000", "45000"), ("納期限", "2026-06-01", "2026-06-10")]
    assert (only.key, only.where, only.resting, preview.possible) == (
        KEY,
        "1件目",
        (),
        preview.rows,
    )
    assert count("ledger_fact") == before and count("intake_batch") == 1


def test_a_corrected_amount_is_taken_back_and_restated(clerk, now):
    data = tax(row(yen=45000), row("02", paid=8000, on="20261015"))
    assert [r.reason for r in take(data, now=now, by=clerk).refused] == ["differs_from_record"]
    result = correct(data, by=clerk, now=now)
    assert result.counts["corrected"] == [KEY] and result.counts["reason"] == "調定額の入力誤り"
    assert at().open == 45000 and at(OTHER).open == 42000
    dunned = [x.on for x in at().marked(f.Dunned.word)]
    assert dunned == [date(2026, 6, 19)], "what was right is repeated as it was"
    assert set(reads.reasons_undone([id_of(KEY)]).values()) == {"調定額の入力誤り"}
    assert reads.reasons_undone([id_of(OTHER)]) == {}
    assert differing([id_of(KEY), id_of(OTHER)], on=ON) == {}
    assert one("select count(*) from ledger_act where kind in ('correction', 'take_back')") == 2


def test_the_correction_again_answers_its_batch_and_the_file_agrees(clerk, now):
    data = tax(row(yen=45000))
    first = correct(data, by=clerk, now=now)
    facts = count("ledger_fact")
    assert correct(data, by=clerk, now=now).batch == first.batch
    again = take(data, now=now, by=clerk)
    assert (again.counts["unchanged"], again.refused, count("ledger_fact")) == (1, (), facts)
    back = correct(tax(row()), by=clerk, now=now, reason="やはり元の額")
    assert back.batch != first.batch and at().open == 50000
    assert correct(tax(row(yen=45000)), by=clerk, now=now).batch not in (first.batch, back.batch)
    assert at().open == 45000 and differing([id_of(KEY)], on=ON) == {}


def test_less_money_and_another_dunning_day(clerk, now):
    data = tax(row("02", paid=3000, on="20261001", dunned="20260620"))
    correct(data, by=clerk, now=now)
    (payment,) = at(OTHER).payments
    assert (payment.yen, payment.on) == (3000, date(2026, 10, 1))
    assert [x.on for x in at(OTHER).marked(f.Dunned.word)] == [date(2026, 6, 20)]
    correct(tax(row("02", paid=3000, on="20261001", dunned="")), by=clerk, now=now)
    assert at(OTHER).marked(f.Dunned.word) == () and at(OTHER).paid == 3000


def test_what_several_files_told_stays_as_it_was_told(clerk, now):
    take(tax(row(paid=5000, on="20260801")), now=now, by=clerk)
    take(tax(row(paid=9000, on="20261001")), now=now, by=clerk)
    correct(tax(row(yen=45000, paid=12000, on="20261101")), by=clerk, now=now)
    told = [(p.on, p.yen) for p in at().payments]
    assert told == [(date(2026, 8, 1), 5000), (date(2026, 10, 1), 4000), (date(2026, 11, 1), 3000)]
    assert at().open == 33000
    again = take(tax(row(yen=45000, paid=12000, on="20261101")), now=now, by=clerk)
    assert (again.counts["unchanged"], again.refused) == (1, ())


def test_where_something_rests_it_is_refused_with_the_list(clerk, now, staff):
    bank = Act("bank-1", "receive", staff.receipts_clerk, now, paper="振替.dat")
    paid = NewFact(f.Paid(Yen(500), "debtor", "kofuri"), ON, id_of(KEY))
    append([paid], bank)
    data = tax(row(yen=45000), row("02", yen=60000, paid=8000, on="20261015"))
    preview = prepare_correction(File("x.csv", data), by=clerk, now=now)
    assert [r.key for r in preview.possible] == [OTHER]
    (rests,) = preview.resting
    assert (rests.key, rests.kind, rests.words) == (KEY, "receive", ("paid",))
    assert (rests.by, rests.on, rests.paper) == ("S5001", ON, "振替.dat")
    before = count("ledger_fact")
    with pytest.raises(SomethingRests, match="1件") as refused:
        correct(data, by=clerk, now=now)
    assert refused.value.resting == preview.resting and count("ledger_fact") == before
    correct(data, by=clerk, now=now, only=[OTHER])
    assert (at().owed.principal, at(OTHER).owed.principal) == (50000, 60000)


def test_what_was_looked_at_is_what_is_applied(clerk, now):
    file = File("x.csv", tax(row(yen=45000)))
    seen = prepare_correction(file, by=clerk, now=now).prepared
    other = File("x.csv", tax(row(yen=44000)))
    with pytest.raises(NotCorrectable, match="変わりました"):
        apply_correction(other, reason="誤り", prepared=seen, by=clerk, now=now)
    with pytest.raises(NotCorrectable, match="理由"):
        apply_correction(file, reason=" ", prepared=seen, by=clerk, now=now)
    assert at().open == 50000


def test_what_cannot_be_corrected_says_why(clerk, now, staff):
    with pytest.raises(NotCorrectable, match="ありません"):
        correct(tax(row()), by=clerk, now=now)
    with pytest.raises(NotCorrectable, match="対応表"):
        correct(b"a,b\n1,2\n", by=clerk, now=now)
    with pytest.raises(NotAllowed):
        correct(tax(row(yen=1)), by=staff.nursery_clerk, now=now)


def test_a_corrected_batch_is_not_taken_back_over_its_correction(clerk, now):
    first = int(str(one("select min(id) from intake_batch")))
    done = correct(tax(row(yen=45000)), by=clerk, now=now)
    listed, facts = resting_list(first)
    assert [(r.key, r.kind) for r in listed] == [(KEY, "correction")] and facts == 3
    with pytest.raises(SomethingRests, match="訂正") as refused:
        take_back_batch(first, by=clerk, now=now)
    assert refused.value.resting == tuple(listed)
    with pytest.raises(NotAllowed):
        take_back_batch(done.batch, by=clerk, now=now)


def test_the_list_comes_in_pages_and_only_to_its_office(clerk, now, staff):
    batch = int(str(one("select max(id) from intake_batch")))
    take(tax(row(paid=1, on="20260801"), row("02", paid=9000, on="20261101")), now=now, by=clerk)
    pages = [resting_list(batch, page=page, size=1) for page in (1, 2, 3)]
    assert [[r.key for r in listed] for listed, _ in pages] == [[KEY], [OTHER], []]
    assert {facts for _, facts in pages} == {2}
    shown = resting_page(batch, 1, clerk)
    assert shown is not None and "記録が 2件" in shown["page"]["lead"] and len(shown["rows"]) == 2
    assert resting_page(batch, 1, staff.nursery_clerk) is None


def test_a_rent_ledger_too(db, now, staff):
    clerk = staff["S3001"]
    take(rent(dunned="2026/08/20"), now=now, by=clerk)
    correct(rent(dunned="2026/08/21"), by=clerk, now=now)
    assert [x.on for x in at("210009999907").marked("dunned")] == [date(2026, 8, 21)]
    assert not reads.standings([id_of("210009999907")], on=ON)[
        id_of("210009999907")
    ].history_confirmed


def test_killed_between_any_two_statements_it_is_all_or_nothing(own_db, now, staff):
    clerk = staff.tax_clerk
    take(tax(row(), row("02")), now=now, by=clerk)
    data = tax(row(yen=45000), row("02", due="20260610"))
    file = File("x.csv", data)
    prepared = prepare_correction(file, by=clerk, now=now).prepared

    def work():
        apply_correction(file, reason="誤り", prepared=prepared, by=clerk, now=now)

    for statement in (1, 5, 9, 13, 17, 21, 25, 29, 33):
        if not killed_before(statement, work):
            break
        assert (at().open, count("ledger_act"), count("intake_batch")) == (50000, 1, 1)
    assert statement > 20
    work()
    assert (at().open, at(OTHER).due_on) == (45000, date(2026, 6, 10))
    assert (count("ledger_act"), count("intake_batch")) == (3, 2)
    assert statements(work) > 5 and count("ledger_act") == 3
