"""The toy city is whole: its files name one another, nothing in it is real, duties are apart."""

from datetime import date

from saiken.kinds import City, load_city, load_kinds

SAKURA: City = load_city()
TODAY = date(2026, 11, 20)
KINDS = load_kinds()


def test_it_says_that_it_is_invented() -> None:
    assert (SAKURA.name, SAKURA.demo, SAKURA.clock_on) == ("さくら市", True, TODAY)
    assert (SAKURA.banner, SAKURA.specimen) == ("架空データ", "見本")
    assert SAKURA.municipal_code.startswith("99")
    for office in SAKURA.offices.values():
        assert office.post_code.startswith("000-") and office.telephone.startswith("000-000-")
    assert all("架空" in one.number for one in SAKURA.ordinances)


def test_every_kind_in_use_is_known_and_its_office_exists() -> None:
    assert set(SAKURA.modes) <= set(KINDS)
    for mode in SAKURA.modes.values():
        assert (mode.mode, mode.dunned_by) in {("ledger", "here"), ("mirror", "here")}
        assert SAKURA.offices[mode.office].exists_on(TODAY)
        assert mode.office in SAKURA.number_series


def test_only_the_taxes_come_with_a_complete_history() -> None:
    complete = {code for code, mode in SAKURA.modes.items() if mode.history_complete}
    taxes = {"resident_tax_ordinary", "fixed_asset_tax", "light_vehicle_tax"}
    assert complete == {*taxes, "nhi_tax"}


def test_every_kind_of_a_rule_is_a_kind() -> None:
    rules = SAKURA.dunning + SAKURA.dunning_fees + SAKURA.late_charges + SAKURA.appropriations
    for rule in rules:
        assert set(rule.kinds) <= set(KINDS), rule.line.says


def test_whoever_drafts_holds_no_right_to_approve() -> None:
    for record in SAKURA.staff:
        held = SAKURA.permissions_of(record)
        assert held, record.name
        assert not {"notices.draft", "notices.approve"} <= held, record.name


def test_every_office_in_charge_has_somebody_to_draft_and_somebody_to_approve() -> None:
    for office in {mode.office for mode in SAKURA.modes.values()}:
        held = [SAKURA.permissions_of(one) for one in SAKURA.staff if one.office == office]
        assert any("notices.draft" in one for one in held), office
        assert any("notices.approve" in one for one in held), office


def test_a_protected_address_is_for_the_chiefs_of_the_offices_alone() -> None:
    roles = {
        code for code, role in SAKURA.roles.items() if "people.look_protected" in role.permissions
    }
    assert roles == {"chief", "recovery_chief"}, "of a case that was handed over, the centre's"
    assert "people.look" not in SAKURA.roles["operator"].permissions


def test_staff_work_in_offices_that_exist_today() -> None:
    for record in SAKURA.staff:
        office = SAKURA.offices[record.office]
        assert office.outside or office.exists_on(TODAY), record.name


def test_a_parameter_names_its_doubt_and_what_a_kind_assumes_is_what_the_city_assumes() -> None:
    named = {parameter.doubt for parameter in SAKURA.parameters.values()}
    for kind in (KINDS[code] for code in SAKURA.modes):
        for doubt in kind.doubts:
            known = SAKURA.parameters.get(doubt.parameter)
            assert doubt.id in named or known is None, f"{kind.code}: {doubt.id}"
            if known is not None and isinstance(known.value, bool):
                assert doubt.value == str(known.value).lower(), doubt


def test_the_cast_is_numbered_once() -> None:
    numbers = [member.number for member in SAKURA.cast]
    assert len(numbers) == len(set(numbers))
    assert all(len(number) == 10 and number.isdigit() for number in numbers)


def test_an_office_is_named_with_its_department() -> None:
    assert SAKURA.full_name("nursery") == "こども未来部 保育課"
    assert SAKURA.full_name("accounts") == "会計課"


def test_every_letter_that_a_kind_names_has_its_text() -> None:
    for kind in (KINDS[code] for code in SAKURA.modes):
        assert (SAKURA.folder / "letters" / f"{kind.dunning.letter}.yaml").is_file(), kind.code
