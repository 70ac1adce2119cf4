"""取込の確認 of a long file beside the page: the same page, drawn once for a day."""

import re

import pytest

from saiken.desks.intake.actions import drawn_previews, mended_rows
from saiken.server.jobs.doing import work_once
from tests.desks.intake.test_preview_pages import at, cells, row, send
from tests.desks.made import signed_in, tax

FILE = tax(*(row(n) for n in range(60)), row(0, yen="x"), row(61, due="20260631", yen="11"))


@pytest.fixture
def clerk(own_db):
    return signed_in("S1001")


def body(answer) -> str:
    """What a page shows, without what is another on every visit."""
    text = answer.content.decode()
    main = text[text.index("<main") : text.index("</main>")]
    return re.sub(r"/intake/[a-z]+/[^/\"]{20,}/|csrf[^>]*>|value=\"[^\"]{32}\"", "", main)


def test_the_page_is_as_that_of_a_short_file(clerk, monkeypatch):
    short = at(send(clerk, FILE))
    asked = ("", "?part=new&page=2", "?part=near", "?assessed=100000")
    wanted = [body(clerk.get(f"{short}{query}")) for query in asked]
    mended = cells(clerk.get(f"{short}refused.xlsx").content)
    monkeypatch.setattr(drawn_previews, "LONG", 1)
    job = send(clerk, FILE)["Location"]
    assert "取込の確認" in clerk.get(job).content.decode() and work_once()
    long = re.search(r"/intake/preview/[^/\"]+/", clerk.get(job).content.decode())[0]
    early = clerk.get(f"{long}refused.xlsx", follow=True).content.decode()
    assert "まだ作っていません" in early and "直す行を受け取る" not in early
    rows = clerk.post(f"{long}refused/")["Location"]
    assert work_once() and "受け付けない 2行のExcel" in clerk.get(rows).content.decode()
    assert f"{long}#rows" in clerk.get(rows).content.decode()
    assert [body(clerk.get(f"{long}{query}")) for query in asked] == wanted
    assert cells(clerk.get(f"{long}refused.xlsx").content) == mended
    stranger = signed_in("S2001")
    assert stranger.get(f"{long}refused.xlsx").status_code == 404
    assert stranger.post(f"{long}refused/")["Location"] == "/intake/"

    other = f"{long}?drawn_on=2026-10-01"
    page = clerk.get(other).content.decode()
    assert "まだ確かめていません" in page, "as drawn on another day nobody looked at it"
    again = clerk.post(f"{long}look/?drawn_on=2026-10-01")["Location"]
    assert work_once() and "drawn_on=2026-10-01" in clerk.get(again).content.decode()
    assert "取り込む" in clerk.get(other).content.decode()


def test_what_cannot_be_read_says_so(clerk, monkeypatch):
    monkeypatch.setattr(drawn_previews, "LONG", 1)
    job = send(clerk, b"\x00\x01\x02", "x.bin")["Location"]
    assert work_once() and "受け付けられません" in clerk.get(job).content.decode()


def test_rows_of_a_look_that_is_over_are_not_drawn(clerk, monkeypatch):
    monkeypatch.setattr(drawn_previews, "LONG", 1)
    looked = send(clerk, FILE)["Location"]
    assert work_once()
    long = re.search(r"/intake/preview/[^/\"]+/", clerk.get(looked).content.decode())[0]
    rows = clerk.post(f"{long}refused/")["Location"]
    assert clerk.post(f"{long}refused/")["Location"] == rows, "asked for once"
    monkeypatch.setattr(mended_rows, "looked_at", lambda *args, **told: None)
    assert work_once() and "確認をし直す" in clerk.get(rows).content.decode()
