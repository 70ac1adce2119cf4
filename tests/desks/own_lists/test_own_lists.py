"""自分の一覧: kept, run, shared, written anew, dropped; nobody else's, and no name in it."""

import re

import pytest

from saiken.desks.own_lists.actions import CannotKeep, Said, drop, keep
from saiken.desks.own_lists.queries import lists_of
from saiken.server import clock
from saiken.values.actors import NotAllowed
from tests.desks.made import count, signed_in
from tests.fixtures_city import ON, Cast

pytestmark = pytest.mark.usefixtures("ledgers")
CLERK, COLLEAGUE, OTHER = "S1001", "S1009", "S2001"
NOW = clock.nine_o_clock(ON)
ASKED = {"kind": "nhi_tax", "yen": "10000", "show": "label,yen", "sort": "-yen", "rows": "25"}


def named(number: str, staff: Cast) -> list[str]:
    return [one.name for one in lists_of(staff[number])]


def test_a_list_is_kept_for_oneself_or_for_the_office(staff: Cast) -> None:
    mine = keep("instalments", ASKED, Said("国保の大口", False), by=staff[CLERK], now=NOW)
    assert named(CLERK, staff) == ["国保の大口"] and named(COLLEAGUE, staff) == []
    keep("instalments", ASKED, Said("国保の大口", True, mine), by=staff[CLERK], now=NOW)
    assert named(COLLEAGUE, staff) == ["国保の大口"] and named(OTHER, staff) == []
    assert count("own_list") == 1 and count("own_list_version") == 2
    with pytest.raises(NotAllowed):
        drop(mine, by=staff[COLLEAGUE], now=NOW)
    assert drop(mine, by=staff[CLERK], now=NOW) == "国保の大口"
    assert named(CLERK, staff) == named(COLLEAGUE, staff) == []


def test_what_cannot_be_kept(staff: Cast) -> None:
    mine = keep("debtors", {}, Said("全員", False), by=staff[CLERK], now=NOW)
    for page, said in (
        ("nothing", Said("x", False)),
        ("debtors", Said("全員", False)),
        ("instalments", Said("別", False, mine)),
    ):
        with pytest.raises(CannotKeep):
            keep(page, {}, said, by=staff[CLERK], now=NOW)
    with pytest.raises(NotAllowed):
        keep("debtors", {}, Said("借用", False, mine), by=staff[OTHER], now=NOW)
    with pytest.raises(NotAllowed):
        keep("debtors", {}, Said("監査", False), by=staff["S7001"], now=NOW)


def test_kept_from_the_page_and_run_again() -> None:
    clerk = signed_in(CLERK)
    query = "kind=resident_tax_ordinary&yen=1000&show=label,yen&sort=-yen&words=山田"
    page = clerk.get(f"/instalments/?{query}").content.decode()
    way = re.search(r'href="(/lists/keep/instalments/[^"]*)">この一覧を残す', page)
    assert way is not None
    url = way[1].replace("&amp;", "&")
    assert "氏名などの探した語は残しません" in clerk.get(url).content.decode()
    assert clerk.post(url, {"name": " "}).status_code == 422
    assert clerk.post(url, {"name": "県民税", "shared": "on"}).status_code == 302
    assert count("own_list_version", "asked::text like '%山田%'") == 0
    kept = clerk.get("/lists/").content.decode()
    for said in ("県民税", "1000円以上", "未納額の大きい・遅い順", "所属に見せる", "消す"):
        assert said in kept
    run = re.search(r'<a href="(/instalments/\?[^"]*)">県民税', kept)
    assert run is not None
    again = clerk.get(run[1].replace("&amp;", "&")).content.decode()
    assert "1,000円以上" in again and 'aria-sort="descending"' in again
    assert re.search(r'class="chip" href="/instalments/\?[^"]*">県民税', again)
    seen = signed_in(COLLEAGUE).get("/lists/").content.decode()
    assert "県民税" in seen and "消す" not in seen and "list.csv" in seen
    assert "県民税" not in signed_in(OTHER).get("/lists/").content.decode()
    assert clerk.get("/lists/keep/nothing/").status_code == 404
    for path, name in (("/", "today"), ("/debtors/", "debtors")):
        assert f"/lists/keep/{name}/" in clerk.get(path).content.decode()
