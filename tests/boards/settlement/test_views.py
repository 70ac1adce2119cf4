"""決算の表 and 日計 of the toy city: by account, by office, as files."""

import csv
import io
from datetime import timedelta

import pytest

from saiken.boards.settlement import shown
from saiken.desks.books.forms import STATED
from saiken.store.books.posting import post_new
from tests.desks.made import one, signed_in
from tests.fixtures_city import ON

pytestmark = pytest.mark.usefixtures("city")


def page(number: str, url: str) -> str:
    answer = signed_in(number).get(url)
    assert answer.status_code == 200, answer.status_code
    return answer.content.decode()


def listed(number: str, url: str) -> list[dict[str, str]]:
    answer = signed_in(number).get(url)
    assert answer.status_code == 200
    return list(csv.DictReader(io.StringIO(answer.content.decode("utf-8-sig"))))


def test_the_year_is_drawn_by_account() -> None:
    post_new()
    text = page("S5001", "/settlement/")
    for said in ("令和8年度はまだ締めていません（速報）", "病院事業会計", "収入未済額", "診療費"):
        assert said in text
    assert "帳簿と現況の未納額が違う" not in text


def test_the_sums_of_the_file_are_those_of_the_books() -> None:
    rows = listed("S5001", "/settlement/list.csv")
    uncollected = sum(int(row["収入未済額"].replace(",", "")) for row in rows)
    signed = (
        "select sum(case \"column\" when 'assessed' then yen when 'received' then -yen"
        " when 'refundable' then yen when 'lost' then -yen else 0 end)"
        " from book_entry where year <= 2026 and own_year <= 2026"
    )
    assert uncollected == int(str(one(signed)))
    for row in rows:
        figures = {name: int(row[name].replace(",", "")) for name in row if name.endswith("額")}
        kept = figures["収入済額"] - figures["還付未済額"]
        rest = figures["調定額"] - kept - figures["不納欠損額"]
        assert rest == figures["収入未済額"] >= 0


def test_a_chief_sees_the_own_office_only() -> None:
    rows = listed("S2009", "/settlement/list.csv")
    assert {row["債権"] for row in rows} == {"保育所保護者負担金（保育料）"}


def test_every_figure_that_can_be_stated_has_its_words() -> None:
    assert {name for name, _ in STATED} <= set(shown.COLUMN_WORDS)


def test_a_day_to_come_is_asked_again() -> None:
    text = page("S5001", f"/settlement/?year=2026&on={ON + timedelta(days=1)}")
    assert "年度と日を選んでください" in text
    assert "年度と日を選んでください" in page("S5001", "/settlement/?year=x&on=y")


def test_the_day_book_of_a_month() -> None:
    text = page("S5001", "/settlement/days/?month=2026-10")
    assert "日計　令和8年10月" in text and "この月に記帳した収入は" in text
    assert "令和8年11月" in page("S5001", "/settlement/days/?month=bad")
    rows = listed("S5001", "/settlement/days/list.csv?month=2026-10")
    assert rows and {row["記帳の日"][:7] for row in rows} <= {"2026-10", "2026/10"}
    assert signed_in("S5001").get("/settlement/list.xlsx").content[:2] == b"PK"
    assert signed_in("S5001").get("/settlement/list.pdf").status_code == 404


@pytest.mark.parametrize("url", ["/settlement/", "/settlement/days/", "/settlement/list.csv"])
def test_a_clerk_without_the_permission_is_refused(url: str) -> None:
    assert signed_in("S1001").get(url).status_code == 403
