"""Joint debtors are dunned one by one: not in runs, each letter recorded for whom it was sent."""

from datetime import date

import pytest

from saiken.claims import facts as f
from saiken.claims.instalments import DEBTOR, JOINT_DEBTOR
from saiken.desks.notices.actions import single_letters as single
from saiken.desks.notices.actions.candidates import JOINT, candidates
from saiken.desks.notices.models import EXCLUDED
from saiken.store import reads
from saiken.values.actors import NotAllowed
from tests.desks import joint
from tests.desks.made import id_of, one, signed_in, take
from tests.fixtures_city import ON

SENT = date(2026, 10, 20)


@pytest.fixture(autouse=True)
def ledger(accounts, now):
    assert not take(joint.file(joint.row()), now=now, mappings=joint.mappings()).refused


def standing():
    (at,) = reads.standings([id_of(joint.KEY)], on=ON).values()
    return at


def starts():
    """The first day of each one's clock of the principal."""
    return {
        row.obligation.role: row.answer.first_day
        for row in standing().clocks
        if row.component == f.PRINCIPAL
    }


def letter(role: str, *, on: date = SENT, number: str = "納第12号"):
    part = next(o for o in standing().instalment.obligations if o.role == role)
    return single.SingleLetter(part.id, number, on)


def recorded(role: str, staff, now, **more):
    told = letter(role, **more)
    return single.record_letter(id_of(joint.KEY), told, by=staff.tax_clerk, now=now)


def test_a_run_leaves_them_out_and_says_what_to_do():
    (found,) = [c for c in candidates("tax_payment", on=ON) if c.standing.instalment.joint_debtors]
    assert (found.place, found.reason) == (EXCLUDED, JOINT)


def test_each_letter_moves_the_clock_of_the_one_it_went_to(staff, now):
    before = starts()
    recorded(JOINT_DEBTOR, staff, now)
    assert starts()[JOINT_DEBTOR] > before[JOINT_DEBTOR] and starts()[DEBTOR] == before[DEBTOR]
    assert standing().dunning.state == "needed"
    recorded(DEBTOR, staff, now, number="納第13号")
    assert starts()[DEBTOR] == starts()[JOINT_DEBTOR] and standing().dunning.dunned_on == SENT
    assert single.to_be_dunned(standing()) == ()


def test_the_fee_is_one_however_many_letters(staff, now):
    recorded(DEBTOR, staff, now)
    alone = [row.component for row in standing().clocks]
    recorded(JOINT_DEBTOR, staff, now, number="納第13号")
    assert [row.component for row in standing().clocks] == alone
    assert len(standing().position.marked(f.Dunned.word)) == 1


@pytest.mark.parametrize(
    ("more", "says"),
    [
        ({"on": date(2026, 8, 31)}, "納期限の翌日から"),
        ({"on": date(2026, 11, 21)}, "きょうまでの日"),
        ({"number": "　"}, "文書番号"),
    ],
)
def test_a_letter_that_cannot_be_is_refused(staff, now, more, says):
    with pytest.raises(single.NotRecordable, match=says):
        recorded(JOINT_DEBTOR, staff, now, **more)


def test_a_letter_is_recorded_once_and_by_its_own_office(staff, now):
    recorded(DEBTOR, staff, now)
    with pytest.raises(single.NotRecordable, match="すでに記録"):
        recorded(DEBTOR, staff, now, number="納第99号")
    with pytest.raises(NotAllowed):
        told = letter(JOINT_DEBTOR)
        single.record_letter(id_of(joint.KEY), told, by=staff.nursery_clerk, now=now)


def test_what_was_recorded_by_mistake_never_was(staff, now):
    before = starts()
    act = recorded(JOINT_DEBTOR, staff, now).act
    with pytest.raises(single.NotRecordable):
        single.take_back_letter(act, reason=" ", by=staff.tax_clerk, now=now)
    single.take_back_letter(act, reason="名あての誤り", by=staff.tax_clerk, now=now)
    assert starts() == before and len(single.to_be_dunned(standing())) == 2


def test_the_page_offers_it_and_takes_it_back(now):
    url = f"/instalments/{id_of(joint.KEY)}/"
    clerk = signed_in("S1001")
    page = clerk.get(url).content.decode()
    assert "一人ずつの督促を記録する" in page and "佐藤　三郎（連帯債務者）" in page
    told = {"obligation": letter(JOINT_DEBTOR).obligation, "number": "納第12号", "on": SENT}
    page = clerk.post(f"/notices/single/{id_of(joint.KEY)}/", told, follow=True).content.decode()
    assert "この方への督促を記録し" in page and "佐藤　三郎（連帯債務者）" not in page
    act = one("select max(id) from ledger_act")
    undone = clerk.post(f"/notices/single/{act}/take-back/", {"reason": "誤り"}, follow=True)
    assert "督促の記録を取り消し、" in undone.content.decode()
    empty = clerk.post(f"/notices/single/{id_of(joint.KEY)}/", {}, follow=True).content.decode()
    assert "記録していません" in empty
