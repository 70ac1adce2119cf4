"""The toy city's files are read to the yen and the day, as the expectations of the samples say."""

import csv
import json
from datetime import date
from pathlib import Path
from typing import Any

import pytest

from saiken.files.ledgers import AddressReading, LedgerReading, read_file
from tests.files.ledgers.made import MAPPINGS, sample

GOLDEN = Path(__file__).parents[2] / "golden"
EXPECTED = json.loads((GOLDEN / "samples_expected.json").read_text(encoding="utf-8"))
LEDGERS = [
    "city_tax.csv",
    "nursery_fee.xlsx",
    "housing_rent.csv",
    "nhi_tax.csv",
    "hospital_fee.tsv",
    "school_loan.xlsx",
]


def reading_of(file: str) -> LedgerReading:
    reading = read_file(sample(file), file, list(MAPPINGS.values()))
    assert isinstance(reading, LedgerReading)
    return reading


@pytest.fixture(scope="module", params=LEDGERS)
def ledger(request: pytest.FixtureRequest) -> tuple[str, LedgerReading, dict[str, Any]]:
    file = request.param
    return file, reading_of(file), EXPECTED["ledgers"][file]


def test_counts_and_yen_are_those_expected(ledger: tuple[str, LedgerReading, Any]) -> None:
    _, reading, expected = ledger
    assert reading.record_count == expected["rows"]
    assert len(reading.repeated) == expected["repeated_rows"]
    assert len(reading.debtors) == expected["debtors"]
    totals = reading.totals
    for key in ("instalments", "assessed_yen", "paid_yen", "unpaid_yen"):
        assert getattr(totals, key) == expected[key]


def test_fiscal_years_are_those_expected(ledger: tuple[str, LedgerReading, Any]) -> None:
    _, reading, expected = ledger
    found = {
        str(year): {key: getattr(totals, key) for key in expected["by_fiscal_year"][str(year)]}
        for year, totals in reading.by_year.items()
    }
    assert found == expected["by_fiscal_year"]


def test_refusals_are_those_expected(ledger: tuple[str, LedgerReading, Any]) -> None:
    _, reading, expected = ledger
    found = []
    for refused in reading.refused:
        place = refused.place
        where = {"record": place.record} if place.record else vars_of(place)
        found.append(where | {k: getattr(refused, k) for k in ("key", "field", "reason")})
        assert refused.why.endswith("。") and refused.mend.endswith("。")
    by_key = [sorted(rows, key=lambda row: row["key"]) for rows in (found, expected["refused"])]
    assert by_key[0] == by_key[1]


def vars_of(place: Any) -> dict[str, Any]:
    return {"sheet": place.sheet, "row": place.row}


def day(value: date | None) -> str:
    return value.isoformat() if value else ""


def test_every_accepted_row_is_the_one_expected(ledger: tuple[str, LedgerReading, Any]) -> None:
    file, reading, _ = ledger
    with (GOLDEN / "samples_expected_rows.csv").open(encoding="utf-8", newline="") as rows:
        expected = {row["key"]: row for row in csv.DictReader(rows) if row["file"] == file}
    # The hospital has numbers of its own; who is behind them is not in its file.
    numbers = {one["own_number"]: one["debtor"] for one in EXPECTED["identities"].get(file, [])}
    found = {
        row.key: {
            "file": file,
            "key": row.key,
            "debtor": numbers.get(row.debtor, row.debtor),
            "fiscal_year": str(row.fiscal_year),
            "due_on": day(row.due_on),
            "assessed_yen": str(row.assessed_yen),
            "paid_yen": str(row.paid_yen),
            "last_paid_on": day(row.last_paid_on),
            "dunned_on": day(row.dunning.on),
            "demanded_on": day(row.demanded_on),
            "pledged_on": day(row.pledged_on),
        }
        for row in reading.rows
    }
    assert len(found) == len(reading.rows)
    assert found == expected


def test_the_nursery_workbook_is_known_to_its_last_row() -> None:
    reading, expected = reading_of("nursery_fee.xlsx"), EXPECTED["ledgers"]["nursery_fee.xlsx"]
    assert list(reading.read.sheets) == expected["sheets"]
    assert reading.read.other_sheets == ("使い方",)
    assert reading.read.skipped["subtotal"] == expected["subtotal_rows"]
    assert [vars_of(place) for place in reading.hidden_rows] == expected["hidden_rows"]
    assert reading.formulas == expected["formulas"]
    assert reading.unvalued == expected["formulas_without_value"]


def test_the_forms_of_the_school_loan_are_known_to_their_last_row() -> None:
    reading, expected = reading_of("school_loan.xlsx"), EXPECTED["ledgers"]["school_loan.xlsx"]
    assert list(reading.read.sheets) == expected["sheets"]
    assert (reading.read.other_sheets, reading.read.unread_columns) == ((), ())
    assert reading.read.skipped["subtotal"] == len(expected["sheets"])
    rows = {row.key: row for row in reading.rows}
    first = rows["410900000104"]
    assert (first.own_number, first.person_number) == ("奨21-008", None)
    assert (first.kana, first.born_on) == ("タカギ　トモコ", date(1985, 5, 5))
    assert (first.cause_on, first.period) == (date(2009, 3, 20), "第4回")
    assert first.postal_code == "000-0122" and first.address.startswith(
        "さくら市中央一丁目20番20号"
    )


def test_the_guarantors_of_a_loan_stand_with_and_without_a_ceiling() -> None:
    rows = {row.own_number: row for row in reading_of("school_loan.xlsx").rows}
    ceilings = {number: row.guarantors[0].ceiling_yen for number, row in rows.items()}
    assert {number: yen for number, yen in ceilings.items() if yen} == {"奨04-002": 960_000}
    assert [one.name for one in rows["奨21-008"].guarantors] == ["上田　美咲", "石川　愛"]
    assert [one.name for one in rows["奨24-012"].guarantors] == ["鈴木　隆"]  # the second: なし
    assert rows["奨02-005"].guarantors[0].contract_on == date(2020, 4, 15)


def test_what_the_files_declare_is_kept() -> None:
    tax, rent = reading_of("city_tax.csv"), reading_of("housing_rent.csv")
    assert (tax.history, rent.history) == ("complete", "incomplete")
    assert {row.dunning.state for row in tax.rows} == {"dispatched", "not_dispatched"}
    assert {row.dunning.state for row in rent.rows} == {"dispatched", "unknown"}
    assert {row.kind for row in tax.rows} == {
        "resident_tax_ordinary",
        "fixed_asset_tax",
        "light_vehicle_tax",
    }
    assert (tax.read.encoding, rent.read.encoding) == ("UTF-8", "CP932（Shift_JIS）")


def test_names_are_spaced_alike_and_keep_their_characters() -> None:
    nursery = {row.key: row for row in reading_of("nursery_fee.xlsx").rows}
    assert nursery["110001062308"].name == "木村　浩二"
    assert nursery["110001062306"].kana == nursery["110001062308"].kana == "キムラ　コウジ"
    assert nursery["110001122305"].name == "中川　恵子"  # 〃 in the file
    assert nursery["110001122305"].person_number == "0000007788"
    rent = {row.key: row for row in reading_of("housing_rent.csv").rows}
    assert rent["210005082607"].name == "〓田　京子"
    assert rent["210005082607"].period == "令和8年7月分"


def test_a_guarantor_stands_with_and_without_a_ceiling() -> None:
    rows = {row.key: row for row in reading_of("housing_rent.csv").rows}
    stated, unstated = rows["210005032602"], rows["210005082607"]
    assert stated.guarantor and stated.guarantor.ceiling_yen == 433_200
    assert stated.guarantor.name == "岡本　和也"
    assert stated.guarantor.contract_on == stated.cause_on == date(2021, 4, 1)
    assert unstated.guarantor and unstated.guarantor.ceiling_yen is None
    assert (stated.guarantor.ceiling_stated, unstated.guarantor.ceiling_stated) == (True, False)


def test_the_register_of_addresses_is_the_one_expected() -> None:
    file, expected = "addresses.csv", EXPECTED["addresses"]["addresses.csv"]
    reading = read_file(sample(file), file, list(MAPPINGS.values()))
    assert isinstance(reading, AddressReading)

    def numbers(reason: str) -> list[str]:
        rows = [row for row in reading.rows if row.change and row.change.reason == reason]
        return [row.person_number for row in rows]

    found = {
        "rows": reading.record_count,
        "accepted": len(reading.rows),
        "persons": sum(row.sort == "person" for row in reading.rows),
        "corporations": sum(row.sort == "corporation" for row in reading.rows),
        "dead": numbers("死亡"),
        "moved_out": numbers("転出"),
        "moved_within": numbers("転居"),
        "protected": [row.person_number for row in reading.rows if row.protected],
        "refused": [
            {
                "record": refused.place.record,
                "key": refused.key,
                "field": refused.field,
                "reason": refused.reason,
            }
            for refused in reading.refused
        ],
    }
    assert found == expected
    died = next(row for row in reading.rows if row.person_number == "0000001392")
    assert died.change and died.change.on == date(2026, 3, 14)
