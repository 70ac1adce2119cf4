"""A character that no font draws stops the run with name and code; a person sends it apart."""

import re

import pytest

from saiken.desks.notices import actions
from saiken.desks.notices.actions import long_steps
from saiken.desks.notices.actions.unprintable import undecided
from saiken.desks.notices.queries.gates import gates
from saiken.server.jobs.doing import work_once
from saiken.store.jobs import lists
from saiken.store.jobs.states import FAILED
from saiken.store.people import particulars
from saiken.values.actors import NotAllowed
from tests.desks.made import addresses, count, signed_in, take
from tests.desks.notices.made import THIRD, approved, drafted, item, places, row, snapshots
from tests.fixtures_city import ON

PRIVATE, RARE = "\ue000", "\U0002b74f"
ROW = "0000001258,1,髙橋　{odd},ﾀｶﾊｼ ｲﾁﾛｳ,,1,000-0101,さくら市一番町1番1号,,,,,,,"


def odd_name(now, odd):
    take(addresses(ROW.format(odd=odd)), now=now)


def code_of(run):
    return f"{item(run, THIRD).person_id}-fixed_asset_tax"


def test_the_sealing_is_refused_with_the_name_and_the_code(town, now, staff):
    odd_name(now, PRIVATE)
    run = approved(now)
    with pytest.raises(actions.NeedsDecision) as why:
        actions.seal(run, by=staff.tax_clerk, now=now)
    told = str(why.value)
    assert "髙橋　〔U+E000〕" in told and "U+E000" in told and "外字" in told
    assert PRIVATE not in told and "一番町" not in told
    assert row(run).status == "approved" and places(run)[THIRD] == "in"
    assert snapshots(run) == [] and count("paper") == count("number_series") == 0


def test_a_job_tells_how_many_and_names_nobody(own_town, now, staff, monkeypatch):
    monkeypatch.setattr(long_steps, "LONG", 1)
    odd_name(now, PRIVATE)
    run = approved(now)
    number = long_steps.seal(run, [], by=staff.tax_clerk, now=now)
    assert work_once()
    told = lists.of(number, by=staff.tax_clerk)
    assert (told.state, told.onward) == (FAILED, f"/notices/{run}/unprintable/")
    assert "1通" in told.says and "「印刷できない督促状」の画面" in told.says
    assert "髙橋" not in told.says and "U+E000" not in told.says


def test_a_rare_character_is_shown_with_its_code(town, now, staff):
    odd_name(now, RARE)
    run = drafted(now)
    (one,) = undecided(run, by=staff.tax_clerk, now=now)
    assert f"U+2B74F（{RARE}）" in one.why and one.code == code_of(run)
    (gate,) = [g for g in gates(row(run), on=ON) if "印刷できない字" in g["sentence"]]
    assert not gate["ok"] and f"U+2B74F（{RARE}）" in gate["sentence"]
    assert gate["url"] == f"/notices/{run}/unprintable/"


def test_an_address_that_cannot_be_drawn_is_named_without_the_address(town, now, staff):
    take(addresses(ROW.format(odd="一郎").replace("一番町", f"一番{PRIVATE}町")), now=now)
    (one,) = undecided(drafted(now), by=staff.tax_clerk, now=now)
    assert one.why.startswith("住所の") and "一番" not in one.why and "U+E000" in one.why


def test_names_that_can_be_drawn_pass_the_gate(town, now):
    assert any("すべて印刷できます" in g["sentence"] for g in gates(row(drafted(now)), on=ON))


def test_who_is_sent_apart_leaves_the_others_to_be_sealed(town, now, staff):
    odd_name(now, PRIVATE)
    run = approved(now)
    actions.seal(run, by=staff.tax_clerk, now=now, apart=[code_of(run)])
    dropped = item(run, THIRD)
    assert (dropped.place, dropped.paper_id) == ("dropped", None)
    assert "個別に送ります" in dropped.reason and "U+E000" in dropped.reason
    assert PRIVATE not in dropped.reason and "一番町" not in dropped.reason
    numbers = sorted(s.number for place in ("in", "by_hand") for s in snapshots(run, place))
    assert numbers == [f"令和8　さく納第{n}号" for n in (1, 2, 3, 4)]


def test_only_those_who_were_shown_are_sent_apart(town, now, staff):
    odd_name(now, PRIVATE)
    run = approved(now)
    with pytest.raises(actions.NeedsDecision):
        actions.seal(run, by=staff.tax_clerk, now=now, apart=["1-fixed_asset_tax"])
    assert row(run).status == "approved"


def test_an_address_too_long_for_the_window_needs_a_decision_too(town, now, staff):
    take(addresses(ROW.format(odd="一郎").replace("1番1号", "とても長い建物の名" * 40)), now=now)
    run = approved(now)
    with pytest.raises(actions.NeedsDecision, match="封筒の窓に収まりません"):
        actions.seal(run, by=staff.tax_clerk, now=now)


def test_once_the_name_is_mended_the_run_is_sealed(town, now, staff):
    odd_name(now, PRIVATE)
    run = approved(now)
    with pytest.raises(actions.NeedsDecision):
        actions.seal(run, by=staff.tax_clerk, now=now)
    odd_name(now, "一郎")
    actions.seal(run, by=staff.tax_clerk, now=now)
    assert places(run)[THIRD] == "in" and item(run, THIRD).paper_id


def test_the_page_lists_them_and_one_click_goes_on(own_town, now):
    odd_name(now, PRIVATE)
    run = approved(now)
    clerk, chief, url = signed_in("S1001"), signed_in("S1009"), f"/notices/{run}/"
    page = clerk.post(f"{url}seal/", follow=True)
    assert page.redirect_chain[-1][0] == f"{url}unprintable/"
    text = page.content.decode()
    assert "髙橋　〔U+E000〕" in text and PRIVATE not in text and "一番町" not in text
    assert "個別に送ることにして確定する" in text
    codes = re.search(r'name="letters" value="([^"]+)"', text)[1]
    assert "確定する" not in re.sub("<h1.*", "", chief.get(f"{url}unprintable/").content.decode())
    assert chief.post(f"{url}unprintable/apart/", {"letters": codes}).status_code == 403
    assert clerk.post(f"{url}unprintable/apart/", {"letters": ""}).status_code == 409
    assert signed_in("S2001").get(f"{url}unprintable/").status_code == 409
    after = clerk.post(f"{url}unprintable/apart/", {"letters": codes}, follow=True)
    assert "督促状を確定しました" in after.content.decode()
    assert row(run).status == "sealed"
    assert clerk.get(f"{url}unprintable/").status_code == 409


def test_the_trial_needs_the_right_to_look(town, now, staff):
    run = drafted(now)
    with pytest.raises(NotAllowed):
        undecided(run, by=staff["S6001"], now=now)
    assert undecided(run, by=staff.tax_clerk, now=now) == []
    assert particulars.latest([debtor(run)])[debtor(run)].name


def debtor(run):
    return item(run, THIRD).person_id
