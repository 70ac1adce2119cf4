"""名寄せ in a real browser: looked at in place, confirmed by keyboard, seen as one, taken back."""

import re
from collections.abc import Callable

from playwright.sync_api import Page, expect

from tests.journeys.test_morning import sign_in

Axe = Callable[[Page], None]


def test_the_chief_joins_certain_ones_and_takes_one_back(
    page: Page, live: str, assert_axe_clean: Axe
) -> None:
    sign_in(page, live, "S8109")
    page.goto(f"{live}/ledger/confirm/")
    page.get_by_role("link", name="名寄せ", exact=True).click()
    page.get_by_role("link", name=re.compile("^確か ")).click()
    table = page.locator("#candidates")
    table.locator(".opener").first.focus()
    page.keyboard.press("Enter")
    expect(table.locator("tr.detail").first).to_contain_text("比べた結果")
    assert_axe_clean(page)
    boxes = table.locator('input[name="pair"]')
    for number in (0, 1):
        boxes.nth(number).focus()
        page.keyboard.press("Space")
    page.get_by_label("理由", exact=True).fill("カナ・生年月日が一致し、ほかに似た人がいない")
    page.get_by_role("button", name="同じ人とする").focus()
    page.keyboard.press("Enter")
    expect(page.get_by_text("2組を記録しました")).to_be_visible()
    decided = page.locator("#decided")
    expect(decided.locator("tbody tr")).to_have_count(2)
    decided.get_by_role("link").first.click()
    expect(page.get_by_role("heading", name="この方としてまとめた記録")).to_be_visible()
    assert_axe_clean(page)
    page.go_back()
    decided.locator("summary").first.click()
    decided.get_by_label("取り消す理由").first.fill("別の世帯の人だった")
    assert_axe_clean(page)
    decided.get_by_role("button", name="取り消す").first.click()
    expect(page.get_by_text("取り消しました。")).to_be_visible()
    expect(page.locator("#decided").locator("tbody tr")).to_have_count(1)
