"""An office is dissolved: everything goes to another in one reviewed run, whole or not at all."""

from collections.abc import Iterator
from datetime import date, timedelta
from unittest.mock import patch

import pytest
from django.db import connection, transaction
from django.test import override_settings

from saiken import kinds
from saiken.claims import facts as f
from saiken.desks.notices.models import DunningRunRow
from saiken.desks.offices import actions as offices
from saiken.desks.offices.actions import CannotReorganise
from saiken.desks.offices.queries import shown
from saiken.desks.offices.queries.matters import MATTERS
from saiken.desks.transfers.models import TransferRow
from saiken.server import clock
from saiken.store import append as door
from saiken.store import reads
from saiken.store.append import Act, NewFact
from saiken.store.cases.lists import officers
from saiken.store.cases.recording import assign
from saiken.store.offices import walls
from saiken.store.register import registering
from saiken.store.reorganisations import recording
from saiken.store.reorganisations.recording import Proposal
from saiken.store.reorganisations.succession import taken_over_by
from saiken.store.transfers.recording import take_over
from saiken.values.actors import NotAllowed, Now, Staff
from saiken.values.yen import Yen
from tests.desks.offices.made import (
    BOTH,
    CHIEF,
    DAY,
    DRAFTER,
    ONE_DESK,
    claims_of,
    decided,
    one,
    rows,
)
from tests.fixtures_city import Cast
from tests.fixtures_database import Database

LAST = date(2021, 3, 31)
FIRST = LAST + timedelta(days=1)


class TestNiigata:
    """債権管理課, closed with the reorganisation of fiscal 2021, and its 14 claims that live on."""

    CLOSING = Proposal("claims_control", "in_charge", FIRST, True, "令和3年度の税務組織の再編")

    @pytest.fixture
    def niigata(self, db: Database) -> Iterator[list[int]]:
        """One instalment of each of the 14 claims, in the section's hands."""
        with override_settings(SAIKEN_CITY="niigata"):
            plan = reads.city().plan
            assert plan is not None
            used = reads.city().modes
            codes = [next(code for code in row.kinds if code in used) for row in plan.rows]
            persons = registering.persons([f"N{n}" for n in range(14)])
            ids = registering.instalments(
                [
                    registering.NewInstalment(
                        f"N-{n:02}", "1期", code, "claims_control", f"C{n}", 2020, persons[f"N{n}"]
                    )
                    for n, code in enumerate(codes)
                ]
            )
            then = clock.nine_o_clock(date(2020, 7, 1))
            owed = f.Assessed(Yen(10_000), date(2020, 6, 30))
            told = [NewFact(owed, date(2020, 4, 1), id_) for id_ in ids.values()]
            door.append(told, Act("assessed", "test", DRAFTER, then))
            yield sorted(ids.values())

    def test_the_section_is_closed_and_its_fourteen_claims_live_on(
        self, niigata: list[int]
    ) -> None:
        march = clock.nine_o_clock(date(2021, 3, 10))
        before = reads.facts(niigata)
        number = decided(self.CLOSING, march)
        with pytest.raises(CannotReorganise, match="実施の日は令和3年4月1日"):
            offices.carry_out(number, by=CHIEF, now=march)
        night = clock.nine_o_clock(FIRST)
        assert offices.carry_out_due(night) == (1, [])
        assert offices.carry_out_due(night) == (0, []), "done once"
        assert {inst.office for inst in reads.instalments(niigata).values()} == {"in_charge"}
        assert reads.facts(niigata) == before, "no fact was touched"
        assert (claims_of("claims_control", LAST), claims_of("in_charge", LAST)) == (14, 0)
        assert (claims_of("claims_control", FIRST), claims_of("in_charge", FIRST)) == (0, 14)
        held = recording.one(number)
        assert held is not None and held.state == "carried_out"
        moved = [m for m in recording.moved(number) if m.matter == "claim"]
        assert (sum(m.count for m in moved), sum(m.yen for m in moved)) == (14, 140_000)
        assert len({m.kind for m in moved}) == 14

    def test_who_took_it_over_sees_what_was_the_section_s(self, niigata: list[int]) -> None:
        decided(self.CLOSING, clock.nine_o_clock(LAST))
        there = Staff("N3", "担当", "in_charge", frozenset({walls.LOOK}))
        assert not walls.may_look(there, "claims_control")
        offices.carry_out_due(clock.nine_o_clock(FIRST))
        assert taken_over_by("in_charge") == ["claims_control"]
        assert walls.may_look(there, "claims_control")
        assert walls.counted_offices(there) == ["in_charge", "claims_control"]

    def test_nothing_moves_where_the_section_no_longer_is_on_the_day(
        self, niigata: list[int]
    ) -> None:
        back = Proposal("in_charge", "claims_control", FIRST, True, "逆の案")
        with pytest.raises(CannotReorganise, match="債権管理課という所属はありません"):
            offices.draft(back, by=DRAFTER, now=clock.nine_o_clock(LAST))


@pytest.fixture
def cast() -> Cast:
    """The toy city's staff by number."""
    return Cast()


def test_two_sections_become_one_with_everything_that_lies_there(
    ledgers: Database, now: Now, cast: Cast
) -> None:
    claims = claims_of("nursery", now.day)
    taxes = claims_of("tax_payment", now.day)
    run = _run("asked", now)
    people = one("select min(person_id) from register_claim where office = 'nursery'")
    others = one("select max(person_id) from register_claim where office = 'nursery'")
    assign([(people, "nursery")], "S1001", by=cast["S2009"], now=now)
    assign([(others, "nursery")], "S2001", by=cast["S2009"], now=now)
    number = decided(ONE_DESK, now)
    held = recording.one(number)
    assert held is not None
    told = shown.moving(held)
    assert [row["count"] for row in told if row["what"] == "債権"] == [f"{claims:,}件"]
    names = shown.in_whose_name(held)
    assert names[0]["series"] == "さく保第1号 → さく納第1号"
    assert any("担当者なし" in w["text"] for w in shown.warnings(held))
    assert offices.carry_out_due(DAY) == (1, [])
    assert claims_of("nursery", DAY.day) == 0
    assert claims_of("tax_payment", DAY.day) == claims + taxes
    assert claims_of("nursery", now.day) == claims, "a past day is read as it was"
    assert one("select count(*) from dunning_run where id = %s and status = 'withdrawn'", run) == 1
    assert officers([(people, "tax_payment"), (others, "tax_payment")]) == {
        (people, "tax_payment"): "S1001"
    }
    nursery = kinds.load_kinds()["nursery_fee"]
    assert kinds.office_of(nursery, reads.city_in_charge()).code == "tax_payment"
    assert kinds.office_of(nursery, reads.city_in_charge(now.day)).code == "nursery"
    assert kinds.office_of(nursery, reads.city()).code == "nursery", "the files are as they were"


def test_letters_name_the_new_office_from_the_day(ledgers: Database, now: Now, cast: Cast) -> None:
    decided(ONE_DESK, now)
    offices.carry_out_due(DAY)
    ids = [
        row[0]
        for row in rows(
            "select s.instalment_id from standing s join register_instalment i"
            " on i.id = s.instalment_id join register_claim c on c.id = i.claim_id"
            " where c.kind = 'nursery_fee' and s.open_yen > 0 order by 1 limit 3"
        )
    ]
    for at in reads.standings(ids, on=DAY.day).values():
        city, kind = at.instalment.city, at.instalment.kind
        assert at.instalment.office == "tax_payment"
        assert kinds.number_series(kind, city).number(5) == "さく納第5号"
        assert kinds.missing_for_letters(kind, city, on=DAY.day) == ()


def _run(state: str, now: Now) -> int:
    """A run of 保育課 in a state."""
    return DunningRunRow.objects.create(
        office="nursery", status=state, issue_on=now.day, drafted_by="S2001", drafted_at=now.moment
    ).pk


def test_killed_on_the_way_nothing_has_moved(ledgers: Database, now: Now) -> None:
    number = decided(ONE_DESK, now)
    before = claims_of("nursery", DAY.day)
    with (
        patch("saiken.store.reorganisations.recording.step", side_effect=KeyboardInterrupt),
        pytest.raises(KeyboardInterrupt),
        transaction.atomic(),
    ):
        offices.carry_out(number, by=CHIEF, now=DAY)
    assert claims_of("nursery", DAY.day) == before
    assert one("select count(*) from office_move") == 0
    assert offices.carry_out(number, by=CHIEF, now=DAY) == before


def test_it_is_taken_back_while_nothing_rests_on_it(
    ledgers: Database, now: Now, cast: Cast
) -> None:
    number = decided(ONE_DESK, now)
    before = claims_of("nursery", now.day)
    offices.carry_out(number, by=CHIEF, now=DAY)
    offices.take_back(number, reason="規則の公布が延びた", by=CHIEF, now=DAY)
    assert claims_of("nursery", DAY.day) == before
    assert (
        kinds.office_of(kinds.load_kinds()["nursery_fee"], reads.city_in_charge()).code == "nursery"
    )
    again = decided(ONE_DESK, now)
    offices.carry_out(again, by=CHIEF, now=DAY)
    ids = rows(
        "select i.id from register_instalment i join register_claim c"
        " on c.id = i.claim_id where c.kind = 'nursery_fee' order by 1 limit 1"
    )
    paid = NewFact(f.Paid(Yen(1)), DAY.day, ids[0][0], covers=frozenset({f.PRINCIPAL}))
    door.append([paid], Act("later", "test", cast.tax_clerk, DAY))
    with pytest.raises(CannotReorganise, match="新しい所属が、移した債権に1件の処理"):
        offices.take_back(again, reason="やはり", by=CHIEF, now=DAY)


def test_only_the_chosen_kind_moves_where_the_office_stays(ledgers: Database, now: Now) -> None:
    kind = "light_vehicle_tax"
    part = Proposal("tax_payment", "nursery", DAY.day, False, "試行", {kind: "nursery"})
    there = one("select count(*) from register_claim where kind = %s", kind)
    before = claims_of("tax_payment", now.day)
    decided(part, now)
    assert offices.carry_out_due(DAY) == (1, [])
    assert claims_of("tax_payment", DAY.day) == before - there
    assert not taken_over_by("nursery"), "the office is still there"
    person, key, stays = rows(
        "select c.person_id, min(i.key), (select min(o.key) from register_instalment o join"
        " register_claim d on d.id = o.claim_id where d.office = 'tax_payment') from register_claim"
        " c join register_instalment i on i.claim_id = c.id where c.office = 'nursery'"
        f" and c.kind = '{kind}' group by 1 order by 1 limit 1"
    )[0]
    theirs = Cast()["S2001"]
    assert walls.may_see_paper(theirs, "tax_payment", person, [key]), "it follows its claim"
    assert not walls.may_see_paper(theirs, "tax_payment", person, [stays])


def test_a_sealed_run_stands_in_the_way_until_it_is_brought_to_its_end(
    ledgers: Database, now: Now
) -> None:
    _run("sealed", now)
    number = decided(ONE_DESK, now)
    done, why = offices.carry_out_due(DAY)
    assert done == 0 and "確定して発送していない" in why[0]
    held = recording.one(number)
    assert held is not None and held.state == "approved"
    assert claims_of("nursery", DAY.day) > 0


def test_cases_that_a_dissolved_centre_handled_go_back_to_their_sections(
    ledgers: Database, now: Now
) -> None:
    person, ids = rows(
        "select c.person_id, array_agg(i.id) from register_claim c join register_instalment i"
        " on i.claim_id = c.id where c.office = 'nursery' group by 1 order by 1 limit 1"
    )[0]
    case = TransferRow.objects.create(
        body="centre",
        section="nursery",
        person_id=person,
        status="accepted",
        scope="all",
        instalments=ids,
        yen=1_000,
        points=0,
        drafted_by="S2001",
        drafted_on=now.day,
        accepted_on=now.day,
    )
    take_over(ids, "claims_control", transfer=case.pk, first=now.day)
    assert {i.office for i in reads.instalments(ids).values()} == {"claims_control"}
    closing = Proposal("claims_control", "finance", DAY.day, True, "債権管理課の廃止")
    number = decided(closing, now)
    offices.carry_out(number, by=CHIEF, now=DAY)
    assert {i.office for i in reads.instalments(ids).values()} == {"nursery"}
    case.refresh_from_db()
    assert (case.status, case.ended_on) == ("returned", now.day)
    assert list(case.steps.values_list("word", "office")) == [("returned", "claims_control")]
    offices.take_back(number, reason="延期", by=CHIEF, now=DAY)
    assert {i.office for i in reads.instalments(ids).values()} == {"claims_control"}


def test_nobody_decides_alone_and_nobody_without_permission(ledgers: Database, now: Now) -> None:
    number = offices.draft(ONE_DESK, by=DRAFTER, now=now)
    with pytest.raises(CannotReorganise, match="ほかにあります"):
        offices.draft(ONE_DESK, by=CHIEF, now=now)
    offices.ask(number, by=CHIEF, now=now)
    for who in (DRAFTER, CHIEF):
        with pytest.raises(CannotReorganise, match="決裁できません"):
            offices.approve(number, by=who, now=now)
    with pytest.raises(NotAllowed):
        offices.approve(number, by=Staff("N9", "だれか", "nursery"), now=now)
    third = Staff("N4", "第三者", "finance", BOTH)
    offices.send_back(number, reason="日を確かめる", by=third, now=now)
    offices.withdraw(number, reason="つくり直す", by=DRAFTER, now=now)
    held = recording.one(number)
    assert held is not None
    assert [step.word for step in held.steps] == ["drafted", "asked", "sent_back", "withdrawn"]


# Tables that name an office and stay as they are: each line tells who did something, and where
# they worked then; or is found by the claim it is of.
STAYING = {
    "address_search",
    "alarm_told",
    "arrears_cause",
    "book_day_sum",
    "cash_close",
    "cash_receipt",
    "delegated_matter",
    "dunning_hold",
    "entrusted",
    "feed_statement",
    "figure",
    "follow_step",
    "handover_notice_run",
    "intake_batch",
    "intake_mapping",
    "job",
    "ledger_act",
    "look",
    "office_request_step",
    "own_list",
    "paper",
    "plan_check",
    "reorganisation",
    "returned_letter",
    "seal_use",
    "staff_account",
    "transfer_notice_run",
    "transfer_step",
}


def test_every_table_with_an_office_moves_or_is_told_to_stay(db: Database) -> None:
    with connection.cursor() as cursor:
        cursor.execute(
            "select c.table_name from information_schema.columns c join pg_tables t"
            " on t.tablename = c.table_name and t.schemaname = 'public'"
            " where c.column_name in ('office', 'section')"
        )
        there = {row[0] for row in cursor.fetchall()}
    moving = {matter.table for matter in MATTERS} | {"case_officer"}
    assert not {one for one in there - moving - STAYING if not one.startswith("knowledge_")}, (
        "say in desks/offices what becomes of it"
    )
