"""Long work in a real browser: asked for, watched, left, come back to, called off, done."""

from collections.abc import Callable

import pytest
from playwright.sync_api import Browser, Page, expect

from saiken.desks.notices.actions import long_steps
from saiken.server.accounts.enrolling import DEMO_PASSWORD
from saiken.server.jobs.doing import work_once

Axe = Callable[[Page], None]


@pytest.fixture(autouse=True)
def everything_is_long(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(long_steps, "LONG", 1)


def _enter(page: Page, live: str) -> None:
    page.goto(f"{live}/accounts/login/")
    page.get_by_label("職員番号").fill("S1001")
    page.get_by_label("パスワード").fill(DEMO_PASSWORD)
    page.get_by_role("button", name="ログイン").click()


def test_a_clerk_asks_leaves_comes_back_and_finds_it_done(
    page: Page, live: str, assert_axe_clean: Axe
) -> None:
    _enter(page, live)
    page.goto(f"{live}/notices/")
    page.get_by_role("button", name="督促状を作成する").press("Enter")
    expect(page.get_by_role("heading", level=1)).to_contain_text("督促の起案")
    expect(page.locator("#far")).to_contain_text("順番待ち")
    assert_axe_clean(page)
    page.goto(f"{live}/")
    page.get_by_role("link", name="自分の処理").press("Enter")
    expect(page).to_have_url(f"{live}/jobs/")
    assert_axe_clean(page)
    page.get_by_role("link", name="督促の起案").press("Enter")
    work_once()
    done = page.get_by_role("link", name="結果を見る")
    expect(done).to_be_visible(timeout=30_000)  # the page asked again by itself
    expect(page.locator("#said")).to_contain_text("起案しました")
    assert_axe_clean(page)
    done.press("Enter")
    expect(page.get_by_role("heading", level=1)).to_contain_text("督促 第")


def test_without_a_script_a_link_shows_how_far_it_is(browser: Browser, live: str) -> None:
    plain = browser.new_context(java_script_enabled=False)
    page = plain.new_page()
    _enter(page, live)
    page.goto(f"{live}/notices/")
    page.get_by_role("button", name="督促状を作成する").click()
    work_once()
    expect(page.locator("#far")).to_contain_text("順番待ち")
    page.get_by_role("link", name="今の状態を見る").click()
    expect(page.locator("#far")).to_contain_text("終わりました")
    plain.close()


def test_a_job_is_called_off_from_the_keyboard(page: Page, live: str) -> None:
    _enter(page, live)
    page.goto(f"{live}/notices/")
    page.get_by_role("button", name="督促状を作成する").press("Enter")
    page.locator("summary", has_text="取りやめる").press("Enter")
    page.get_by_role("button", name="取りやめる").press("Enter")
    expect(page.locator("#far")).to_contain_text("取りやめました")
    assert not work_once()
