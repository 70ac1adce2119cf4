"""支援措置 by hand: closed at once by anybody of the office, opened on a paper by the few."""

import pytest

from saiken.claims import facts as f
from saiken.desks.debtors.actions import NotRecordable, lift_protection, protect
from saiken.desks.notices.actions import dispatching, printing, seal, withdraw
from saiken.desks.notices.actions.candidates import candidates
from saiken.store import reads
from saiken.store.register.lists import persons_known
from saiken.values.actors import NotAllowed
from tests.desks.made import KIMURA_KEY, addresses, city_file, count, signed_in, take
from tests.desks.notices.made import THIRD, approved, drafted, item, places, row, sealed
from tests.fixtures_city import ON

TAKAHASHI, KIMURA = "0000001258", "0000001404"
PAPER = "市民課 支援措置終了通知 令和8年11月18日"


def person(number=TAKAHASHI):
    return persons_known([number])[number]


def protected(number=TAKAHASHI):
    return reads.person_states([person(number)], on=ON)[person(number)].protected


def shield(now, staff, number=TAKAHASHI):
    return protect(person(number), paper="", by=staff.tax_clerk, now=now)


def lift(now, staff, number=TAKAHASHI):
    return lift_protection(person(number), paper=PAPER, by=staff.tax_chief, now=now)


def place(key=THIRD):
    found = candidates("tax_payment", on=ON)
    return {c.standing.instalment.key: c.place for c in found}[key]


def test_it_leaves_the_batch_at_once_and_comes_back_when_lifted(town, now, staff):
    kept = "debtor_protected and dunning = 'needed'"
    before = count("standing", kept)
    run = drafted(now)
    assert (place(), places(run)[THIRD]) == ("in", "in")
    shield(now, staff)
    assert (place(), count("standing", kept)) == ("by_hand", before + 1)
    assert drafted(now) == run and places(run)[THIRD] == "by_hand"
    lift(now, staff)
    assert (place(), count("standing", kept)) == ("in", before)
    assert drafted(now) == run and places(run)[THIRD] == "in"


def test_it_begins_and_ends_as_often_as_it_does_on_one_day(town, now, staff):
    for _ in range(3):
        assert not shield(now, staff).repeated and protected()
        assert not lift(now, staff).repeated and not protected()
    last = reads.person_facts([person()])[person()][-1]
    assert last.body == f.ProtectionLifted(PAPER) and last.happened_on == ON


def test_what_changes_nothing_is_refused(town, now, staff):
    with pytest.raises(NotRecordable, match="対象者ではありません"):
        lift(now, staff)
    shield(now, staff)
    with pytest.raises(NotRecordable, match="すでに"):
        shield(now, staff)
    with pytest.raises(NotRecordable, match="書類"):
        lift_protection(person(), paper=" ", by=staff.tax_chief, now=now)
    assert protected()


@pytest.mark.parametrize("number", ["S2001", "S2009", "S4001", "S5001"])
def test_nobody_of_another_office_does_either(town, now, staff, number):
    with pytest.raises(NotAllowed):
        protect(person(), paper="", by=staff[number], now=now)
    with pytest.raises(NotAllowed):
        lift_protection(person(KIMURA), paper=PAPER, by=staff[number], now=now)
    assert not protected() and protected(KIMURA)


def test_the_clerk_closes_and_may_not_open(town, now, staff):
    shield(now, staff)
    with pytest.raises(NotAllowed):
        lift_protection(person(), paper=PAPER, by=staff.tax_clerk, now=now)
    assert protected()


def test_a_register_that_still_marks_somebody_protects_them_anew(town, now, staff):
    lift(now, staff, KIMURA)
    assert not protected(KIMURA) and place(KIMURA_KEY) == "in"
    register = city_file("addresses.csv").decode().splitlines()
    rows = [x for x in register if x.startswith(KIMURA)]
    assert take(addresses(*rows), now=now).counts["changed"] == 1
    assert protected(KIMURA) and place(KIMURA_KEY) == "by_hand"
    assert take(addresses(*rows), now=now).counts["unchanged"] == 1


def test_a_sealed_batch_is_not_printed_with_a_protected_address(town, now, staff):
    run = sealed(now)
    assert printing.batch_pdf(row(run), by=staff.tax_clerk, now=now)
    shield(now, staff)
    assert printing.batch_pdf(row(run), by=staff.tax_clerk, now=now)
    assert item(run, THIRD).place == "dropped"
    withdraw(run, by=staff.tax_clerk, now=now)
    again = approved(now)
    seal(again, by=staff.tax_clerk, now=now)
    assert item(again, THIRD).place == "by_hand"
    assert printing.batch_pdf(row(again), by=staff.tax_clerk, now=now)


def test_a_dispatched_batch_is_opened_again_by_permission_only(town, now, staff):
    run = sealed(now)
    dispatching.mark_dispatched(run, on=ON, by=staff.tax_clerk, now=now)
    shield(now, staff)
    with pytest.raises(NotAllowed):
        printing.batch_pdf(row(run), by=staff.tax_clerk, now=now)
    assert printing.batch_pdf(row(run), by=staff.tax_chief, now=now)


def test_the_pages_close_and_open(town):
    clerk, chief, page = signed_in("S1001"), signed_in("S1009"), f"/debtors/{person()}/"
    begin, end = f"{page}protect/", f"{page}lift-protection/"
    assert f'action="{begin}"' in clerk.get(page).content.decode()
    assert signed_in("S2001").post(begin).status_code == 403
    assert signed_in("S5001").post(begin).status_code == 403
    assert signed_in("S1001", strict=True).post(begin).status_code == 403
    assert clerk.get(begin).status_code == 405 and not protected()
    text = clerk.post(begin, {"paper": "本人の申出"}, follow=True).content.decode()
    assert "支援措置を記録しました" in text and "住所は保護されています" in text
    assert end not in text and clerk.post(end, {"paper": PAPER}).status_code == 403
    assert "すでに支援措置の対象者です" in clerk.post(begin, follow=True).content.decode()
    assert f'action="{end}"' in chief.get(page).content.decode()
    text = chief.post(end, {}, follow=True).content.decode()
    assert "書類を入力してください" in text and protected()
    text = chief.post(end, {"paper": PAPER}, follow=True).content.decode()
    assert "支援措置の終了を記録しました" in text and PAPER in text and not protected()
    assert "住所は保護されています" not in clerk.get(page).content.decode()
