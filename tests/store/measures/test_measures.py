"""What the shelf adds up of the toy city ties to the books and the record, to the yen."""

from collections.abc import Iterator
from dataclasses import replace
from datetime import timedelta

import pytest
from django.db import transaction

from saiken.claims import facts as f
from saiken.claims.measures import untied
from saiken.law.fiscal_years import closes_on
from saiken.server import clock
from saiken.store import reads
from saiken.store.append import NewFact, append, take_back
from saiken.store.embedded import Server
from saiken.store.measures import acts, cohorts, unpaid
from saiken.store.measures.persons import Behind, behind
from saiken.store.measures.sums import Counted, by_cell, by_kind, settled_rows, whole, year_sums
from tests.desks.cities import owned
from tests.desks.made import one
from tests.fixtures_city import ON
from tests.fixtures_database import Database
from tests.store.made import act

NOW = Counted(2026, ON)


@pytest.fixture(scope="module", autouse=True)
def sakura_read(embedded_server: Server, sakura_template: str) -> Iterator[Database]:
    with owned(embedded_server, sakura_template) as database:
        yield database


def test_the_sums_are_those_of_the_settlement() -> None:
    sums = year_sums(NOW)
    rows = [row for row in settled_rows(NOW) if row.part == "principal"]
    assert whole(sums).uncollected == sum(row.uncollected for row in rows) > 0
    assert sum(one.uncollected for one in by_kind(sums).values()) == whole(sums).uncollected
    assert {carried for _, carried in by_cell(sums)} == {False, True}


def test_what_a_year_leaves_is_what_the_next_carries_in() -> None:
    before = whole(year_sums(Counted(2025, closes_on(2025, "general"))))
    carried = [one for (_, _, old), one in year_sums(NOW).items() if old]
    late = replace(before, assessed=before.assessed)
    opening = sum(one.opening for one in carried)
    assert untied(late, replace(before, opening=opening)) == opening - before.uncollected
    # What was learned since of days before the close moves both alike.
    same_day = whole(year_sums(Counted(2025, ON)))
    assert opening == same_day.uncollected


def test_an_office_sees_its_own() -> None:
    offices = sorted(reads.city().offices)
    apart = [whole(year_sums(replace(NOW, offices=[office]))).assessed for office in offices]
    assert sum(apart) == whole(year_sums(NOW)).assessed
    assert year_sums(replace(NOW, offices=[])) == {}


def test_the_cohort_of_a_year_is_its_current_part() -> None:
    points = cohorts.cohorts(cohorts.Wanted(2026, 2026, ON))[2026]
    current = [one for (_, _, old), one in year_sums(NOW).items() if not old]
    assert len(points) == 8
    assert points[-1].kept == sum(one.kept for one in current)
    assert points[-1].rate is not None and 0 < points[-1].rate < 1
    assert cohorts.cohorts(cohorts.Wanted(2026, 2026, ON, kind="no_such")) == {}


def test_the_parts_of_what_is_unpaid_add_up() -> None:
    about = unpaid.Unpaid(2026, ON)
    left = whole(year_sums(NOW)).uncollected
    years, bands = unpaid.by_year_and_band(about)
    assert sum(part.yen for part in years) == sum(part.yen for part in bands) == left
    persons = behind(NOW)[None, None]
    assert sum(part.persons for part in bands) == persons.unpaid
    open_yen = int(str(one("select sum(open_yen) from standing")))
    assert sum(part.yen for part in unpaid.by_stage()) == open_yen


def test_those_behind_a_movement_are_counted_apart() -> None:
    every = behind(NOW)[None, None]
    paid = one(
        "select count(distinct c.person_id) from book_entry e"
        " join register_instalment i on i.id = e.instalment_id"
        " join register_claim c on c.id = i.claim_id"
        """ where e.year = 2026 and e.part = 'principal' and e."column" = 'received'"""
    )
    assert 0 < every.received == paid < every.persons
    assert Behind(12, 12, received=2).fewest == 2, "two people's payments are not published"
    assert Behind(12, 0).fewest == 12 and Behind(12, 0).fewest_moved == 0
    assert Behind(90, 40, 50, refundable=1, lost=30).fewest_moved == 1


def test_acts_are_counted_once_and_money_follows_one() -> None:
    period = acts.Period(ON.replace(month=4, day=1), ON)
    counted = acts.counts(period)
    dunned = sum(row.count for row in counted if row.word == "dunned")
    assert dunned == sum(
        row.count
        for office in reads.city().offices
        for row in acts.counts(replace(period, offices=[office]))
        if row.word == "dunned"
    )
    money = acts.money_after(period, upto=ON)
    in_year = "\"column\" = 'received' and \"on\" >= '2026-04-01'"
    received = int(str(one(f"select sum(yen) from book_entry where {in_year}")))
    assert 0 < sum(money.values()) <= received


def test_a_past_day_counts_what_was_known_by_its_end() -> None:
    id_ = int(str(one("select min(instalment_id) from standing where open_yen > 0")))
    late, gone = ON + timedelta(days=4), ON + timedelta(days=6)

    def demanded(known_by=None) -> int:
        found = acts.counts(acts.Period(ON.replace(month=4, day=1), ON, known_by=known_by))
        return sum(row.count for row in found if row.word == "demanded")

    with transaction.atomic():
        before = demanded()
        told = act(now=clock.nine_o_clock(late))
        made = append([NewFact(f.Demanded(), ON, id_)], told).act
        after = late - timedelta(days=1)
        assert [demanded(day) - before for day in (ON, after, late, None)] == [0, 0, 1, 1]
        take_back(made, act(now=clock.nine_o_clock(gone)), reason="誤り")
        assert [demanded(day) - before for day in (late, gone, None)] == [1, 0, 0]
        # What the record took over when it began was known to the city before.
        assert acts.known_day(ON.replace(month=5)) == acts.known_day(ON.replace(month=6)) <= ON
        transaction.set_rollback(True)
