"""引継ぎの定め of the three cities, and that a mistake in the file is told with its key."""

from dataclasses import replace
from datetime import date
from pathlib import Path

import pytest

from saiken.kinds import BadData, handing_over, load_city
from saiken.kinds.handing_over import _of
from tests.fixtures_city import CITY

ON = date(2009, 4, 1)


def rules(city: str):
    found = handing_over(load_city(city))
    assert found is not None
    return found


def test_saitama_takes_the_five_claims_of_annex_2() -> None:
    held = rules("saitama")
    centre = held.bodies["centre"]
    assert centre.office == "recovery"
    assert centre.quota == 1400
    assert held.takes("nhi_tax", "compulsory_tax", on=ON) == (centre,)
    assert held.takes("water_charge", "private", on=ON) == ()
    assert held.criteria.amount.figure is None  # OR-2: the plan does not say how high is high
    assert "OR-2" in held.doubts


def test_niigatas_section_took_fourteen_claims_until_it_was_closed() -> None:
    held = rules("niigata")
    assert held.words["transfer"] == "移管"
    assert held.takes("hospital_fee", "private", on=date(2021, 3, 31))
    assert not held.takes("hospital_fee", "private", on=date(2021, 4, 1))


def test_a_joint_body_takes_compulsory_claims_only(tmp_path: Path) -> None:
    assert rules("sakura").bodies["joint"].classes == ("compulsory_tax",)
    assert misread(tmp_path, "[compulsory_tax]\n", "[private]\n") == "bodies[2].classes"


def misread(folder: Path, old: str, new: str, **parameters: str) -> str:
    """The key that the reader names where the toy city's file says something else."""
    text = (CITY / "handing_over.yaml").read_text(encoding="utf-8")
    assert old in text
    file = folder / "handing_over.yaml"
    file.write_text(text.replace(old, new, 1), encoding="utf-8")
    city = load_city("sakura")
    known = dict(city.parameters)
    for name, value in parameters.items():
        known[name] = replace(known[name], value=value)
    with pytest.raises(BadData) as wrong:
        _of(file, replace(city, parameters=known))
    return wrong.value.key


def test_the_centre_is_split_by_the_wall_of_the_city(tmp_path: Path) -> None:
    bodies = rules("sakura").bodies
    assert set(bodies["centre"].classes) == {"compulsory_tax", "compulsory_public"}
    assert set(bodies["centre_other"].classes) == {"noncompulsory_public", "private"}
    both = "[compulsory_tax, compulsory_public]"
    mixed = "[compulsory_tax, private]"
    assert misread(tmp_path, both, mixed) == "bodies.centre.classes"
    assert misread(tmp_path, both, both, central_wall="tax_apart") == "bodies.centre.classes"
    assert misread(tmp_path, both, both, central_wall="none") == "central_wall"
    # The plans of the real cities name one section for all; to be split before it is used.
    for city in ("niigata", "saitama"):
        assert load_city(city).parameters["central_wall"].value == "together"
        assert len(rules(city).bodies["centre"].classes) == 4


def test_a_body_outside_signs_in_under_an_office_of_its_own() -> None:
    bodies, city = rules("sakura").bodies, load_city("sakura")
    assert [b.code for b in bodies.values() if b.takes_over] == ["centre", "centre_other", "joint"]
    assert [b.code for b in bodies.values() if b.answers_itself] == [
        "centre",
        "centre_other",
        "joint",
        "entrusted",
    ]
    for member in city.staff:
        if set(member.roles) & {"joint_body", "lawyer"}:
            assert city.offices[member.office].outside
            assert "people.look_protected" not in city.permissions_of(member)


@pytest.mark.parametrize(
    ("old", "new", "key"),
    [
        ("sort: central", "sort: centre", "bodies[0].sort"),
        ("office: claims_control", "office: nowhere", "bodies.centre.office"),
        ("office: claims_control", "office: law_office", "bodies.centre.office"),
        ("office: joint_body", "office: housing", "bodies.joint.office"),
        ("kinds: [resident_tax_ordinary,", "kinds: [no_tax,", "bodies.centre.kinds"),
        ("months_left: 6", "months_left: six", "criteria.months_left"),
        ("desk: 集中処理}", "desks: 集中処理}", "words"),
    ],
)
def test_a_mistake_names_its_key(tmp_path: Path, old: str, new: str, key: str) -> None:
    assert misread(tmp_path, old, new) == key
