"""今日の仕事, the lists and the search in a real browser, by keyboard."""

import re
from collections.abc import Callable

import pytest
from playwright.sync_api import Page, expect

from tests.journeys.test_morning import sign_in, sign_out

Axe = Callable[[Page], None]
pytestmark = pytest.mark.usefixtures("sakura")


def test_a_chief_gives_a_case_away_by_keyboard_and_the_officer_finds_it(
    page: Page, live: str, assert_axe_clean: Axe
) -> None:
    sign_in(page, live, "S1009")
    page.goto(f"{live}/?reason=dunning_overdue")
    expect(page.get_by_text("今日の進み具合")).to_be_visible()
    assert_axe_clean(page)
    page.keyboard.press("?")
    expect(page.get_by_role("heading", name="キー操作")).to_be_visible()
    page.keyboard.press("Escape")
    page.locator("#cases tr.row").first.focus()
    page.keyboard.press("Enter")
    expect(page.locator("tr.detail.open")).to_have_count(1)
    page.keyboard.press("ArrowDown")
    page.keyboard.press("Space")
    expect(page.get_by_text("1件を選択中")).to_be_visible()
    page.get_by_label("選んだ事案の担当者").select_option("S1001")
    page.get_by_role("button", name="担当者を決める").press("Enter")
    expect(page.get_by_text("1事案の担当者を決めました")).to_be_visible()
    assert_axe_clean(page)
    sign_out(page)
    sign_in(page, live, "S1001")
    page.goto(f"{live}/?reason=dunning_overdue")
    page.get_by_role("link", name="自分の担当").click()
    expect(page.locator("#chosen")).to_contain_text("（1事案）")


def test_the_list_is_narrowed_and_widened_again(
    page: Page, live: str, assert_axe_clean: Axe
) -> None:
    sign_in(page, live, "S1001")
    page.goto(f"{live}/?reason=dunning_overdue")
    page.get_by_text("絞り込む", exact=True).first.press("Enter")
    page.locator("#id_kind").select_option("fixed_asset_tax")
    page.get_by_label("未納額（円以上）").fill("1000")
    page.keyboard.press("Enter")
    chips = page.get_by_role("list", name="いまの絞り込み")
    expect(chips).to_contain_text("固定資産税")
    expect(chips).to_contain_text("1,000円以上")
    assert_axe_clean(page)
    chips.get_by_role("link", name=re.compile("固定資産税")).click()
    expect(chips).not_to_contain_text("固定資産税")
    page.goto(f"{live}/?reason=ability")
    page.locator("#cases tr.row").first.focus()
    page.keyboard.press("Enter")
    expect(page.locator("tr.detail.open")).to_contain_text("緩和の道")
    assert_axe_clean(page)


def test_the_lists_the_search_and_the_guide_are_open_to_the_keyboard(
    page: Page, live: str, assert_axe_clean: Axe
) -> None:
    sign_in(page, live, "S1009")
    for name in ("債務者", "債権・期別"):
        page.locator("nav.side").get_by_role("link", name=name, exact=True).press("Enter")
        expect(page.get_by_role("heading", level=1)).to_have_text(name)
        assert_axe_clean(page)
    page.locator("#main").focus()
    page.keyboard.press("/")
    page.keyboard.type("中央三丁目")
    page.keyboard.press("Enter")
    expect(page.locator("#list")).to_contain_text("木村")
    assert_axe_clean(page)
    for name in ("決裁箱", "手引き"):
        page.get_by_role("navigation", name="共通").get_by_role("link", name=name).click()
        expect(page.get_by_role("heading", level=1)).to_be_visible()
        assert_axe_clean(page)
