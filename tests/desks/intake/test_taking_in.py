"""A file becomes facts once, a newer one adds what differs; contradictions are refused."""

from datetime import date

import pytest

from saiken.claims import facts as f
from saiken.desks.intake import actions
from saiken.desks.intake.actions import TakenIn
from saiken.server.demo import LEDGERS, LOADER
from saiken.store import reads
from saiken.store.people import particulars
from saiken.store.register.lists import person_number
from saiken.store.standings.lists import all_ids
from saiken.values.actors import NotAllowed
from tests.desks.made import addresses, city_file, count, id_of, take, tax
from tests.fixtures_city import ON, point_to

ROW = "0000001217,0226990001,固定資産税,2026,1,20260601,20260601,50000,{paid},{on},{dunned}"
KEY = "022699000101"
WATANABE = "0000001217,1,渡邉　直美,ﾜﾀﾅﾍﾞ ﾅｵﾐ,19760121,2,000-0152,さくら市大字下沢27番地15,,,,,,,"


def row(paid: int = 0, on: str = "", dunned: str = "20260619") -> str:
    return ROW.format(paid=paid, on=on, dunned=dunned)


def words(key: str = KEY) -> list[str]:
    return [fact.body.word for fact in reads.facts([id_of(key)])[id_of(key)]]


def told(result: TakenIn) -> tuple[int, int, int, list[str]]:
    c = result.counts
    return c["new"], c["changed"], c["unchanged"], [r.reason for r in result.refused]


def test_the_same_file_again_changes_nothing(ledgers, now):
    tables = ("ledger_fact", "intake_batch", "person_particulars", "register_instalment")
    before = [count(table) for table in tables]
    for file in LEDGERS:
        again = take(city_file(file), name=file, now=now)
        told = again.counts
        assert told["new"] == told["changed"] == 0
        assert told["unchanged"] == told.get("instalments", told["rows"] - 1)
        assert again.batch is not None and count("intake_batch", f"id = {again.batch}") == 1
    assert [count(table) for table in tables] == before


def test_files_in_any_order_give_the_same_ledger(own_ledgers, database, now):
    expected = snapshot()
    point_to(database.app, database.owner)
    for name in reversed(LEDGERS):
        take(city_file(name), name=name, now=now)
    assert len(expected[0]) == 1502 + 799 + 349 + 402 + 154 + 172
    assert snapshot() == expected


def snapshot() -> tuple[dict, dict]:
    """The ledger without the numbers that only tell the order of arrival."""
    ids = all_ids()
    known, held = reads.facts(ids), reads.standings(ids, on=ON)
    persons = {at.instalment.debtor.person for at in held.values()}
    told = particulars.latest(persons)
    claims = {
        at.instalment.key: (
            person_number(at.instalment.debtor.person),
            told[at.instalment.debtor.person],
            at.stage,
            at.dunning.state,
            [(c.component, c.obligation.role, c.answer.completes_on) for c in at.clocks],
            sorted((x.body.word, x.happened_on, repr(x.body)) for x in known[id_]),
        )
        for id_, at in held.items()
    }
    people = {
        person_number(p): sorted((x.body.word, x.happened_on) for x in told_of)
        for p, known_of in reads.person_facts(persons).items()
        if (told_of := [x for x in known_of if not isinstance(x.body, f.Described)])
    }
    return claims, people


def test_a_newer_file_writes_only_what_is_new(db, now):
    first = take(tax(row()), now=now)
    assert told(first) == (1, 0, 0, [])
    assert words() == ["assessed", "history_stated", "dunned"]
    later = take(tax(row(8000, "20261015"), row().replace("0226990001", "0226990002")), now=now)
    assert told(later) == (1, 1, 0, [])
    assert words() == ["assessed", "history_stated", "dunned", "paid"]
    at = reads.standings([id_of(KEY)], on=ON)[id_of(KEY)]
    assert (at.position.open, at.position.payments[-1].on) == (42000, date(2026, 10, 15))
    more = take(tax(row(20000, "20261102")), now=now)
    assert told(more) == (0, 1, 0, [])
    at = reads.standings([id_of(KEY)], on=ON)[id_of(KEY)]
    assert [(p.yen, p.on) for p in at.position.payments] == [
        (8000, date(2026, 10, 15)),
        (12000, date(2026, 11, 2)),
    ]


def test_a_dunning_day_that_a_newer_file_knows_is_added_once(db, now):
    take(tax(row(dunned="")), now=now)
    assert reads.standings([id_of(KEY)], on=ON)[id_of(KEY)].dunning.state == "needed"
    assert told(take(tax(row()), now=now)) == (0, 1, 0, [])
    assert told(take(tax(row(on="", paid=0)) + b"\n", now=now)) == (0, 0, 1, [])
    at = reads.standings([id_of(KEY)], on=ON)[id_of(KEY)]
    assert (at.dunning.state, at.dunning.dunned_on) == ("done", date(2026, 6, 19))


CONTRADICTIONS = [
    (row(8000, "20261015").replace(",50000,", ",60000,"), "調定額", "50000"),
    (row(8000, "20261015").replace("20260601,50000", "20260610,50000"), "納期限", "令和8年6月1日"),
    (row(5000, "20261015"), "収納額", "8000"),
    (row(8000, "20261015").replace("0000001217", "0000001258"), "宛名番号", "0000001217"),
]


def test_a_contradiction_is_refused_with_its_reason(db, now):
    take(tax(row(8000, "20261015")), now=now)
    before = count("ledger_fact")
    for changed, field, ours in CONTRADICTIONS:
        result = take(tax(changed), now=now)
        assert told(result) == (0, 0, 0, ["differs_from_record"])
        refused = result.refused[0]
        assert (refused.field, refused.key, refused.where) == (field, KEY, "1件目")
        assert ours in refused.why and refused.mend
    assert count("ledger_fact") == before


def test_a_row_with_two_contradictions_names_both(db, now):
    take(tax(row()), now=now)
    both = row().replace("20260601,50000", "20260610,60000")
    result = take(tax(both), now=now)
    assert [r.field for r in result.refused] == ["調定額", "納期限"]


def test_a_column_of_individual_numbers_refuses_the_file_before_anything_is_stored(db, now):
    heads, first = tax(row()).decode().splitlines()
    data = f"{heads},個人番号\n{first},123456789018\n".encode()
    tables = ("ledger_fact", "intake_batch", "person", "register_claim", "intake_waiting")
    result = take(data, now=now)
    assert result.refused_whole and result.batch is None
    assert "123456789018" not in repr(result.refused)
    looked, token = actions.previews.look(actions.File("x.csv", data), by=LOADER, now=now)
    assert looked.refused_whole and token == ""
    assert [count(table) for table in tables] == [0, 0, 0, 0, 0]


def test_a_dry_run_stores_nothing(db, now, staff):
    for data in (tax(row()), addresses(WATANABE)):
        result = actions.take_in(actions.File("a.csv", data), by=LOADER, now=now, dry_run=True)
        assert result.dry_run and result.batch is None and result.counts["rows"] == 1
        assert told(result) == (1, 0, 0, [])
    tables = ("ledger_fact", "intake_batch", "person", "person_key", "register_instalment")
    assert [count(table) for table in tables] == [0, 0, 0, 0, 0]


def test_another_offices_file_is_refused(db, now, staff):
    with pytest.raises(NotAllowed, match="納税課"):
        take(tax(row()), now=now, by=staff.nursery_clerk)
    with pytest.raises(NotAllowed):
        take(tax(row()), now=now, by=staff.receipts_clerk)
    assert count("ledger_fact") == count("person") == 0
    assert take(tax(row()), now=now, by=staff.tax_clerk).batch is not None
    central = staff["S4001"]
    assert told(take(tax(row(8000, "20261015")), now=now, by=central)) == (0, 1, 0, [])


def test_an_empty_ledger_and_a_stranger_file_are_told_apart(db, now):
    empty = take(tax(), now=now)
    assert not empty.refused and empty.counts["rows"] == 0 and count("ledger_fact") == 0
    stranger = take(b"a,b\n1,2\n", now=now)
    assert stranger.refused_whole and stranger.refused[0].mend


def test_people_without_a_name_in_the_file_stay_unnamed(db, now):
    take(tax(row()), now=now)
    person = reads.instalments([id_of(KEY)])[id_of(KEY)].debtor.person
    assert particulars.latest([person])[person] == particulars.UNKNOWN
    assert count("ledger_fact", "word = 'described'") == 0


def test_the_assessment_is_never_later_than_what_the_row_tells(db, now):
    early = row(1000, "20260301")
    take(tax(early), now=now)
    known = reads.facts([id_of(KEY)])[id_of(KEY)]
    assert known[0].happened_on == date(2026, 3, 1) and known[0].body.by_rule
    assert min(x.happened_on for x in known) == date(2026, 3, 1)


def test_who_paid_on_an_unknown_day_does_not_acknowledge(db, now):
    take(tax(row(8000)), now=now)
    id_ = id_of(KEY)
    paid = next(x for x in reads.facts([id_])[id_] if isinstance(x.body, f.Paid))
    assert not paid.body.day_known and paid.happened_on == date(2026, 6, 1)
    clock = reads.standings([id_], on=ON)[id_].clock
    assert clock is not None and clock.answer.rests_on != paid.serial
