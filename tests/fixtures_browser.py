"""Chromium for the tests of screens: found, driven, kept off the network, judged by axe.

Where no browser can be had its tests are left out, and the summary says so in capitals; with
SAIKEN_BROWSER_REQUIRED set (as in CI) they run and fail instead.
"""

import os
import shutil
import subprocess
from collections.abc import Callable, Iterator
from functools import cache
from pathlib import Path
from urllib.parse import urlsplit

import playwright
import pytest
from axe_playwright_python.sync_playwright import Axe
from playwright.sync_api import Browser, Page, sync_playwright

ROOT = Path(__file__).parents[1]
BESIDE = ROOT / ".venv" / "browser"  # what tools/browser.sh unpacks without root
NODE_PATH = "PLAYWRIGHT_NODEJS_PATH"
NAMES = ("chromium", "chromium-browser", "google-chrome", "google-chrome-stable")
FLAGS = [
    "--no-sandbox",
    "--disable-gpu",
    "--disable-quic",
    "--no-first-run",
    "--disable-background-networking",
    "--disable-component-update",
    "--disable-sync",
]
AXE_TAGS = ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "best-practice"]
LEFT_OUT = (
    "BROWSER TESTS DID NOT RUN: Chromium or a library of its driver is missing."
    " ブラウザの試験は実行していません。 Install Debian's packages `chromium` and `libatomic1`"
    " (SAIKEN_BROWSER may name another Chrome or Chromium)."
)


def _is_browser(path: str) -> bool:
    """Whether the program tells a version: a stub that only points to a snap does not."""
    try:
        said = subprocess.run(
            [path, "--version", "--no-sandbox"], capture_output=True, text=True, timeout=60
        )
    except (OSError, subprocess.TimeoutExpired):
        return False
    return said.stdout.startswith(("Chromium", "Google Chrome"))


@cache
def find_browser() -> Path | None:
    """The first of SAIKEN_BROWSER, the names on PATH and the one beside .venv that answers."""
    asked = [os.environ["SAIKEN_BROWSER"]] if os.environ.get("SAIKEN_BROWSER") else []
    for name in (*asked, *NAMES, str(BESIDE / "chromium")):
        path = shutil.which(name)
        if path and _is_browser(path):
            return Path(path)
    return None


@cache
def driver_starts() -> bool:
    """Whether Playwright's driver finds its libraries, with the help of what was unpacked."""
    if (BESIDE / "node").exists():
        os.environ.setdefault(NODE_PATH, str(BESIDE / "node"))
    node = os.environ.get(NODE_PATH) or str(Path(playwright.__file__).parent / "driver" / "node")
    return subprocess.run([node, "--version"], capture_output=True).returncode == 0


@cache
def left_out() -> bool:
    """Whether the browser tests are left out of this run."""
    if os.environ.get("SAIKEN_BROWSER_REQUIRED"):
        return False
    return find_browser() is None or not driver_starts()


def _is_worker(config: pytest.Config) -> bool:
    return hasattr(config, "workerinput")


def pytest_configure(config: pytest.Config) -> None:
    """One warning in the closing line where the browser tests are left out."""
    if not _is_worker(config) and left_out():
        config.issue_config_time_warning(pytest.PytestWarning(LEFT_OUT), stacklevel=2)


def pytest_collection_modifyitems(config: pytest.Config, items: list[pytest.Item]) -> None:
    """Marks every test that asks for the browser; takes them out where there is none."""
    asking = [item for item in items if "browser_path" in getattr(item, "fixturenames", ())]
    for item in asking:
        item.add_marker("browser")
    if asking and left_out():
        items[:] = [item for item in items if item not in asking]
        config.hook.pytest_deselected(items=asking)


def pytest_terminal_summary(terminalreporter: pytest.TerminalReporter) -> None:
    """Says loudly, just above the closing line, that the browser tests did not run."""
    if left_out():
        terminalreporter.section("BROWSER TESTS DID NOT RUN", sep="!", red=True, bold=True)
        terminalreporter.line(LEFT_OUT, red=True)


@pytest.fixture(scope="session")
def browser_path() -> Path:
    """The Chromium to drive; a failure where it is required and missing."""
    path = find_browser()
    if path is None or not driver_starts():
        pytest.fail(LEFT_OUT)
    return path


@pytest.fixture(scope="module")
def browser(browser_path: Path) -> Iterator[Browser]:
    """One headless Chromium with a fresh profile for the tests of a module."""
    with pytest.MonkeyPatch.context() as patch, sync_playwright() as driver:
        # Playwright keeps an event loop in this thread, which Django would take for async code.
        patch.setenv("DJANGO_ALLOW_ASYNC_UNSAFE", "true")
        chromium = driver.chromium.launch(executable_path=browser_path, headless=True, args=FLAGS)
        yield chromium
        chromium.close()


def is_local(url: str) -> bool:
    """Whether an address stays on this machine."""
    parts = urlsplit(url)
    return parts.scheme in {"data", "blob", "about"} or parts.hostname in {"127.0.0.1", "localhost"}


@pytest.fixture
def page(browser: Browser) -> Iterator[Page]:
    """A page of its own, in Japanese and Tokyo time; fails if it asked for anything outside."""
    context = browser.new_context(
        locale="ja-JP",
        timezone_id="Asia/Tokyo",
        viewport={"width": 1280, "height": 900},
        accept_downloads=True,
    )
    outside: list[str] = []
    context.on("request", lambda r: None if is_local(r.url) else outside.append(r.url))
    context.route(lambda url: not is_local(url), lambda route: route.abort())
    yield context.new_page()
    context.close()
    assert not outside, f"the page asked for {outside}"


@pytest.fixture(scope="session")
def assert_axe_clean() -> Callable[[Page], None]:
    """A call that fails with axe's findings on a page, if there are any."""

    def check(page: Page) -> None:
        page.wait_for_load_state()  # a page that was asked for by a key may still be on its way
        options = {"runOnly": {"type": "tag", "values": AXE_TAGS}, "resultTypes": ["violations"]}
        found = Axe().run(page, options=options).response["violations"]
        told = [
            f"{one['id']}: {one['help']}\n    {node['html']}"
            for one in found
            for node in one["nodes"]
        ]
        assert not told, "\n".join(told)

    return check
