"""同じ人・別の人: what follows at once, what is refused, and that all of it can be taken back."""

from dataclasses import replace

import pytest

from saiken.desks.debtors.actions import (
    NotJoinable,
    join,
    lift_protection,
    part,
    protect,
    take_back_decision,
)
from saiken.desks.debtors.queries.candidates import candidates
from saiken.desks.debtors.queries.decisions import decided_about, decided_by
from saiken.desks.debtors.rules.ranking import CERTAIN, DOUBLE, LIKELY
from saiken.desks.intake.actions.comparing import compare
from saiken.desks.intake.actions.ledger_facts import person_number
from saiken.desks.intake.rules.mappings import known_mappings
from saiken.files.ledgers import read_file
from saiken.store import identities, reads
from saiken.store.comparing import differing
from saiken.store.people import particulars
from saiken.store.register.lists import instalments_of, persons_known
from saiken.values.actors import NotAllowed
from tests.desks.made import addresses, city_file, count, one, take
from tests.fixtures_city import ON

CHIEF = "S8109"  # 桂木, chief of 市立病院医事課
MOVED, OWN = "0000001471", "hospital_fee:070026"
WHY = "住民票の写しで確かめた"
REGISTER = "{number},1,{name},{kana},{born},2,000-0101,{where},S{number},,{change},,{protected}"


def person(number):
    return persons_known([number])[number]


def pair(own=OWN, number=MOVED):
    return person(own), person(number)


def registered(number, name="池田　拓也", kana="ｲｹﾀﾞ ﾀｸﾔ", born="19600318", **more):
    told = {"where": "さくら市本町1番1号", "change": ",,", "protected": ""} | more
    return addresses(REGISTER.format(number=number, name=name, kana=kana, born=born, **told))


def joined(now, staff, *pairs, by=CHIEF):
    return join(pairs or [pair()], reason=WHY, by=staff[by], now=now)


def last_act():
    return int(str(one("select max(id) from ledger_act")))


def back(now, staff, by=CHIEF):
    return take_back_decision(last_act(), reason="取り違え", by=staff[by], now=now)


def rank(now, staff, own=OWN, by=CHIEF):
    found = candidates(staff[by], now=now).proposals
    return {p.other.number: p.rank for p in found if p.record.number == own}


def state(number=OWN):
    return reads.person_states([person(number)], on=ON)[person(number)]


def kept(number=OWN):
    """What the copies of a person's instalments say, and whether the history says the same."""
    ids = list(instalments_of(person(number)))
    assert differing(ids, on=ON) == {}
    told = one(
        "select string_agg(distinct concat(debtor_dead, debtor_protected), ',') from standing"
        f" where instalment_id in (select o.instalment_id from register_obligation o where"
        f" o.person_id = {person(number)})"
    )
    return str(told)


def test_the_address_of_the_register_holds_for_the_section_s_record(ledgers, now, staff):
    record, other = pair()
    assert particulars.latest([record])[record].address == ""
    assert joined(now, staff) == 1
    assert particulars.latest([record])[record].letters_to == "みどり県あおば市北町2番5号"
    assert particulars.own([record])[record].address == ""
    assert state().moved_on == state(MOVED).moved_on is not None
    assert identities.canonical([record, other]) == {record: other, other: other}
    back(now, staff)
    assert particulars.latest([record])[record].address == "" and state().moved_on is None
    assert identities.canonical([record, other]) == {record: record, other: other}


def test_a_death_and_a_protection_hold_at_once_and_no_more_when_taken_back(ledgers, now, staff):
    take(registered("0000001471", change="死亡,20261101,", protected="1"), now=now)
    assert kept() == "ff"
    joined(now, staff)
    assert state().dead and state().protected and kept() == "tt"
    with pytest.raises(NotAllowed):  # an address would be open again
        take_back_decision(last_act(), reason="取り違え", by=without_protected(staff), now=now)
    back(now, staff)
    assert not state().dead and not state().protected and kept() == "ff"


def without_protected(staff):
    from dataclasses import replace

    chief = staff[CHIEF]
    return replace(chief, permissions=chief.permissions - {"people.look_protected"})


def test_what_is_told_later_of_either_holds_for_both(ledgers, now, staff):
    joined(now, staff)
    take(registered("0000001471", change="死亡,20261101,"), now=now)
    assert state().dead and kept() == "tf"
    protect(person(MOVED), paper="", by=staff[CHIEF], now=now)
    assert kept() == "tt"
    lift_protection(person(OWN), paper="通知", by=staff[CHIEF], now=now)
    assert not state(MOVED).protected and kept() == "tf"


def test_an_earlier_moment_knows_nothing_of_it(ledgers, now, staff):
    take(registered("0000001471", change="死亡,20261101,"), now=now)
    before = int(str(one("select serial from ledger_head")))
    joined(now, staff)
    record = person(OWN)
    assert not reads.person_states([record], on=ON, upto=before)[record].dead
    assert reads.person_states([record], on=ON)[record].dead


def test_somebody_of_the_same_name_and_birthday_is_never_certain(ledgers, now, staff):
    assert rank(now, staff) == {MOVED: CERTAIN}
    take(registered("0000009001"), now=now)
    assert rank(now, staff) == {MOVED: DOUBLE, "0000009001": DOUBLE}
    assert part([pair(OWN, "0000009001")], reason=WHY, by=staff[CHIEF], now=now) == 1
    assert rank(now, staff) == {MOVED: DOUBLE}
    with pytest.raises(NotJoinable, match="確か"):
        joined(now, staff, pair(), pair("hospital_fee:070039", "0000001484"))
    assert count("person_identity") == 0
    assert joined(now, staff) == 1 and rank(now, staff) == {}


def test_a_likeness_that_lacks_something_is_only_to_be_looked_at(ledgers, now, staff):
    take(registered("0000001471", name="生田　匠也"), now=now)
    assert rank(now, staff) == {MOVED: LIKELY}
    take(registered("0000001471", born="19600319"), now=now)
    assert rank(now, staff) == {}


def test_who_is_held_for_another_is_not_proposed_and_cannot_be_joined(ledgers, now, staff):
    assert part([pair()], reason=WHY, by=staff[CHIEF], now=now) == 1
    assert rank(now, staff) == {}
    with pytest.raises(NotJoinable, match="一覧を開き直して"):
        joined(now, staff)
    assert [d.word for d in decided_by(staff[CHIEF])] == ["別の人"]
    back(now, staff)
    assert joined(now, staff) == 1 and decided_by(staff[CHIEF])[0].reason == WHY


@pytest.mark.parametrize("reason", ["", " "])
def test_without_a_reason_nothing_is_recorded(ledgers, now, staff, reason):
    with pytest.raises(NotJoinable, match="理由"):
        join([pair()], reason=reason, by=staff[CHIEF], now=now)
    with pytest.raises(NotJoinable, match="選んで"):
        join([], reason=WHY, by=staff[CHIEF], now=now)
    joined(now, staff)
    with pytest.raises(NotJoinable, match="理由"):
        take_back_decision(last_act(), reason=reason, by=staff[CHIEF], now=now)
    assert count("person_identity") == 2


@pytest.mark.parametrize("number", ["S8101", "S4001", "S5001"])
def test_who_may_not_decide_is_shut_out(ledgers, now, staff, number):
    for verb in (join, part):
        with pytest.raises(NotAllowed):
            verb([pair()], reason=WHY, by=staff[number], now=now)
    joined(now, staff)
    with pytest.raises(NotAllowed):
        back(now, staff, by=number)


def test_another_office_neither_sees_nor_joins_nor_takes_back(ledgers, now, staff):
    assert OWN not in {p.record.number for p in candidates(staff["S8209"], now=now).proposals}
    with pytest.raises(NotJoinable):
        joined(now, staff, by="S8209")
    joined(now, staff)
    with pytest.raises(NotAllowed):
        back(now, staff, by="S8209")
    assert decided_by(staff["S8209"]) == []
    assert decided_about(list(pair()), staff["S8209"]) == []
    assert len(decided_about(list(pair()), staff[CHIEF])) == 1


def test_nothing_registered_is_rewritten(ledgers, now, staff):
    before = one("select md5(string_agg(o::text, '|' order by o.id)) from register_obligation o")
    claims = one("select md5(string_agg(c::text, '|' order by c.id)) from register_claim c")
    joined(now, staff)
    query = "select md5(string_agg(o::text, '|' order by o.id)) from register_obligation o"
    assert one(query) == before
    assert one("select md5(string_agg(c::text, '|' order by c.id)) from register_claim c") == claims
    assert instalments_of(person(OWN)) == instalments_of(person(MOVED))


def test_a_file_may_name_the_debtor_by_the_number_of_either_record(ledgers, now, staff):
    data = city_file("hospital_fee.tsv")
    reading = read_file(data, "hospital_fee.tsv", known_mappings())
    row = next(row for row in reading.rows if person_number(row) == OWN)
    renamed = replace(row, person_number=MOVED)
    assert compare([renamed], today=ON).placed["unchanged"] == 0
    joined(now, staff)
    assert compare([renamed], today=ON).placed["unchanged"] == 1
    assert compare([row], today=ON).placed["unchanged"] == 1
    other = replace(row, person_number="0000001217")
    assert [one.field for one in compare([other], today=ON).refused] == ["宛名番号"]
