"""A night: its steps in order, a row each; again changes nothing; missed nights are caught up."""

import os
import signal
from dataclasses import replace
from datetime import date

import pytest

from saiken.boards.today.queries import Asked, tallies
from saiken.desks.notices import actions as notices
from saiken.desks.notices.models import EXCLUDED, IN, DunningItemRow, DunningRunRow
from saiken.night.run import Night, catch_up, missed_nights, run_night
from saiken.night.steps import STEPS, Count, Step
from saiken.store.comparing import differing
from saiken.values.actors import Now
from tests.fixtures_city import Cast
from tests.fixtures_database import Database
from tests.night.conftest import NIGHT, City, Opened
from tests.store import made
from tests.store.killing import killed
from tests.store.made import TODAY, at


def _steps() -> list[tuple[object, ...]]:
    return made.rows('select "on", name, done, refused from night_step order by id')


def test_the_steps_run_in_their_order_and_leave_a_row_each(city: City) -> None:
    night = run_night(NIGHT)
    told = [(NIGHT.day, step.name, step.done, step.refused) for step in night.steps]
    assert _steps() == told
    assert [step.name for step in night.steps] == [
        "本部の数値を残す",
        "受入フォルダー",
        "組織の再編",
        "入金の消込",
        "日が来た期別の見直し",
        "引継ぎの取下げ",
        "督促の起案",
        "足した数値の反映",
        "検索の索引",
        "名寄せの照合",
        "帳簿の照合",
        "帳簿の記帳",
        "本部の数値の用意",
        "基幹への返し",
        "届くはずのファイルの確認",
        "記録の鎖",
        "確認待ちファイルの削除",
    ]
    came = len(city.due_the_day_before) + len(city.of_the_dead)
    assert done(night)[:6] == [0, 0, len(city.waited_for), came, 0, 3]
    refused = {step.name: step.refused for step in night.steps if step.refused}
    assert refused == {"帳簿の照合": 1}
    assert not night.ok, "a copy differed"


def done(night: Night) -> list[int]:
    """What each step did, after the first, which keeps figures."""
    assert night.steps[0].name == "本部の数値を残す"
    return [step.done for step in night.steps[1:]]


def test_what_a_night_does(city: City) -> None:
    before = {row[0]: row for row in made.ledger()["standings"]}
    run_night(NIGHT)
    kept = {row[0]: row for row in made.ledger()["standings"]}
    stages = "select distinct stage, dunning from standing where instalment_id = any(%s)"
    assert made.rows(stages, [city.due_the_day_before]) == [("overdue", "needed")]
    assert made.rows(stages, [city.of_the_dead]) == [("overdue", "barred")]
    assert all(kept[id_] == before[id_] for id_ in city.due_in_spring), "their day has not come"
    paid = "select distinct paid_yen, open_yen, stage from standing where instalment_id = any(%s)"
    assert made.rows(paid, [city.waited_for]) == [(4_000, 6_000, "overdue")]
    assert made.rows("select state, count(*) from payment_line group by 1 order by 1") == [
        ("matched", 3),
        ("waiting", 1),
    ]
    places = dict(DunningItemRow.objects.values_list("instalment_id", "place"))
    assert {places[id_] for id_ in city.due_the_day_before} == {IN}
    assert {places[id_] for id_ in city.of_the_dead} == {EXCLUDED}
    assert not places.keys() & set(city.due_in_spring)
    assert made.rows("select step, instalment_id from night_set_aside") == [
        ("帳簿の照合", city.tampered)
    ]
    assert differing(city.all, on=NIGHT.day) == {}


def test_the_same_night_again_changes_nothing(city: City) -> None:
    run_night(NIGHT)
    before = made.ledger()
    again = run_night(NIGHT)
    assert made.ledger() == before
    assert done(again)[:6] == [0, 0, 0, 0, 0, 3], "a draft is drawn up anew"
    assert again.ok
    assert len(_steps()) == 2 * len(STEPS)


def test_a_night_of_an_earlier_day_folds_no_copy_back(city: City) -> None:
    run_night(NIGHT)
    before = made.ledger()
    run_night(at(date(2026, 12, 16)))
    after = made.ledger()
    assert all(after[name] == before[name] for name in ("facts", "effects", "standings", "clocks"))


def test_missed_nights_are_caught_up_by_the_day_that_each_claim_names(
    another: Opened, city: City
) -> None:
    last = at(date(2027, 3, 2))
    for day in (
        date(2026, 11, 21),
        date(2026, 12, 25),
        date(2026, 12, 26),
        date(2027, 1, 14),
        date(2027, 2, 2),
        last.day,
    ):
        run_night(at(day))
    nightly = made.ledger()
    assert differing(_untampered(city), on=last.day) == {}
    with another():
        run_night(last)
        jumped = made.ledger()
    # A copy that did not change in between keeps the day on which it was folded.
    kept = [_without_days(x["standings"], city) for x in (jumped, nightly)]
    assert kept[0] == kept[1]
    assert jumped["clocks"] == nightly["clocks"]
    paid = [[(row[2:6], row[7:]) for row in x["facts"]] for x in (jumped, nightly)]
    assert paid[0] == paid[1]


def test_missed_nights_are_made_up_for_in_order_and_killed_they_go_on(
    another: Opened, city: City
) -> None:
    first, last = at(date(2026, 12, 20)), at(date(2026, 12, 26))
    run_night(first)
    assert missed_nights(first) == [] and catch_up(first).keys() == {first.day}
    missed = [date(2026, 12, day) for day in (21, 22, 23, 24, 25)]
    assert missed_nights(last) == missed
    killing = [_dies_on(step, date(2026, 12, 23)) for step in STEPS]
    assert killed(lambda: catch_up(last, killing))
    assert missed_nights(last) == missed[2:]
    assert list(catch_up(last)) == [*missed[2:], last.day]
    assert missed_nights(last) == []
    on = made.rows("select distinct \"on\" from night_step where name = '督促の起案' order by 1")
    assert on == [(first.day,), (last.day,)], "no letter is drafted for a day that is gone"
    nightly = made.ledger()
    compared = "select sum(done) from night_step where name = '帳簿の照合'"
    ((ten,),) = made.rows(compared)
    assert ten >= 7
    with another():
        run_night(first)
        run_night(last)
        jumped = made.ledger()
    kept = [_without_days(x["standings"], city) for x in (jumped, nightly)]
    assert kept[0] == kept[1]


def _dies_on(step: Step, day: date) -> Step:
    def work(now: Now) -> Count:
        if now.day == day and step.name == "帳簿の照合":
            os.kill(os.getpid(), signal.SIGKILL)
        return step.work(now)

    return replace(step, work=work)


def test_before_the_first_night_nothing_is_missed(city: City) -> None:
    assert missed_nights(NIGHT) == []


def _untampered(city: City) -> list[int]:
    return [id_ for id_ in city.all if id_ != city.tampered]


def _without_days(standings: list[tuple[object, ...]], city: City) -> list[tuple[object, ...]]:
    return [(row[0], *row[2:]) for row in standings if row[0] != city.tampered]


def test_an_instalment_becomes_overdue_the_day_after_and_is_drafted(city: City) -> None:
    counts = {}
    for day in (TODAY.day, date(2026, 12, 25), date(2026, 12, 26), date(2027, 1, 30)):
        run_night(at(day))
        counts[day] = tallies(Asked(["tax_payment"], day)).instalments
    ahead = [found["dunning_ahead"] for found in counts.values()]
    new = len(city.due_the_day_before) + len(city.waited_for)
    assert ahead == [0, 0, new, 0]
    late = [found["dunning_overdue"] for found in counts.values()]
    assert late[0] == late[1] == late[2] and late[3] == late[0] + new
    heirs = [found["heirs"] for found in counts.values()]
    assert heirs == [2, 2, 2, 2]


def test_the_toy_city_over_the_winter(sakura: Database, staff: Cast) -> None:
    runs = DunningRunRow.objects.filter(office="tax_payment", purpose="dunning")
    notices.withdraw(runs.get().pk, by=staff.tax_clerk, now=TODAY)
    run_night(at(date(2026, 11, 21)))
    notices.withdraw(runs.latest("pk").pk, by=staff.tax_clerk, now=TODAY)
    due = (
        "select s.instalment_id from standing s"
        " join register_instalment i on i.id = s.instalment_id"
        " join register_claim c on c.id = i.claim_id"
        " where s.due_on = '2026-12-25' and s.open_yen > 0 and c.office = 'tax_payment'"
    )
    new = {row[0] for row in made.rows(due)}
    overdue = []
    for day in (date(2026, 12, 25), date(2026, 12, 26), date(2027, 3, 2)):
        run_night(at(day))
        found = tallies(Asked(["tax_payment"], day)).instalments
        overdue.append(found["dunning_overdue"] + found["dunning_ahead"] + found["dunning_today"])
        if day.month == 12:
            run = runs.latest("pk")
            drafted = set(run.items.values_list("instalment_id", flat=True))
            assert new & drafted == (new if day.day == 26 else set())
            notices.withdraw(run.pk, by=staff.tax_clerk, now=at(day))
    assert len(new) > 80 and overdue[1] >= overdue[0] + len(new) - 3
    assert overdue[2] > overdue[1], "those of February and March came"
    assert (
        differing([row[0] for row in made.rows("select instalment_id from standing")], on=TODAY.day)
        == {}
    )


def test_a_draft_follows_the_day_until_it_is_laid_before_the_chief(city: City, staff: Cast) -> None:
    run_night(TODAY)
    run = DunningRunRow.objects.get(office="tax_payment")
    assert not run.items.filter(instalment_id__in=city.due_the_day_before).exists()
    run_night(NIGHT)
    run.refresh_from_db()
    assert run.issue_on == NIGHT.day
    drafted = run.items.filter(instalment_id__in=city.due_the_day_before, place=IN)
    assert drafted.count() == len(city.due_the_day_before)
    run_night(TODAY)  # once more for the day that is over
    run.refresh_from_db()
    assert run.issue_on == NIGHT.day and drafted.count() == len(city.due_the_day_before)
    notices.ask_for_approval(run.pk, by=staff.tax_clerk, now=NIGHT)
    before = made.ledger()["items"]
    steps = {step.name: step.done for step in run_night(at(date(2027, 3, 2))).steps}
    assert steps["督促の起案"] == 2
    assert {row for row in before if row[2] == "fixed_asset_tax"} <= set(made.ledger()["items"])
    run.refresh_from_db()
    assert run.issue_on == NIGHT.day


def test_a_step_that_breaks_stops_those_after_it_and_the_next_run_goes_on(city: City) -> None:
    def broken(now: object) -> Count:
        raise ZeroDivisionError

    steps = (*STEPS[:4], Step("壊れた段", broken), *STEPS[4:])
    with pytest.raises(ZeroDivisionError):
        run_night(NIGHT, steps)
    assert [row[1] for row in _steps()][1:] == ["受入フォルダー", "組織の再編", "入金の消込"]
    assert done(run_night(NIGHT))[:4] == [0, 0, 0, 14]
