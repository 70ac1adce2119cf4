"""Knowledge in a real browser: a manual from data to its step, a sheet, an exercise; all clean."""

from collections.abc import Callable

from playwright.sync_api import Page, expect

from saiken.server.accounts.enrolling import DEMO_PASSWORD

Axe = Callable[[Page], None]
LISTS = (
    "/knowledge/advice/",
    "/knowledge/changes/new/",
    "/knowledge/consultations/",
    "/knowledge/training/",
)


def sign_in(page: Page, live: str, number: str) -> None:
    page.goto(f"{live}/accounts/login/")
    page.get_by_label("職員番号").fill(number)
    page.get_by_label("パスワード").fill(DEMO_PASSWORD)
    page.get_by_role("button", name="ログイン").click()
    expect(page.get_by_role("button", name="ログアウト")).to_be_visible()


def test_a_section_s_manual_comes_to_its_step(page: Page, live: str, assert_axe_clean: Axe) -> None:
    sign_in(page, live, "S3001")
    page.goto(f"{live}/notices/demands/")
    page.get_by_role("link", name="この手順の手引き").click()
    expect(page.get_by_role("heading", name="催告の進め方")).to_be_visible()
    assert_axe_clean(page)
    page.goto(f"{live}/knowledge/manuals/new/")
    page.get_by_role("link", name="のデータから下書きする").first.click()
    page.get_by_label("題名").fill("家賃の手引き")
    page.get_by_role("button", name="確認に出す").click()
    expect(page.get_by_text("確認を待っています。", exact=False).first).to_be_visible()
    own = page.url
    page.get_by_role("button", name="ログアウト").click()
    sign_in(page, live, "S4001")
    page.goto(own)
    page.get_by_role("button", name="確認の結果を記録する").click()
    expect(page.get_by_text("確認の結果を記録しました。")).to_be_visible()
    for address in LISTS:
        page.goto(f"{live}{address}")
        expect(page.get_by_role("heading", level=1)).to_be_visible()
        assert_axe_clean(page)


def test_a_sheet_is_used_and_an_exercise_is_solved(
    page: Page, live: str, assert_axe_clean: Axe
) -> None:
    sign_in(page, live, "S2001")
    page.goto(f"{live}/knowledge/sheets/")
    page.get_by_role("link", name="保育料").first.click()
    page.get_by_role("button", name="いまの定めの版を使い始める").click()
    expect(page.get_by_role("heading", name="説明したことを記録する")).to_be_visible()
    assert_axe_clean(page)
    page.goto(f"{live}/knowledge/exercises/measure_day/")
    page.get_by_label("答え（日付）").fill("2026-09-01")
    page.get_by_role("button", name="答える").click()
    expect(page.get_by_role("status").first).to_contain_text("正解です。")
    assert_axe_clean(page)
