"""The toy city's files, read back from the ledger, are what is expected to the yen and the day."""

import csv
import json
from collections import Counter
from pathlib import Path
from typing import Any

import pytest

from saiken.claims import facts as f
from saiken.claims.facts import Fact
from saiken.claims.standing import Standing
from saiken.desks.intake.actions.ledger_facts import section_number
from saiken.store import reads
from saiken.store.register.lists import person_number
from saiken.store.standings.lists import all_ids
from tests.desks.made import count, one
from tests.fixtures_city import ON

pytestmark = pytest.mark.usefixtures("read_only_ledgers")

GOLDEN = Path(__file__).parents[2] / "golden"
EXPECTED = json.loads((GOLDEN / "samples_expected.json").read_text(encoding="utf-8"))
TAXES = ("city_tax.csv", "nhi_tax.csv")
FILES = (*TAXES, "nursery_fee.xlsx", "housing_rent.csv", "hospital_fee.tsv", "school_loan.xlsx")
# Hospital and school have numbers of their own; who is behind them is not in their files.
OWN_NUMBERS = {
    section_number(file.partition(".")[0], one["own_number"]): one["debtor"]
    for file in ("hospital_fee.tsv", "school_loan.xlsx")
    for one in EXPECTED["identities"][file]
}
# What the law says of the acts on record only raises the suspicion where a history is unconfirmed.
UNCONFIRMED = {
    "extinguished": "completion_suspected",
    "completed_not_invoked": "completion_suspected",
}


def rows_expected(file: str) -> dict[str, dict[str, str]]:
    with (GOLDEN / "samples_expected_rows.csv").open(encoding="utf-8", newline="") as rows:
        return {row["key"]: row for row in csv.DictReader(rows) if row["file"] == file}


def planted(file: str, *cases: str) -> list[dict[str, Any]]:
    return [p for p in EXPECTED["planted"] if p["file"] == file and p["case"] in cases]


@pytest.fixture(scope="module")
def standings(read_only_ledgers: object) -> dict[str, Standing]:
    found = reads.standings(all_ids(), on=ON)
    return {at.instalment.key: at for at in found.values()}


@pytest.fixture(scope="module")
def facts(standings: dict[str, Standing]) -> dict[str, list[Fact]]:
    known = reads.facts([at.instalment.id for at in standings.values()])
    return {key: known[at.instalment.id] for key, at in standings.items()}


@pytest.fixture(scope="module", params=FILES)
def file(request: pytest.FixtureRequest) -> str:
    return str(request.param)


def read_back(file: str, at: Standing, known: list[Fact]) -> dict[str, str]:
    """A row of the samples' expectations, made from the record alone."""
    paid = [x for x in known if isinstance(x.body, f.Paid)]
    days = {type(x.body): str(x.happened_on) for x in known}
    number = person_number(at.instalment.debtor.person) or ""
    return {
        "file": file,
        "key": at.instalment.key,
        "debtor": OWN_NUMBERS.get(number, number),
        "fiscal_year": str(at.instalment.fiscal_year),
        "due_on": str(at.position.owed.due_on),
        "assessed_yen": str(at.position.owed.principal),
        "paid_yen": str(at.position.paid),
        "last_paid_on": days[f.Paid] if any(x.body.day_known for x in paid) else "",
        "dunned_on": days.get(f.Dunned, ""),
        "demanded_on": days.get(f.Demanded, ""),
        "pledged_on": days.get(f.Pledged, ""),
    }


def test_every_instalment_stands_in_the_ledger_as_expected(
    file: str, standings: dict[str, Standing], facts: dict[str, list[Fact]]
) -> None:
    expected = rows_expected(file)
    assert {key: read_back(file, standings[key], facts[key]) for key in expected} == expected


def test_counts_and_yen_are_those_expected(file: str, standings: dict[str, Standing]) -> None:
    expected = EXPECTED["ledgers"][file]
    held = [standings[key] for key in rows_expected(file)]
    assert len(held) == expected["instalments"]
    assert len({at.instalment.debtor.person for at in held}) == expected["debtors"]
    yen = Counter(assessed=0, paid=0, unpaid=0)
    years: dict[str, Counter[str]] = {}
    for at in held:
        sums = Counter(
            assessed=at.position.owed.principal, paid=at.position.paid, unpaid=at.position.open
        )
        yen += sums
        years.setdefault(str(at.instalment.fiscal_year), Counter()).update(sums)
    assert (yen["assessed"], yen["paid"], yen["unpaid"]) == (
        expected["assessed_yen"],
        expected["paid_yen"],
        expected["unpaid_yen"],
    )
    assert {year: sums["unpaid"] for year, sums in years.items()} == {
        year: told["unpaid_yen"] for year, told in expected["by_fiscal_year"].items()
    }


def test_the_ledger_holds_nothing_else(standings: dict[str, Standing]) -> None:
    total = sum(EXPECTED["ledgers"][file]["instalments"] for file in FILES)
    assert len(standings) == count("standing") == count("register_instalment") == total
    unpaid = sum(EXPECTED["ledgers"][file]["unpaid_yen"] for file in FILES)
    assert one("select sum(open_yen) from standing") == unpaid


def test_the_manifests_say_the_same(file: str) -> None:
    expected = EXPECTED["ledgers"][file]
    batch = one(f"select counts from intake_batch where file = '{file}'")
    told = json.loads(str(batch))
    same = ("rows", "instalments", "debtors", "assessed_yen", "paid_yen", "unpaid_yen")
    assert {key: told[key] for key in same} == {key: expected[key] for key in same}
    assert told["repeated"] == expected["repeated_rows"]
    assert (told["new"], told["changed"], told["unchanged"]) == (expected["instalments"], 0, 0)
    refused = "select count(*) from intake_refusal r join intake_batch b on b.id = r.batch_id"
    assert one(f"{refused} where b.file = '{file}'") == len(expected["refused"])


def test_the_register_of_addresses_became_facts_of_persons() -> None:
    expected = EXPECTED["addresses"]["addresses.csv"]

    def numbers(word: str) -> list[str]:
        found = one(
            "select array_agg(p.number order by p.number) from ledger_fact f"
            f" join person p on p.id = f.person_id where f.word = '{word}'"
        )
        return list(found)  # type: ignore[call-overload]

    assert numbers("died") == expected["dead"]
    assert numbers("protected") == expected["protected"]
    assert numbers("moved") == sorted(expected["moved_out"] + expected["moved_within"])
    assert count("ledger_fact", "word = 'died' and happened_on = '2026-03-14'") == 1


def test_what_the_samples_plant_is_concluded(standings: dict[str, Standing]) -> None:
    concluded = 0
    for case in EXPECTED["planted"]:
        told, at = case["must_conclude"], standings.get(case["key"])
        if at is None or "status" not in told:
            continue
        concluded += 1
        clock = at.clock
        assert clock is not None and clock.answer.status == told["status"], case
        ends = told.get("completed_on") or told.get("completes_on")
        assert ends in (None, str(clock.answer.completes_on)), case
        complete = case["file"] in TAXES
        assert at.history_confirmed == complete
        stage = at.stage if complete else UNCONFIRMED.get(told["status"], at.stage)
        assert at.stage == stage, case
        if told["status"] != "runs":
            assert at.dunning.state in ("done", "barred"), case
    assert concluded == 11


@pytest.mark.parametrize("taxes", TAXES)
def test_the_lists_of_the_taxes_are_those_expected(
    taxes: str, standings: dict[str, Standing]
) -> None:
    expected = EXPECTED["tax_lists"][taxes]
    tax = {key: standings[key] for key in rows_expected(taxes)}
    late = [key for key, at in tax.items() if at.dunning.overdue(ON)]
    gone = [key for key, at in tax.items() if at.stage == "extinguished"]
    assert sorted(late) == expected["past_dunning_limit_without_dunning"]
    assert sorted(gone) == expected["gone_by_prescription"]
    soon = [
        key
        for key, at in tax.items()
        if at.position.open
        and at.clock is not None
        and at.clock.answer.status == "runs"
        and at.clock.answer.completes_on is not None
        and (at.clock.answer.completes_on - ON).days <= 180
    ]
    assert sorted(soon) == expected["completes_within_180_days"]


def test_unconfirmed_histories_are_never_extinguished(standings: dict[str, Standing]) -> None:
    unconfirmed = [at for at in standings.values() if not at.history_confirmed]
    assert len(unconfirmed) == sum(
        EXPECTED["ledgers"][x]["instalments"] for x in FILES if x not in TAXES
    )
    assert {"completion_suspected"} <= {at.stage for at in unconfirmed}
    assert not {at.stage for at in unconfirmed} & {"extinguished", "completed_not_invoked"}
