"""Mappings are read strictly: a mistake names its file and key."""

from pathlib import Path

import pytest

from saiken.files.ledgers import LedgerMapping, read_mapping, read_mappings
from saiken.kinds.strict import BadData
from tests.files.ledgers.made import CITY, MAPPINGS

FOLDER = CITY / "mappings"
TAX = (FOLDER / "city_tax.yaml").read_text(encoding="utf-8")
ADDRESSES = (FOLDER / "addresses.yaml").read_text(encoding="utf-8")


def fault(tmp_path: Path, text: str, old: str, new: str) -> str:
    assert old in text
    file = tmp_path / "broken.yaml"
    file.write_text(text.replace(old, new, 1), encoding="utf-8")
    with pytest.raises(BadData) as wrong:
        read_mapping(file)
    return str(wrong.value)


def test_the_city_declares_per_file_whether_the_history_is_complete() -> None:
    declared = {m.name: m.history for m in MAPPINGS.values() if isinstance(m, LedgerMapping)}
    assert declared == {
        "city_tax": "complete",
        "nhi_tax": "complete",
        "nursery_fee": "incomplete",
        "housing_rent": "incomplete",
        "hospital_fee": "incomplete",
        "school_loan": "incomplete",
    }


def test_every_mapping_bears_the_name_of_its_file() -> None:
    assert [m.name for m in read_mappings(FOLDER)] == sorted(f.stem for f in FOLDER.glob("*.yaml"))


@pytest.mark.parametrize(
    ("old", "new", "says"),
    [
        ("history: complete", "history: full", "history"),
        ("history: complete", "histroy: complete", "history"),
        ("  due_on: {column: 納期限}", "", "due_on"),
        ("{column: 納期限}", "{column: 納期限, form: x}", "form"),
        ("digits: 10}\n    - {column: 期別", "digits: 9}\n    - {column: 期別", "12 digits"),
        ("blank_means: not_dispatched", "blank_means: dispatched", "blank_means"),
        ("holds: ledger", "holds: ledger\nkind: nursery_fee", "kind"),
        ("form: delimited", "form: csv", "form"),
        ("mapping: city_tax", "mapping: ''", "mapping"),
        ("title: 市税", "title: 市税\ntitle: 市税", "twice"),
        ("form: delimited", "form: delimited\n  sheets: '('", "sheets"),
        ("holds: ledger", "holds: ledger\npersons: own_number", "persons"),
        ("holds: ledger", "holds: ledger\npersons: name", "persons"),
    ],
)
def test_a_mistake_in_a_ledger_mapping_is_named(
    tmp_path: Path, old: str, new: str, says: str
) -> None:
    assert says in fault(tmp_path, TAX, old, new)


def test_a_change_of_address_must_be_one_we_know(tmp_path: Path) -> None:
    assert "change" in fault(tmp_path, ADDRESSES, "転居: 転居", "転居: 引越")
