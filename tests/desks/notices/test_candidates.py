"""Who is dunned: every overdue instalment without a letter, in or out with its reason."""

import csv
from dataclasses import replace
from datetime import date, timedelta
from pathlib import Path

from saiken.claims import facts as f
from saiken.desks.notices import actions
from saiken.desks.notices.actions.candidates import candidates
from saiken.desks.relief.actions import record_grace
from saiken.night import look_again
from saiken.store import reads
from saiken.values.actors import Now
from tests.desks.made import KIMURA_KEY, addresses, id_of, take, tax
from tests.desks.notices.made import (
    DEAD,
    FIRST,
    THIRD,
    approved,
    drafted,
    item,
    pay,
    places,
    row,
    sealed,
    tell,
)
from tests.fixtures_city import ON

LATE = ["022600107002", "022600128902", "022600237602"]
NOBODY = "0000009999,0226990303,固定資産税,2026,2,20260601,20260831,10000,0,,"
OLD = "0000001217,0220990404,固定資産税,2020,1,20200601,20200601,10000,0,,"


def found(office="tax_payment", on=ON):
    return {c.standing.instalment.key: (c.place, c.reason) for c in candidates(office, on=on)}


def test_they_are_the_overdue_and_undunned_of_the_file(ledgers):
    golden = Path(__file__).parents[2] / "golden" / "samples_expected_rows.csv"
    with golden.open(encoding="utf-8", newline="") as rows:
        expected = {
            r["key"]
            for r in csv.DictReader(rows)
            if r["file"] == "city_tax.csv"
            and date.fromisoformat(r["due_on"]) < ON
            and int(r["assessed_yen"]) > int(r["paid_yen"])
            and not r["dunned_on"]
        }
    told = found()
    assert set(told) == expected and set(LATE) < expected
    assert {place for place, _ in told.values()} == {"in", "excluded"}
    assert all(told[key] == ("in", "") for key in LATE)
    order = [c.standing.dunning.by for c in candidates("tax_payment", on=ON)]
    assert order == sorted(order)


def test_the_other_offices_have_only_what_must_be_confirmed(ledgers):
    for office in ("nursery", "housing"):
        told = set(found(office).values())
        assert {place for place, _ in told} == {"excluded"}
        assert any("経過を確かめて" in reason for _, reason in told)
        assert any("時効が完成した疑い" in reason for _, reason in told)


def test_what_is_out_says_why(town, now, staff):
    take(tax(NOBODY, OLD), now=now)
    grace = {"type": "collection grace", "first": date(2026, 11, 1), "last": date(2027, 1, 31)}
    record_grace(id_of(FIRST), **grace, by=staff.tax_clerk, now=now)
    told = found()
    assert told[KIMURA_KEY][0] == "by_hand" and "支援措置" in told[KIMURA_KEY][1]
    dead, nobody, old = (told[key] for key in (DEAD, "022699030302", "022099040401"))
    assert dead[0] == "excluded" and "相続人を確かめるまで" in dead[1]
    assert nobody[0] == "excluded" and "宛名" in nobody[1]
    assert old == ("excluded", "時効により消滅しています。")
    assert told[FIRST] == ("excluded", "猶予の期間中です。")


def test_a_due_day_counts_from_the_day_after(town, now):
    take(tax("0000001217,0226990505,固定資産税,2026,2,20260601,20261120,10000,0,,"), now=now)
    assert "022699050502" not in found()
    tomorrow = Now(ON + timedelta(days=1), now.moment + timedelta(days=1))
    look_again.at_instalments_whose_day_has_come(tomorrow)
    assert found(on=tomorrow.day)["022699050502"] == ("in", "")


def test_a_grace_keeps_out_until_its_last_day(town, now, staff):
    grace = {"type": "collection grace", "first": date(2026, 11, 1), "last": date(2026, 12, 31)}
    record_grace(id_of(FIRST), **grace, by=staff.tax_clerk, now=now)
    assert found(on=date(2026, 12, 31))[FIRST][0] == "excluded"
    assert found(on=date(2027, 1, 1))[FIRST] == ("in", "")


def test_a_draft_that_is_drawn_again_keeps_what_left_it_with_the_reason(town, now, staff):
    run = drafted(now)
    owed = reads.standings([id_of(FIRST)], on=ON)[id_of(FIRST)].position.open
    pay(FIRST, owed, now)
    take(tax(NOBODY), now=now)
    tomorrow = Now(ON + timedelta(days=1), now.moment + timedelta(days=1))
    assert drafted(tomorrow) == run
    assert (item(run, FIRST).place, item(run, FIRST).reason) == (
        "excluded",
        "納付を確認しました。",
    )
    assert item(run, "022699030302").place == "excluded" and row(run).issue_on == tomorrow.day


def test_a_run_that_is_further_on_is_left_as_it_is(town, now):
    run = approved(now)
    before = places(run)
    take(tax(NOBODY), now=now)
    assert drafted(now) == run and places(run) == before


def test_after_the_post_nobody_is_left(town, now, staff):
    run = sealed(now)
    actions.dispatching.mark_dispatched(run, on=ON, by=staff.tax_clerk, now=now)
    assert {place for place, _ in found().values()} == {"excluded"}
    assert "手渡し等で送るのを待って" in found()[KIMURA_KEY][1]
    try:
        drafted(now)
    except actions.NotNow as why:
        assert "対象はありません" in str(why)
    else:
        raise AssertionError("a run for nobody")


def test_a_debtor_may_be_found_dead_by_the_register(town, now, staff):
    run = drafted(now)
    person = item(run, THIRD).person_id
    tell([(f.Died(), date(2026, 11, 10))], now=now, by=staff.tax_clerk, person=person)
    assert found()[THIRD][0] == "excluded"
    back = replace(now, day=date(2026, 11, 9))
    assert reads.person_states([person], on=back.day)[person].died_on is None


def test_an_address_that_comes_later_lets_the_letter_go(town, now):
    take(tax(NOBODY), now=now)
    assert found()["022699030302"][0] == "excluded"
    take(
        addresses("0000009999,1,春山　花,ﾊﾙﾔﾏ ﾊﾅ,,2,000-0101,さくら市花見町2番2号,,,,,,,"), now=now
    )
    assert found()["022699030302"] == ("in", "")


def test_no_letter_follows_one_that_came_back_until_another_address_is_known(town, now, staff):
    id_ = id_of(THIRD)
    tell([(f.Dunned(ON), ON)], now=now, by=staff.tax_clerk, instalment=id_)
    serial = reads.facts([id_])[id_][-1].serial
    back_on, later = ON + timedelta(days=6), ON + timedelta(days=8)
    back = replace(now, day=later, moment=now.moment + timedelta(days=8))
    tell([(f.LetterReturned(of=serial), back_on)], now=back, by=staff.tax_clerk, instalment=id_)
    place, why = found(on=later)[THIRD]
    assert place == "excluded" and "11月26日" in why and "公示送達" in why
    person = reads.instalments([id_])[id_].debtor.person
    tell([(f.Moved(out=True), back_on)], now=back, by=staff.tax_clerk, person=person)
    assert found(on=later)[THIRD] == ("in", "")
