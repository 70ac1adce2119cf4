"""A grace recorded by mistake is taken back: all is as before, and it may come again."""

from datetime import date

import pytest

from saiken.desks.relief.actions import NotGrantable, record_grace, take_back_grace
from saiken.store import reads
from saiken.store.append import CannotTakeBack
from saiken.values.actors import NotAllowed
from tests.desks.made import count, id_of, one, signed_in, take, tax
from tests.fixtures_city import ON

KEY = "022699000102"
ROW = "0000001217,0226990001,固定資産税,2026,2,20260601,20260831,98000,0,,"
FIRST, LAST = date(2026, 11, 1), date(2026, 12, 31)
SAYS = "猶予の記録を取り消す（令和8年11月1日から令和8年12月31日まで）"


@pytest.fixture
def granted(db, accounts, now, staff):
    take(tax(ROW), now=now)
    return grant(now, staff).act


def grant(now, staff):
    values = {"type": "collection grace", "first": FIRST, "last": LAST}
    return record_grace(id_of(KEY), **values, by=staff.tax_clerk, now=now)


def standing():
    return reads.standings([id_of(KEY)], on=ON)[id_of(KEY)]


def test_it_is_as_if_it_had_never_been(granted, now, staff):
    assert (standing().stage, standing().dunning.bars) == ("graced", ("grace",))
    take_back_grace(granted, reason="別の期別の決定だった", by=staff.tax_clerk, now=now)
    at = standing()
    assert (at.stage, at.dunning.state) == ("overdue", "needed")
    assert at.clocks[0].answer.completes_on == date(2031, 8, 31)
    assert set(reads.reasons_undone([id_of(KEY)]).values()) == {"別の期別の決定だった"}
    again = grant(now, staff)
    assert not again.repeated and standing().stage == "graced"
    take_back_grace(again.act, reason="もう一度", by=staff.tax_clerk, now=now)
    assert standing().stage == "overdue"


def test_a_reason_is_asked_for_and_twice_is_refused(granted, now, staff):
    by = staff.tax_clerk
    with pytest.raises(NotGrantable, match="理由"):
        take_back_grace(granted, reason=" ", by=by, now=now)
    assert standing().stage == "graced"
    take_back_grace(granted, reason="誤り", by=by, now=now)
    assert take_back_grace(granted, reason="誤り", by=by, now=now).repeated
    with pytest.raises(CannotTakeBack):
        take_back_grace(granted, reason="ほかの理由", by=by, now=now)
    assert count("ledger_fact", "word = 'taken_back'") == 1


@pytest.mark.parametrize("number", ["S1009", "S2001", "S4001", "S5001"])
def test_only_the_office_s_own_clerks_may(granted, now, staff, number):
    with pytest.raises(NotAllowed):
        take_back_grace(granted, reason="誤り", by=staff[number], now=now)
    assert standing().stage == "graced"


def test_no_other_act_is_taken_back_this_way(granted, now, staff):
    took_in = one("select id from ledger_act where kind = 'take_in'")
    for act in (took_in, 987654):
        with pytest.raises(NotAllowed):
            take_back_grace(act, reason="誤り", by=staff.tax_clerk, now=now)


def test_the_page_offers_it_and_says_what_was_done(granted):
    clerk, page = signed_in("S1001"), f"/instalments/{id_of(KEY)}/"
    url = f"/relief/grace/{granted}/take-back/"
    text = clerk.get(page).content.decode()
    assert SAYS in text and f'action="{url}"' in text
    assert SAYS not in signed_in("S1009").get(page).content.decode()
    assert signed_in("S1009").post(url, {"reason": "誤り"}).status_code == 403
    assert signed_in("S2001").post(url, {"reason": "誤り"}).status_code == 403
    assert clerk.get(url).status_code == 405
    assert "理由を入力してください" in clerk.post(url, {}, follow=True).content.decode()
    assert standing().stage == "graced"
    done = clerk.post(url, {"reason": "別の期別の決定だった"}, follow=True)
    text = done.content.decode()
    assert done.redirect_chain == [(page, 302)] and "猶予の記録を取り消し、" in text
    assert SAYS not in text and "別の期別の決定だった" in text and standing().stage == "overdue"
    assert clerk.post(url, {"reason": "もう一度"}).status_code == 409


def test_a_form_without_its_token_is_not_taken(granted):
    url = f"/relief/grace/{granted}/take-back/"
    assert signed_in("S1001", strict=True).post(url, {"reason": "誤り"}).status_code == 403
    assert standing().stage == "graced"
