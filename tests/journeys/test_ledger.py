"""台帳の整備 in a real browser: a history confirmed by keyboard, a difference settled."""

import re
from collections.abc import Callable

from playwright.sync_api import Page, expect

from saiken.server import clock, demo
from tests.desks.made import city_file, take
from tests.fixtures_city import ON
from tests.journeys.test_morning import sign_in

Axe = Callable[[Page], None]


def test_the_chief_confirms_two_instalments_and_takes_it_back(
    page: Page, live: str, assert_axe_clean: Axe
) -> None:
    sign_in(page, live, "S2009")
    page.get_by_role("link", name=re.compile("時効完成の疑い")).click()
    page.get_by_role("link", name="経過を確かめる").first.click()
    expect(page.get_by_role("heading", level=1)).to_contain_text("経過の確認")
    page.get_by_text("分かるとどうなるか").first.click()
    assert_axe_clean(page)
    choices = page.locator("#histories-table select")
    for number in (0, 1):  # by keyboard alone: the second choice stands for all that is alike
        choices.nth(number).focus()
        page.keyboard.press("ArrowDown")
    page.get_by_label("まとめて記録する督促の状態").select_option("recorded")
    page.get_by_label(re.compile("これですべてである")).check()
    page.get_by_role("textbox", name="照らした書類").fill("滞納整理票 令和4年度 第12号")
    page.keyboard.press("Enter")
    look = page.locator("#look-table")
    expect(look).to_contain_text("満了")
    expect(page.get_by_text("まだ保存していません")).to_be_visible()
    assert_axe_clean(page)
    page.get_by_role("button", name="確かめたことを記録する").click()
    expect(page.get_by_text("2期別の経過を確かめたことを記録しました")).to_be_visible()
    assert_axe_clean(page)
    page.locator("summary", has_text="取り消す").click()
    page.get_by_label("取り消す理由").fill("別の世帯の票だった")
    page.get_by_role("button", name="経過の確認を取り消す").click()
    expect(page.get_by_text("経過の確認を取り消しました")).to_be_visible()


def test_a_difference_is_seen_settled_and_opened_again(
    page: Page, live: str, assert_axe_clean: Axe
) -> None:
    sign_in(page, live, "S8009")
    take(_extract(), name="nhi_core.csv", by=demo.LOADER, now=clock.nine_o_clock(ON))
    page.get_by_role("link", name="取込・突合").first.click()
    page.get_by_role("link", name=re.compile("突合の差")).click()
    table = page.locator("#differences-table")
    expect(table).to_contain_text("51,000円")
    assert_axe_clean(page)
    table.get_by_role("link", name=re.compile("国保税")).first.click()
    expect(page.locator("main")).to_contain_text("基幹システムの抽出と違うところがあります")
    assert_axe_clean(page)
    page.go_back()
    table.get_by_role("checkbox").nth(1).check()
    page.get_by_label("整理する理由").fill("減額の決議が抽出に未反映")
    page.get_by_role("button", name="選んだ差を整理する").click()
    expect(page.get_by_text("差を 1件整理しました")).to_be_visible()
    expect(page.locator("#settled-table")).to_contain_text("減額の決議が抽出に未反映")
    assert_axe_clean(page)
    page.locator("#settled-table summary").click()
    page.get_by_role("button", name="整理を取り消す").last.click()
    expect(page.get_by_text("整理を取り消しました")).to_be_visible()


def test_the_completeness_of_the_ledger_leads_to_what_is_missing(
    page: Page, live: str, assert_axe_clean: Axe
) -> None:
    sign_in(page, live, "S3009")
    page.goto(f"{live}/ledger/completeness/")
    page.locator("#rates .opener").first.click()
    assert_axe_clean(page)
    page.get_by_role("link", name="発生の原因の日").click()
    expect(page.get_by_role("heading", level=1)).to_contain_text("欠けている項目")
    assert_axe_clean(page)
    page.goto(f"{live}/ledger/confirm/")
    assert_axe_clean(page)
    page.goto(f"{live}/ledger/differences/")
    expect(page.get_by_text("突き合わせた抽出はありません")).to_be_visible()
    assert_axe_clean(page)


def _extract() -> bytes:
    """The core system's file with one amount that differs from the record."""
    lines = city_file("nhi_tax.csv").decode("utf-8-sig").splitlines()
    cells = lines[1].split(",")
    cells[11], cells[14] = str(int(cells[11]) + 1000), str(int(cells[14]) + 1000)
    return "\n".join([lines[0], ",".join(cells), *lines[2:], ""]).encode()
