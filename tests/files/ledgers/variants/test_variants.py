"""The proposal alone reaches counts and yen on other shapes of the same ledgers, or asks."""

import time

import pytest

from saiken.files.ledgers.proposing import Proposal, propose
from tests.files.ledgers.made import sample
from tests.files.ledgers.variants.families import FAMILIES, SAMPLES, random_variant, variant
from tests.files.ledgers.variants.outcomes import ASKED, RIGHT, kinds, outcome

EACH = 6
ENOUGH = 0.85  # a fifth of the random ones has days that no file can settle alone


@pytest.mark.parametrize("family", FAMILIES)
@pytest.mark.parametrize("ledger", SAMPLES)
def test_each_variant_reaches_what_is_expected_of_its_sample(ledger: str, family: str) -> None:
    assert outcome(variant(ledger, family)) == RIGHT


@pytest.mark.parametrize("ledger", SAMPLES)
def test_random_variants_are_right_or_asked_about(ledger: str) -> None:
    found = [outcome(random_variant(ledger, seed)) for seed in range(EACH)]
    assert [one for one in found if one != RIGHT and not one.startswith(ASKED)] == []


@pytest.mark.parametrize("ledger", SAMPLES)
def test_a_sample_is_proposed_for_in_two_seconds(ledger: str) -> None:
    data = sample(ledger)
    begun = time.process_time()
    proposal = propose(data, ledger, kinds=kinds())
    assert time.process_time() - begun < 2
    assert isinstance(proposal, Proposal) and not proposal.deciding
