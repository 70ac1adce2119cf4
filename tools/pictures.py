"""Takes the pictures of docs/pictures: a toy city built anew, served on a free port, in Chromium.

Run by hand after a change of screens: `.venv/bin/python -m tools.pictures`. The city lives in a
home of its own that is removed afterwards; no demo that is already there is touched.
"""

import io
import os
import shutil
import sys
import tempfile
import threading
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path

from PIL import Image
from playwright.sync_api import Browser, Locator, Page, sync_playwright

from saiken.store.embedded import Server, make_folder
from tests.fixtures_browser import FLAGS, driver_starts, find_browser
from tools.picture_pages import PAGES, Shown, fill

ROOT = Path(__file__).parents[1]
PICTURES = ROOT / "docs" / "pictures"
WIDTH, HEIGHT = 1280, 800
COLOURS = 96
# Of the environment nothing but the folder decides: the real clock or another city would show.
OTHERS = ("SAIKEN_DATABASE_URL", "SAIKEN_OWNER_DATABASE_URL", "SAIKEN_CLOCK_ON", "SAIKEN_HOSTS")
NOVEMBER = """\
宛名番号,通知書番号,税目,賦課年度,期別,法定納期限,納期限,調定額,収納額,最終収納日,督促発付日
0000001217,0126990001,市県民税普通徴収,2026,1,20260630,20260630,12300,0,,
0000001217,0126990001,市県民税普通徴収,2026,2,20260630,20260831,12000,0,,
0000001337,0126990002,市県民税普通徴収,2026,3,20260630,20261102,8000,8000,20261030,
0000001337,0126990002,市県民税普通徴収,2026,4,20260630,20260931,8000,0,,
0000001365,0126990003,軽自動車税,2026,1,20260601,20260601,一万,0,,
"""
Shot = Callable[["Office"], None]


class Office:
    """A browser at the toy city: signs in as staff, goes to pages, takes pictures."""

    def __init__(self, browser: Browser, url: str) -> None:
        self.browser, self.url = browser, url
        self.elsewhere = "/"  # a page that not every office may see

    def sign_in(self, number: str) -> None:
        """A fresh window with one member of staff signed in."""
        from saiken.server.accounts.enrolling import DEMO_PASSWORD

        context = self.browser.new_context(
            locale="ja-JP",
            timezone_id="Asia/Tokyo",
            viewport={"width": WIDTH, "height": HEIGHT},
            reduced_motion="reduce",
        )
        self.page: Page = context.new_page()
        self.go("/accounts/login/")
        self.page.get_by_label("職員番号").fill(number)
        self.page.get_by_label("パスワード").fill(DEMO_PASSWORD)
        self.press("ログイン")
        self.page.get_by_role("button", name="ログアウト").wait_for()

    def go(self, path: str) -> None:
        """To an address of the city."""
        self.page.goto(self.url + path)

    def press(self, name: str) -> None:
        """A button by its words."""
        self.page.get_by_role("button", name=name, exact=True).first.click()

    def upload(self, label: str, name: str, data: bytes) -> None:
        """A file into the upload form of the page."""
        file = {"name": name, "mimeType": "application/octet-stream", "buffer": data}
        self.page.get_by_label(label).set_input_files(file)

    def card(self, title: str) -> Locator:
        """A part of the page in its frame, by its heading."""
        heading = self.page.get_by_role("heading", name=title, exact=True)
        return self.page.locator("section.card").filter(has=heading)

    def take(self, name: str, *, height: int = HEIGHT, part: Locator | None = None) -> None:
        """A picture of the window's width from the top, or of a part of the page."""
        self.page.evaluate("() => { document.activeElement?.blur(); return document.fonts.ready }")
        self.page.mouse.move(0, 0)
        if part is not None:
            return keep(name, part.screenshot())
        # A window as high as the picture, so that what sticks to it stands where it belongs.
        self.page.set_viewport_size({"width": WIDTH, "height": height})
        self.page.evaluate("window.scrollTo(0, 0)")
        keep(name, self.page.screenshot())
        return self.page.set_viewport_size({"width": WIDTH, "height": HEIGHT})


def keep(name: str, png: bytes, *, width: int = WIDTH, colours: int = COLOURS) -> None:
    """A picture with few colours and no wider than asked, so that the repository stays small."""
    picture = Image.open(io.BytesIO(png)).convert("RGB")
    if picture.width > width:
        size = (width, round(picture.height * width / picture.width))
        picture = picture.resize(size, Image.Resampling.LANCZOS)
    few = picture.quantize(colours, method=Image.Quantize.MEDIANCUT, dither=Image.Dither.NONE)
    path = PICTURES / f"{name}.png"
    few.save(path, optimize=True)
    kept = path.stat().st_size // 1024
    print(f"{path.relative_to(ROOT)}  {few.width}×{few.height}  {kept} KiB")


def intake(office: Office) -> None:
    """取込: a file with bad rows, looked at before it is stored."""
    office.sign_in("S1001")
    office.go("/intake/")
    office.upload("台帳または宛名のファイル", "city_tax_2026_11.csv", NOVEMBER.encode("cp932"))
    office.press("内容を確かめる")
    office.take("intake", height=1120)


def today(office: Office) -> None:
    """今日の仕事 of 納税課."""
    office.go("/?reason=dunning_week")
    office.take("today", height=860)


def today_open(office: Office) -> None:
    """今日の仕事: a case opened, with both sides of 処分・緩和."""
    office.go("/?reason=decide")
    office.page.locator("#cases .opener").first.click()
    office.take("today-open", height=760)


def proof(office: Office) -> None:
    """督促の証明 of the day, before anything was sent."""
    office.go("/dunning-proof/")
    office.take("dunning-proof", height=1180)


def debtor(office: Office) -> None:
    """債務者: one person with everything of the office."""
    office.go("/search/?q=渡邉")
    office.page.get_by_role("link", name="渡邉").first.click()
    office.take("debtor", height=960)


def instalment(office: Office) -> None:
    """期別 with なぜ？ opened."""
    office.page.get_by_role("row", name="令和8年度 第2期").get_by_role("link").click()
    office.page.locator("#amount summary").nth(1).click()
    office.take("instalment", height=1180)


def grace(office: Office) -> None:
    """猶予 recorded on the same page."""
    form = office.card("猶予を記録する")
    form.get_by_label("終わりの日").fill("2027-05-19")
    office.take("grace", part=form)


def run(office: Office) -> None:
    """督促の作成: the draft of the night with one letter shown, and that letter alone."""
    office.go("/notices/")
    office.page.locator("#runs a").first.click()
    with office.page.expect_response("**/preview/*.png") as letter:
        office.page.locator("#candidates-table a", has_text="見る").first.click()
    office.page.wait_for_load_state("load")
    office.take("run", height=1000)
    keep("letter", letter.value.body(), width=900, colours=16)
    gates = office.page.get_by_role("heading", name="確かめること", exact=True)
    office.take("run-gates", part=office.page.locator("section").filter(has=gates))
    office.press("決裁に上げる")


def approval(office: Office) -> None:
    """決裁 by the chief, then sealing and dispatch by the clerk."""
    address = office.page.url.removeprefix(office.url)
    office.sign_in("S1009")
    office.go(address)
    office.take("approval", height=760)
    office.press("決裁を記録する")
    office.sign_in("S1001")
    office.go(address)
    office.press("督促状を確定する")
    office.press("発送済みにする")
    office.page.get_by_text("時効の起算が").first.wait_for()
    office.take("dispatched", height=760)


def receipts(office: Office) -> None:
    """収納: a bank's file with what could not be matched."""
    office.sign_in("S5001")
    office.go("/receipts/")
    office.page.locator("#files-table a", has_text="bank_result_20261031").first.click()
    office.take("receipts", height=900)


def history(office: Office) -> None:
    """経過の確認 by the chief of 保育課."""
    office.sign_in("S2009")
    office.go("/?reason=dunning_unknown")
    office.page.locator("#cases").get_by_text("経過を確かめる").first.click()
    office.page.locator("#histories-table select").first.select_option("same")
    office.page.get_by_role("textbox", name="照らした書類").fill("滞納整理票 令和4年度 第12号")
    office.take("history", height=1180)
    office.page.locator("#histories-table a").first.click()
    office.elsewhere = office.page.url.removeprefix(office.url)


def identities(office: Office) -> None:
    """名寄せ by the chief of 医事課: one pair opened and chosen."""
    office.sign_in("S8109")
    office.go("/debtors/identities/")
    office.page.locator("#candidates .opener").first.click()
    office.page.locator("#candidates tbody input[type=checkbox]").first.check()
    office.page.get_by_role("textbox", name="理由").fill("カナと生年月日が一致。住民票の写しで確認")
    office.take("identities", height=1120)


def correction(office: Office) -> None:
    """記録の訂正: a file that says otherwise than the record, with the rows chosen."""
    office.sign_in("S1001")
    office.go("/intake/")
    office.upload("台帳または宛名のファイル", "city_tax_corrected.csv", a_corrected_ledger())
    office.press("内容を確かめる")
    office.page.get_by_role("link", name="記録のほうが誤りなら").click()
    for box in office.page.locator("input[name=keys]").all():
        box.check()
    office.page.get_by_label("訂正の理由").fill(
        "調定額の転記誤り。滞納整理票 令和8年度 第3号と照らした"
    )
    office.take("correction", height=860)


def trouble(office: Office) -> None:
    """困ったとき: what is said of a claim of another office."""
    office.sign_in("S1001")
    office.go(office.elsewhere)
    office.take("trouble", height=480)


def intake_mapping(office: Office) -> None:
    """列の対応づけ: a workbook that nobody mapped, as it is proposed and as it was tried."""
    office.sign_in("S2001")
    office.go("/intake/")
    office.upload("台帳または宛名のファイル", "未納者名簿.xlsx", a_ledger_of_other_headings())
    office.press("内容を確かめる")
    office.page.locator("details.ways summary").nth(1).click()
    office.page.locator(".mapping .table-area").first.evaluate("area => area.scrollTo(0, 0)")
    office.take("intake-mapping", height=1240)
    office.press("試す")
    office.take("intake-tried", height=700)
    office.press("対応表を保存して取り込む")
    office.page.get_by_text("取り込みました").first.wait_for()
    office.take("intake-refused", height=1180)


def intake_preview(office: Office) -> None:
    """取込の確認: a known ledger held against the section's own figures."""
    office.go("/intake/")
    data = (ROOT / "cities" / "sakura" / "files" / "nursery_fee.xlsx").read_bytes()
    office.upload("台帳または宛名のファイル", "nursery_fee.xlsx", data)
    office.press("内容を確かめる")
    office.page.get_by_label("調定額（計）").fill("7,444,200")
    office.page.get_by_label("収納額（計）").fill("3,103,800")
    office.press("見比べる")
    office.take("intake-preview", height=1180)


def a_ledger_of_other_headings() -> bytes:
    """The nursery sample as another section would have it: other headings, other keys."""
    from tests.desks.intake.renamed import rekeyed, renamed_nursery

    return rekeyed(renamed_nursery())


def a_corrected_ledger() -> bytes:
    """A few rows of the city's taxes, two with another amount and one with another day."""
    lines = (ROOT / "cities" / "sakura" / "files" / "city_tax.csv").read_text("utf-8").splitlines()
    rows = [line.split(",") for line in lines[1:] if ",2026," in line][:40]
    amount, due_on = 7, 6
    rows[2][amount], rows[6][amount], rows[4][due_on] = "18200", "101600", "20260901"
    return "\n".join([lines[0], *(",".join(row) for row in rows), ""]).encode("cp932")


STORY: tuple[Shot, ...] = (
    intake,
    today,
    today_open,
    proof,
    debtor,
    instalment,
    grace,
    run,
    approval,
    receipts,
    history,
    trouble,
    identities,
    correction,
    intake_mapping,
    intake_preview,
)


@contextmanager
def served() -> Iterator[str]:
    """The address of a toy city in a home of its own; both are gone afterwards."""
    home = Path(tempfile.gettempdir()) / f"saiken-pictures-{os.getpid()}"
    make_folder(home)
    for name in OTHERS:
        os.environ.pop(name, None)
    os.environ |= {"SAIKEN_HOME": str(home), "SAIKEN_CITY": "sakura"}
    try:
        with _listening(_built()) as url:
            yield url
    finally:
        Server(home).stop()
        shutil.rmtree(home, ignore_errors=True)


def _built() -> object:
    """The application over a city just built; imported late: settings read the environment."""
    from saiken.server.database import make_ready

    make_ready()
    from django.db import connections

    from saiken.server import clock, demo
    from saiken.server.wsgi import application

    demo.build(clock.now())
    connections.close_all()
    for one in connections.settings.values():
        one["CONN_MAX_AGE"] = 0  # every request has a thread of its own here
    return application


@contextmanager
def _listening(application: object) -> Iterator[str]:
    from django.core.servers.basehttp import ThreadedWSGIServer

    from tests.fixtures_live import _Quiet

    server = ThreadedWSGIServer(("127.0.0.1", 0), _Quiet)
    server.set_app(application)
    threading.Thread(target=server.serve_forever, daemon=True).start()
    try:
        yield f"http://127.0.0.1:{server.server_address[1]}"
    finally:
        server.shutdown()
        server.server_close()


def steering(office: Office, page: Shown) -> None:
    """One page of plans, headquarters, transfers or knowledge, with its charts drawn."""
    office.sign_in(page.staff)
    office.go(page.url)
    office.page.wait_for_load_state("networkidle")
    office.take(page.name, height=page.height)


def main() -> None:
    """Every picture of the story, in its order."""
    chromium = find_browser()
    if chromium is None or not driver_starts():
        sys.exit("saiken: no Chromium here; `make test` says how to get one")
    PICTURES.mkdir(exist_ok=True)
    with served() as url, sync_playwright() as driver:
        browser = driver.chromium.launch(executable_path=chromium, headless=True, args=FLAGS)
        office = Office(browser, url)
        for shot in STORY:
            shot(office)
        # Beside the driver, which holds this thread's loop.
        filling = threading.Thread(target=fill)
        filling.start()
        filling.join()
        for page in PAGES:
            steering(office, page)
        browser.close()


if __name__ == "__main__":
    main()
