"""What each city says about knowledge is read strictly, and every draft and exercise stands."""

from datetime import date
from pathlib import Path

import pytest

from saiken import kinds
from saiken.kinds.knowledge import _draft, _read

GOOD = """
centre: [{office: claims, first: 2020-04-01, last: 2021-03-31}]
review_by: other_person
chase_after_days: 7
measure_months: 6
sheet: {pay: [払う], help: [相談]}
skills: [{code: a, name: 技能}]
programmes:
  - code: one
    name: 課程
    form: class
    hours: 2
    roles: [clerk]
    from_years: 1
    until_years: 2
    skills: [a]
    says: 学ぶ
"""


def read(folder: Path, text: str) -> kinds.CityKnowledge:
    (folder / "knowledge").mkdir(exist_ok=True)
    (folder / "knowledge" / "knowledge.yaml").write_text(text, encoding="utf-8")
    _read.cache_clear()
    return _read(folder, frozenset({"claims"}), frozenset({"clerk"}))


@pytest.mark.parametrize("code", kinds.known_cities())
def test_every_city_has_a_centre_words_and_programmes(code: str) -> None:
    city = kinds.load_city(code)
    held = kinds.knowledge_of(city)
    day = city.clock_on or date(2018, 4, 1)
    assert held.sheet.pay and held.programmes
    assert any(one.office in city.offices for one in held.centres)
    assert code != "sakura" or held.centre_on(day) == "claims_control"


def test_the_centre_of_niigata_ended_with_its_section() -> None:
    held = kinds.knowledge_of(kinds.load_city("niigata"))
    assert held.centre_on(date(2021, 3, 31)) == "claims_control"
    assert held.centre_on(date(2021, 4, 1)) == "in_charge"


def test_a_file_is_read(tmp_path: Path) -> None:
    held = read(tmp_path, GOOD)
    assert held.centre_on(date(2020, 4, 1)) == "claims" and held.centre_on(date(2021, 4, 1)) == ""
    one = held.programmes["one"]
    assert [one.is_for(frozenset({"clerk"}), years) for years in (0, 1, 2, 3)] == [
        False,
        True,
        True,
        False,
    ]
    assert not one.is_for(frozenset({"chief"}), 1)


@pytest.mark.parametrize(
    ("old", "new", "key"),
    [
        ("office: claims", "office: nobody", "centre[0].office"),
        ("roles: [clerk]", "roles: [king]", "programmes[0].roles"),
        ("skills: [a]", "skills: [b]", "programmes[0].skills"),
        ("hours: 2", "hours: 0", "programmes[0].hours"),
        ("review_by: other_person", "review_by: nobody", "review_by"),
        ("help: [相談]", "help: []", "sheet.help"),
        ("chase_after_days: 7", "chase: 7", "chase_after_days"),
    ],
)
def test_a_mistake_names_its_key(tmp_path: Path, old: str, new: str, key: str) -> None:
    with pytest.raises(kinds.BadData) as bad:
        read(tmp_path, GOOD.replace(old, new))
    assert bad.value.key == key


def test_a_draft_needs_its_head(tmp_path: Path) -> None:
    file = tmp_path / "a.md"
    file.write_text("本文だけ", encoding="utf-8")
    with pytest.raises(kinds.BadData, match="head"):
        _draft(file)
    file.write_text("---\ntitle: 題\nsteps: [dunning]\n---\n本文\n", encoding="utf-8")
    assert _draft(file).text == "本文\n" and _draft(file).steps == ("dunning",)
