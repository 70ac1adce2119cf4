"""A morning at the tax desk, in a real browser: a bad row, a dunning run, a clock that moves."""

import io
import re
from collections.abc import Callable

from playwright.sync_api import Page, expect
from pypdf import PdfReader

from saiken.desks.notices.models import BY_HAND, IN, DunningItemRow
from saiken.server.accounts.enrolling import DEMO_PASSWORD

Axe = Callable[[Page], None]

HEAD = (
    "宛名番号,通知書番号,税目,賦課年度,期別,法定納期限,納期限,調定額,収納額,最終収納日,督促発付日"
)
GOOD = "0000001217,0126990001,市県民税普通徴収,2026,1,20260630,20260630,12300,0,,"
BAD = "0000001217,0126990001,市県民税普通徴収,2026,2,20260630,20260931,12300,0,,"


def sign_in(page: Page, live: str, number: str) -> None:
    page.goto(f"{live}/accounts/login/")
    page.get_by_label("職員番号").fill(number)
    page.get_by_label("パスワード").fill(DEMO_PASSWORD)
    page.get_by_role("button", name="ログイン").click()
    expect(page.get_by_role("heading", name="今日の仕事", level=1)).to_be_visible()


def sign_out(page: Page) -> None:
    page.get_by_role("button", name="ログアウト").click()
    expect(page.get_by_role("heading", name="ログイン")).to_be_visible()


def upload(page: Page, *rows: str) -> None:
    data = "\n".join((HEAD, *rows, "")).encode()
    page.get_by_role("link", name="取込・突合").first.click()
    page.get_by_label("台帳または宛名のファイル").set_input_files(
        {"name": "city_tax_11.csv", "mimeType": "text/csv", "buffer": data}
    )
    page.get_by_role("button", name="内容を確かめる").click()


def test_from_a_file_with_a_bad_row_to_a_clock_that_moved(
    page: Page, live: str, assert_axe_clean: Axe
) -> None:
    sign_in(page, live, "S1001")
    assert_axe_clean(page)
    _a_bad_row_is_refused_and_the_good_one_stored(page, assert_axe_clean)
    instalment = _the_new_instalment_tells_its_figures(page, assert_axe_clean)
    _withdraw_the_night_s_draft(page)
    run = _the_clerk_lays_a_run_before_the_chief(page, assert_axe_clean)
    sign_out(page)

    sign_in(page, live, "S1009")
    page.goto(run)
    page.get_by_role("button", name="決裁を記録する").click()
    expect(page.get_by_text("決裁しました。")).to_be_visible()
    assert_axe_clean(page)
    sign_out(page)

    sign_in(page, live, "S1001")
    page.goto(run)
    _the_letters_are_sealed_and_leave(page, assert_axe_clean)
    page.goto(instalment)
    expect(page.locator("main")).to_contain_text("令和13年11月30日")
    expect(page.locator("main")).to_contain_text("令和8年11月20日に発しました")


def _a_bad_row_is_refused_and_the_good_one_stored(page: Page, assert_axe_clean: Axe) -> None:
    upload(page, GOOD, BAD)
    refused = page.locator("#refused-table")
    expect(refused).to_contain_text("2件目")
    expect(refused).to_contain_text("20260931")
    expect(refused).to_contain_text("暦にない日")
    assert_axe_clean(page)
    page.get_by_role("button", name="取り込む", exact=True).click()
    expect(page.get_by_text("city_tax_11.csv を取り込みました。")).to_be_visible()
    assert_axe_clean(page)


def _the_new_instalment_tells_its_figures(page: Page, assert_axe_clean: Axe) -> str:
    """By today's work and the debtor to the new instalment; the address of its page."""
    page.get_by_role("link", name="今日の仕事", exact=True).click()
    page.get_by_role("link", name=re.compile("期限超過")).click()
    cases = page.locator("#cases")
    expect(cases).to_contain_text("渡邉")
    cases.get_by_role("link", name=re.compile("渡邉")).click()
    expect(page.get_by_role("heading", level=1)).to_contain_text("渡邉")
    assert_axe_clean(page)
    page.get_by_role("row", name=re.compile("市県民税 令和8年度 第1期")).get_by_role("link").click()
    expect(page.get_by_role("heading", level=1)).to_contain_text("市県民税")
    instalment = page.url
    page.locator("#amount").get_by_text("なぜ？").first.click()
    expect(page.locator("#amount")).to_contain_text("調定額 12,300円")
    expect(page.locator("main")).to_contain_text("令和13年6月30日")
    assert_axe_clean(page)
    return instalment


def _the_clerk_lays_a_run_before_the_chief(page: Page, assert_axe_clean: Axe) -> str:
    """The address of the run, which the clerk cannot approve."""
    page.get_by_role("link", name="今日の仕事", exact=True).click()
    page.get_by_role("button", name="督促状を作成する").click()
    expect(page.locator("#candidates-table")).to_contain_text("渡邉")
    assert_axe_clean(page)
    run = page.url
    page.get_by_role("button", name="決裁に上げる").click()
    expect(page.get_by_text("決裁に上げました")).to_be_visible()
    expect(page.get_by_role("button", name="決裁を記録する")).to_have_count(0)
    return run


def _the_letters_are_sealed_and_leave(page: Page, assert_axe_clean: Axe) -> None:
    page.get_by_role("button", name="督促状を確定する").click()
    expect(page.get_by_text("督促状を確定しました")).to_be_visible()
    _the_pdf_holds_every_letter_and_no_protected_one(page)
    page.get_by_label("発送した日").fill("2026-11-20")
    page.get_by_role("button", name="発送済みにする").click()
    expect(page.get_by_text(re.compile("時効の起算が \\d+件 更新されました")).first).to_be_visible()
    assert_axe_clean(page)


def _withdraw_the_night_s_draft(page: Page) -> None:
    """The night drafted before the file came; the new row is not in that draft."""
    page.get_by_role("link", name="督促・催告・送達").click()
    page.get_by_role("link", name=re.compile("第\\d+回")).first.click()
    page.get_by_text("取り下げる", exact=True).first.click()
    page.get_by_role("button", name="取り下げる").click()
    expect(page.get_by_text("起案を取り下げました")).to_be_visible()


def _the_pdf_holds_every_letter_and_no_protected_one(page: Page) -> None:
    link = page.get_by_role("link", name="督促状（一括）").get_attribute("href")
    answer = page.request.get(f"{page.url.split('/notices')[0]}{link}")
    assert answer.headers["content-type"] == "application/pdf"
    text = "".join(p.extract_text() for p in PdfReader(io.BytesIO(answer.body())).pages)
    items = DunningItemRow.objects.filter(place=IN, paper__isnull=False)
    keys = set(items.values_list("instalment__key", flat=True))
    assert keys and all(key in text for key in keys)
    hidden = DunningItemRow.objects.filter(place=BY_HAND)
    assert not any(item.instalment.key in text for item in hidden)
