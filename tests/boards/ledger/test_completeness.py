"""台帳完備率: the counts are those of a recount over the record itself."""

import pytest

from saiken import kinds
from saiken.boards.ledger.rates import percent
from saiken.claims import facts as f
from saiken.store import reads
from saiken.store.people import particulars
from saiken.store.standings import completeness as queries
from saiken.store.standings.lists import all_ids
from tests.fixtures_city import ON

pytestmark = pytest.mark.usefixtures("city")
OFFICES = ("tax_payment", "insurance", "nursery", "housing", "medical_affairs", "school_affairs")
ASSETS = (f.Inquired, f.AbilityJudged, f.Seized, f.AssetDisclosure)


@pytest.fixture(scope="module")
def record(city):
    standings = {i: at for i, at in reads.standings(all_ids(), on=ON).items() if at.position.open}
    persons = {o.person for at in standings.values() for o in at.instalment.obligations}
    return standings, reads.facts(standings), particulars.latest(persons)


def lacking(at, facts, people):
    """The fields that an instalment needs and lacks, in plain words over the record."""
    inst = at.instalment
    bodies = [x.body for x in facts]
    assessed = [b for b in bodies if isinstance(b, f.Assessed)][-1]
    stated = [b.dunning for b in bodies if isinstance(b, f.HistoryStated)]
    behind = [o for o in inst.obligations if o.view == "guarantor"]
    late = at.position.owed.due_on < ON
    recent = [o for o in behind if str(o.contract_on or "") >= "2020-04-01"]
    there = {
        "claim_number": True,
        "debtor_name": people[inst.debtor.person] != particulars.UNKNOWN,
        "debtor_address": bool(people[inst.debtor.person].letters_to),
        "amounts": True,
        "assessed_on": not assessed.by_rule,
        "statutory_due_on": assessed.statutory_due_on is not None,
        "cause_on": assessed.cause_on is not None,
        "dunned_on": not late
        or at.dunning.dunned_on is not None
        or stated[-1:] not in (["unknown"], ["dispatched_day_unknown"]),
        "history": at.history_confirmed,
        "payment_days": not any(isinstance(b, f.Paid) and not b.day_known for b in bodies),
        "guarantor": bool(behind),
        "guarantor_address": all(people[o.person].letters_to for o in behind),
        "guarantee_ceiling": all(o.ceiling_yen for o in recent),
        "assets": not late or any(isinstance(b, ASSETS) for b in bodies),
        "prescription": bool(at.clocks),
        "joint_debtor_address": all(people[o.person].letters_to for o in inst.joint_debtors),
    }
    fields = kinds.load_ledger_fields()
    return {w for w, ok in there.items() if not ok and fields[w].needed_by(inst.kind, on=ON)}


def test_the_counts_are_those_of_a_recount(record):
    standings, facts, people = record
    expected: dict[tuple[str, str], list[set[str]]] = {}
    for id_, at in standings.items():
        of = at.instalment.office, at.instalment.kind.code
        expected.setdefault(of, []).append(lacking(at, facts[id_], people))
    found = {(one.office, one.kind): one for one in queries.counts(OFFICES, on=ON)}
    assert set(found) == set(expected)
    for of, told in found.items():
        lacks = expected[of]
        assert (told.instalments, told.complete) == (len(lacks), sum(not x for x in lacks)), of
        counted = {one.field: one.missing for one in told.fields}
        assert counted == {w: sum(w in x for x in lacks) for w in counted}, of
        assert not set().union(*lacks) - set(counted)


def test_the_list_holds_what_the_counts_count():
    for one in queries.counts(("nursery", "housing"), on=ON):
        for field in one.fields:
            wanted = queries.Wanted(one.kind, one.office, field.field)
            rows, total = queries.lacking(OFFICES, wanted, on=ON, skip=0, limit=10_000)
            assert len(rows) == total == field.missing
            assert all(list(row.fields) == [field.field] for row in rows)
            assert [row.due_on for row in rows] == sorted(row.due_on for row in rows)


@pytest.mark.parametrize(
    ("part", "whole", "says"),
    [
        (0, 0, "—"), (0, 7, "0％"), (7, 7, "100％"), (1, 8, "12.5％"), (2, 3, "66.6％"),
        (1, 3000, "0.1％未満"), (2999, 3000, "99.9％"), (1, 2, "50％"), (501, 1000, "50.1％"),
        (5001, 10000, "50.0％"),
    ],
)  # fmt: skip
def test_a_share_is_cut_to_a_tenth(part, whole, says):
    assert percent(part, whole) == says
