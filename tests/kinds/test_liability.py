"""保証人・連帯債務者の責任: the lines by role and by the day of the contract; strict reading."""

from datetime import date

import pytest

from saiken import kinds
from saiken.kinds.liability import load_liability
from saiken.kinds.strict import BadData

NEW, OLD = date(2021, 4, 1), date(2020, 3, 31)


def words(role, on, *, ceiling=False):
    found = kinds.liability_of_guarantor(role, contract_on=on, ceiling=ceiling)
    return [line.word for line in found]


def test_who_guarantees_jointly_has_no_defence_of_prior_demand():
    assert words("joint_guarantor", NEW, ceiling=True) == [
        "liability",
        "ceiling",
        "no_prior_demand",
        "defences",
        "information",
        "recourse",
    ]
    assert words("guarantor", OLD) == [
        "liability",
        "prior_demand",
        "prior_execution",
        "defences_old",
        "recourse",
    ]


@pytest.mark.parametrize("on", [OLD, NEW])
@pytest.mark.parametrize("role", ["guarantor", "joint_guarantor"])
def test_every_guarantor_is_told_of_the_basis_the_defences_and_what_may_follow(role, on):
    assert any(word.startswith("defences") for word in words(role, on))
    assert kinds.basis_of_guarantor(role, contract_on=on).article
    assert kinds.after_guarantor(role, contract_on=on)[-1].word == "relief"
    assert kinds.if_guarantor_objects(role, contract_on=on)


def test_joint_debtors_are_told_by_the_line_of_their_kind():
    kind = kinds.load_kinds()["fixed_asset_tax"]
    own = next(line for line in kind.debtor_roles if line.word == "joint")
    (line,) = kinds.liability_of_joint("joint_debtor", own, pay="納付")
    assert line.article == own.article and "連帯納税義務者" in line.says and "{" not in line.says


def test_a_mistake_names_its_key(tmp_path):
    file = tmp_path / "liability.yaml"
    text = "sources: {civil: 民法}\nheads: {guarantor: あ, joint: い}\n"
    row = "- {word: a, says: あ, article: い, source: civil, roles: [heir]}\n"
    file.write_text(f"{text}basis:\n  {row}lines: []\nfollows: []\nobjection: []\n")
    with pytest.raises(BadData, match="roles"):
        load_liability(file)
