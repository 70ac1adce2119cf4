"""A case from the list of candidates to the centre and back, in a real browser, by keyboard."""

from collections.abc import Callable
from datetime import timedelta
from unittest.mock import patch

from playwright.sync_api import Page, expect

from saiken.desks.transfers import actions
from saiken.server import clock
from saiken.server.accounts.enrolling import DEMO_PASSWORD
from tests.desks.made import one
from tests.fixtures_city import ON, Cast

Axe = Callable[[Page], None]
LATER = ON + timedelta(days=15)


def sign_in(page: Page, live: str, number: str) -> None:
    page.goto(f"{live}/accounts/login/")
    page.get_by_label("職員番号").fill(number)
    page.get_by_label("パスワード").fill(DEMO_PASSWORD)
    page.get_by_role("button", name="ログイン").click()
    expect(page.get_by_role("button", name="ログアウト")).to_be_visible()


def sign_out(page: Page) -> None:
    page.get_by_role("button", name="ログアウト").click()


def number_in(url: str) -> int:
    return int(url.rstrip("/").rsplit("/", 1)[1])


def test_from_the_candidates_to_the_centre_and_back(
    page: Page, live: str, assert_axe_clean: Axe
) -> None:
    sign_in(page, live, "S1001")
    page.goto(f"{live}/transfers/candidates/")
    assert_axe_clean(page)
    page.get_by_role("link", name="範囲を選ぶ").first.press("Enter")
    assert_axe_clean(page)
    page.get_by_role("button", name="選んだ期別で案を作る").press("Enter")
    expect(page.get_by_text("案を作りました。")).to_be_visible()
    here = page.url
    page.get_by_role("button", name="引継ぎ予告通知書を作り、決裁へ上げる").press("Enter")
    expect(page.get_by_text("通知を作り、決裁へ上げました。")).to_be_visible()
    assert_axe_clean(page)
    letters, staff = number_in(page.url), Cast()
    actions.approve_letters(letters, by=staff.tax_chief, now=clock.nine_o_clock(ON))
    page.reload()
    page.locator("summary", has_text="確定する").press("Enter")
    page.locator("details button", has_text="確定する").press("Enter")
    expect(page.get_by_text("通を確定しました。")).to_be_visible(timeout=20_000)
    assert_axe_clean(page)
    page.get_by_role("button", name="発送済みにする").press("Enter")
    expect(page.get_by_text("発送を記録しました。")).to_be_visible()
    sign_out(page)

    # The days of the notice pass; the chief approves what the clerk asks for.
    number, now = number_in(here), clock.nine_o_clock(LATER)
    actions.ask(number, override="書類は別送する", by=staff.tax_clerk, now=now)
    actions.approve(number, by=staff.tax_chief, now=now)

    with patch("saiken.server.clock.now", lambda: now):
        sign_in(page, live, "S4011")
        page.goto(here)
        expect(page.get_by_role("heading", level=1)).to_contain_text("氏名は扱っている所属だけ")
        form = page.locator("#accept")
        form.get_by_label("次の処理", exact=True).fill("預金を照会する")
        form.get_by_label("次の処理の日").fill((LATER + timedelta(days=5)).isoformat())
        form.get_by_role("button", name="引き受ける").press("Enter")
        expect(page.get_by_text("引き受けました。")).to_be_visible()
        assert_axe_clean(page)
        page.goto(f"{live}/central/")
        expect(page.get_by_role("link", name="預金を照会する")).to_be_visible()
        assert_axe_clean(page)
        page.get_by_role("link", name="預金を照会する").press("Enter")
        page.locator("#return").get_by_label("理由").fill("分納の見込みが立った")
        page.locator("#return").get_by_role("button", name="返す").press("Enter")
        expect(page.get_by_text("最終報告を作り、返しました。")).to_be_visible()
        page.goto(f"{live}/central/results/")
        assert_axe_clean(page)
    assert one("select count(*) from handled where last is null") == 0
