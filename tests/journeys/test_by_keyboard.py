"""A morning without a mouse: from the sign-in page to the clock that the letter moved.

Axe judges what the other journeys do not reach; test_morning.py has the rest of the states.
"""

import io
import re
from collections.abc import Callable

from playwright.sync_api import Locator, Page, expect
from pypdf import PdfReader

from tests.journeys.keyboard import LONG, Keys

Axe = Callable[[Page], None]
ENDS = re.compile(r"満了します|満了日")


def test_a_morning_by_keyboard_alone(page: Page, live: str, assert_axe_clean: Axe) -> None:
    keys = Keys(page)
    page.goto(f"{live}/")
    assert_axe_clean(page)
    keys.sign_in("S1001")
    name, address, before = _why_is_it_overdue(keys, assert_axe_clean)
    number = _a_run_is_laid_before_the_chief(keys, name, assert_axe_clean)
    keys.sign_out()
    keys.sign_in("S1009")
    _another_approves(keys, number, assert_axe_clean)
    keys.sign_out()
    keys.sign_in("S1001")
    _the_letters_are_sealed_and_leave(keys, number, assert_axe_clean)
    after = _the_clock(keys, name, address)
    expect(page.locator("main")).to_contain_text("令和8年11月20日に発しました", timeout=LONG)
    assert after != before


def _nav(page: Page, name: str) -> Locator:
    return page.get_by_role("navigation", name="業務").get_by_role("link", name=name, exact=True)


def _why_is_it_overdue(keys: Keys, assert_axe_clean: Axe) -> tuple[str, str, str]:
    """Today's work, a case opened in place, its debtor, an instalment, and why it is so much."""
    page = keys.page
    keys.past_the_frame()
    keys.enter(page.get_by_role("link", name=re.compile("期限超過")).first)
    expect(page.locator("#chosen")).to_contain_text("期限超過", timeout=LONG)
    row = page.locator("#cases tr.row").first
    keys.to(row)
    keys.press("Enter")
    expect(page.locator("tr.detail.open")).to_have_count(1, timeout=LONG)
    assert_axe_clean(page)
    name = row.locator(".person-name").inner_text()
    inside = page.locator("tr.detail.open a[href^='/instalments/']").first
    address = str(inside.get_attribute("href"))
    keys.enter(row.locator("a.person-name"))
    expect(page.get_by_role("heading", level=1)).to_contain_text(name, timeout=LONG)
    ends = _clock_of(keys, address)
    why = page.locator("#amount summary").first
    keys.to(why)
    keys.press("Enter")
    expect(page.locator("#amount .why-panel").first).to_be_visible(timeout=LONG)
    assert_axe_clean(page)
    keys.press("Escape")
    expect(page.locator("#amount details[open]")).to_have_count(0, timeout=LONG)
    expect(why).to_be_focused(timeout=LONG)
    _another_day_keeps_the_focus(keys)
    return name, address, ends


def _clock_of(keys: Keys, address: str) -> str:
    """Opens an instalment from the debtor's page; the words of its clock."""
    page = keys.page
    keys.enter(page.locator(f"main table a[href='{address}']").first)
    expect(page.locator("#amount")).to_be_visible(timeout=LONG)
    return page.locator(".clock-words").first.inner_text()


def _another_day_keeps_the_focus(keys: Keys) -> None:
    """The part of the page that is drawn anew gives the focus back to where it was."""
    page = keys.page
    button = page.get_by_role("button", name="計算")
    keys.to(button, "Shift+Tab")
    with page.expect_response(re.compile("as_of=")):
        keys.press("Enter")
    expect(page.locator("#amount.htmx-added, #amount.htmx-settling")).to_have_count(0, timeout=LONG)
    expect(page.get_by_role("button", name="計算")).to_be_focused(timeout=LONG)


def _a_run_is_laid_before_the_chief(keys: Keys, name: str, assert_axe_clean: Axe) -> str:
    """The number of the run, which its clerk cannot approve."""
    page = keys.page
    keys.enter(_nav(page, "今日の仕事"))
    expect(page.get_by_role("heading", level=1)).to_have_text("今日の仕事", timeout=LONG)
    keys.past_the_frame()
    keys.enter(page.get_by_role("button", name="督促状を作成する"))
    expect(page.locator("#candidates-table")).to_contain_text(name, timeout=LONG)
    rows = page.locator("#candidates-table tbody tr.row")
    keys.to(rows.first)
    keys.press("End", "Home", "ArrowDown")
    expect(rows.nth(1)).to_be_focused(timeout=LONG)
    number = page.get_by_role("heading", level=1).inner_text()
    keys.past_the_frame()
    keys.enter(page.get_by_role("button", name="決裁に上げる"))
    expect(page.get_by_text("決裁に上げました")).to_be_visible(timeout=LONG)
    expect(page.get_by_role("button", name="決裁を記録する")).to_have_count(0, timeout=LONG)
    assert_axe_clean(page)
    found = re.search(r"第\d+(?:-\d+)?[回号]", number)
    assert found, number
    return found[0]


def _another_approves(keys: Keys, number: str, assert_axe_clean: Axe) -> None:
    page = keys.page
    tools = page.get_by_role("navigation", name="共通")
    keys.enter(tools.get_by_role("link", name=re.compile("決裁箱")))
    expect(page.get_by_role("heading", level=1)).to_contain_text("決裁", timeout=LONG)
    assert_axe_clean(page)
    keys.enter(page.locator("main").get_by_role("link", name=re.compile(number)).first)
    expect(page.get_by_role("heading", level=1)).to_contain_text(number, timeout=LONG)
    keys.past_the_frame()
    keys.enter(page.get_by_role("button", name="決裁を記録する"))
    expect(page.get_by_text("決裁しました。")).to_be_visible(timeout=LONG)


def _the_letters_are_sealed_and_leave(keys: Keys, number: str, assert_axe_clean: Axe) -> None:
    page = keys.page
    keys.enter(_nav(page, "督促・催告・送達"))
    expect(page.locator("#runs")).to_be_visible(timeout=LONG)
    assert_axe_clean(page)
    keys.enter(page.locator("main").get_by_role("link", name=re.compile(number)).first)
    expect(page.get_by_role("heading", level=1)).to_contain_text(number, timeout=LONG)
    keys.past_the_frame()
    keys.enter(page.get_by_role("button", name="督促状を確定する"))
    expect(page.get_by_text(re.compile("確定しました")).first).to_be_visible(timeout=LONG)
    batch = page.get_by_role("link", name="督促状（一括）")
    keys.to(batch)
    # Enter would show it in the browser's own viewer, which is no page of ours.
    answer = page.request.get(str(batch.evaluate("link => link.href")))
    assert "督促状" in PdfReader(io.BytesIO(answer.body())).pages[0].extract_text()
    keys.past_the_frame()
    keys.enter(page.get_by_role("button", name="発送済みにする"))
    effect = page.get_by_text(re.compile(r"時効の起算が \d+件 更新されました")).first
    expect(effect).to_be_visible(timeout=LONG)


def _the_clock(keys: Keys, name: str, address: str) -> str:
    """By the search, the way of a telephone call, to the same instalment."""
    page = keys.page
    keys.past_the_frame()
    keys.press("/")
    expect(page.locator("#search-field")).to_be_focused(timeout=LONG)
    page.keyboard.type(name)
    keys.press("Enter")
    expect(page.locator("#list")).to_contain_text(name, timeout=LONG)
    keys.enter(page.locator("#list a[href^='/debtors/']").first)
    expect(page.get_by_role("heading", level=1)).to_contain_text(name, timeout=LONG)
    ends = _clock_of(keys, address)
    return ends
