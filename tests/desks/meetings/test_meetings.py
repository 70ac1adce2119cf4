"""Decisions, guidance and audit findings: whose task, until when, looked at again, done."""

from dataclasses import replace
from datetime import timedelta

import pytest
from django.db import connection
from django.test import Client

from saiken.desks.meetings import actions
from saiken.desks.meetings.actions import CannotFollow, Look, Said
from saiken.desks.meetings.queries import following, indicators, shown
from saiken.desks.meetings.queries.following import Wanted
from saiken.desks.meetings.rules import words
from saiken.server import clock
from saiken.server.accounts.models import StaffAccount
from saiken.store.standings.lists import undunned
from saiken.values.actors import NotAllowed, Now
from tests.fixtures_city import ON, Cast
from tests.fixtures_database import Database

TASK = Said("督促していない期別をなくす", "tax_payment", ON + timedelta(days=30), "undunned", 0)
NEXT = clock.nine_o_clock(ON + timedelta(days=60))


@pytest.fixture
def staff(ledgers: Database) -> Cast:
    """The toy city's staff, with its ledgers taken in."""
    return Cast()


def test_a_decision_comes_back_by_itself_until_it_is_done(staff: Cast, now: Now) -> None:
    chief = staff["S4009"]
    first = actions.hold("第1回本部会議", now.day, agenda="督促", by=chief, now=now)
    number = actions.decide(first, TASK, by=chief, now=now)
    assert following.waiting_for(staff.tax_chief, on=now.day) == (1, 0)
    assert following.waiting_for(staff.tax_chief, on=NEXT.day) == (1, 1), "beyond its day"
    with pytest.raises(NotAllowed, match="ほかの所属"):
        actions.report(number, words.DOING, says="", by=staff["S2009"], now=now)
    actions.report(number, words.DOING, says="半分を発した", by=staff.tax_chief, now=now)
    second = actions.hold("第2回本部会議", NEXT.day, agenda="決算", by=chief, now=NEXT)
    held = shown.meeting(second)
    assert held is not None
    before, decided = following.of_meeting(held)
    assert [task.row.pk for task in before] == [number] and decided == []
    later = Look(words.CONTINUED, "1か月延ばす", NEXT.day + timedelta(days=30), second)
    actions.look(number, later, by=chief, now=NEXT)
    found = following.task(number)
    assert found is not None and not found.is_late(NEXT.day)
    actions.report(number, words.DONE, says="すべて発した", by=staff.tax_chief, now=NEXT)
    actions.look(number, Look(words.CLOSED, "台帳で確かめた", None, second), by=chief, now=NEXT)
    again = shown.meeting(second)
    assert again is not None
    assert [task.row.pk for task in following.of_meeting(again)[0]] == [number], "as it was then"
    third = actions.hold("第3回", NEXT.day + timedelta(days=90), agenda="なし", by=chief, now=NEXT)
    last = shown.meeting(third)
    assert last is not None and following.of_meeting(last) == ([], [])
    with pytest.raises(CannotFollow, match="すでに終わっています"):
        actions.report(number, words.DOING, says="まだ", by=staff.tax_chief, now=NEXT)


def test_the_figure_is_of_the_ledger_and_nobody_types_it(staff: Cast, now: Now) -> None:
    meeting = actions.hold("第1回", now.day, agenda="督促", by=staff["S4009"], now=now)
    number = actions.decide(meeting, TASK, by=staff["S4009"], now=now)
    found = following.task(number)
    assert found is not None
    assert found.row.begun == indicators.value("undunned", "tax_payment", on=now.day)
    assert found.row.begun == len(
        [id_ for id_ in undunned("tax_payment", on=now.day) if not _barred(id_)]
    )
    actions.report(number, words.DOING, says="進めている", by=staff.tax_clerk, now=now)
    assert shown.task_steps(following.task(number) or found)[1]["figure"].endswith("件")
    assert all(
        indicators.value(code, "tax_payment", on=now.day) is not None
        for code in indicators.INDICATORS
    )


def _barred(id_: int) -> bool:
    with connection.cursor() as cursor:
        cursor.execute("select dunning from standing where instalment_id = %s", [id_])
        return bool(cursor.fetchone()[0] == "barred")


def test_guidance_is_opened_heard_and_closed_when_its_findings_are(staff: Cast, now: Now) -> None:
    clerk = staff["S4001"]
    review = actions.open_review(
        words.GUIDANCE,
        "nursery",
        about=("督促の遅れ", "20日以内の督促の割合が低い"),
        by=clerk,
        now=now,
    )
    with pytest.raises(NotAllowed):
        actions.find(review, TASK, by=staff.tax_chief, now=now)
    actions.hear(review, now.day, says="担当が1人", by=clerk, now=now)
    said = replace(TASK, office="nursery", publish=True)
    number = actions.find(review, said, by=clerk, now=now)
    with pytest.raises(CannotFollow, match="終わっていない指摘が1件"):
        actions.end_review(review, words.CLOSED, says="済み", by=clerk, now=now)
    with pytest.raises(CannotFollow, match="確かめたことを書いて"):
        actions.look(number, Look(words.CLOSED, ""), by=clerk, now=now)
    actions.report(number, words.DONE, says="手順を改めた", by=staff["S2009"], now=now)
    actions.look(number, Look(words.CLOSED, "手順書を見た"), by=clerk, now=now)
    actions.end_review(review, words.CLOSED, says="改善を確かめた", by=clerk, now=now)
    row = shown.review(review)
    assert row is not None and shown.review_state(row) == words.CLOSED
    with pytest.raises(CannotFollow, match="すでに終わっています"):
        actions.hear(review, now.day, says="もう一度", by=clerk, now=now)
    rows = shown.public_rows(following.tasks(Wanted(publish=True), on=now.day))
    assert [(r["source"], r["says"], r["state"]["text"]) for r in rows] == [
        ("指導の指摘", "手順を改めた", "完了")
    ]


def test_an_audit_has_the_same_shape_and_a_decision_waits_for_its_day(
    staff: Cast, now: Now
) -> None:
    chief = staff["S4009"]
    audit = actions.open_review(
        words.AUDIT, "housing", about=("定期監査", "令和8年度定期監査報告"), by=chief, now=now
    )
    found = actions.find(audit, replace(TASK, office="housing", indicator=""), by=chief, now=now)
    asked = following.task(found)
    assert asked is not None and (asked.row.source, asked.row.begun) == ("audit", None)
    ahead = actions.hold("来月", now.day + timedelta(days=30), agenda="x", by=chief, now=now)
    with pytest.raises(CannotFollow, match="会議の日から"):
        actions.decide(ahead, TASK, by=chief, now=now)
    late = replace(TASK, due_on=now.day - timedelta(days=1))
    with pytest.raises(CannotFollow, match="以後にして"):
        actions.find(audit, late, by=chief, now=now)


def test_the_pages_and_the_exports(staff: Cast, now: Now) -> None:
    client = Client(headers={"host": "127.0.0.1"})
    client.force_login(StaffAccount.objects.get(username="S4009"))
    made = client.post(
        "/meetings/new/",
        {"name": "第1回本部会議", "on": ON.isoformat(), "agenda": "一\n二", "place": ""},
    )
    assert made.status_code == 302
    here = made["Location"]
    task = {"text": "督促をそろえる", "office": "tax_payment", "due_on": "2099-03-31"}
    assert client.post(f"{here}decide/", task | {"due_on": ""}).status_code == 422
    assert client.post(f"{here}decide/", task | {"indicator": "unpaid"}).status_code == 302
    assert "督促をそろえる" in client.get(here).content.decode()
    for address in ("/meetings/", "/meetings/tasks/", "/meetings/reviews/", "/meetings/measures/"):
        assert client.get(address).status_code == 200
    number = following.tasks(on=now.day)[0].row.pk
    page = client.get(f"/meetings/tasks/{number}/").content.decode()
    assert "納期限後の未納額" in page and "確かめる" in page and "報告する" not in page
    listed = client.get("/meetings/tasks/list.csv").content.decode("utf-8-sig")
    assert "督促をそろえる" in listed and "納期限後の未納額" in listed
    assert client.get("/meetings/measures/list.xlsx").status_code == 200
    review = {"sort": "guidance", "office": "nursery", "subject": "件名", "reason": "理由"}
    made = client.post("/meetings/reviews/new/", review)
    assert made.status_code == 302 and "聴き取り前" in client.get(made["Location"]).content.decode()
