"""Hands on the keys alone: going from stop to stop, and seeing at each where one is."""

from playwright.sync_api import Locator, Page, expect

from saiken.server.accounts.enrolling import DEMO_PASSWORD

MOST = 400
LONG = 60_000  # milliseconds that a page may take, on whatever machine
# The stop that has the focus: whether it is the one looked for, and whether its ring is seen.
_HERE = """wanted => {
  const here = document.activeElement;
  const page = !here || here === document.body || here.id === "main";
  if (page) return {there: false, seen: true, what: "page"};
  const look = getComputedStyle(here), box = here.getBoundingClientRect();
  const ring = look.outlineStyle !== "none" && parseFloat(look.outlineWidth) >= 3;
  const inside = box.width > 0 && box.height > 0 && box.bottom > 0 && box.top < innerHeight;
  return {there: here === wanted, seen: ring && inside, what: here.outerHTML.slice(0, 200)};
}"""


class Keys:
    """One person at the keyboard of a page; every stop on the way must show that it is one."""

    def __init__(self, page: Page) -> None:
        self.page = page
        page.set_default_timeout(LONG)

    def press(self, *keys: str) -> None:
        """Keys one after the other."""
        for key in keys:
            self.page.keyboard.press(key)

    def to(self, wanted: Locator, key: str = "Tab") -> None:
        """Goes on by a key until something has the focus."""
        expect(wanted).to_be_visible(timeout=LONG)
        there = wanted.element_handle()
        for _ in range(MOST):
            self.page.keyboard.press(key)
            here = there.evaluate(_HERE)
            assert here["seen"], f"not seen where one is: {here['what']}"
            if here["there"]:
                return
        raise AssertionError(f"no way by {key} to {wanted}")

    def enter(self, wanted: Locator) -> None:
        """Goes to a link, a button or a summary and presses it."""
        self.to(wanted)
        self.press("Enter")

    def write(self, field: str, text: str) -> None:
        """Goes to a field and types."""
        self.to(self.page.get_by_label(field))
        self.page.keyboard.type(text)

    def past_the_frame(self) -> None:
        """本文へ進む: the first stop of a page leads past its frame."""
        self.page.locator("body").evaluate("() => document.activeElement.blur()")
        self.enter(self.page.get_by_role("link", name="本文へ進む"))
        expect(self.page.locator("#main")).to_be_focused(timeout=LONG)

    def sign_in(self, number: str) -> None:
        """ログイン, on the page where one stands."""
        self.write("職員番号", number)
        self.write("パスワード", DEMO_PASSWORD)
        self.press("Enter")
        expect(self.page.get_by_role("heading", name="今日の仕事", level=1)).to_be_visible(
            timeout=LONG
        )

    def sign_out(self) -> None:
        """ログアウト."""
        self.enter(self.page.get_by_role("button", name="ログアウト"))
        expect(self.page.get_by_role("heading", name="ログイン", level=1)).to_be_visible(
            timeout=LONG
        )
