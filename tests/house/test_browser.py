"""The browser the other tests lean on: it runs, stays on this machine, and axe finds faults."""

from collections.abc import Callable

import pytest
from playwright.sync_api import Page

from tests.fixtures_browser import is_local

GOOD = """<!doctype html><html lang="ja"><head><title>督促</title></head>
<body><main><h1>督促状</h1><button>作成する</button></main></body></html>"""


def test_a_good_page_is_clean(page: Page, assert_axe_clean: Callable[[Page], None]) -> None:
    page.set_content(GOOD)
    page.get_by_role("button", name="作成する").click()
    assert_axe_clean(page)


def test_a_button_without_a_name_is_found(
    page: Page, assert_axe_clean: Callable[[Page], None]
) -> None:
    page.set_content(GOOD.replace("作成する", ""))
    with pytest.raises(AssertionError, match="button-name"):
        assert_axe_clean(page)


def test_only_this_machine_is_local() -> None:
    assert is_local("http://127.0.0.1:8000/today")
    assert is_local("data:text/html,x")
    assert not is_local("https://example.org/font.woff2")
