"""Which fields a ledger holds follows the class of a claim; a mistake in the file is named."""

from datetime import date
from pathlib import Path

import pytest

from saiken.kinds import BadData, load_kinds, load_ledger_fields
from saiken.kinds.catalogue import DATA
from saiken.kinds.ledger_fields import LEDGER_FIELDS

FIELDS = load_ledger_fields()
FILE = DATA / "catalogue" / "ledger_fields.yaml"
ON = date(2026, 11, 20)


def needed(kind: str) -> set[str]:
    held = load_kinds()[kind]
    return {word for word, field in FIELDS.items() if field.needed_by(held, on=ON)}


def test_every_field_of_the_list_has_its_line() -> None:
    assert set(FIELDS) == LEDGER_FIELDS
    assert all(field.line.article and field.line.source for field in FIELDS.values())


def test_each_class_has_its_own() -> None:
    tax, rent, hospital = (
        needed(k) for k in ("fixed_asset_tax", "city_housing_rent", "hospital_fee")
    )
    assert "statutory_due_on" in tax - rent and "cause_on" in rent - tax
    assert {"guarantor", "guarantor_address", "guarantee_ceiling"} <= rent
    assert "guarantor" not in tax and hospital >= {"dunned_on", "history", "prescription"}
    assert FIELDS["guarantee_ceiling"].since == date(2020, 4, 1)


@pytest.mark.parametrize(
    ("old", "new", "key"),
    [
        ("word: amounts", "word: amount", "fields[3].word"),
        ("classes: [private]", "classes: [privat]", "fields[6].classes"),
        ("groups: [R9, R10], since", "groups: [R99], since", "fields[12].groups"),
        ("since: 2020-04-01", "since: 2020-04-31", "fields[12].since"),
        ("word: assets", "word: history", "fields[13].word"),
    ],
)
def test_a_mistake_is_named(tmp_path: Path, old: str, new: str, key: str) -> None:
    text = FILE.read_text(encoding="utf-8")
    assert text.count(old) == 1
    (tmp_path / "bad.yaml").write_text(text.replace(old, new), encoding="utf-8")
    with pytest.raises(BadData) as error:
        load_ledger_fields(tmp_path / "bad.yaml")
    assert error.value.key == key
