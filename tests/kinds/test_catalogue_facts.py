"""The kinds say of class, clock, order and rank what the catalogue of claims says of them."""

import json
from datetime import date
from pathlib import Path
from typing import Any

import pytest

from saiken.kinds import Kind, load_kinds
from saiken.law.appropriation import order_named

GOLDEN = Path(__file__).parents[1] / "golden"
KINDS = load_kinds()
TODAY = date(2026, 11, 20)
FACTS = [
    row
    for file in sorted(GOLDEN.glob("catalogue_facts_*.json"))
    for row in json.loads(file.read_text(encoding="utf-8"))["kinds"]
]


def told_by(kind: Kind) -> dict[str, Any]:
    """The same facts as a row of the catalogue, read from a kind."""
    clock = kind.prescription
    parts = order_named(kind.appropriation.order, TODAY).parts
    return {
        "kind": kind.code,
        "regime_group": kind.regime_group,
        "claim_class": kind.class_on(TODAY).word,
        "clock": clock.regime,
        "years": clock.years,
        "old_years": clock.old_period_years,
        "invocation": clock.invocation_needed,
        "order": [part for part in parts if part != "fee"],
        "rank": int(kind.rank.word),
        "charge": kind.late_charge.name,
        "seizure": kind.may("seizure", TODAY) is not None,
        "court": kind.may("suit", TODAY) is not None,
        "bankruptcy": kind.bankruptcy_on(TODAY).word,
    }


@pytest.mark.parametrize("row", FACTS, ids=[row["kind"] for row in FACTS])
def test_a_kind_is_as_the_catalogue_says(row: dict[str, Any]) -> None:
    facts = {key: value for key, value in row.items() if key != "record"}
    assert told_by(KINDS[row["kind"]]) == facts


def test_every_kind_has_its_row_and_every_record_its_kinds() -> None:
    assert sorted(row["kind"] for row in FACTS) == sorted(KINDS)
    assert len({row["record"] for row in FACTS}) == 36
