"""A decision of the headquarters by keyboard, reported by its office, without a barrier."""

from collections.abc import Callable

from playwright.sync_api import Page, expect

from saiken.server.accounts.enrolling import DEMO_PASSWORD

Axe = Callable[[Page], None]
PAGES = {
    "S4009": (
        "/offices/",
        "/offices/new/",
        "/meetings/",
        "/meetings/tasks/",
        "/meetings/measures/",
        "/meetings/reviews/new/",
        "/requests/",
        "/requests/new/",
    ),
    "S1009": ("/chief/",),
}


def _enter(page: Page, live: str, number: str) -> None:
    page.goto(f"{live}/accounts/login/")
    page.get_by_label("職員番号").fill(number)
    page.get_by_label("パスワード").fill(DEMO_PASSWORD)
    page.get_by_role("button", name="ログイン").click()
    expect(page.get_by_role("button", name="ログアウト")).to_be_visible()


def test_a_decision_is_made_by_keyboard_and_reported(
    page: Page, live: str, assert_axe_clean: Axe
) -> None:
    _enter(page, live, "S4009")
    for address in PAGES["S4009"]:
        page.goto(f"{live}{address}")
        expect(page.get_by_role("heading", level=1)).to_be_visible()
        assert_axe_clean(page)
    page.goto(f"{live}/meetings/new/")
    page.get_by_label("会議の名称").focus()
    page.keyboard.type("第1回本部会議")
    page.get_by_label("会議の日").fill("2026-11-20")
    page.get_by_label("議題").fill("督促の状況")
    page.get_by_role("button", name="記録する").press("Enter")
    expect(page.get_by_role("heading", level=1)).to_contain_text("第1回本部会議")
    page.get_by_label("内容").fill("督促していない期別をなくす")
    page.get_by_label("担当の所属").select_option("tax_payment")
    page.get_by_label("期限").fill("2026-12-28")
    page.get_by_label("台帳で確かめる指標").select_option("undunned")
    page.get_by_role("button", name="決定事項を記録する").press("Enter")
    expect(page.get_by_role("link", name="督促していない期別をなくす")).to_be_visible()
    assert_axe_clean(page)
    page.get_by_role("button", name="ログアウト").click()
    _enter(page, live, "S1009")
    page.goto(f"{live}/meetings/tasks/?office=tax_payment&state=open")
    page.get_by_role("link", name="督促していない期別をなくす").press("Enter")
    page.get_by_label("したこと・これからすること").fill("今月の処理で発する")
    page.get_by_role("button", name="報告する").press("Enter")
    expect(page.get_by_text("進めている").first).to_be_visible()
    assert_axe_clean(page)
    for address in PAGES["S1009"]:
        page.goto(f"{live}{address}")
        assert_axe_clean(page)
