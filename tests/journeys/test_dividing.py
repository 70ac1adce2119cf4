"""A doubtful line is divided over instalments by the keys alone, in a real browser."""

from collections.abc import Callable

from playwright.sync_api import Page, expect

from saiken.server.accounts.enrolling import DEMO_PASSWORD
from tests.desks.receipts.sent import deposits

DEPOSIT = deposits("2026/11/10,61000,ﾜﾀﾅﾍﾞ ﾅｵﾐ,")
Axe = Callable[[Page], None]


def test_a_line_is_divided_by_the_keys(page: Page, live: str, assert_axe_clean: Axe) -> None:
    page.goto(f"{live}/accounts/login/")
    page.get_by_label("職員番号").fill("S5001")
    page.get_by_label("パスワード").fill(DEMO_PASSWORD)
    page.get_by_role("button", name="ログイン").click()
    page.goto(f"{live}/receipts/")
    file = {"name": "meisai.csv", "mimeType": "text/csv", "buffer": DEPOSIT}
    page.locator("input[type=file]").set_input_files(files=[file])
    page.locator("form:has(input[type=file]) button[type=submit]").first.click()
    expect(page.get_by_role("heading", level=1)).to_be_visible()
    page.goto(f"{live}/receipts/waiting/held/")
    page.get_by_role("link", name="判断する").first.click()
    expect(page.get_by_role("heading", name="入金の確認")).to_be_visible()
    fields = page.locator("[data-split-yen]")
    expect(fields.first).to_be_visible()
    assert_axe_clean(page)
    left = page.locator("[data-split-rest]")
    for place in range(fields.count()):
        fields.nth(place).focus()
        page.keyboard.press("=")
        if "過不足なし" in left.inner_text():
            break
    expect(left).to_contain_text("過不足なし")
