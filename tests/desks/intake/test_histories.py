"""An incomplete history only raises a suspicion; a person who saw the paper record settles it."""

from datetime import date

import pytest

from saiken.claims import facts as f
from saiken.desks.intake.actions import histories
from saiken.desks.intake.actions.histories import NotConfirmable
from saiken.store import reads
from saiken.values.actors import NotAllowed
from tests.desks.made import id_of, rent, signed_in, take
from tests.fixtures_city import ON

# 保育料 due 2019-03-31 without any act on record; 家賃 due 2019-05-31 under the old law.
NURSERY, RENT = "110001951903", "210006021905"
PAPER = "滞納整理票 第12号"


def standing(key):
    return reads.standings([id_of(key)], on=ON)[id_of(key)]


def confirm(key, staff, now, *, dunning=f.NOT_DISPATCHED, complete=True, dunned_on=None):
    stated = f.HistoryStated(complete, dunning, PAPER)
    return histories.state_history(id_of(key), stated, dunned_on=dunned_on, by=staff, now=now)


def test_a_suspicion_stops_letters_until_a_person_confirms(ledgers, now, staff):
    at = standing(NURSERY)
    assert (at.stage, at.history_confirmed) == ("completion_suspected", False)
    assert (at.dunning.state, at.dunning.bars) == ("barred", ("completion",))
    confirm(NURSERY, staff["S2009"], now)
    at = standing(NURSERY)
    assert (at.stage, at.history_confirmed) == ("extinguished", True)
    assert str(at.clocks[0].answer.completes_on) == "2024-03-31"
    assert at.dunning.bars == ("extinguished",)


def test_a_private_claim_waits_for_the_invocation(ledgers, now, staff):
    assert standing(RENT).stage == "completion_suspected"
    confirm(RENT, staff["S3009"], now, dunning=f.DAY_UNKNOWN)
    at = standing(RENT)
    assert (at.stage, at.position.open) == ("completed_not_invoked", 17500)


def test_a_dunning_day_from_the_paper_record_moves_the_clock(ledgers, now, staff):
    confirm(NURSERY, staff["S2009"], now, dunning=f.DISPATCHED, dunned_on=date(2022, 4, 20))
    at = standing(NURSERY)
    assert at.history_confirmed and at.dunning.dunned_on == date(2022, 4, 20)
    assert str(at.clocks[0].answer.completes_on) == "2027-04-20" and at.stage != "extinguished"


def test_what_was_confirmed_is_on_record_with_its_paper(ledgers, now, staff):
    confirm(NURSERY, staff["S2009"], now)
    last = reads.facts([id_of(NURSERY)])[id_of(NURSERY)][-1]
    assert isinstance(last.body, f.HistoryStated)
    assert (last.body.paper, last.happened_on) == (PAPER, ON)
    assert confirm(NURSERY, staff["S2009"], now).repeated


def test_the_section_s_file_does_not_undo_it(ledgers, now, staff):
    take(rent(dunned=""), now=now)
    confirm("210009999907", staff["S3009"], now)
    assert take(rent(dunned=""), now=now).counts["unchanged"] == 1
    at = standing("210009999907")
    assert at.history_confirmed and at.dunning.state == "needed"


def test_yesterday_it_was_still_a_suspicion(ledgers, now, staff):
    confirm(NURSERY, staff["S2009"], now)
    before = reads.standings([id_of(NURSERY)], on=date(2026, 11, 19))[id_of(NURSERY)]
    assert before.stage == "completion_suspected"


IMPOSSIBLE = [
    ({"dunning": f.UNKNOWN}, "督促の有無も"),
    ({"dunning": f.NOT_DISPATCHED, "dunned_on": date(2026, 9, 1)}, "「督促状を発した」"),
    ({"dunning": f.DISPATCHED, "dunned_on": date(2026, 11, 21)}, "きょうより後"),
    ({"dunning": f.DISPATCHED}, "日を入れるか"),
]


def test_a_statement_that_cannot_be_is_refused(ledgers, now, staff):
    for stated, says in IMPOSSIBLE:
        with pytest.raises(NotConfirmable, match=says):
            confirm(NURSERY, staff["S2009"], now, **stated)
    assert not standing(NURSERY).history_confirmed


def test_a_letter_on_record_cannot_be_stated_away(ledgers, now, staff):
    take(rent(dunned="2026/08/20"), now=now)
    with pytest.raises(NotConfirmable, match="未発送とは記録できません"):
        confirm("210009999907", staff["S3009"], now)
    confirm("210009999907", staff["S3009"], now, dunning=f.DISPATCHED)
    assert standing("210009999907").dunning.dunned_on == date(2026, 8, 20)


def test_only_the_office_s_own_chief_confirms(ledgers, now, staff):
    for number in ("S2001", "S3009", "S1009", "S4009"):
        with pytest.raises(NotAllowed):
            confirm(NURSERY, staff[number], now)


def test_the_page_says_what_was_wrong_and_what_was_done(ledgers):
    chief, page = signed_in("S2009"), f"/instalments/{id_of(NURSERY)}/"
    to = f"/intake/history/{id_of(NURSERY)}/"
    empty = chief.post(to, {"dunning": f.NOT_DISPATCHED, "complete": "on"}, follow=True)
    assert empty.redirect_chain == [(page, 302)]
    assert "照らした書類は必ず入力します" in empty.content.decode()
    wrong = chief.post(to, {"dunning": f.UNKNOWN, "complete": "on", "paper": "x"}, follow=True)
    assert "督促の有無も選んでください" in wrong.content.decode()
    assert not standing(NURSERY).history_confirmed
    good = {"dunning": f.NOT_DISPATCHED, "complete": "on", "paper": PAPER}
    assert "記録しました" in chief.post(to, good, follow=True).content.decode()
    assert standing(NURSERY).stage == "extinguished"
    assert chief.post("/intake/history/999999/", good).status_code == 403


def test_a_statement_changed_and_changed_back_on_one_day_stands_as_said_last(ledgers, now, staff):
    chief = staff["S2009"]
    confirm(NURSERY, chief, now)
    confirm(NURSERY, chief, now, dunning=f.UNKNOWN, complete=False)
    assert not standing(NURSERY).history_confirmed
    assert not confirm(NURSERY, chief, now).repeated
    assert standing(NURSERY).history_confirmed
