"""Saved mappings: versions by name, the last one counts, each office its own."""

from dataclasses import replace

import pytest

from saiken.desks.intake import actions
from saiken.files.ledgers import mapping_text
from saiken.store.intake.lists import batch
from saiken.values.actors import NotAllowed
from tests.desks.made import count, take, tax

ROW = "0000001217,0226990001,固定資産税,2026,1,20260601,20260601,50000,0,,20260619"
RENAMED = "督促発付日", "督促状を出した日"


def mapping(name="city_tax"):
    return next(m for m in actions.known_mappings() if m.name == name)


def renamed():
    """The tax section's mapping for a file whose dunning column is called otherwise."""
    return mapping_text(mapping()).replace(*RENAMED)


def renamed_file() -> bytes:
    return tax(ROW).decode().replace(*RENAMED).encode()


def test_the_city_s_file_is_version_0_and_is_not_saved_again(db, now, staff):
    saved = actions.save_mapping(mapping(), by=staff.tax_clerk, now=now)
    assert (saved.version, saved.office, saved.at) == (0, "tax_payment", None)
    assert count("intake_mapping") == 0


def test_a_further_version_counts_from_then_on(db, now, staff):
    assert take(renamed_file(), now=now, by=staff.tax_clerk).refused_whole
    saved = actions.save_mapping(renamed(), note="様式が変わった", by=staff.tax_clerk, now=now)
    assert (saved.version, saved.by, saved.note) == (1, "S1001", "様式が変わった")
    result = take(renamed_file(), now=now, by=staff.tax_clerk)
    assert (result.counts["new"], result.mapping, result.mapping_version) == (1, "city_tax", 1)
    kept = batch(result.batch, ("ledger",), None)
    assert (kept.mapping_version, kept.mapping_sha256) == (1, saved.sha256)


def test_the_same_text_saves_nothing_and_an_older_one_is_a_further_version(db, now, staff):
    first = mapping_text(mapping())
    for text in (renamed(), renamed(), first):
        saved = actions.save_mapping(text, by=staff.tax_clerk, now=now)
    assert saved.version == 2
    assert [m.version for m in actions.mapping_versions("city_tax")] == [2, 1, 0]
    assert mapping_text(mapping()) == first


def test_the_same_file_under_another_version_changes_nothing(db, now, staff):
    before = take(tax(ROW), now=now, by=staff.tax_clerk)
    facts = count("ledger_fact")
    other = replace(mapping(), title="市税の台帳（改）")
    assert actions.save_mapping(other, by=staff.tax_clerk, now=now).version == 1
    again = take(tax(ROW), now=now, by=staff.tax_clerk)
    assert (again.batch, again.mapping_version) == (before.batch, 1)
    assert (count("ledger_fact"), count("intake_batch")) == (facts, 1)


def test_a_new_layout_has_a_name_of_its_own(db, now, staff):
    new = replace(mapping("nursery_fee"), name="nursery_small", title="小さな保育所の台帳")
    assert actions.save_mapping(new, by=staff.nursery_clerk, now=now).version == 1
    assert "nursery_small" in {m.name for m in actions.known_mappings("nursery_fee")}
    assert "nursery_small" not in {m.name for m in actions.known_mappings("nhi_tax")}


def test_another_office_s_mapping_is_not_touched(db, now, staff):
    with pytest.raises(NotAllowed, match="納税課"):
        actions.save_mapping(renamed(), by=staff.nursery_clerk, now=now)
    stolen = replace(mapping("nursery_fee"), name="city_tax")
    with pytest.raises(NotAllowed, match="納税課"):
        actions.save_mapping(stolen, by=staff.nursery_clerk, now=now)
    with pytest.raises(NotAllowed, match="債権管理課"):
        actions.save_mapping(mapping("addresses"), by=staff.tax_clerk, now=now)
    with pytest.raises(NotAllowed):
        actions.save_mapping(renamed(), by=staff.tax_chief, now=now)
    assert count("intake_mapping") == 0
    assert actions.save_mapping(renamed(), by=staff["S4001"], now=now).office == "tax_payment"


def test_what_is_no_mapping_is_not_saved(db, now, staff):
    for text in ("", "mapping: x", renamed() + "\ncolour: red\n"):
        with pytest.raises(actions.NotSavable, match="読めません"):
            actions.save_mapping(text, by=staff.tax_clerk, now=now)
    nobodys = replace(mapping("nursery_fee"), name="x", kind="water_charge")
    with pytest.raises(actions.NotSavable, match="所管課が決まっていません"):
        actions.save_mapping(nobodys, by=staff["S4001"], now=now)
    assert count("intake_mapping") == 0


def test_rows_that_came_back_as_a_workbook_have_their_mapping_s_version(db, now, staff):
    from saiken.desks.intake.rules.mappings import version_of
    from saiken.files.ledgers.returning import also_as_workbooks

    saved = actions.save_mapping(renamed(), by=staff.tax_clerk, now=now)
    (as_workbook,) = also_as_workbooks([mapping()])
    assert as_workbook != mapping()
    assert version_of(as_workbook) == (1, saved.sha256)
