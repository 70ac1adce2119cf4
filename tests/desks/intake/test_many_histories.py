"""Many instalments are confirmed by one act, looked at first, and taken back together."""

from datetime import date

import pytest

from saiken.claims import facts as f
from saiken.desks.intake.actions import histories
from saiken.desks.intake.actions.histories import NotConfirmable, Statement
from saiken.store import reads
from saiken.store.register.lists import claim_of, claim_of_years
from saiken.values.actors import NotAllowed
from tests.desks.made import count, id_of, signed_in
from tests.fixtures_city import ON

NURSERY = "110001951903"
PAPER = "滞納整理票 令和4年度 第12号"


@pytest.fixture
def claim(ledgers):
    """A claim of 保育課 with several open instalments, one of them suspected to be gone."""
    return claim_of_years(claim_of(id_of(NURSERY)))


def open_ids(claim):
    at = reads.standings(claim.instalments, on=ON)
    return [id_ for id_ in claim.instalments if at[id_].position.open]


def said(id_, dunning=None, on=None, complete=True, paper=PAPER):
    """A statement; without a word for the letter what the record has of it."""
    known = f.DAY_UNKNOWN if id_ in undunned([id_]) else f.DISPATCHED
    return Statement(id_, f.HistoryStated(complete, dunning or known, paper), on)


def acts():
    return count("ledger_act", "kind = 'history'")


def undunned(ids):
    at = reads.standings(ids, on=ON)
    return [id_ for id_, one in at.items() if one.dunning.dunned_on is None]


def test_one_act_holds_all_with_its_paper(claim, now, staff):
    ids = open_ids(claim)
    assert len(ids) > 1
    done = histories.state_histories([said(i) for i in ids], by=staff["S2009"], now=now)
    assert acts() == 1 and count("ledger_act", f"paper = '{PAPER}'") == 1
    assert all(one.history_confirmed for one in reads.standings(ids, on=ON).values())
    again = histories.state_histories([said(i) for i in ids], by=staff["S2009"], now=now)
    assert again.repeated and again.act == done.act and acts() == 1


def test_what_stands_already_is_not_said_again(claim, now, staff):
    first, second, *_ = open_ids(claim)
    histories.state_histories([said(first)], by=staff["S2009"], now=now)
    histories.state_histories([said(first), said(second)], by=staff["S2009"], now=now)
    stated = [x for x in reads.facts([first])[first] if isinstance(x.body, f.HistoryStated)]
    assert sum(x.body.paper == PAPER for x in stated) == 1 and acts() == 2


def test_one_that_cannot_be_keeps_all_back(claim, now, staff):
    first, second, *_ = open_ids(claim)
    wrong = said(second, f.DISPATCHED, date(1999, 1, 1))
    with pytest.raises(NotConfirmable, match="納期限") as why:
        histories.state_histories([said(first), wrong], by=staff["S2009"], now=now)
    assert why.value.instalment == second and acts() == 0
    for bad, says in (
        ([], "選んで"),
        ([said(first)] * 2, "二度"),
        ([said(first, paper=" ")], "書類"),
    ):
        with pytest.raises(NotConfirmable, match=says):
            histories.state_histories(bad, by=staff["S2009"], now=now)
    with pytest.raises(NotAllowed):
        histories.state_histories(
            [said(first), said(id_of("210006021905"))], by=staff["S2009"], now=now
        )


def test_another_day_than_the_one_on_record_is_refused(claim, now, staff):
    first = undunned(open_ids(claim))[0]
    day = date(2022, 4, 20)
    histories.state_histories([said(first, f.DISPATCHED, day)], by=staff["S2009"], now=now)
    with pytest.raises(NotConfirmable, match="すでに令和4年4月20日"):
        other = said(first, f.DISPATCHED, date(2022, 4, 21))
        histories.state_histories([other], by=staff["S2009"], now=now)
    same = said(first, f.DISPATCHED, day, paper="別の票")
    histories.state_histories([same], by=staff["S2009"], now=now)
    days = [x for x in reads.facts([first])[first] if isinstance(x.body, f.Dunned)]
    assert len(days) == 1


def test_all_of_an_act_is_taken_back(claim, now, staff):
    ids = open_ids(claim)
    before = reads.standings(ids, on=ON)
    act = histories.state_histories([said(i) for i in ids], by=staff["S2009"], now=now).act
    assert set(histories.stated_by(act, by=staff["S2009"])) == set(ids)
    histories.take_back_history(act, reason="別の世帯の票だった", by=staff["S2009"], now=now)
    after = reads.standings(ids, on=ON)
    assert {i: one.stage for i, one in after.items()} == {i: one.stage for i, one in before.items()}
    assert not any(one.history_confirmed for one in after.values())


def posted(claim, ids, **more):
    fields = {"paper": PAPER, "common": "recorded", "complete": "on"}
    return fields | {f"state_{id_}": "same" for id_ in ids} | more


def test_the_page_looks_first_and_stores_then(claim):
    chief, ids = signed_in("S2009"), open_ids(claim)
    page = f"/ledger/confirm/{claim.id}/"
    shown = chief.get(page).content.decode()
    assert "督促状を発したかどうか" in shown and "分かるとどうなるか" in shown
    look = chief.post(f"{page}look/", posted(claim, ids))
    assert look.status_code == 200 and "まだ保存していません" in look.content.decode()
    assert acts() == 0
    stored = chief.post(f"/intake/histories/{claim.id}/", posted(claim, ids), follow=True)
    assert f"{len(ids)}期別の経過を確かめたことを記録しました" in stored.content.decode()
    assert PAPER in stored.content.decode() and acts() == 1
    twice = chief.post(f"/intake/histories/{claim.id}/", posted(claim, ids), follow=True)
    assert "すでに記録されています" in twice.content.decode() and acts() == 1


def test_what_is_wrong_stands_at_its_instalment(claim):
    chief, ids = signed_in("S2009"), open_ids(claim)
    page, bare = f"/ledger/confirm/{claim.id}/look/", undunned(ids)[0]
    cases = (
        (posted(claim, []), "「記録する内容」を選んでください"),
        (posted(claim, ids, common=""), "まとめて記録する督促の状態を選んでください"),
        (posted(claim, ids, **{f"state_{bare}": f.DISPATCHED}), "日を入れるか"),
        (posted(claim, ids, **{f"on_{bare}": "2022-04-20"}), "「督促状を発した」を選んで"),
        (posted(claim, ids, common=f.DAY_UNKNOWN), "台帳に督促状を発した日があります"),
        (posted(claim, ids, paper=""), "直すところがあります"),
        (posted(claim, ids, **{f"state_{ids[0]}": "nonsense"}), "直すところがあります"),
    )
    for fields, says in cases:
        answer = chief.post(page, fields)
        assert answer.status_code == 422 and says in answer.content.decode(), says
    assert acts() == 0


def test_letters_as_the_ledger_has_them(claim, now):
    """まとめて: dunned where a day is on record, never elsewhere."""
    chief, ids = signed_in("S2009"), open_ids(claim)
    chief.post(f"/intake/histories/{claim.id}/", posted(claim, ids, common="recorded"))
    told = {i: reads.facts([i])[i] for i in ids}
    for known in told.values():
        last = [x.body for x in known if isinstance(x.body, f.HistoryStated)][-1]
        dunned = any(isinstance(x.body, f.Dunned) for x in known)
        assert last.dunning == (f.DISPATCHED if dunned else f.NOT_DISPATCHED)


@pytest.mark.parametrize("number", ["S2001", "S3009", "S4001", "S5001"])
def test_only_the_office_s_own_chief_states(claim, number):
    client, ids = signed_in(number), open_ids(claim)
    assert client.post(f"/ledger/confirm/{claim.id}/look/", posted(claim, ids)).status_code == 403
    assert client.post(f"/intake/histories/{claim.id}/", posted(claim, ids)).status_code == 403
    assert acts() == 0


def test_the_clerk_may_look_but_finds_no_form(claim):
    page = signed_in("S2001").get(f"/ledger/confirm/{claim.id}/").content.decode()
    assert "期別ごとの経過" in page and "<select" not in page
    assert "権限のある職員" in page
    assert signed_in("S2009").get("/ledger/confirm/999999/").status_code == 404


def test_taking_back_from_the_page_of_the_claim(claim):
    chief, ids = signed_in("S2009"), open_ids(claim)
    chief.post(f"/intake/histories/{claim.id}/", posted(claim, ids))
    page = chief.get(f"/ledger/confirm/{claim.id}/").content.decode()
    act = page.split("/intake/history/")[1].split("/")[0]
    answer = chief.post(
        f"/intake/history/{act}/take-back/", {"reason": "誤り", "claim": claim.id}, follow=True
    )
    assert answer.redirect_chain == [(f"/ledger/confirm/{claim.id}/", 302)]
    assert "取り消しました" in answer.content.decode()
    assert "これまでに確かめたこと" not in answer.content.decode()
