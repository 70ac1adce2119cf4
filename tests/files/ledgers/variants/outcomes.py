"""What a proposal makes of a variant, held against what is expected of its sample."""

import json
from functools import lru_cache
from pathlib import Path
from typing import Any

from saiken.files.ledgers import AddressReading, LedgerReading, read_file
from saiken.files.ledgers.proposing import Proposal, propose
from saiken.kinds import Kind, load_kinds
from tests.files.ledgers.variants.books import Book, written

GOLDEN = Path(__file__).parents[3] / "golden" / "samples_expected.json"
KINDS_OF_THE_CITY = (
    "resident_tax_ordinary", "fixed_asset_tax", "light_vehicle_tax", "nursery_fee",
    "city_housing_rent", "nhi_tax", "hospital_fee", "school_loan",
)  # fmt: skip
RIGHT, ASKED = "right", "asked"


@lru_cache(maxsize=1)
def expectations() -> dict[str, Any]:
    """What is expected of the samples."""
    told: dict[str, Any] = json.loads(GOLDEN.read_text(encoding="utf-8"))
    return told


def kinds() -> tuple[Kind, ...]:
    """The kinds the city holds."""
    held = load_kinds()
    return tuple(held[code] for code in KINDS_OF_THE_CITY)


def outcome(book: Book, *, kind: str | None = None) -> str:
    """`right`, `asked` where a question decides or the file is refused, else the difference."""
    data = written(book)
    proposal = propose(data, book.file, kind=kind, kinds=kinds())
    if not isinstance(proposal, Proposal):
        return f"{ASKED}: {proposal.why}"
    asked = [question.asks for question in proposal.deciding if question.about != "kind"]
    if asked or proposal.mapping is None:
        return f"{ASKED}: {asked}"
    reading = read_file(data, book.file, [proposal.mapping])
    if isinstance(reading, LedgerReading):
        return difference(ledger_facts(reading), _expected_of_ledger(book.sample))
    if isinstance(reading, AddressReading):
        return difference(_address_facts(reading), _expected_of_addresses())
    return f"not read: {reading.why}"


def difference(found: dict[str, Any], expected: dict[str, Any]) -> str:
    """`right`, or what differs."""
    differing = {
        key: (found[key], expected[key]) for key in expected if found[key] != expected[key]
    }
    return f"wrong: {differing}" if differing else RIGHT


def ledger_facts(reading: LedgerReading) -> dict[str, Any]:
    """Counts, yen, years, debtors and refusals of a reading."""
    totals = reading.totals
    return {
        "rows": reading.record_count,
        "instalments": totals.instalments,
        "debtors": len(reading.debtors),
        "assessed": totals.assessed_yen,
        "paid": totals.paid_yen,
        "unpaid": totals.unpaid_yen,
        "repeated": len(reading.repeated),
        "years": {
            str(year): (t.instalments, t.assessed_yen, t.paid_yen)
            for year, t in reading.by_year.items()
        },
        "refused": sorted((one.key, one.reason) for one in reading.refused),
    }


def _expected_of_ledger(sample: str) -> dict[str, Any]:
    told = expectations()["ledgers"][sample]
    return {
        "rows": told["rows"],
        "instalments": told["instalments"],
        "debtors": told["debtors"],
        "assessed": told["assessed_yen"],
        "paid": told["paid_yen"],
        "unpaid": told["unpaid_yen"],
        "repeated": told["repeated_rows"],
        "years": {
            year: (one["instalments"], one["assessed_yen"], one["paid_yen"])
            for year, one in told["by_fiscal_year"].items()
        },
        "refused": sorted((one["key"], one["reason"]) for one in told["refused"]),
    }


def _address_facts(reading: AddressReading) -> dict[str, Any]:
    rows = reading.rows

    def moved(reason: str) -> list[str]:
        return sorted(r.key for r in rows if r.change and r.change.reason == reason)

    return {
        "rows": reading.record_count,
        "accepted": len(rows),
        "persons": sum(row.sort == "person" for row in rows),
        "corporations": sum(row.sort == "corporation" for row in rows),
        "dead": moved("死亡"),
        "moved_out": moved("転出"),
        "moved_within": moved("転居"),
        "protected": sorted(row.key for row in rows if row.protected),
        "refused": [(one.key, one.reason) for one in reading.refused],
    }


def _expected_of_addresses() -> dict[str, Any]:
    told = expectations()["addresses"]["addresses.csv"]
    refused = [(one["key"], one["reason"]) for one in told["refused"]]
    return {**told, "refused": refused}
