"""実施計画 in a real browser: drafted, approved by another, evaluated, versions compared."""

from collections.abc import Callable

from django.db import connections
from playwright.sync_api import Page, expect

from saiken.server import clock
from saiken.server.accounts.enrolling import DEMO_PASSWORD
from saiken.store.books.posting import post_new
from tests.desks.plans.made import drafted
from tests.fixtures_city import ON

Axe = Callable[[Page], None]


def enter(page: Page, live: str, number: str) -> None:
    page.goto(f"{live}/accounts/login/")
    page.get_by_label("職員番号").fill(number)
    page.get_by_label("パスワード").fill(DEMO_PASSWORD)
    page.get_by_role("button", name="ログイン").click()
    expect(page.get_by_role("button", name="ログアウト")).to_be_visible()


def test_from_the_draft_to_the_evaluation(
    page: Page, live: str, staff, assert_axe_clean: Axe
) -> None:
    post_new()
    number = drafted(staff.tax_clerk, clock.nine_o_clock(ON))
    connections.close_all()
    here = f"{live}/plans/{number}/"
    enter(page, live, "S1001")
    page.goto(f"{here}edit/")
    assert_axe_clean(page)
    page.get_by_label("課題（1行に1つ）").fill("高齢の滞納者が増えた\n口座振替が少ない")
    page.get_by_role("button", name="課題を保存").press("Enter")
    expect(page.get_by_text("第3版として保存しました。")).to_be_visible()
    page.get_by_role("link", name="計画の画面へ").press("Enter")
    page.get_by_role("button", name="決裁へ上げる").press("Enter")
    page.get_by_role("button", name="ログアウト").click()
    enter(page, live, "S1009")
    page.goto(f"{live}/approvals/")
    page.get_by_role("link", name=f"実施計画（第{number}号）").press("Enter")
    page.locator("summary", has_text="決裁する").click()
    page.get_by_role("button", name="決裁する").press("Enter")
    expect(page.get_by_text("計画を定めました。")).to_be_visible()
    page.get_by_role("link", name="評価する").press("Enter")
    assert_axe_clean(page)
    page.get_by_label("評価の内容").fill("電話を始め、口座振替を勧めた")
    page.get_by_role("button", name="記録する").press("Enter")
    expect(page.get_by_role("heading", name="令和8年度の評価の数字")).to_be_visible()
    assert_axe_clean(page)
    page.goto(f"{here}compare/?old=2&new=3")
    expect(page.get_by_role("row").filter(has_text="口座振替が少ない")).to_contain_text("追加")
    for address in ("/plans/", "/plans/targets/", "/plans/checks/"):
        page.goto(f"{live}{address}")
        expect(page.get_by_role("heading", level=1)).to_be_visible()
        assert_axe_clean(page)
