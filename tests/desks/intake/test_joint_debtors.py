"""連帯債務者 in a ledger: registered as one person; a change is shown and not repaired."""

import pytest

from saiken.claims import facts as f
from saiken.claims.instalments import DEBTOR, JOINT_DEBTOR
from saiken.desks.intake.actions import File, apply_correction, prepare_correction
from saiken.desks.intake.actions.mappings import save_mapping
from saiken.desks.intake.actions.taking_back import take_back_batch
from saiken.server import demo
from saiken.store import reads
from saiken.store.people import particulars
from saiken.store.register.lists import co_obligors, instalments_of, person_number, persons_known
from tests.desks import joint
from tests.desks.made import count, id_of, take
from tests.fixtures_city import ON

pytestmark = pytest.mark.usefixtures("db")


def taken(now, *rows, name="共有.csv", mappings=None, by=demo.LOADER):
    known = mappings or joint.mappings()
    return take(joint.file(*rows), now=now, name=name, mappings=known, by=by)


def others(key: str = joint.KEY) -> list[int]:
    (inst,) = reads.instalments([id_of(key)]).values()
    return [o.person for o in inst.joint_debtors]


def test_who_owes_beside_the_debtor_is_registered_and_described(now):
    assert not taken(now, joint.row(second="佐藤 花子")).refused
    (inst,) = reads.instalments([id_of(joint.KEY)]).values()
    assert [o.role for o in inst.obligations] == [DEBTOR, JOINT_DEBTOR, JOINT_DEBTOR]
    told = particulars.latest(others())
    assert [told[one].name for one in others()] == ["佐藤　三郎", "佐藤　花子"]
    assert told[others()[0]].address == joint.SABURO[2]
    numbers = [person_number(one) or "" for one in others()]
    assert all(one.startswith("0000004321:joint:") and one.isascii() for one in numbers)


def test_one_joint_debtor_in_many_rows_and_files_is_one_person(now):
    taken(now, joint.row(), joint.row(joint.LATER, due_on="2026-09-30"))
    spelled = ("佐藤三郎", "ｻﾄｳ ｻﾌﾞﾛｳ", "")
    taken(now, joint.row("988800000303", spelled, due_on="2026-10-31"), name="次.csv")
    assert others() == others(joint.LATER) == others("988800000303")
    assert len(instalments_of(others()[0])) == 3
    other_debtor = joint.row("988800000404", person="0000004322")
    taken(now, other_debtor, name="ほか.csv")
    assert others("988800000404") != others()  # the same name beside another debtor: who knows


def test_a_joint_debtor_with_a_number_of_the_city_is_that_person(now):
    taken(now, joint.row(number="0000005555"))
    assert others() == [persons_known(["0000005555"])["0000005555"]]


def test_the_debtor_owes_nothing_beside_himself(now):
    by_number = joint.row(number="0000004321")
    by_name = joint.row(joint.LATER, ("佐藤一郎", "ｻﾄｳ ｲﾁﾛｳ", ""))
    refused = taken(now, by_number, by_name).refused
    assert [one.reason for one in refused] == ["joint_debtor_is_debtor"] * 2
    assert not count("register_instalment", f"key in ('{joint.KEY}', '{joint.LATER}')")


def test_money_is_one_debt_however_many_owe_it(now):
    taken(now, joint.row(second="佐藤 花子"))
    assert (
        sum(at.position.open for at in reads.standings([id_of(joint.KEY)], on=ON).values())
        == 50_000
    )
    (wife,) = [x for x in co_obligors([id_of(joint.KEY)], others()[0]) if x.role == JOINT_DEBTOR]
    assert wife.count == 1


def test_another_joint_debtor_in_a_newer_file_is_a_difference(now):
    taken(now, joint.row())
    before = others()
    for newer in (("佐藤　四郎", "サトウ シロウ", ""), ()):
        (refused,) = taken(now, joint.row(joint=newer), name="新.csv").refused
        assert (refused.field, refused.reason) == ("連帯債務者", "differs_from_record")
        assert "佐藤" not in refused.value + refused.why  # refusals are kept in the open
    more = taken(now, joint.row(second="佐藤 花子"), name="増.csv").refused
    assert [one.value for one in more] == ["2人、うち同じ人1人"]
    assert others() == before
    assert taken(now, joint.row(), name="同.csv").counts["unchanged"] == 1


def test_a_file_that_does_not_tell_of_joint_debtors_contradicts_nobody(now):
    taken(now, joint.row())
    silent = taken(now, joint.row(), name="簡易.csv", mappings=joint.without_joint_debtors())
    assert silent.counts["unchanged"] == 1 and not silent.refused


def test_what_the_ledger_says_of_a_letter_moves_the_clock_of_the_debtor_alone(now):
    taken(now, joint.row(dunned="2026-09-20"))
    (at,) = reads.standings([id_of(joint.KEY)], on=ON).values()
    starts = {
        row.obligation.role: row.answer.first_day
        for row in at.clocks
        if row.component == f.PRINCIPAL
    }
    assert starts[DEBTOR] > starts[JOINT_DEBTOR]


def test_the_standing_is_kept_as_it_is_folded(now):
    taken(now, joint.row(dunned="2026-09-20", second="佐藤 花子"))
    assert count("standing_clock", f"instalment_id = {id_of(joint.KEY)}") == 6


def test_after_the_file_is_taken_back_another_may_owe_it(now, staff):
    clerk = staff.tax_clerk
    first = taken(now, joint.row(), by=clerk)
    old, before = id_of(joint.KEY), others()
    take_back_batch(first.batch, by=clerk, now=now)
    second = taken(
        now, joint.row(joint=("佐藤　四郎", "サトウ シロウ", "")), name="直.csv", by=clerk
    )
    assert second.counts["new"] == 1 and not second.refused
    assert id_of(joint.KEY) != old and others() != before
    take_back_batch(second.batch, by=clerk, now=now)
    taken(now, joint.row(), by=clerk)
    assert (id_of(joint.KEY), others()) == (old, before)
    assert count("standing") == 1


def test_a_corrected_file_registers_who_owes_it_now_with_a_reason(now, staff):
    clerk = staff.tax_clerk
    save_mapping(joint.MAPPING, by=clerk, now=now)
    taken(now, joint.row(), by=clerk)
    old, before = id_of(joint.KEY), others()
    newer = File("直.csv", joint.file(joint.row(joint=("佐藤　四郎", "サトウ シロウ", ""))))
    prepared = prepare_correction(newer, by=clerk, now=now)
    (difference,) = prepared.rows[0].differences
    assert (difference.field, difference.ours) == ("連帯債務者", "1人")
    told = {"reason": "持分の移転", "prepared": prepared.prepared}
    apply_correction(newer, by=clerk, now=now, **told)
    assert id_of(joint.KEY) != old and others() != before
    assert reads.standings([old], on=ON) == {} and count("standing") == 1
