"""A refund from the list to the bank in a real browser: three people, every page clean."""

from collections.abc import Callable
from datetime import date

import pytest
from django.db import connections
from playwright.sync_api import Page, expect

from saiken.claims import facts as f
from saiken.server import clock
from saiken.server.accounts.enrolling import DEMO_PASSWORD
from saiken.store.append import Act, NewFact, append
from saiken.values.yen import Yen
from tests.desks.made import one
from tests.fixtures_city import ON

Axe = Callable[[Page], None]


@pytest.fixture
def overpaid(live: str, staff) -> str:
    """The key of a paid tax instalment whose debtor paid it once more."""
    id_ = one(
        "select s.instalment_id from standing s join register_instalment i on i.id ="
        " s.instalment_id join register_claim c on c.id = i.claim_id"
        " where c.office = 'tax_payment' and s.stage = 'paid' and not s.debtor_protected"
        " and not s.debtor_dead order by s.instalment_id limit 1"
    )
    body = f.Paid(Yen(900_000), "debtor", "kofuri")
    act = Act("twice", "match", staff.receipts_clerk, clock.nine_o_clock(ON))
    append([NewFact(body, date(2026, 11, 2), id_)], act)
    key = str(one(f"select key from register_instalment where id = {id_}"))
    connections.close_all()
    return key


def sign_in(page: Page, live: str, number: str) -> None:
    page.goto(f"{live}/accounts/login/")
    page.get_by_label("職員番号").fill(number)
    page.get_by_label("パスワード").fill(DEMO_PASSWORD)
    page.get_by_role("button", name="ログイン").click()
    expect(page.get_by_role("button", name="ログアウト")).to_be_visible()


def sign_out(page: Page) -> None:
    page.get_by_role("button", name="ログアウト").click()


def test_from_the_list_to_the_bank(
    page: Page, live: str, overpaid: str, assert_axe_clean: Axe
) -> None:
    sign_in(page, live, "S1001")
    page.goto(f"{live}/refunds/")
    assert_axe_clean(page)
    row = page.get_by_role("row").filter(has_text=overpaid)
    row.get_by_role("link", name="決める").press("Enter")
    expect(page.get_by_role("heading", name="還付・充当の案", level=1)).to_be_visible()
    assert_axe_clean(page)
    page.get_by_role("button", name="起案する").press("Enter")
    page.get_by_role("button", name="決裁へ上げる").press("Enter")
    expect(page.get_by_text("決裁へ上げました。")).to_be_visible()
    assert_axe_clean(page)
    refund = page.url
    sign_out(page)

    sign_in(page, live, "S1009")
    page.goto(refund)
    page.get_by_text("決定する", exact=True).first.press("Enter")
    page.get_by_role("button", name="決定する").press("Enter")
    expect(page.get_by_text("還付・充当を決定しました。")).to_be_visible()
    assert_axe_clean(page)
    sign_out(page)

    sign_in(page, live, "S5001")
    page.goto(refund)
    assert_axe_clean(page)
    for label, value in (
        ("金融機関コード（4桁）", "0005"),
        ("金融機関名（カナ）", "ミツビシ"),
        ("店番（3桁）", "001"),
        ("店名（カナ）", "ホンテン"),
        ("口座番号（7桁）", "1234567"),
        ("口座名義（通帳のとおりのカナ）", "サトウ　タロウ"),
    ):
        page.get_by_label(label).fill(value)
    page.get_by_role("button", name="登録する").press("Enter")
    expect(page.get_by_text("振込先を登録しました。")).to_be_visible()
    page.goto(f"{live}/refunds/transfers/")
    assert_axe_clean(page)
    page.get_by_role("button", name="作る").press("Enter")
    expect(page.get_by_text("振込ファイルを作りました。")).to_be_visible()
    assert_axe_clean(page)
    page.get_by_role("button", name="記録する").press("Enter")
    expect(page.get_by_text("振込の結果を記録しました。")).to_be_visible()
    page.goto(f"{live}/refunds/list/refunds/")
    expect(page.get_by_text("完了")).to_be_visible()
    assert_axe_clean(page)
