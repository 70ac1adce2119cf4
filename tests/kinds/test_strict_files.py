"""A mistake in a data file is an error that names file and key: one bad file per mistake."""

import shutil
from pathlib import Path

import pytest

from saiken.kinds import BadData, load_city
from saiken.kinds.catalogue import DATA, load_kinds
from saiken.kinds.cities import cities_folder
from saiken.kinds.read_kind import read_kind

NURSERY = "nursery_fee.yaml"
TAX = "fixed_asset_tax.yaml"
LOAN = "single_parent_welfare_loan.yaml"
WATER = "water_charge.yaml"
NEEDS = "remedies[0].needs"


@pytest.fixture
def data(tmp_path: Path) -> Path:
    shutil.copytree(DATA, tmp_path / "data")
    return tmp_path / "data"


def spoil(file: Path, old: str, new: str) -> None:
    text = file.read_text(encoding="utf-8")
    assert text.count(old) >= 1, f"{old} is not in {file.name}"
    file.write_text(text.replace(old, new, 1), encoding="utf-8")


@pytest.mark.parametrize(
    ("file", "old", "new", "key"),
    [
        (NURSERY, "short_name:", "short_nam:", "short_name"),
        (NURSERY, "debtor_title: 保護者", "debtor_title: ''", "debtor_title"),
        (NURSERY, "alarm_months:", "weather: fine\nalarm_months:", "weather"),
        (NURSERY, "regime: public_5y", "regime: public_6y", "prescription.regime"),
        (NURSERY, "  years: 5\n", "", "prescription.years"),
        (NURSERY, "years: 5\n", "years: 5.0\n", "prescription.years"),
        (
            NURSERY,
            "invocation_needed: false",
            "invocation_needed: no",
            "prescription.invocation_needed",
        ),
        (
            NURSERY,
            "source: support, first: 2024-04-01}",
            "first: 2024-04-01}",
            "claim_class[2].source",
        ),
        (
            NURSERY,
            "source: support, first: 2024-04-01}",
            "source: nowhere, first: 2024-04-01}",
            "claim_class[2].source",
        ),
        (NURSERY, "first: 2024-04-01}", "first: 2024-04-02}", "claim_class"),
        (NURSERY, "first: 2024-04-01}", "first: 2024-04-31}", "claim_class[2].first"),
        (
            NURSERY,
            "first: 2024-04-01}",
            "first: 2024-04-01, last: 2024-03-01}",
            "claim_class[2].last",
        ),
        (NURSERY, "{word: seizure, says: 差押え", "{word: grab, says: 差押え", "remedies[0].word"),
        (NURSERY, "article: 地方自治法第236条第1項, ", "", "prescription.lines[0].article"),
        (NURSERY, "figures: null", "figures: {rate_model: local_tax}", "late_charge.figures"),
        (NURSERY, "wait_days: null", "wait_days: 10", "dunning.wait_days"),
        (NURSERY, "order: premium", "order: tombola", "appropriation.order"),
        (NURSERY, "alarm_months: [12, 6, 3, 1]", "alarm_months: [1, 12]", "alarm_months"),
        (NURSERY, "  to: 市長", "  to: ''", "appeal.to"),
        (NURSERY, "code: nursery_fee", "code: nursery_fees", "code"),
        (NURSERY, "name: 延滞金, clock: own", "name: 延滞金, clock: sun", "components[1].clock"),
        (NURSERY, "regime_group: R4", "regime_group: R13", "regime_group"),
        (NURSERY, "  grace: {word: above", "  grace: {word: below", "late_charge.grace.word"),
        (NURSERY, "word: by_parameter, says: 差押え", "word: x, says: 差押え", "auction_stay.word"),
        (NURSERY, "  - {word: waive_prescription", "  - {word: eviction", "barred"),
        (NURSERY, "word: seizure, says", "word: seizure, needs: [luck], says", NEEDS),
        (LOAN, "old_law_until: 2020-03-31", "old_law_until: null", "prescription.old_law_until"),
        (WATER, "enterprise_suits]", "nobody]", "family"),
        (WATER, "enterprise_suits]", "council_suits, enterprise_suits]", "remedies"),
        (WATER, "old_period_years: 2", "old_period_years: 2\n  years: 2", "years"),
        (WATER, "old_period_years: 2", "old_period_years: null", "prescription.old_law_until"),
        (TAX, "family: local_tax", "family: nobody", "family"),
        (TAX, "seizure: 第373条, ", "", "articles.seizure"),
        (TAX, "seizure: 第373条, ", "seizure: 第373条, sale: 第374条, ", "articles.sale"),
        (TAX, "family: local_tax", "family: local_tax\nprincipal_name: 税", "principal_name"),
    ],
)
def test_a_mistake_names_file_and_key(data: Path, file: str, old: str, new: str, key: str) -> None:
    spoil(data / file, old, new)
    with pytest.raises(BadData) as refused:
        read_kind(data / file)
    assert (refused.value.file, refused.value.key) == (file, key)
    assert refused.value.reason


def test_a_key_that_stands_twice_is_an_error(data: Path) -> None:
    spoil(data / NURSERY, "short_name: 保育料", "short_name: 保育料\nshort_name: 保育費")
    with pytest.raises(BadData, match="stands twice"):
        read_kind(data / NURSERY)


def test_a_file_that_is_no_table_is_an_error(data: Path) -> None:
    (data / NURSERY).write_text("- a list\n", encoding="utf-8")
    with pytest.raises(BadData, match="a table of keys"):
        read_kind(data / NURSERY)


def test_a_kind_is_added_with_one_file(data: Path) -> None:
    text = (data / TAX).read_text(encoding="utf-8")
    text = text.replace("code: fixed_asset_tax", "code: city_planning_tax")
    (data / "city_planning_tax.yaml").write_text(text, encoding="utf-8")
    assert "city_planning_tax" in load_kinds(data)


@pytest.fixture
def cities(tmp_path: Path) -> Path:
    pack = tmp_path / "cities" / "sakura"
    pack.mkdir(parents=True)
    for file in (cities_folder() / "sakura").glob("*.yaml"):
        shutil.copy(file, pack)
    return tmp_path / "cities"


@pytest.mark.parametrize(
    ("file", "old", "new", "key"),
    [
        ("city.yaml", "demo: true", "demo: false", "clock_on"),
        ("city.yaml", "banner: 架空データ\n", "", "banner"),
        ("city.yaml", '"999016"', '"999061"', "municipal_code"),
        ("city.yaml", '"999016"', '"99901"', "municipal_code"),
        ("offices.yaml", "parent: finance", "parent: treasury", "tax_payment"),
        ("offices.yaml", "code: nursery,", "code: tax_payment,", "tax_payment"),
        ("staff.yaml", "office: nursery", "office: kindergarten", "S2001"),
        ("staff.yaml", "roles: [clerk]", "roles: [emperor]", "S1001"),
        ("staff.yaml", "number: S1002", "number: S1001", "S1001"),
        ("roles.yaml", "[boards.see, people.look, ", "[boards.see, people.loook, ", "clerk"),
        ("modes.yaml", "word: ledger", "word: diary", "modes[0].word"),
        ("modes.yaml", "office: housing", "office: castle", "city_housing_rent"),
        ("modes.yaml", "kind: fixed_asset_tax", "kind: nursery_fee", "nursery_fee"),
        ("accounts.yaml", "sort: special", "sort: fund", "accounts[1].sort"),
        ("accounts.yaml", "kinds: [nhi_tax]", "kinds: [nursery_fee]", "accounts[1].kinds"),
        ("accounts.yaml", "kinds: [nhi_tax]", "kinds: [water_charge]", "kinds"),
        ("authority.yaml", "さく納第{n}号", "さく納号", "number_series[0].pattern"),
        ("ordinances.yaml", "within_days: 20", "within_days: soon", "dunning[0].within_days"),
        ("ordinances.yaml", "first: 2024-04-01", "first: 2024-03-31", "dunning_fees[2].first"),
        ("ordinances.yaml", "fraction: A", "fraction: E", "late_charges[0].fraction"),
        ("ordinances.yaml", "yen: 100", "yen: -100", "dunning_fees[0].yen"),
        ("ordinances.yaml", "key: dispatched_on", "key: posted_on", "dunning_fees[0].key"),
        ("ordinances.yaml", "yen: 100", "yen: 100\n    per: page", "dunning_fees[0].per"),
        (
            "ordinances.yaml",
            "ordinance:cost,dunning_fee,",
            "ordinance:cost,",
            "appropriations[0].order",
        ),
        ("parameters.yaml", "confidence: high", "confidence: sure", "parameters[4].confidence"),
        ("parameters.yaml", "name: nonrun_counting", "name: fee_clock", "fee_clock"),
        ("cast.yaml", "files: [addresses.csv]", "files: []", "cast[0].files"),
    ],
)
def test_a_mistake_in_a_city_names_file_and_key(
    cities: Path, file: str, old: str, new: str, key: str
) -> None:
    if file == "cast.yaml":
        old = "files: [city_tax.csv, nursery_fee.xlsx, housing_rent.csv, hospital_fee.tsv]"
    spoil(cities / "sakura" / file, old, new)
    with pytest.raises(BadData) as refused:
        load_city("sakura", cities)
    assert (refused.value.file, refused.value.key) == (file, key)


def test_a_city_that_is_not_there_is_an_error(tmp_path: Path) -> None:
    with pytest.raises(BadData, match=r"city\.yaml"):
        load_city("atlantis", tmp_path)
