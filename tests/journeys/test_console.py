"""The operators' and the auditors' pages in a real browser, each without a finding."""

from collections.abc import Callable

import pytest
from playwright.sync_api import Page, expect

from saiken.server.accounts.enrolling import DEMO_PASSWORD

Axe = Callable[[Page], None]
PAGES = {
    "S6001": ("/nights/", "/nights/set-aside/", "/nights/chain/", "/nights/figures/"),
    "S7001": (
        "/looks/",
        "/nights/chain/",
        "/dunning-proof/",
        "/reports/",
        "/reports/audit/undunned/",
        "/reports/written-off/",
        "/reports/estimate/",
    ),
    "S1009": ("/approvals/", "/guide/"),
    "S1001": (
        "/visits/",
        "/visits/new/",
        "/visits/records/",
        "/relief/reductions/",
        "/costs/",
        "/costs/new/",
    ),
    "S8001": (
        "/to-core/",
        "/to-core/refused/",
        "/mandates/",
        "/mandates/take-up/",
        "/mandates/notices/",
    ),
    "S5001": (
        "/settlement/",
        "/settlement/days/",
        "/books/",
        "/mandates/requests/",
        "/slips/channels/",
        "/receipts/cash/take/?slip=1",
        "/receipts/feeds/",
        "/receipts/feeds/transfer_sakura/2026-11-02/",
    ),
}


def _enter(page: Page, live: str, number: str) -> None:
    page.goto(f"{live}/accounts/login/")
    page.get_by_label("職員番号").fill(number)
    page.get_by_label("パスワード").fill(DEMO_PASSWORD)
    page.get_by_role("button", name="ログイン").click()
    expect(page.get_by_role("button", name="ログアウト")).to_be_visible()


@pytest.mark.parametrize("number", PAGES)
def test_each_page_opens_and_is_clean(
    number: str, page: Page, live: str, assert_axe_clean: Axe
) -> None:
    _enter(page, live, number)
    for address in PAGES[number]:
        page.goto(f"{live}{address}")
        expect(page.get_by_role("heading", level=1)).to_be_visible()
        assert_axe_clean(page)


def test_the_auditor_reads_the_last_hash_and_nothing_else_of_the_console(
    page: Page, live: str
) -> None:
    _enter(page, live, "S7001")
    page.goto(f"{live}/nights/chain/")
    expect(page.get_by_role("heading", level=1)).to_contain_text("記録の鎖")
    expect(page.get_by_role("link", name="処理の記録")).to_have_count(0)
