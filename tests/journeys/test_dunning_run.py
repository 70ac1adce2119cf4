"""A run by keyboard: looked through, one put aside, approved, sealed, posted, proved, reported."""

import re
from collections.abc import Callable

from playwright.sync_api import Page, expect

from tests.journeys.test_morning import sign_in, sign_out

Axe = Callable[[Page], None]
LONG = 60_000  # forty letters are tried in print, on whatever machine


def press(page: Page, name: str) -> None:
    """Presses the main button by key alone."""
    page.get_by_role("button", name=name).focus()
    page.keyboard.press("Enter")


def test_a_run_by_keyboard_with_its_record_and_its_proof(
    page: Page, live: str, assert_axe_clean: Axe
) -> None:
    sign_in(page, live, "S1001")
    page.goto(f"{live}/notices/")
    assert_axe_clean(page)
    press(page, "督促状を作成する")
    expect(page.locator("#candidates-table")).to_be_visible()
    run = page.url
    expect(page.get_by_text("目安の範囲です")).to_be_visible()
    _rows_are_walked_by_key(page)
    _one_is_put_aside(page, assert_axe_clean)
    press(page, "決裁に上げる")
    expect(page.get_by_text("決裁に上げました")).to_be_visible()
    sign_out(page)

    sign_in(page, live, "S1009")
    page.goto(run)
    press(page, "決裁を記録する")
    expect(page.get_by_text("決裁しました。")).to_be_visible()
    sign_out(page)

    sign_in(page, live, "S1001")
    page.goto(run)
    press(page, "督促状を確定する")
    expect(page.get_by_text("督促状を確定しました")).to_be_visible(timeout=LONG)
    press(page, "発送済みにする")
    expect(page.get_by_text(re.compile("時効の起算が \\d+件 更新されました")).first).to_be_visible(
        timeout=LONG
    )
    assert_axe_clean(page)
    page.goto(f"{run}report/")
    expect(page.get_by_role("heading", level=1)).to_contain_text("処理の記録")
    expect(page.locator("#seals-table")).to_contain_text("さくら市長之印")
    assert_axe_clean(page)
    sign_out(page)
    _the_auditor_proves_it(page, live, assert_axe_clean)


def _rows_are_walked_by_key(page: Page) -> None:
    rows = page.locator("#candidates-table tbody tr.row")
    rows.first.focus()
    page.keyboard.press("ArrowDown")
    expect(rows.nth(1)).to_be_focused()
    page.keyboard.press("End")
    expect(rows.last).to_be_focused()


def _one_is_put_aside(page: Page, assert_axe_clean: Axe) -> None:
    link = page.locator("#candidates-table").get_by_role("link", name="保留").first
    link.focus()
    page.keyboard.press("Enter")
    expect(page.get_by_role("heading", name=re.compile("待たせる期別"))).to_be_visible()
    assert_axe_clean(page)
    page.get_by_label("待つ理由").fill("納付の相談中")
    page.get_by_label("いつまで").fill("2026-12-04")
    press(page, "待たせる")
    expect(page.get_by_text("この処理から外して待たせました")).to_be_visible()
    expect(page.locator("#excluded-table")).to_contain_text("納付の相談中")


def _the_auditor_proves_it(page: Page, live: str, assert_axe_clean: Axe) -> None:
    sign_in(page, live, "S7001")
    page.goto(f"{live}/dunning-proof/")
    expect(page.locator("#kinds")).to_contain_text("一致")
    expect(page.locator("#grounds")).to_contain_text("保留")
    assert_axe_clean(page)
    page.locator("#grounds").get_by_role("link", name="保留").focus()
    page.keyboard.press("Enter")
    expect(page.locator("#list")).to_contain_text("納付の相談中", timeout=LONG)
    assert_axe_clean(page)
    page.goto(f"{live}/seals/")
    expect(page.locator("#list")).to_contain_text("督促 第")
    assert_axe_clean(page)
    page.goto(f"{live}/seals/offices/")
    expect(page.locator("#list")).to_contain_text("納税課")
    assert_axe_clean(page)
