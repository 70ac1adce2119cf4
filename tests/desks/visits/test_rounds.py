"""訪問日程: proposed, ordered, approved by another, printed without protected addresses, closed."""

from dataclasses import replace
from datetime import date, timedelta

import pytest

from saiken.claims import facts as f
from saiken.desks.visits import actions
from saiken.desks.visits.models import VisitRoundRow, VisitStepRow
from saiken.desks.visits.queries import cases, rounds, shown
from saiken.desks.visits.queries.cases import Criteria
from saiken.desks.visits.rules.words import CannotVisit
from saiken.store.append import Act, NewFact, append
from saiken.store.holds.recording import NewHold, hold
from saiken.values.actors import NotAllowed
from tests.desks.made import count, id_of, one, signed_in
from tests.desks.visits.made import (
    DEAD,
    FIRST,
    KIMURA_HOME,
    approved,
    made,
    plan,
    stops,
    town,
)

__all__ = ["town"]


def reasons(found):
    return {case.person: why for case, why in found.out}


def person(number):
    return int(str(one(f"select id from person where number = '{number}'")))


def test_who_is_fit_stands_in_the_order_of_the_way_and_others_with_the_reason(town, now, staff):
    found = cases.find("tax_payment", Criteria(), on=now.day)
    numbers = [one(f"select number from person where id = {case.person}") for case in found.fit]
    assert numbers == ["0000001290", "0000001295", "0000001258", "0000001217"]
    why = reasons(found)
    assert "支援措置" in why[person("0000001404")][0]
    assert "亡くなって" in why[person(DEAD)][0]
    assert cases.find("nursery", Criteria(), on=now.day) == cases.Found((), (), 0)


def test_criteria_narrow_and_an_area_never_tells_where_a_protected_person_lives(town, now):
    found = cases.find("tax_payment", Criteria(area="桜ケ丘"), on=now.day)
    assert [case.person for case in found.fit] == [person("0000001295")]
    elsewhere = cases.find("tax_payment", Criteria(area="どこでもない町"), on=now.day)
    assert person("0000001404") in reasons(found) and person("0000001404") in reasons(elsewhere)
    assert cases.find("tax_payment", Criteria(least_yen=99_000), on=now.day).fit == ()
    assert cases.find("tax_payment", Criteria(reason="idle"), on=now.day).fit == ()
    assert len(cases.find("tax_payment", Criteria(never=True, idle_days=30), on=now.day).fit) == 4


def test_a_hold_keeps_somebody_out_and_another_round_too(town, now, staff):
    made(now, staff)
    why = reasons(cases.find("tax_payment", Criteria(), on=now.day))
    assert "に入っています" in why[person("0000001217")][0]
    assert cases.find("tax_payment", Criteria(), on=now.day).fit == ()
    one_day = replace(plan(staff, now), visits_on=now.day + timedelta(days=1))
    with pytest.raises(CannotVisit, match="選び直して"):
        actions.make(one_day, [person("0000001217")], token="two", by=staff.tax_clerk, now=now)


def test_a_round_is_made_once_by_two_persons_within_the_hours(town, now, staff):
    number = made(now, staff)
    assert made(now, staff) == number and VisitRoundRow.objects.count() == 1
    people = [person("0000001217")]
    for changed, says in (
        ({"staff": ("S1001",)}, "2人以上"),
        ({"staff": ("S1001", "S2001")}, "自分の所属"),
        ({"first_time": "07:30"}, "8時から20時"),
        ({"last_time": "13:00"}, "始まりより後"),
        ({"visits_on": now.day - timedelta(days=1)}, "以後"),
        ({"programme": "field_visits"}, "受ける人"),
        ({"programme": "talking", "trainees": ("S1002",)}, "実地研修ではありません"),
        ({"programme": "field_visits", "trainees": ("S2001",)}, "自分の所属の職員"),
    ):
        with pytest.raises(CannotVisit, match=says):
            wrong = replace(plan(staff, now), **changed)
            actions.make(wrong, people, token=says, by=staff.tax_clerk, now=now)
    with pytest.raises(NotAllowed):
        actions.make(plan(staff, now), people, token="x", by=staff.tax_chief, now=now)


def test_the_order_is_changed_and_a_stop_taken_off_until_it_is_asked_for(town, now, staff):
    number, by = made(now, staff), staff.tax_clerk
    before = [stop.pk for stop in stops(number)]
    actions.move(number, before[0], 1, by=by, now=now)
    assert [stop.pk for stop in stops(number)] == [before[1], before[0], *before[2:]]
    actions.move(number, before[1], -1, by=by, now=now)  # is first already
    assert VisitStepRow.objects.filter(word="ordered").count() == 1
    actions.leave_out(number, before[3], reason="本人から電話があった", by=by, now=now)
    assert before[3] not in [stop.pk for stop in stops(number)]
    free = cases.find("tax_payment", Criteria(), on=now.day).fit
    assert [case.person for case in free] == [person("0000001217")], "who is off is free again"
    actions.ask(number, by=by, now=now)
    with pytest.raises(CannotVisit, match="段階ではありません"):
        actions.move(number, before[0], 1, by=by, now=now)


def test_another_approves_and_a_hold_since_then_stops_it(town, now, staff):
    number = made(now, staff)
    actions.ask(number, by=staff.tax_clerk, now=now)
    with pytest.raises(NotAllowed):
        actions.approve(number, by=staff.tax_clerk, now=now)
    actions.send_back(number, reason="順番", by=staff.tax_chief, now=now)
    actions.ask(number, by=staff.tax_clerk, now=now)
    with pytest.raises(CannotVisit, match="あなたの所属にありません"):
        actions.approve(number, by=staff["S2009"], now=now)
    told = NewHold("dispute", "申出")
    hold([id_of(FIRST)], told, by=staff.tax_clerk, now=now)
    with pytest.raises(CannotVisit, match=r"4番目の訪問先には行けません.*申出"):
        actions.approve(number, by=staff.tax_chief, now=now)
    actions.send_back(number, reason="外す", by=staff.tax_chief, now=now)
    last = stops(number)[3].pk
    actions.leave_out(number, last, reason="申出", by=staff.tax_clerk, now=now)
    actions.ask(number, by=staff.tax_clerk, now=now)
    actions.approve(number, by=staff.tax_chief, now=now)
    assert count("approval", "approved and subject like 'visits:%'") == 1


def test_the_sheet_says_what_is_owed_and_holds_no_protected_address(town, now, staff):
    number = approved(now, staff)
    protected = [stop for stop in stops(number) if stop.person_id == person("0000001295")]
    assert protected
    told = NewFact(f.Protected(), now.day, person=person("0000001295"))
    append([told], Act("protected-since", "correction", staff.tax_chief, now))
    browser = signed_in("S1001")
    page = browser.post(f"/visits/{number}/sheet/").content.decode()
    assert "大字下沢27番地15" in page and "花見町17番地30" in page
    assert "桜ケ丘一丁目" not in page and "拓也" not in page and "訪問しない" in page
    assert KIMURA_HOME not in page
    assert "98,000円" in page and "裁断する" in page
    looked = count("look", f"address_shown and page = 'visits/{number}/sheet'")
    assert looked == 3
    assert VisitStepRow.objects.filter(word="printed").count() == 1
    assert "桜ケ丘一丁目" not in browser.get(f"/visits/{number}/").content.decode()


def test_the_slip_at_the_door_names_nobody_who_owes(town, now, staff):
    row = rounds.one(approved(now, staff), staff.tax_clerk)
    assert row is not None
    words = "".join(shown.note(row))
    assert words in "".join(
        signed_in("S1001").get(f"/visits/{row.pk}/note/").content.decode().split("</p><p>")
    )
    assert "渡邉" not in words and "納税" not in words and "滞納" not in words and "税" not in words


def test_another_office_sees_nothing(town, now, staff):
    number = approved(now, staff)
    theirs = signed_in("S2001")
    assert "訪問日程はありません" in theirs.get("/visits/").content.decode()
    for path in (f"/visits/{number}/", f"/visits/{number}/note/"):
        assert theirs.get(path).status_code == 404
    theirs.post(f"/visits/{number}/sheet/")
    theirs.post(f"/visits/{number}/close/")
    theirs.post(f"/visits/{number}/withdraw/", {"reason": "x"})
    row = VisitRoundRow.objects.get()
    assert rounds.state_of(row) == "approved" and not row.steps.filter(word="printed").exists()
    assert rounds.one(number, staff["S7001"]) is None


def test_a_round_is_closed_from_its_day_on_or_taken_back(town, now, staff):
    number, by = made(now, staff, on=date(2026, 11, 24)), staff.tax_clerk
    actions.ask(number, by=by, now=now)
    actions.approve(number, by=staff.tax_chief, now=now)
    with pytest.raises(CannotVisit, match="当日になって"):
        actions.close(number, by=by, now=now)
    actions.withdraw(number, reason="大雪", by=by, now=now)
    assert len(cases.find("tax_payment", Criteria(), on=now.day).fit) == 4
