"""引継ぎの定め of the three cities, and that a mistake in the file is told with its key."""

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
    text = (CITY / "handing_over.yaml").read_text(encoding="utf-8")
    file = tmp_path / "handing_over.yaml"
    spoilt = text.replace("classes: [compulsory_tax]\n", "classes: [private]\n", 1)
    file.write_text(spoilt, encoding="utf-8")
    with pytest.raises(BadData) as wrong:
        _of(file, ("claims_control",))
    assert wrong.value.key == "bodies[1].classes"


@pytest.mark.parametrize(
    ("old", "new", "key"),
    [
        ("sort: central", "sort: centre", "bodies[0].sort"),
        ("office: claims_control", "office: nowhere", "bodies.centre.office"),
        ("kinds: [resident_tax_ordinary,", "kinds: [no_tax,", "bodies.centre.kinds"),
        ("months_left: 6", "months_left: six", "criteria.months_left"),
        ("desk: 集中処理}", "desks: 集中処理}", "words"),
    ],
)
def test_a_mistake_names_its_key(tmp_path: Path, old: str, new: str, key: str) -> None:
    text = (CITY / "handing_over.yaml").read_text(encoding="utf-8")
    assert old in text
    file = tmp_path / "handing_over.yaml"
    file.write_text(text.replace(old, new, 1), encoding="utf-8")
    with pytest.raises(BadData) as wrong:
        _of(file, tuple(load_city("sakura").offices))
    assert wrong.value.key == key
