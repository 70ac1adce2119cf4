"""The navigation: what a role needs, and where one stands."""

import pytest

from saiken.server.navigation import PLACES, entries, first_entry, tools
from saiken.values.actors import Staff
from tests.desks.made import signed_in
from tests.fixtures_city import ON, Cast

WORK = "債権・期別 取込・突合 収納・納付書 督促・催告・送達"
BOOKS = "計画・会議・決算"
HANDED_OVER = "引継ぎ・集中処理"


def labels(staff: Staff, path: str = "/") -> list[str]:
    return [entry.label for entry in entries(staff, path, on=ON)]


@pytest.mark.parametrize(
    ("number", "expected"),
    [
        ("S1001", f"今日の仕事 債務者 {WORK} {HANDED_OVER} {BOOKS}"),
        ("S1009", f"今日の仕事 債務者 {WORK} {HANDED_OVER} {BOOKS}"),
        ("S1099", f"今日の仕事 {WORK} {HANDED_OVER} {BOOKS}"),
        ("S4001", f"今日の仕事 債務者 {WORK} {HANDED_OVER} {BOOKS}"),
        ("S5001", f"今日の仕事 {WORK} {BOOKS}"),
        ("S6001", "IT管理"),
        ("S7001", f"今日の仕事 {WORK} {HANDED_OVER} {BOOKS} IT管理"),
    ],
)
def test_each_role_sees_what_it_needs(number: str, expected: str) -> None:
    assert labels(Cast()[number]) == expected.split()


@pytest.mark.parametrize(
    ("path", "current"),
    [
        ("/", "今日の仕事"),
        ("/today/export.csv", "今日の仕事"),
        ("/debtors/3/", "債務者"),
        ("/instalments/3/", "債権・期別"),
        ("/intake/4/", "取込・突合"),
        ("/notices/1/", "督促・催告・送達"),
        ("/dunning-proof/", "督促・催告・送達"),
        ("/ledger/confirm/3/", "取込・突合"),
    ],
)
def test_the_place_where_one_stands_is_marked(path: str, current: str) -> None:
    found = entries(Cast().tax_clerk, path, on=ON)
    assert [entry.label for entry in found if entry.current] == [current]


def test_one_starts_at_the_first_page_one_may_use() -> None:
    assert first_entry(Cast().tax_clerk) == "/"
    assert first_entry(Cast()["S6001"]) == "/nights/"
    assert first_entry(Staff("S0", "だれか", "tax_payment")) == ""


def test_a_place_opens_to_its_pages_and_the_nearest_is_marked() -> None:
    found = {entry.label: entry for entry in entries(Cast().tax_clerk, "/notices/holds/", on=ON)}
    pages = {page.label: page.current for page in found["督促・催告・送達"].pages}
    assert {label for label, current in pages.items() if current} == {"保留・申出"}
    assert {"督促", "催告", "督促の証明", "庁内照会", "所属と名義"} < set(pages)
    assert "公印使用簿" not in pages
    assert len(found) <= 8


def test_a_place_with_many_pages_has_them_in_groups_of_at_most_five() -> None:
    found = {entry.label: entry for entry in entries(Cast()["S4009"], "/meetings/3/", on=ON)}
    groups = dict(found[BOOKS].groups)
    assert list(groups) == ["計画", "数字と資料", "会議・監査", "決算", "組織"]
    assert [page.label for page in groups["会議・監査"] if page.current] == ["会議・決定事項"]
    for place in PLACES:
        sizes = [len(pages) for pages in (place.pages, *(pages for _, pages in place.groups))]
        assert max(sizes) <= 5, place.label


@pytest.mark.usefixtures("sakura")
@pytest.mark.parametrize("number", ["S1001", "S1009", "S1099", "S4009", "S5001", "S6001", "S7001"])
def test_no_entry_leads_nowhere(number: str) -> None:
    found = entries(Cast()[number], "/", on=ON)
    leading = [page.url for entry in found for page in entry.pages]
    leading += [tool.url for tool in tools(Cast()[number], "/")]
    viewer = signed_in(number)
    for url in leading:
        answer = viewer.get(url, follow=True)
        assert answer.status_code == 200, url


@pytest.mark.usefixtures("sakura")
def test_the_head_of_a_page_tells_what_waits_for_one_s_decision() -> None:
    labels_of = [tool.label for tool in tools(Cast().tax_clerk, "/")]
    assert labels_of == ["手引き", "相談"]
    assert [tool.label for tool in tools(Cast().tax_chief, "/")] == ["決裁箱", "手引き", "相談"]


def test_knowledge_stands_in_the_navigation_while_one_is_in_it() -> None:
    place = "手引き・研修・相談"
    assert place not in labels(Cast().tax_clerk)
    found = {entry.label: entry for entry in entries(Cast().tax_clerk, "/knowledge/sheets/", on=ON)}
    assert found[place].current and {page.label for page in found[place].pages} >= {"研修", "演習"}
