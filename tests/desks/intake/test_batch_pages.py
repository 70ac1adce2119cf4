"""取込票: the list with its filter, the manifest, what rests on a batch, corrections, progress."""

import io
import re
import time

import openpyxl
import pytest
from django.core.files.uploadedfile import SimpleUploadedFile

from saiken.desks.intake.actions import previews
from tests.desks.made import KIMURA, count, one, signed_in, take, tax
from tests.server.commands.called import answered

ROW = "0000001217,0226990001,固定資産税,2026,1,20260601,20260601,50000,0,,"
BAD = "0000001217,0226990002,固定資産税,2026,1,20260601,x,50000,0,,"
OTHER = "0000001217,0226990001,固定資産税,2026,1,20260601,20260601,50500,0,,"


@pytest.fixture
def clerk(own_db):
    return signed_in("S1001")


def send(client, data, name="市税.csv"):
    return client.post("/intake/look/", {"file": SimpleUploadedFile(name, data)})


def token_of(page) -> str:
    return re.search(r'name="token" value="([^"]+)"', page.content.decode())[1]


def store(client, *rows, name="市税.csv"):
    page = send(client, tax(*rows), name)
    return client.post("/intake/store/", {"token": token_of(page)}, follow=True)


def test_the_list_is_filtered_and_taken_out(clerk):
    store(clerk, ROW, BAD, name="四月.csv")
    store(clerk, KIMURA, name="五月.csv")
    everything = clerk.get("/intake/").content.decode()
    assert "四月.csv" in everything and "五月.csv" in everything
    refused = clerk.get("/intake/?state=refused").content.decode()
    assert "四月.csv" in refused and "五月.csv" not in refused
    named = clerk.get("/intake/?file=五月").content.decode()
    assert "四月.csv" not in named and "五月.csv" in named
    none = clerk.get("/intake/?state=taken_back&form=ledger").content.decode()
    assert "当てはまる取込はありません" in none
    assert clerk.get("/intake/?state=nonsense&page=x").status_code == 200
    assert clerk.get("/intake/batches.csv").status_code == 403
    chief = signed_in("S1009")
    text = chief.get("/intake/batches.csv?file=四月").content.decode("utf-8-sig")
    assert (
        "四月.csv" in text
        and "五月.csv" not in text
        and one("select sha256 from intake_batch") in text
    )
    assert chief.get("/intake/batches.pdf").status_code == 404


def test_a_batch_tells_its_manifest_and_gives_its_refused_rows_to_who_took_it_in(clerk):
    text = store(clerk, ROW, BAD).content.decode()
    assert one("select sha256 from intake_batch") in text and "取り込んだ人" in text
    made = clerk.get("/intake/1/mend.xlsx")
    cells = [
        c.value for line in openpyxl.load_workbook(io.BytesIO(made.content)).active for c in line
    ]
    assert "0226990002" in cells and "受け付けない理由" in cells and "0226990001" not in cells
    colleague = signed_in("S1002")
    assert colleague.get("/intake/1/mend.xlsx").status_code == 404
    assert "直す行を受け取る" not in colleague.get("/intake/1/").content.decode()


def test_what_rests_on_a_batch_is_listed_and_keeps_it(clerk, now):
    store(clerk, ROW)
    later = ROW.replace(",0,,", ",1000,20261001,")
    take(tax(later), now=now, name="後の台帳.csv")
    page = clerk.get("/intake/1/").content.decode()
    assert "後の処理が 1件あります" in page and "disabled" in page
    text = clerk.get("/intake/1/resting/").content.decode()
    assert "022699000101" in text and "後の台帳.csv" in text and "収納" in text
    assert signed_in("S2001").get("/intake/1/resting/").status_code == 404


def test_a_corrected_file_corrects_the_record_with_a_reason(clerk):
    store(clerk, ROW)
    page = send(clerk, tax(OTHER), "訂正.csv")
    at = re.search(r'href="(/intake/correction/[^"]+/)"', page.content.decode())[1]
    shown = clerk.get(at).content.decode()
    assert "50,000" in shown and "50,500" in shown and "1件を訂正できます" in shown
    prepared = re.search(r'name="prepared" value="([^"]+)"', shown)[1]
    day = re.search(r'name="drawn_on" value="([^"]+)"', shown)[1]
    said = {"prepared": prepared, "keys": ["022699000101"], "reason": "", "drawn_on": day}
    missing = clerk.post(f"{at}apply/", said)
    assert missing.status_code == 422 and "訂正の理由を入力してください" in missing.content.decode()
    assert re.search(r'value="022699000101"[^>]*checked', missing.content.decode())
    done = clerk.post(f"{at}apply/", {**said, "reason": "転記の誤り"}, follow=True)
    text = done.content.decode()
    assert "1件を訂正しました" in text and "転記の誤り" in text and "台帳の訂正" in text
    assert "0件を新しく取り込みます" in send(clerk, tax(OTHER)).content.decode()
    assert clerk.get(at)["Location"] == "/intake/"


def test_a_long_file_is_stored_beside_its_page_which_tells_how_far_it_is(clerk, monkeypatch):
    monkeypatch.setattr(previews, "LONG", 10)
    page = send(clerk, tax(ROW))
    at = clerk.post("/intake/store/", {"token": token_of(page)})["Location"]
    assert at.startswith("/intake/progress/")
    until = time.monotonic() + 60
    while (far := clerk.get(at)).status_code == 200:
        text = far.content.decode()
        assert 'http-equiv="refresh"' in text and "％" in text and time.monotonic() < until
        time.sleep(0.1)
    assert far["Location"] == "/intake/1/" and count("standing") == 1
    assert signed_in("S1002").get(at).status_code == 404


def test_the_section_finds_what_a_command_took_in(own_db, tmp_path):
    file = tmp_path / "市税.csv"
    file.write_bytes(tax(ROW))
    batch = answered("take-in", file)["batch"]
    assert one(f"select office from intake_batch where id = {batch}") == "tax_payment"
    clerk = signed_in("S1001")
    assert "市税.csv" in clerk.get("/intake/").content.decode()
    assert clerk.get(f"/intake/{batch}/").status_code == 200
    assert "市税.csv" not in signed_in("S3001").get("/intake/").content.decode()
