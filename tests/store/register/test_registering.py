"""Persons, claims and instalments are registered once, by their own numbers, many at a time."""

from datetime import date

import pytest

from saiken.store import reads
from saiken.store.append import append
from saiken.store.register import lists
from saiken.store.register.registering import (
    NewInstalment,
    NewObligation,
    assessed_ids,
    instalment_ids,
    instalments,
    persons,
)
from tests.fixtures_database import on_both_versions
from tests.store.made import act, assessed, at_once, counted, owed, rows

pytestmark = [
    on_both_versions,
    pytest.mark.usefixtures("town"),
]


def _new(key: str, number: str, person: int, *others: NewObligation) -> NewInstalment:
    return NewInstalment(
        key, "第1期", "city_housing_rent", "housing", number, 2026, person, {"file": "x"}, others
    )


def test_a_number_is_one_person_whoever_asks_and_how_often() -> None:
    first = persons(["0000000001", "0000000002", "0000000001"])
    assert persons(["0000000002", "0000000003"])["0000000002"] == first["0000000002"]
    assert lists.person_number(first["0000000001"]) == "0000000001"
    assert lists.person_number(987_654_321) is None


def test_a_claim_has_its_instalments_and_everybody_who_owes_them() -> None:
    debtor, guarantor = persons(["r-1", "r-2"]).values()
    bond = NewObligation(guarantor, "joint_guarantor", date(2021, 4, 1), 433_200)
    ids = instalments([_new("r1", "R", debtor, bond), _new("r2", "R", debtor, bond)])
    assert instalments([_new("r1", "R", debtor, bond)]) == {"r1": ids["r1"]}
    held = reads.instalments(ids.values())
    assert len({x.claim for x in held.values()}) == 1
    for instalment in held.values():
        debtors, guarantors = sorted(instalment.obligations, key=lambda o: o.role)
        assert (debtors.person, guarantors.person) == (debtor, guarantor)
        assert (guarantors.contract_on, guarantors.ceiling_yen) == (date(2021, 4, 1), 433_200)
    assert instalment_ids(["r2", "nobody"]) == {"r2": ids["r2"]}
    assert lists.instalments_of(guarantor) == {id_: "housing" for id_ in ids.values()}
    found = lists.co_obligors(list(ids.values()), besides=debtor)
    assert [(x.person, x.count, x.ceiling_yen) for x in found] == [(guarantor, 2, 433_200)]


def test_a_claim_has_one_debtor() -> None:
    first, second = persons(["d-1", "d-2"]).values()
    ids = instalments([_new("d1", "D", first), _new("d2", "D", second), _new("d3", "D", first)])
    held = reads.instalments(ids.values())
    claims = [held[ids[key]].claim for key in ("d1", "d2", "d3")]
    assert claims[0] == claims[2] != claims[1]
    for key, person in (("d1", first), ("d2", second)):
        debtor = "select person_id from register_claim where id = %s"
        assert rows(debtor, [held[ids[key]].claim]) == [(person,)]
        assert held[ids[key]].debtor.person == person


def test_a_key_under_another_claim_is_an_instalment_of_its_own() -> None:
    wrong, right = persons(["e-1", "e-2"]).values()
    old = instalments([_new("e1", "E", wrong)])["e1"]
    new = instalments([_new("e1", "E", right)])["e1"]
    assert new != old and instalments([_new("e1", "E", wrong)])["e1"] == old
    assert instalment_ids(["e1"]) == {"e1": new} and assessed_ids(["e1"]) == {}
    append([assessed(old)], act())
    assert instalment_ids(["e1"]) == assessed_ids(["e1"]) == {"e1": old}
    assert lists.instalment_by_key("e1", "housing") == old


def test_claims_are_found_by_number_key_and_office() -> None:
    debtor = persons(["f-1"])["f-1"]
    ids = instalments([_new("f1", "F", debtor), _new("f2", "F", debtor)])
    assert lists.instalments_of_claim("F") == sorted(ids.values())
    assert lists.instalments_of_claim("f2") == [ids["f2"]]
    assert lists.instalments_of_claim("none") == []
    assert lists.instalment_by_key("f1", "housing") == ids["f1"]
    assert lists.instalment_by_key("f1", "nursery") is None


def test_open_yen_is_summed_from_the_copies() -> None:
    assert lists.open_total(owed(3, yen=2_500)) == 7_500
    assert lists.open_total([]) == 0


def test_statements_do_not_grow_with_the_rows(monkeypatch: pytest.MonkeyPatch) -> None:
    sent = []
    for count in (3, 300):
        with counted(monkeypatch) as statements:
            ids = persons([f"s{count}-{n}" for n in range(count)])
            instalments([_new(f"s{number}", number, id_) for number, id_ in ids.items()])
        sent.append(len(statements))
    assert sent[0] == sent[1]


def test_two_who_register_the_same_at_once_get_the_same() -> None:
    def register() -> dict[str, int]:
        ids = persons([f"t-{n}" for n in range(40)])
        return instalments([_new(f"t{number}", number, id_) for number, id_ in ids.items()])

    one, two = at_once(register, register)
    assert one == two and len(one) == 40
    assert rows(
        "select count(*) from register_obligation where instalment_id = any(%s)",
        [list(one.values())],
    ) == [(40,)]


def test_a_key_owed_by_others_than_before_is_an_instalment_of_its_own() -> None:
    debtor, wife, son = (persons([one])[one] for one in ("o-1", "o-2", "o-3"))
    first = _new("o1", "O", debtor, NewObligation(wife, "joint_debtor"))
    other = _new("o1", "O", debtor, NewObligation(son, "joint_debtor"))
    ids = [instalments([one])["o1"] for one in (first, other, first, other)]
    assert ids[0] != ids[1] and ids[2:] == ids[:2]
    held = reads.instalments(ids[:2])
    assert [held[one].joint_debtors[0].person for one in ids[:2]] == [wife, son]
    assert held[ids[0]].claim == held[ids[1]].claim
