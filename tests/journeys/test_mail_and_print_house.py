"""Letters on their way to the print house: tried in print, sealed, handed out, answered for."""

import zipfile
from collections.abc import Callable

from playwright.sync_api import Page, expect

from tests.journeys.test_dunning_run import LONG, press
from tests.journeys.test_morning import sign_in, sign_out

Axe = Callable[[Page], None]


def _sealed(page: Page, live: str, assert_axe_clean: Axe) -> str:
    """The address of a run that is sealed."""
    sign_in(page, live, "S1001")
    page.goto(f"{live}/notices/")
    press(page, "督促状を作成する")
    expect(page.locator("#candidates-table")).to_be_visible()
    run = page.url
    page.goto(f"{run}unprintable/")
    expect(page.get_by_role("heading", level=1)).to_contain_text("印刷できない督促状")
    assert_axe_clean(page)
    page.goto(run)
    press(page, "決裁に上げる")
    sign_out(page)
    sign_in(page, live, "S1009")
    page.goto(run)
    press(page, "決裁を記録する")
    sign_out(page)
    sign_in(page, live, "S1001")
    page.goto(run)
    press(page, "督促状を確定する")
    expect(page.get_by_text("督促状を確定しました")).to_be_visible(timeout=LONG)
    sign_out(page)
    return run


def test_the_letters_go_to_the_print_house_and_come_back(
    page: Page, live: str, assert_axe_clean: Axe
) -> None:
    run = _sealed(page, live, assert_axe_clean)
    sign_in(page, live, "S1009")
    page.goto(run)
    page.get_by_role("link", name="郵便の区分と印刷業者").click()
    expect(page.locator("#districts-table")).to_be_visible()
    assert_axe_clean(page)
    press(page, "引渡しファイルを作る")
    expect(page.get_by_text("引渡しファイルを作りました")).to_be_visible(timeout=LONG)
    with page.expect_download() as download:
        page.get_by_role("link", name="引渡しファイルを取り出す").click()
    with zipfile.ZipFile(download.value.path()) as held:
        rows = held.read("letters.csv").decode().count("\r\n") - 1
    press(page, "渡したことを記録する")
    expect(page.get_by_text("渡したことを記録しました")).to_be_visible()
    page.get_by_label("印刷・封入した通数").fill(str(rows - 1))
    page.get_by_label("印刷した枚数").fill("2")
    press(page, "結果を記録する")
    expect(page.get_by_text("と違います").first).to_be_visible()
    assert_axe_clean(page)
