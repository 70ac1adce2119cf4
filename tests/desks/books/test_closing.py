"""帳簿の締め on its page: closed once, undone with a reason, a year for good."""

import pytest

from saiken.desks.books import queries
from saiken.store.books.closing import closes
from tests.desks.made import count, one, signed_in
from tests.fixtures_city import ON
from tests.store.made import at

pytestmark = pytest.mark.usefixtures("sakura")


def send(url: str, **values: str) -> str:
    answer = signed_in("S5001").post(f"/books/{url}", values, follow=True)
    return answer.content.decode()


def test_a_day_is_closed_once_and_undone_with_a_reason() -> None:
    assert "まだ締めたことはありません" in signed_in("S5001").get("/books/").content.decode()
    assert "日締めを記録しました" in send("close/", level="day", on="2026-11-19", year="2026")
    assert "すでに締めてあります" in send("close/", level="day", on="2026-11-18", year="2026")
    number = str(one("select max(id) from book_close"))
    asked = signed_in("S5001").get(f"/books/?undo={number}").content.decode()
    assert "取り消す理由" in asked
    assert "締めを取り消しました" in send("undo/", close=number, reason="日を誤った")
    assert "日を誤った" in signed_in("S5001").get("/books/").content.decode()
    assert closes().through(at(ON, 12).moment) is None


def test_a_month_is_closed_through_its_last_day() -> None:
    send("close/", level="month", on="2026-10-05", year="2026")
    assert str(one("select max(through) from book_close")) == "2026-10-31"
    send("close/", level="day", on="2026-10-31", year="2026")
    day = str(one("select max(id) from book_close where level = 'day'"))
    assert "月又は年度で締めてあります" in send("undo/", close=day, reason="x")


def test_a_year_is_closed_for_good_and_only_when_it_is_over() -> None:
    assert "まだ終わっていません" in send("close/", level="year", year="2026")
    send("close/", level="year", year="2025")
    assert closes().is_closed(2025, at(ON, 12).moment)
    number = str(one("select max(id) from book_close"))
    assert "年度の締めは取り消せません" in send("undo/", close=number, reason="x")


def test_what_is_missing_is_asked_for() -> None:
    assert "締める日を選んでください" in send("close/", level="day", year="2026")
    assert count("book_close") == 0


def test_a_figure_of_the_accounting_system_stands_beside_the_books() -> None:
    said = send(
        "state/",
        year="2026",
        kind="nursery_fee",
        carried="no",
        column="received",
        through="2026-11-20",
        yen="100",
    )
    assert "財務会計の額を記録しました" in said
    text = signed_in("S5001").get("/settlement/").content.decode()
    assert count("book_stated") == 1 and text


@pytest.mark.parametrize("number", ["S1001", "S1009", "S7001"])
def test_nobody_else_closes(number: str) -> None:
    assert signed_in(number).get("/books/").status_code == 403
    assert signed_in(number).post("/books/close/", {}).status_code == 403


def test_the_closings_have_pages(monkeypatch) -> None:
    monkeypatch.setattr(queries, "PAGE", 2)
    for day in ("2026-11-17", "2026-11-18", "2026-11-19"):
        send("close/", level="day", on=day, year="2026")
    client = signed_in("S5001")
    first = client.get("/books/").content.decode()
    assert "3件のうち 2件を表示" in first and "令和8年11月17日" not in first
    last = str(one("select min(id) + 1 from book_close"))
    second = client.get(f"/books/?before={last}").content.decode()
    assert "3件のうち 1件を表示" in second and "最初の頁へ" in second
