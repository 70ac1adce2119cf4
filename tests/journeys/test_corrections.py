"""A section keeps its own figures with its ledger, and takes back a row that was wrong."""

from collections.abc import Callable

from playwright.sync_api import FilePayload, Page, expect

from saiken.server.accounts.enrolling import DEMO_PASSWORD
from saiken.store.intake.tables import BatchRow
from tests.desks.made import one, tax
from tests.journeys.test_newcomer import SLOW, UPLOAD, empty_city, upload

__all__ = ["empty_city"]

Axe = Callable[[Page], None]
ROW = "0000001217,02269900{n},固定資産税,2026,1,20260601,20260601,50000,0,,"
WRONG = "022699000301"


def ledger(*numbers: str) -> bytes:
    return tax(*(ROW.format(n=n) for n in numbers))


def test_own_figures_are_kept_and_a_wrong_row_is_taken_back(
    page: Page, empty_city: str, assert_axe_clean: Axe
) -> None:
    _sign_in(page, empty_city)
    upload(page, empty_city, "市税_20261030.csv", ledger("01", "02", "03"))
    _the_figures_are_kept(page, assert_axe_clean)
    page.get_by_role("link", name="この取込を訂正する").click()
    expect(page.get_by_role("heading", name="取込の訂正", level=1)).to_be_visible(timeout=SLOW)
    assert_axe_clean(page)
    file: FilePayload = {"name": "直.csv", "mimeType": "x/y", "buffer": ledger("01", "02")}
    page.get_by_label(UPLOAD).set_input_files(file)
    page.get_by_role("button", name="直したファイルと見比べる").click()
    _one_row_is_taken_back(page, assert_axe_clean)
    assert one("select count(*) from standing") == 2


def _sign_in(page: Page, city: str) -> None:
    page.goto(f"{city}/accounts/login/")
    page.get_by_label("職員番号").fill("S1001")
    page.get_by_label("パスワード").fill(DEMO_PASSWORD)
    page.get_by_role("button", name="ログイン").click()
    expect(page.get_by_role("heading", name="今日の仕事", level=1)).to_be_visible(timeout=SLOW)


def _the_figures_are_kept(page: Page, assert_axe_clean: Axe) -> None:
    """What was typed is compared before it is stored, by whichever button or key."""
    day = page.get_by_label("抽出日（作成日）")
    expect(day).to_have_value("2026-10-30", timeout=SLOW)
    expect(page.get_by_text("ファイル名の「20261030」による案です")).to_be_visible()
    assert_axe_clean(page)
    unpaid = page.get_by_label("未納額（計）")
    unpaid.fill("160,000")
    unpaid.press("Enter")
    expect(page.get_by_text("もう一度見比べました")).to_be_visible(timeout=SLOW)
    expect(page.locator("#check ~ .table-area")).to_contain_text("10,000円")
    assert not BatchRow.objects.exists()
    page.get_by_role("button", name="取り込む", exact=True).click()
    expect(page.get_by_text("市税_20261030.csv を取り込みました。")).to_be_visible(timeout=SLOW)
    expect(page.get_by_role("row", name="未納額").first).to_contain_text("160,000円")
    assert BatchRow.objects.get().stated == {"": {"unpaid": 160_000}}
    assert_axe_clean(page)


def _one_row_is_taken_back(page: Page, assert_axe_clean: Axe) -> None:
    expect(page.get_by_role("heading", name="記録の訂正", level=1)).to_be_visible(timeout=SLOW)
    box = page.get_by_label(f"{WRONG}を取り消す")
    expect(box).not_to_be_checked()
    assert_axe_clean(page)
    box.check()
    page.get_by_role("button", name="選んだものを訂正する").click()
    reason = page.get_by_label("訂正の理由")
    assert reason.evaluate("box => box.validity.valueMissing"), "the browser asks for the reason"
    reason.fill("別の市の納税者の行だった")
    page.get_by_role("button", name="選んだものを訂正する").click()
    expect(page.get_by_text("1件を取り消しました。")).to_be_visible(timeout=SLOW)
    expect(page.get_by_text("取り消した番号")).to_be_visible()
    assert_axe_clean(page)
