"""訪問の記録: a fact of each instalment, once, corrected and taken back with all that it told."""

from dataclasses import replace
from datetime import timedelta

import pytest

from saiken.desks.knowledge.queries import training
from saiken.desks.receipts import actions as receipts
from saiken.desks.visits import actions
from saiken.desks.visits.actions import Said
from saiken.desks.visits.models import VisitRecordRow
from saiken.desks.visits.queries import records, rounds
from saiken.desks.visits.rules.words import CannotVisit
from saiken.server import clock
from saiken.store import reads
from saiken.store.looks.recording import latest
from saiken.store.measures import acts
from saiken.store.standings.tables import StandingRow
from saiken.values.actors import NotAllowed, Staff
from tests.desks.made import count, id_of, signed_in
from tests.desks.visits.made import FIRST, approved, stops, town

__all__ = ["town"]
WORDS = "夫が失業した。来月から少しずつ納めたいとのこと。"


@pytest.fixture
def number(town, now, staff):
    return approved(now, staff, trainees=("S1002",))


@pytest.fixture
def said(now):
    return Said(now.day, "14:05", ("S1001", "S1002"), "met", "本人", WORDS)


def words(key=FIRST):
    id_ = id_of(key)
    told = [fact.body.word for fact in reads.facts([id_])[id_]]
    return [word for word in told if word in ("visited", "pledged")]


def kept():
    return StandingRow.objects.filter(pk=id_of(FIRST)).values().get() | {"folded_on": None}


def at(now, key=FIRST):
    return reads.standings([id_of(key)], on=now.day)[id_of(key)]


def last(number):
    """The stop of 0000001217, the last of the way."""
    return stops(number)[3].pk


def tell(number, said, now, staff, *, token="a"):
    return actions.record_visit(
        number, last(number), said, token=token, by=staff.tax_clerk, now=now
    )


def test_a_visit_is_told_once_and_what_was_said_lies_sealed(number, said, now, staff):
    made = tell(number, said, now, staff)
    assert tell(number, said, now, staff) == made
    assert words() == ["visited"]
    row = VisitRecordRow.objects.get()
    assert WORDS.encode() not in bytes(row.content)
    assert records.told(row)["said"] == WORDS
    assert count("ledger_fact", "body::text like '%失業%'") == 0
    with pytest.raises(CannotVisit, match="同じ日時"):
        tell(number, said, now, staff, token="b")


def test_taken_back_the_standing_is_as_it_was_and_the_stop_open_again(number, said, now, staff):
    before = kept()
    later = clock.nine_o_clock(now.day + timedelta(days=1))  # after the address was told
    gone = replace(said, visited_on=later.day, result="moved_away", said="")
    made = tell(number, gone, later, staff)
    assert "A3" in StandingRow.objects.get(pk=id_of(FIRST)).alarms
    with pytest.raises(CannotVisit, match="理由"):
        actions.undo(made, reason=" ", by=staff.tax_clerk, now=now)
    actions.undo(made, reason="隣の家だった", by=staff.tax_clerk, now=now)
    assert kept() == before
    with pytest.raises(CannotVisit, match="すでに取り消されて"):
        actions.undo(made, reason="もう一度", by=staff.tax_clerk, now=now)
    assert not rounds.standing_records(stops(number))
    assert tell(number, said, now, staff, token="again") != made


def test_a_written_pledge_renews_the_clock_and_an_oral_one_does_not(number, said, now, staff):
    promised = {"promised_on": now.day, "promised_yen": 5_000}
    before = at(now).clock.answer.completes_on
    oral = tell(number, replace(said, promise="oral", **promised), now, staff)
    assert at(now).clock.answer.completes_on == before
    written = replace(said, promise="written", **promised)
    made = actions.correct(
        oral, written, reason="誓約書があった", token="c", by=staff.tax_clerk, now=now
    )
    assert words() == ["visited", "pledged"]
    assert at(now).clock.answer.completes_on.year == now.day.year + 5
    row = VisitRecordRow.objects.get(pk=made)
    assert (row.corrects_id, row.reason) == (oral, "誓約書があった")
    with pytest.raises(CannotVisit, match="本人に会った"):
        tell(number, replace(written, result="absent", time="15:00"), now, staff, token="d")
    weak = staff.tax_clerk
    bare = Staff(weak.number, weak.name, weak.office, weak.permissions - {"relief.record"})
    with pytest.raises(NotAllowed):
        actions.record_visit(
            number, last(number), replace(written, time="15:00"), token="e", by=bare, now=now
        )


def test_who_goes_alone_or_at_night_says_why_and_bad_records_are_refused(number, said, now, staff):
    for changed, says in (
        ({"staff": ("S1001",)}, "2人未満"),
        ({"time": "20:30"}, "外に訪問"),
        ({"said": " "}, "話した内容"),
        ({"promise": "oral"}, "約束の日と金額"),
        ({"next_step": "revisit"}, "次の処理の日"),
        ({"result": "danced"}, "一覧から"),
        ({"staff": ("S2001", "S1001")}, "所属の職員"),
        ({"receipt": "H-A1-000007"}, "領収帳"),
    ):
        with pytest.raises(CannotVisit, match=says):
            tell(number, replace(said, **changed), now, staff, token=says)
    alone = replace(said, staff=("S1001",), time="20:30", why="本人が夜を望んだ")
    assert tell(number, alone, now, staff)


def test_cash_of_the_visit_is_known_by_its_receipt_until_that_is_voided(number, said, now, staff):
    taking = receipts.Taking(
        "door", ((FIRST, 3_000),), "渡邉", "桜田", now.day, book="A1", serial=7, token="t"
    )
    paid = receipts.take_cash(taking, by=staff.receipts_clerk, now=now)
    tell(number, replace(said, receipt="H-A1-000007"), now, staff)
    row = records.one(VisitRecordRow.objects.get().pk, staff.tax_clerk)

    def cash():
        told = records.items(row, by=staff.tax_clerk, now=now)
        return next(one["text"] for one in told if one["label"] == "受け取った現金")

    assert cash() == "3,000円"
    receipts.void_cash(paid, reason="誤り", by=staff.receipts_clerk, now=now)
    assert "無効" in cash()


def test_visits_and_the_money_after_them_are_among_the_acts(number, said, now, staff):
    tell(number, said, now, staff)
    found = acts.counts(acts.Period(now.day.replace(day=1), now.day, ["tax_payment"]))
    assert [one.count for one in found if one.word == "visited"] == [1]


def test_a_trainee_has_attended_when_the_round_is_closed(number, said, now, staff):
    made = tell(number, said, now, staff)
    assert ("S1002", "field_visits") not in training.taken()
    actions.close(number, by=staff.tax_clerk, now=now)
    assert training.taken()["S1002", "field_visits"] == now.day
    people = training.everybody()
    assert [row["who"] for row in training.field_rows(people)] == ["梅沢　なつき"]
    page = signed_in("S1001").get("/knowledge/training/").content.decode()
    assert "実地研修" in page and "梅沢" in page
    actions.undo(made, reason="誤り", by=staff.tax_clerk, now=now)
    assert ("S1002", "field_visits") not in training.taken()


def test_the_pages_tell_it_on_the_timeline_in_the_list_and_to_nobody_else(number, said, now, staff):
    stop, browser = last(number), signed_in("S1001")
    here = f"/visits/{number}/stops/{stop}/"
    assert "訪問を記録する" in browser.get(here).content.decode()
    sent = {"visited_on": "2026-11-20", "time": "14:05", "staff": ["S1001", "S1002"]}
    sent |= {"result": "met", "next_step": "revisit", "token": "form"}
    wrong = browser.post(here, sent)
    assert wrong.status_code == 422 and "話した内容" in wrong.content.decode()
    done = browser.post(here, sent | {"said": WORDS, "next_on": "2026-11-20"})
    assert done.status_code == 302
    row = VisitRecordRow.objects.get()
    instalment = browser.get(f"/instalments/{id_of(FIRST)}/").content.decode()
    assert "臨戸訪問" in instalment and f"/visits/of/{row.act_id}/" in instalment
    assert (
        f"/visits/of/{row.act_id}/"
        in browser.get(f"/debtors/{row.stop.person_id}/").content.decode()
    )
    moved = browser.get(f"/visits/of/{row.act_id}/", follow=True)
    assert WORDS in moved.content.decode()
    assert latest(1)[0].page == f"visits/records/{row.pk}"
    assert "1件あります" in browser.get("/visits/records/?due=on").content.decode()
    assert "訂正する" in browser.get(f"/visits/records/{row.pk}/correct/").content.decode()
    theirs = signed_in("S2001")
    assert "訪問の記録はありません" in theirs.get("/visits/records/").content.decode()
    for path in (f"/visits/records/{row.pk}/", f"/visits/of/{row.act_id}/", here):
        assert theirs.get(path).status_code in (403, 404)
    theirs.post(f"/visits/records/{row.pk}/undo/", {"reason": "x"})
    assert words() == ["visited"]


def test_lists_are_taken_out_by_those_who_may(number, said, now, staff):
    tell(number, said, now, staff)
    chief = signed_in("S1009")
    for path in ("/visits/list.csv", "/visits/records/list.csv", "/visits/records/list.xlsx"):
        assert chief.get(path).status_code == 200
    text = chief.get("/visits/records/list.csv").content.decode("utf-8-sig")
    assert "渡邉" in text and "失業" not in text
    assert signed_in("S1001").get("/visits/records/list.csv").status_code == 403
    assert signed_in("S1001").get("/visits/new/").status_code == 200
