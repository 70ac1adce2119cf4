"""A debtor at the counter: a slip chosen, issued, printed and withdrawn; every page clean."""

import io
from collections.abc import Callable

from playwright.sync_api import Page, expect
from pypdf import PdfReader

from saiken.store.register.lists import instalments_of
from saiken.store.slips import lists
from tests.desks.made import id_of
from tests.fixtures_city import ON
from tests.journeys.test_morning import sign_in

Axe = Callable[[Page], None]
UNDUNNED = "022600107002"  # of the toy city's list: overdue since July


def test_a_slip_at_the_counter(page: Page, live: str, assert_axe_clean: Axe) -> None:
    sign_in(page, live, "S1001")
    instalment = id_of(UNDUNNED)
    page.goto(f"{live}/instalments/{instalment}/")
    page.get_by_role("link", name="納付書を発行").click()
    expect(page.get_by_role("heading", name="納付書を発行", level=1)).to_be_visible()
    expect(page.get_by_role("heading", name="発行する内容")).to_be_visible()
    assert_axe_clean(page)

    page.get_by_label("金額").fill("1000")
    page.get_by_role("button", name="この内容で計算する").click()
    expect(page.locator("#planned-table")).to_contain_text("1,000円")
    page.get_by_role("button", name="発行する", exact=True).click()
    expect(page.get_by_text("納付書を1枚発行しました。")).to_be_visible()
    assert_axe_clean(page)
    (slip,) = lists.listed(["tax_payment"], on=ON, limit=1)
    assert (slip.yen, slip.shares) == (1_000, ((instalment, 1_000),))
    assert instalment in instalments_of(slip.person)

    paper = page.request.get(f"{live}/slips/{slip.id}.pdf")
    assert len(PdfReader(io.BytesIO(paper.body())).pages) == 1
    page.get_by_role("link", name="作り直す").click()
    expect(page.get_by_text("まだ使える納付書が1枚あります")).to_be_visible()
    assert_axe_clean(page)

    page.goto(f"{live}/slips/{slip.id}/")
    page.get_by_label("取り消す理由").fill("金額の申出が変わったため")
    page.get_by_role("button", name="取り消す", exact=True).click()
    expect(page.get_by_text("納付書を取り消しました。")).to_be_visible()
    assert_axe_clean(page)
    page.goto(f"{live}/slips/")
    expect(page.get_by_role("heading", name="納付書", level=1)).to_be_visible()
    expect(page.locator("#list")).to_contain_text("取消し済み")
    assert_axe_clean(page)
