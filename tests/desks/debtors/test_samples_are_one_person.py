"""The toy city's own numbers lead to the people they belong to, and to nobody else."""

import json
from pathlib import Path

from saiken.desks.debtors.actions import join
from saiken.desks.debtors.queries.candidates import candidates
from saiken.desks.debtors.rules.ranking import CERTAIN
from saiken.desks.intake.actions.ledger_facts import section_number
from saiken.store import identities, reads
from tests.desks.made import one

GOLDEN = Path(__file__).parents[2] / "golden" / "samples_expected.json"
EXPECTED = json.loads(GOLDEN.read_text(encoding="utf-8"))
REVIEWERS = {"hospital_fee.tsv": "S8109", "school_loan.xlsx": "S8209"}
KINDS = {"hospital_fee.tsv": "hospital_fee", "school_loan.xlsx": "school_loan"}
PEOPLE = f"select count(distinct {identities.canonical_of('c.person_id')}) from register_claim c"


def pairs_of(file):
    """The own numbers of a section as they are registered, with the number behind each."""
    return {
        (section_number(KINDS[file], x["own_number"]), x["debtor"])
        for x in EXPECTED["identities"][file]
    }


def certain(staff, file, now):
    found = candidates(staff[REVIEWERS[file]], now=now).of_rank(CERTAIN)
    return {(p.record.number, p.other.number): (p.record.person, p.other.person) for p in found}


def test_every_true_pair_is_proposed_as_certain_and_no_other(ledgers, now, staff):
    for file in REVIEWERS:
        found = certain(staff, file, now)
        true = pairs_of(file)
        assert true <= found.keys()
        assert {pair for pair in found if "guarantor" not in pair[0]} == true


def test_no_namesake_is_proposed_for_another(ledgers, now, staff):
    case = next(x for x in EXPECTED["planted"] if x["case"] == "namesakes")
    both = {case["key"], case["must_conclude"]["other"]}
    found = candidates(staff["S8109"], now=now).proposals
    offered = {p.record.number: p.other.number for p in found if p.other.number in both}
    assert offered == {"hospital_fee:070052": "0000001365"}


def test_after_all_certain_ones_the_city_has_as_many_debtors_as_it_has(ledgers, now, staff):
    before = int(str(one(PEOPLE)))
    for file, reviewer in REVIEWERS.items():
        pairs = certain(staff, file, now).values()
        assert join(pairs, reason="カナ・生年月日が一致", by=staff[reviewer], now=now) == len(pairs)
    assert before == 306
    assert one(PEOPLE) == EXPECTED["totals"]["debtors"] == 235
    assert identities.differing() == []
    assert reads.city().code == "sakura"
