"""Niigata's pack: the 14 claims of the policy of 2018 with accounts and marks; an office closed."""

import shutil
from datetime import date
from pathlib import Path

import pytest

from saiken.kinds import (
    BadData,
    City,
    NoLine,
    kinds_of,
    known_cities,
    late_charge_rule,
    load_city,
    load_kinds,
    prescription_parameters,
)

NIIGATA: City = load_city("niigata")
assert NIIGATA.plan is not None
PLAN = NIIGATA.plan
KINDS = load_kinds()
APRIL_2018 = date(2018, 4, 1)


def test_it_is_the_real_city_with_its_code_and_nothing_invented() -> None:
    assert (NIIGATA.name, NIIGATA.prefecture) == ("新潟市", "新潟県")
    assert (NIIGATA.municipal_code, NIIGATA.demo) == ("151009", False)
    assert NIIGATA.staff == () and NIIGATA.cast == () and NIIGATA.number_series == {}
    assert all(not office.telephone for office in NIIGATA.offices.values())


def test_fourteen_claims_with_accounts_and_marks_as_printed() -> None:
    assert [row.number for row in PLAN.rows] == list(range(1, 15))
    accounts = [row.account for row in PLAN.rows]
    assert accounts == ["general"] * 8 + ["special"] * 4 + ["enterprise"] * 2
    strong = [row.number for row in PLAN.rows if row.mark == "強"]
    others = [row.number for row in PLAN.rows if row.mark == "非"]
    assert strong == [1, 2, 3, 9, 11, 12, 13]
    assert others == [4, 5, 6, 7, 8, 10, 14]
    assert all(row.intensive for row in PLAN.rows)
    assert (PLAN.first, PLAN.last) == (APRIL_2018, None)


def test_one_row_may_hold_two_records() -> None:
    row = PLAN.rows[4]
    assert row.name == "市営住宅使用料・駐車場使用料"
    assert row.kinds == ("city_housing_rent", "city_housing_parking")


def disagreeing(number: int) -> set[str]:
    """The kinds of a row whose class on the policy's first day its mark does not stand for."""
    row = PLAN.rows[number - 1]
    found = set()
    for code in set(row.kinds) & set(KINDS):
        try:
            word = KINDS[code].class_on(APRIL_2018).word
        except NoLine:  # it did not exist on that day
            word = ""
        if word not in PLAN.marks[row.mark].classes:
            found.add(code)
    return found


def test_the_marks_agree_with_the_classes_of_april_2018_but_for_what_is_told_apart() -> None:
    for row in PLAN.rows:
        apart = {line.word for line in row.apart}
        assert disagreeing(row.number) <= apart, row.name
        # the class of the kinds apart is another one, today or on the policy's first day
        for code in apart & set(KINDS):
            today = KINDS[code].class_on(date(2026, 11, 20)).word
            assert today not in PLAN.marks[row.mark].classes, code
    assert {row.number for row in PLAN.rows if row.apart} == {2, 8}


def test_the_mark_of_public_assistance_is_of_its_day() -> None:
    days = {line.word: line.first for line in PLAN.rows[7].apart}
    assert days == {
        "assistance_levy_63": date(2018, 10, 1),
        "assistance_levy_78": date(2014, 7, 1),
    }
    assert "DE-8" in {doubt.id for doubt in PLAN.doubts}


def test_the_central_office_closed_and_its_claims_live_on() -> None:
    central = NIIGATA.offices[PLAN.central_office]
    assert central.name == "債権管理課"
    assert central.exists_on(date(2021, 3, 31)) and not central.exists_on(date(2021, 4, 1))
    for row in PLAN.rows:
        assert NIIGATA.offices[row.office].exists_on(date(2021, 4, 1))
        assert set(row.kinds) <= set(NIIGATA.modes), row.name
    assert set(NIIGATA.modes) == {kind for row in PLAN.rows for kind in row.kinds}
    assert kinds_of(PLAN.central_office, NIIGATA) == ()


def test_public_claims_that_the_ordinance_spares_carry_no_late_charge() -> None:
    spared = ("assistance_", "child_welfare_facility_charge", "sewer_usage_fee")
    for code, kind in KINDS.items():
        if code.startswith(spared):
            assert late_charge_rule(kind, NIIGATA, on=date(2026, 11, 20)) is None, code
    (ordinance,) = NIIGATA.ordinances
    assert [line.word for line in ordinance.lines].count("no_late_charge") == 3
    assert NIIGATA.late_charges == ()
    assert {"OR-3", "OR-4"} <= {one.doubt for one in NIIGATA.parameters.values()}


def test_every_question_of_law_that_the_toy_city_answers_is_answered_here() -> None:
    assert set(load_city().parameters) <= set(NIIGATA.parameters)
    assert load_city().permissions == NIIGATA.permissions
    assert prescription_parameters(NIIGATA) == prescription_parameters(load_city("saitama"))


def test_the_toy_city_stays_the_city_that_is_loaded_unasked() -> None:
    assert known_cities() == ("niigata", "saitama", "sakura")
    assert load_city().code == "sakura"
    assert [code for code in known_cities() if load_city(code).demo] == ["sakura"]


@pytest.mark.parametrize(
    ("old", "new", "key"),
    [
        ("records: [nursery_fee]", "records: [kindergarten]", "rows[1].records"),
        ("number: 7,", "number: 8,", "rows"),
        ("[nursery_fee], office: in_charge", "[nursery_fee], office: castle", "rows[1].office"),
        ("central_office: claims_control", "central_office: castle", "central_office"),
        ("word: nursery_extra_fee", "word: water_charge", "rows[1].apart"),
        ("mark: 強, says", "mark: 弱, says", "rows[0].mark"),
        ("classes: [noncompulsory_public, private]", "classes: [secret]", "marks[1].classes"),
    ],
)
def test_a_mistake_in_a_plan_names_file_and_key(
    tmp_path: Path, old: str, new: str, key: str
) -> None:
    shutil.copytree(NIIGATA.folder, tmp_path / "niigata")
    plan = tmp_path / "niigata" / "plan.yaml"
    text = plan.read_text(encoding="utf-8")
    assert text.count(old) == 1
    plan.write_text(text.replace(old, new), encoding="utf-8")
    with pytest.raises(BadData) as refused:
        load_city("niigata", tmp_path)
    assert (refused.value.file, refused.value.key) == ("plan.yaml", key)
