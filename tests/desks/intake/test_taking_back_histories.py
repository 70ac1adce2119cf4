"""A history confirmed by mistake is taken back; what the section's file told stays."""

from datetime import date

import pytest

from saiken.claims import facts as f
from saiken.desks.intake.actions import histories
from saiken.desks.intake.actions.histories import NotConfirmable, take_back_history
from saiken.store import reads
from saiken.values.actors import NotAllowed
from tests.desks.made import id_of, one, rent, signed_in, take
from tests.fixtures_city import ON

KEY = "210009999907"
DUNNED_ON = date(2026, 9, 1)
BUTTON = "経過の確認を取り消す（令和8年11月20日 整理票 第12号）"


@pytest.fixture
def stated(db, accounts, now, staff):
    take(rent(dunned=""), now=now)
    said = f.HistoryStated(True, f.DISPATCHED, "整理票 第12号")
    by = staff["S3009"]
    return histories.state_history(id_of(KEY), said, dunned_on=DUNNED_ON, by=by, now=now).act


def standing():
    return reads.standings([id_of(KEY)], on=ON)[id_of(KEY)]


def test_the_statement_and_its_dunning_day_are_gone(stated, now, staff):
    assert standing().history_confirmed and standing().dunning.dunned_on == DUNNED_ON
    take_back_history(stated, reason="別の世帯の票だった", by=staff["S3009"], now=now)
    at = standing()
    assert (at.history_confirmed, at.dunning.dunned_on) == (False, None)
    assert at.dunning.state == "unknown" and at.position.owed.principal == 36100


def test_it_may_be_stated_again(stated, now, staff):
    by = staff["S3009"]
    take_back_history(stated, reason="誤り", by=by, now=now)
    said = f.HistoryStated(True, f.DISPATCHED, "整理票 第12号")
    again = histories.state_history(id_of(KEY), said, dunned_on=DUNNED_ON, by=by, now=now)
    assert not again.repeated and standing().dunning.dunned_on == DUNNED_ON


def test_what_a_file_told_is_not_taken_back_this_way(stated, now, staff):
    took_in = one("select id from ledger_act where kind = 'take_in'")
    for act in (took_in, 987654):
        with pytest.raises(NotAllowed):
            take_back_history(act, reason="誤り", by=staff["S3009"], now=now)
    assert standing().history_confirmed


@pytest.mark.parametrize("number", ["S3001", "S2009", "S1009"])
def test_only_the_office_s_own_chief_may(stated, now, staff, number):
    with pytest.raises(NotAllowed):
        take_back_history(stated, reason="誤り", by=staff[number], now=now)
    assert standing().history_confirmed


def test_a_reason_is_asked_for(stated, now, staff):
    with pytest.raises(NotConfirmable, match="理由"):
        take_back_history(stated, reason="　", by=staff["S3009"], now=now)


def test_the_page_offers_it_and_says_what_was_done(stated):
    chief, page = signed_in("S3009"), f"/instalments/{id_of(KEY)}/"
    url = f"/intake/history/{stated}/take-back/"
    text = chief.get(page).content.decode()
    assert BUTTON in text and text.count("/take-back/") == 1
    assert "/take-back/" not in signed_in("S3001").get(page).content.decode()
    assert signed_in("S3001").post(url, {"reason": "誤り"}).status_code == 403
    assert signed_in("S2009").post(url, {"reason": "誤り"}).status_code == 403
    assert "理由を入力してください" in chief.post(url, {}, follow=True).content.decode()
    done = chief.post(url, {"reason": "別の世帯の票だった"}, follow=True)
    text = done.content.decode()
    assert done.redirect_chain == [(page, 302)] and "経過の確認を取り消しました" in text
    assert BUTTON not in text and "経過を確かめて記録する" in text
    assert not standing().history_confirmed
    assert chief.post(url, {"reason": "もう一度"}).status_code == 409
