"""Lists in each order: pages join without a gap, columns and order stay in address and export."""

import csv
import io
import re
from collections.abc import Callable, Sequence
from html import unescape
from typing import Any

import pytest

from saiken.boards.lists import debtors, instalments, queries
from saiken.boards.ordering import DAY, NUMBER, START, TEXT, Order, Place, mark
from saiken.boards.today import queries as today
from saiken.boards.today import views
from saiken.boards.today.narrowed import Asked
from saiken.boards.today.reasons import BY_CODE
from tests.desks.made import signed_in
from tests.fixtures_city import ON

pytestmark = pytest.mark.usefixtures("city")
OFFICES = ["tax_payment", "nursery", "housing"]
ASKED = Asked(OFFICES, ON)
WHOLE = 10_000
Fetch = Callable[[Order, Place, int], Sequence[Any]]


def turned(order: Order) -> Order:
    return Order(order.sql, order.kind, order.ties, not order.down)


def orders(columns: Sequence[Any]) -> list[Order]:
    held = [one.order for one in columns if one.order is not None]
    return [*held, *map(turned, held)]


def _debtors(order: Order, after: Place, limit: int) -> Sequence[Any]:
    return queries.debtors(ASKED, order=order, after=after, limit=limit)


def _instalments(order: Order, after: Place, limit: int) -> Sequence[Any]:
    return queries.instalments(ASKED, order=order, paid_too=True, after=after, limit=limit)


@pytest.mark.parametrize("order", orders(debtors.COLUMNS), ids=str)
def test_pages_of_debtors_join_without_a_gap(order: Order) -> None:
    _join(order, _debtors, lambda one: (one.person, one.office), 7)


@pytest.mark.parametrize("order", orders(instalments.COLUMNS), ids=str)
def test_pages_of_instalments_join_without_a_gap(order: Order) -> None:
    _join(order, _instalments, lambda one: (one.id,), 40)


def _join(order: Order, fetch: Fetch, ties: Callable[[Any], tuple[Any, ...]], size: int) -> None:
    whole = fetch(order, START, WHOLE)
    seen: list[Any] = []
    after = START
    while True:
        found = fetch(order, after, size)
        seen += found[:size]
        if len(found) <= size:
            break
        after = order.place(mark(found[size - 1].mark, *ties(found[size - 1])))
        assert after != START
    assert seen == whole and len({ties(one) for one in seen}) == len(seen) > size
    _stands(order, [one.mark for one in whole])


def _stands(order: Order, marks: Sequence[str]) -> None:
    if order.kind == DAY:
        days = [one for one in marks if "infinity" not in one]
        assert days == sorted(days, reverse=order.down)
        assert marks[: len(days)] == days, "what has no day stands at the end"
    elif order.kind == NUMBER:
        assert list(map(int, marks)) == sorted(map(int, marks), reverse=order.down)
    else:
        assert order.kind == TEXT


@pytest.mark.parametrize("order", orders(views.COLUMNS), ids=str)
def test_pages_of_cases_join_without_a_gap(order: Order) -> None:
    reason = BY_CODE["dunning_overdue"]
    whole = today.cases(reason, ASKED, order=order, limit=WHOLE).cases
    seen, after = [], ""
    while True:
        page = today.cases(reason, ASKED, order=order, after=after, limit=2)
        seen += page.cases
        after = page.next_after
        if not after:
            break
    assert tuple(seen) == whole and len(whole) > 2


@pytest.mark.parametrize(
    "told", ["", "x", "1", "1~x~y", "~1~a", "²~1~a", "1~²~a", "9" * 30 + "~1~a"]
)
def test_what_cannot_be_read_is_the_beginning(told: str) -> None:
    assert Order("x", NUMBER, "a, b").place(told) == START


def page(path: str) -> str:
    answer = signed_in("S1009").get(path)
    assert answer.status_code == 200
    return answer.content.decode()


def heads(text: str) -> dict[str, str]:
    """The words of each heading, with how it is sorted."""
    said = re.findall(r'<th scope="col"([^>]*)>(.*?)</th>', text.split("</thead>")[0])
    return {
        re.sub(r"<[^>]+>", "", words).strip(): re.sub(r'.*aria-sort="(\w+)".*|.*', r"\1", about)
        for about, words in said
    }


@pytest.mark.parametrize(
    ("path", "first", "label", "key"),
    [
        ("/debtors/", "未納額", "最も早い満了日", "ends_on"),
        ("/instalments/", "納期限", "未納額", "yen"),
        ("/?reason=dunning_overdue", "期限と根拠", "未納額", "yen"),
    ],
)
def test_a_heading_orders_the_list_and_says_so(path: str, first: str, label: str, key: str) -> None:
    text = page(path)
    assert heads(text)[first] and not heads(text)[label]
    link = re.search(rf'<a class="sort" href="([^"]+)">{label}</a>', text)
    once = page(unescape(link[1]))
    way = heads(once)[label]
    assert way and f"sort={key}" in link[1].replace("-", "") and not heads(once)[first]
    again = re.search(rf'<a class="sort" href="([^"]+)">{label}</a>', once)
    assert {way, heads(page(unescape(again[1])))[label]} == {"ascending", "descending"}


def test_columns_and_rows_stay_in_the_address() -> None:
    text = page("/instalments/?show=due_on&show=key&rows=25&sort=-due_on&kind=fixed_asset_tax")
    assert list(heads(text)) == ["債権・期別", "番号", "納期限"]
    assert text.count('<tr class="row') <= 25
    held = ("show=key%2Cdue_on", "rows=25", "sort=-due_on", "kind=fixed_asset_tax")
    onward = re.search(r'rel="next" href="([^"]+)"', text)[1]
    taken = re.search(r'href="(/instalments/list.csv[^"]+)"', text)[1]
    assert "after=" in onward and "after=" not in taken
    for link in (onward, taken):
        assert all(said in link for said in held)
    for name, value in (("sort", "-due_on"), ("rows", "25"), ("show", "key,due_on")):
        assert f'<input type="hidden" name="{name}" value="{value}">' in text


@pytest.mark.parametrize("path", ["/debtors/", "/instalments/", "/"])
@pytest.mark.parametrize("asked", ["sort=nonsense&rows=7&show=nonsense", "sort=-&rows=x&show=,"])
def test_what_cannot_be_read_is_as_usual(path: str, asked: str) -> None:
    assert heads(page(f"{path}?{asked}")) == heads(page(path))


def exported(path: str) -> list[list[str]]:
    text = signed_in("S1009").get(path).content.decode("utf-8-sig")
    return list(csv.reader(io.StringIO(text)))


def test_an_export_follows_the_order_and_the_columns() -> None:
    first, *rows = exported("/instalments/list.csv?sort=-yen&show=label,yen&paid=1")
    assert first == ["債権", "年度", "期別", "未納額"]
    yen = [int(row[3]) for row in rows]
    assert yen == sorted(yen, reverse=True) and yen[-1] == 0, "with those that are paid"
    first, *rows = exported("/debtors/list.csv?sort=ends_on")
    assert first[0] == "債務者" and "債権数" in first, "every column where nobody chose"
    days = [row[first.index("最も早い満了日")] for row in rows]
    assert [day for day in days if day] == sorted(day for day in days if day)
    first, *rows = exported("/today/export.csv?reason=dunning_overdue&sort=-yen&show=who,yen")
    assert first == ["債務者", "未納額"] and rows
