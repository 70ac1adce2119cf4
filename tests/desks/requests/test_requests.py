"""Official questions between offices: by which law, answered or refused, seen by the two alone."""

from dataclasses import replace
from datetime import timedelta

import pytest
from django.db import connection
from django.test import Client

from saiken.desks.requests import actions
from saiken.desks.requests.actions import CannotRequest, Question
from saiken.desks.requests.queries import requests as queries
from saiken.desks.requests.queries import shown
from saiken.desks.requests.queries.requests import ALL, Wanted
from saiken.desks.requests.rules.files import BadFile, as_text, plain_name
from saiken.server import clock
from saiken.server.accounts.models import StaffAccount
from saiken.store.looks.recording import latest
from saiken.values.actors import NotAllowed, Now
from tests.fixtures_city import ON, Cast
from tests.fixtures_database import Database

DUE = ON + timedelta(days=14)
LATE = clock.nine_o_clock(DUE + timedelta(days=1))
PLAIN = Question("general_affairs", "郵便の送達の記録", "不着の記録はありますか", "送達の証明", DUE)


@pytest.fixture
def staff(ledgers: Database) -> Cast:
    """The toy city's staff, with its ledgers taken in."""
    return Cast()


def of_office(office: str, *, but: str = "") -> str:
    """The number of somebody who owes an office, and nothing to another."""
    with connection.cursor() as cursor:
        cursor.execute(
            "select min(p.number) from person p join register_claim c on c.person_id = p.id"
            " where c.office = %s and not exists (select 1 from register_claim o"
            " where o.person_id = p.id and o.office = %s)",
            [office, but],
        )
        return str(cursor.fetchone()[0])


def about(person: str, information: str, kind: str, to: str) -> Question:
    """A question about somebody."""
    return replace(PLAIN, to_office=to, person=person, information=information, kind=kind)


def test_an_office_without_claims_is_asked_chased_and_answers(staff: Cast, now: Now) -> None:
    number = actions.ask(PLAIN, by=staff.tax_clerk, now=now)
    keeper = staff["S0101"]
    assert queries.overdue_of(keeper, on=LATE.day) == (1, 1)
    with pytest.raises(CannotRequest, match="まだ過ぎていません"):
        actions.chase(number, by=staff.tax_clerk, now=now)
    actions.chase(number, by=staff.tax_clerk, now=LATE)
    with pytest.raises(CannotRequest, match="すでに催促"):
        actions.chase(number, by=staff.tax_clerk, now=LATE)
    with pytest.raises(CannotRequest, match="回答は照会先の所属に"):
        actions.answer(number, says="はい", by=staff.tax_clerk, now=LATE)
    actions.answer(number, says="3通", file=("記録.csv", b"a,b\n1,2\n"), by=keeper, now=LATE)
    row = queries.one(number)
    assert row is not None and queries.state_of(row) == "answered"
    assert [s["word"] for s in shown.steps(row, keeper)] == [
        "照会した",
        "回答を催促した",
        "回答した",
    ]
    step = row.steps.get(word="answered").pk
    assert shown.file_of(number, step, keeper, LATE) == (
        "記録.csv",
        "a,b\n1,2\n".encode("utf-8-sig"),
    )
    assert queries.overdue_of(keeper, on=LATE.day) == (0, 0)
    with pytest.raises(CannotRequest, match="すでに終わっています"):
        actions.refuse(number, reason="いや", by=keeper, now=LATE)


def test_the_law_of_sharing_says_whether_a_question_may_be_asked(staff: Cast, now: Now) -> None:
    asked = about(of_office("tax_payment"), "B", "fixed_asset_tax", "nursery")
    number = actions.ask(asked, by=staff.tax_clerk, now=now)
    row = queries.one(number)
    assert row is not None and "地方税法20条の11" in row.basis["basis"]
    renter = of_office("housing")
    for information, to in (("D", "tax_payment"), ("B", "tax_payment")):
        barred = about(renter, information, "city_housing_rent", to)
        with pytest.raises(CannotRequest, match=r"この照会は出せません.*地方税法22条"):
            actions.ask(barred, by=staff["S3001"], now=now)
    for holder in ("private", "noncompulsory"):
        other = replace(about(renter, "B", "city_housing_rent", "tax_payment"), holder=holder)
        with pytest.raises(CannotRequest, match="その事務を扱っていません"):
            actions.ask(other, by=staff["S3001"], now=now)


def test_whom_it_is_about_is_looked_at_within_the_walls(staff: Cast, now: Now) -> None:
    person = of_office("tax_payment")
    asked = about(person, "A", "fixed_asset_tax", "general_affairs")
    stranger = of_office("tax_payment", but="nursery")
    with pytest.raises(NotAllowed, match="ほかの所属"):
        theirs = about(stranger, "A", "nursery_fee", "general_affairs")
        actions.ask(theirs, by=staff.nursery_clerk, now=now)
    number = actions.ask(asked, by=staff.tax_clerk, now=now)
    assert latest(1)[0].number == person and latest(1)[0].page == "requests/new"
    row = queries.one(number)
    assert row is not None and PLAIN.question.encode() not in bytes(row.content), "sealed"
    told = {i["label"]: i.get("text", "") for i in shown.items(row, staff["S0101"], now)}
    assert person in told["照会する人"] and told["照会の内容"] == PLAIN.question
    assert (latest(1)[0].staff, latest(1)[0].page) == ("S0101", f"requests/{number}")
    control = {i["label"]: i.get("text", "") for i in shown.items(row, staff["S4001"], now)}
    assert "照会する人" not in control and control["照会の内容"] == shown.HIDDEN
    other = queries.listed(Wanted(ALL), staff["S2001"], on=now.day)
    assert not other.filter(pk=number).exists(), "a third office does not see it"
    assert queries.listed(Wanted(ALL), staff["S4001"], on=now.day).filter(pk=number).exists()


def test_nothing_there_refused_or_taken_back(staff: Cast, now: Now) -> None:
    ends = (
        (lambda n: actions.answer_none(n, by=staff["S0101"], now=now), "none"),
        (
            lambda n: actions.refuse(n, reason="保存していない", by=staff["S0101"], now=now),
            "refused",
        ),
        (lambda n: actions.withdraw(n, reason="不要", by=staff.tax_clerk, now=now), "withdrawn"),
    )
    for end, state in ends:
        number = actions.ask(PLAIN, by=staff.tax_clerk, now=now)
        end(number)
        row = queries.one(number)
        assert row is not None and queries.state_of(row) == state
        assert queries.listed(Wanted("from_us", state), staff.tax_clerk, on=now.day).count() == 1


def test_a_file_is_hostile_until_it_was_read_as_text() -> None:
    assert as_text("a.csv", "番号,額\n1,2".encode("cp932")) == "番号,額\n1,2"
    for name, data in (
        ("a.exe", b"MZ"),
        ("a.txt", b"\x00\x01"),
        ("a.csv", b"x" * 300_000),
        ("a.txt", b"\xff\xfe\x00"),
        ("a.txt", "右から\u202e左".encode()),
    ):
        with pytest.raises(BadFile):
            as_text(name, data)
    assert plain_name('..\\..\\win"d\n.txt') == "wind.txt"


def test_the_pages_and_the_export(staff: Cast, now: Now) -> None:
    client = Client(headers={"host": "127.0.0.1"})
    client.force_login(StaffAccount.objects.get(username="S1009"))
    sent = {
        "to_office": "general_affairs",
        "subject": "送達の記録",
        "question": "不着の記録はありますか",
        "reason": "送達の証明",
        "due_on": DUE.isoformat(),
    }
    assert client.post("/requests/new/", sent | {"information": "A"}).status_code == 422
    answer = client.post("/requests/new/", sent)
    assert answer.status_code == 302
    page = client.get(answer["Location"]).content.decode()
    assert "送達の記録" in page and "回答待ち" in page
    listed = client.get("/requests/?side=from_us").content.decode()
    assert "送達の記録" in listed
    file = client.get("/requests/list.csv?side=from_us")
    assert "送達の記録" in file.content.decode("utf-8-sig")
    assert client.get("/requests/list.xlsx").status_code == 200
    client.force_login(StaffAccount.objects.get(username="S2001"))
    assert client.get(answer["Location"]).status_code == 404


def test_nothing_there_is_taken_back_by_who_answered_and_answered_anew(
    staff: Cast, now: Now
) -> None:
    number = actions.ask(PLAIN, by=staff.tax_clerk, now=now)
    keeper = staff["S0101"]
    actions.answer_none(number, by=keeper, now=now)
    with pytest.raises(CannotRequest, match="回答は照会先の所属に"):
        actions.take_back_none(number, reason="x", by=staff.tax_clerk, now=now)
    with pytest.raises(CannotRequest, match="理由"):
        actions.take_back_none(number, reason=" ", by=keeper, now=now)
    actions.take_back_none(number, reason="別の帳簿にあった", by=keeper, now=now)
    row = queries.one(number)
    assert row is not None and queries.state_of(row) == "asked"
    assert queries.overdue_of(keeper, on=now.day) == (1, 0)
    actions.answer(number, says="1通", by=keeper, now=now)
    with pytest.raises(CannotRequest, match="該当なしの回答はありません"):
        actions.take_back_none(number, reason="x", by=keeper, now=now)


def test_a_form_that_is_sent_twice_asks_once(staff: Cast, now: Now) -> None:
    sent = replace(PLAIN, token="t" * 32)
    assert actions.ask(sent, by=staff.tax_clerk, now=now) == actions.ask(
        sent, by=staff.tax_clerk, now=now
    )
    assert actions.ask(PLAIN, by=staff.tax_clerk, now=now) != actions.ask(
        PLAIN, by=staff.tax_clerk, now=now
    )
