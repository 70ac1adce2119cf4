"""A newcomer brings in a ledger nobody mapped before, mends what was refused, and agrees."""

import threading
import time
from collections.abc import Callable, Iterator

import pytest
from django.core.servers.basehttp import ThreadedWSGIServer
from django.db import connections
from playwright.sync_api import FilePayload, Page, expect

from saiken.server.accounts.enrolling import DEMO_PASSWORD, enrol_demo_staff
from saiken.server.wsgi import application
from saiken.store.embedded import Server
from tests.desks.intake.renamed import mend_all, mended_nursery, renamed_nursery
from tests.desks.made import one
from tests.fixtures_city import point_to
from tests.fixtures_database import cloned
from tests.fixtures_live import _Quiet

Axe = Callable[[Page], None]
UPLOAD = "台帳または宛名のファイル"
MOST_MINUTES = 10
MOST_TABS = 220
SLOW = 60_000  # milliseconds: other tests run beside this one


@pytest.fixture
def empty_city(embedded_server: Server, template_database: str) -> Iterator[str]:
    """The address of a city in which nothing was taken in yet."""
    with cloned(embedded_server, template_database) as clone:
        point_to(clone.app, clone.owner)
        enrol_demo_staff()
        server = ThreadedWSGIServer(("127.0.0.1", 0), _Quiet)
        server.set_app(application)
        thread = threading.Thread(target=server.serve_forever, daemon=True)
        thread.start()
        yield f"http://127.0.0.1:{server.server_address[1]}"
        server.shutdown()
        server.server_close()
        thread.join()
        connections.close_all()


def sign_in(page: Page, city: str) -> None:
    page.goto(f"{city}/accounts/login/")
    page.get_by_label("職員番号").fill("S2001")
    page.get_by_label("パスワード").fill(DEMO_PASSWORD)
    page.get_by_role("button", name="ログイン").click()
    expect(page.get_by_role("heading", name="今日の仕事", level=1)).to_be_visible(timeout=SLOW)


def upload(page: Page, city: str, name: str, data: bytes) -> None:
    page.goto(f"{city}/intake/")
    file: FilePayload = {"name": name, "mimeType": "application/x", "buffer": data}
    page.get_by_label(UPLOAD).set_input_files(file)
    page.get_by_role("button", name="内容を確かめる").click()


def test_from_an_unknown_workbook_to_the_sections_own_total(
    page: Page, empty_city: str, assert_axe_clean: Axe
) -> None:
    began = time.monotonic()
    sign_in(page, empty_city)
    upload(page, empty_city, "未納者名簿.xlsx", renamed_nursery())
    _the_columns_are_proposed_and_tried(page, assert_axe_clean)
    page.get_by_role("button", name="対応表を保存して取り込む").click()
    expect(page.get_by_text("未納者名簿.xlsx を取り込みました。")).to_be_visible(timeout=SLOW)
    assert_axe_clean(page)
    _the_refused_rows_are_mended_and_loaded(page, empty_city, assert_axe_clean)
    _the_whole_ledger_agrees_with_the_section(page, empty_city, assert_axe_clean)
    assert one("select count(*) from standing") == 352
    assert time.monotonic() - began < MOST_MINUTES * 60


def _the_columns_are_proposed_and_tried(page: Page, assert_axe_clean: Axe) -> None:
    expect(page.get_by_role("heading", name="列の対応づけ", level=1)).to_be_visible(timeout=SLOW)
    assert_axe_clean(page)
    due = page.get_by_label("読み取る項目（納入期限）")
    due.select_option("")
    page.get_by_role("button", name="試す").first.click()
    expect(page.get_by_text("納期限 の列を選んでください。")).to_be_visible(timeout=SLOW)
    assert_axe_clean(page)
    due.select_option("due_on")
    page.get_by_label("債権の種類").select_option("nursery_fee")
    page.get_by_role("button", name="試す").first.click()
    _the_short_days_are_said_to_be_of_reiwa(page)
    tried = page.locator(".tried")
    expect(tried).to_contain_text("7,413,600円", timeout=SLOW)
    expect(tried).to_contain_text("4,309,800円", timeout=SLOW)
    expect(tried.locator("#refused-table tbody tr")).to_have_count(3, timeout=SLOW)
    assert_axe_clean(page)


def _the_short_days_are_said_to_be_of_reiwa(page: Page) -> None:
    """A column that was chosen anew knows no rule: its six digits are refused until one is told."""
    expect(page.locator(".tried")).to_contain_text("日付として読めません", timeout=SLOW)
    row = page.get_by_role("row").filter(has=page.get_by_label("読み取る項目（納入期限）"))
    row.get_by_text("読み方").click()
    page.get_by_label("6桁の日付（納入期限）").select_option("reiwa_yymmdd")
    page.get_by_role("button", name="もう一度試す").click()


def _the_refused_rows_are_mended_and_loaded(page: Page, city: str, assert_axe_clean: Axe) -> None:
    with page.expect_download() as got:
        page.get_by_role("link", name="直す行を受け取る（Excel）").click()
    upload(page, city, "直した行.xlsx", mend_all(got.value.path().read_bytes()))
    expect(page.get_by_text("3件を新しく取り込みます。受け付けない行は 0行です。")).to_be_visible(
        timeout=SLOW
    )
    assert_axe_clean(page)
    page.get_by_role("button", name="取り込む", exact=True).click()
    expect(page.get_by_text("直した行.xlsx を取り込みました。")).to_be_visible(timeout=SLOW)


def _the_whole_ledger_agrees_with_the_section(page: Page, city: str, assert_axe_clean: Axe) -> None:
    """The section mends its own workbook too: the ledger as a whole is what the section adds up."""
    upload(page, city, "未納者名簿.xlsx", mended_nursery())
    page.get_by_label("調定額（計）").fill("7,458,400")
    page.get_by_label("収納額（計）").fill("3,103,800")
    page.get_by_label("未納額（計）").fill("4,354,600")
    page.get_by_role("button", name="見比べる").click()
    expect(page.get_by_text("一致")).to_have_count(3, timeout=SLOW)
    expect(page.get_by_text("0件を新しく取り込みます。受け付けない行は 0行です。")).to_be_visible(
        timeout=SLOW
    )
    assert_axe_clean(page)
    page.get_by_role("link", name="変更なし").click()
    expect(page.locator("#rows-table tbody tr")).to_have_count(50, timeout=SLOW)
    assert_axe_clean(page)


def test_the_same_by_keyboard_alone(page: Page, empty_city: str) -> None:
    sign_in(page, empty_city)
    page.goto(f"{empty_city}/intake/")
    tab_to(page, "#id_file")
    # The dialog that Enter opens here is the browser's own.
    file: FilePayload = {
        "name": "名簿.xlsx",
        "mimeType": "application/x",
        "buffer": renamed_nursery(),
    }
    page.set_input_files("#id_file", file)
    tab_to(page, ".upload button")
    page.keyboard.press("Enter")
    expect(page.get_by_role("heading", name="列の対応づけ", level=1)).to_be_visible(timeout=SLOW)
    note = "select[name$=_field]:has(option[value=note][selected])"
    tab_to(page, note)
    page.keyboard.press("Home")
    tab_to(page, ".mapping .act-row button")
    page.keyboard.press("Enter")
    expect(page.locator(".tried")).to_contain_text("7,413,600円", timeout=SLOW)
    tab_to(page, ".page-main button")
    page.keyboard.press("Enter")
    expect(page.get_by_text("名簿.xlsx を取り込みました。")).to_be_visible(timeout=SLOW)
    assert one("select count(*) from standing") == 349


def tab_to(page: Page, wanted: str) -> None:
    """On by Tab until the focus is on what is wanted."""
    for _ in range(MOST_TABS):
        page.keyboard.press("Tab")
        if page.evaluate("wanted => document.activeElement?.matches(wanted)", wanted):
            return
    raise AssertionError(f"{wanted} is not reached by Tab")
