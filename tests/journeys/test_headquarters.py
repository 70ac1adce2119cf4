"""The headquarters in a real browser: from a figure to its chart and to the cases behind it."""

from collections.abc import Callable

from playwright.sync_api import Page, expect

from saiken.server.accounts.enrolling import DEMO_PASSWORD

CHIEF = "S4009"
PAGES = ("course/", "open-data/", "meeting/")


def test_from_the_figures_to_the_cases(
    page: Page, live: str, assert_axe_clean: Callable[[Page], None]
) -> None:
    page.goto(f"{live}/accounts/login/")
    page.get_by_label("職員番号").fill(CHIEF)
    page.get_by_label("パスワード").fill(DEMO_PASSWORD)
    page.get_by_role("button", name="ログイン").click()
    page.goto(f"{live}/headquarters/")
    expect(page.get_by_role("heading", level=1)).to_have_text("債権回収対策本部")
    # Drawn after the page stands, and told to who cannot see it.
    expect(page.get_by_role("img", name="債権ごとの収入未済額")).to_be_visible(timeout=20_000)
    assert_axe_clean(page)
    for other in PAGES:
        page.goto(f"{live}/headquarters/{other}")
        expect(page.get_by_role("heading", level=1)).to_be_visible()
        assert_axe_clean(page)
    page.goto(f"{live}/headquarters/")
    page.get_by_role("link", name="催告の後、動きがない").click()
    expect(page.get_by_role("heading", level=1)).to_contain_text("今日の仕事")
