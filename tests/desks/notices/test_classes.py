"""Letters of every class differ by what the law of the kind says, and by nothing in the code."""

from dataclasses import replace
from datetime import date

import pytest

from saiken import kinds, letters
from saiken.claims.standing import standing
from saiken.desks.notices.actions import compose
from saiken.store.people.particulars import Particulars
from tests.claims.stories import NURSERY, RENT, TAX, assessed, effects, history, instalment

CITY, ON = kinds.load_city(), date(2026, 11, 20)
NONCOMPULSORY = "grave_management_fee"
TO = Particulars(name="渡邉　直美", postal_code="000-0101", address="さくら市本町1番1号")


def city_with(kind: kinds.Kind) -> kinds.City:
    """さくら市 with a kind in use, under the rule that it set for its other public claims."""
    if kind.code in CITY.modes:
        return CITY
    mode = replace(CITY.modes[NURSERY], kind=kind.code)
    own = next(rule for rule in CITY.dunning if NURSERY in rule.kinds)
    rule = replace(own, kinds=(*own.kinds, kind.code))
    return replace(CITY, modes={**CITY.modes, kind.code: mode}, dunning=(rule, *CITY.dunning))


def letter(code: str) -> tuple[kinds.Kind, letters.DunningSnapshot]:
    kind = kinds.load_kinds()[code]
    city = city_with(kind)
    office = city.modes[code].office
    inst = replace(instalment(code), city=city, office=office, kind=kind)
    told = history((assessed("2026-08-31", 45_600), "2026-06-01"))
    at = standing(inst, effects(inst, told), on=ON)
    assert at is not None
    made = compose.snapshot(compose.grouped([at])[0], TO, number="（案）", issue_on=ON)
    return kind, made


@pytest.mark.parametrize("code", [TAX, NURSERY, NONCOMPULSORY, RENT])
def test_grounds_consequences_and_objection_are_those_of_the_kind(code):
    kind, made = letter(code)
    assert made.grounds == letters.resting_on(kind.dunning_basis_on(ON).article)
    told = [(line.says, line.article) for line in kind.what_follows_on(ON)]
    assert [(one.text, one.article) for one in made.follows] == told != []
    held = kinds.appeal_paragraphs(kind, city_with(kind), on=ON)
    assert [one.text for one in made.objection] == [line.says for line in held]
    assert any("対象となる処分ではありません" in line.says for line in held) != kind.appeal.possible


def test_only_what_may_be_seized_is_threatened_with_seizure():
    told = {}
    for code in (TAX, NURSERY, NONCOMPULSORY, RENT):
        kind, made = letter(code)
        told[kind.class_on(ON).word] = "差押え" in " ".join(one.text for one in made.follows)
    assert told.pop("compulsory_tax") and told.pop("compulsory_public")
    for code in (NONCOMPULSORY, RENT):
        kind, made = letter(code)
        words = " ".join(one.text for one in made.follows)
        assert "滞納処分" not in words or "できません" in words, kind.code
    assert set(told) == {"noncompulsory_public", "private"}
