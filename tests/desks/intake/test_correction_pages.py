"""記録の訂正 on its pages: what is left out, another debtor's row, a batch that must stay."""

import io
import re

import openpyxl
import pytest
from django.core.files.uploadedfile import SimpleUploadedFile

from saiken.desks.intake.queries import left_out
from saiken.server.accounts.models import StaffAccount
from saiken.server.accounts.staff import staff_of
from tests.desks.made import addresses, city_file, count, one, signed_in, take, tax

ROW = "{who},02269900{n},固定資産税,2026,1,20260601,{due},{yen},0,,"
KEY, OTHER, THIRD = "022699000101", "022699000201", "022699000301"


def row(n="01", who="0000001217", yen=50000, due="20260601"):
    return ROW.format(n=n, who=who, yen=yen, due=due)


def send(client, data, name="訂正.csv", to="/intake/look/"):
    return client.post(to, {"file": SimpleUploadedFile(name, data)})


def correction_of(page) -> str:
    return re.search(r'href="(/intake/correction/[^"]+/)"', page.content.decode())[1]


def mend_of(page) -> str:
    return re.search(r'href="(/intake/preview/[^"]+/refused.xlsx[^"]*)"', page.content.decode())[1]


def said_in(text: str, **more) -> dict:
    """What the form of a page holds already, and more."""
    prepared = re.search(r'name="prepared" value="([^"]+)"', text)[1]
    day = re.search(r'name="drawn_on" value="([^"]+)"', text)
    return {"prepared": prepared, **({"drawn_on": day[1]} if day else {}), **more}


@pytest.fixture
def clerk(own_db, now):
    by = staff_of(StaffAccount.objects.get(username="S1001"))
    take(tax(row(), row("02"), row("03")), now=now, name="市税.csv", by=by)
    return signed_in("S1001")


def test_left_out_rows_are_ticked_by_hand_and_taken_back_with_a_reason(clerk):
    at = correction_of(send(clerk, tax(row(yen=45000))))
    shown = clerk.get(at).content.decode()
    assert "ファイルにない期別" in shown and OTHER in shown and THIRD in shown
    boxes = re.findall(r'<input type="checkbox" name="remove"[^>]*>', shown)
    assert len(boxes) == 2 and not any("checked" in box for box in boxes)
    said = said_in(shown, reason="", remove=[OTHER])
    missing = clerk.post(f"{at}apply/", said)
    assert missing.status_code == 422 and "訂正の理由を入力してください" in missing.content.decode()
    assert re.search(rf'value="{OTHER}"[^>]*checked', missing.content.decode())
    nothing = clerk.post(f"{at}apply/", {**said, "reason": "x", "remove": []})
    assert "訂正する行か、取り消す期別を選んでください" in nothing.content.decode()
    strange = clerk.post(f"{at}apply/", {**said, "reason": "x", "remove": ["9"]})
    assert strange.status_code == 422 and count("standing") == 3
    done = clerk.post(f"{at}apply/", {**said, "reason": "別の市の方"}, follow=True)
    text = done.content.decode()
    assert "1件を取り消しました" in text and "別の市の方" in text and OTHER in text
    assert count("standing") == 2
    assert one("select open_yen from standing order by instalment_id limit 1") == 50000


def test_a_file_that_only_leaves_out_a_row_leads_there_too(clerk):
    page = send(clerk, tax(row(), row("02"))).content.decode()
    assert "記録のほうが誤りなら" not in page
    at = re.search(r'href="(/intake/correction/[^"]+/)#left-out"', page)[1]
    shown = clerk.get(at).content.decode()
    assert "記録と違う行はありません" in shown
    assert THIRD in shown and f'value="{OTHER}"' not in shown
    new = send(clerk, tax(row("07"))).content.decode()
    assert "このファイルにない期別" not in new


def test_very_many_are_found_by_their_number_and_taken_out(clerk, monkeypatch):
    monkeypatch.setattr(left_out, "EACH", 1)
    at = correction_of(send(clerk, tax(row(yen=45000))))
    first = clerk.get(at).content.decode()
    assert OTHER in first and THIRD not in first and "番号で絞り込んでください" in first
    named = clerk.get(f"{at}?number={THIRD}").content.decode()
    assert THIRD in named and f'value="{OTHER}"' not in named
    assert "当てはまる期別はありません" in clerk.get(f"{at}?number=xyz").content.decode()
    said = said_in(first, reason="", remove=[THIRD])
    assert re.search(
        rf'value="{THIRD}"[^>]*checked', clerk.post(f"{at}apply/", said).content.decode()
    )
    text = clerk.get(f"{at}left-out.csv").content.decode("utf-8-sig")
    assert OTHER in text and THIRD in text and "固定資産税 令和8年度 第1期" in text
    assert clerk.get(f"{at}left-out.pdf").status_code == 404
    assert clerk.get("/intake/correction/unknown/left-out.csv").status_code == 404
    assert clerk.get("/intake/1/correct/rows.xlsx")["Content-Type"].endswith("sheet")
    assert signed_in("S1002").get(f"{at}left-out.csv").status_code == 404


def test_a_row_of_another_debtor_is_registered_anew(clerk):
    at = correction_of(send(clerk, tax(row(who="0000001258"), row("02"), row("03"))))
    shown = clerk.get(at).content.decode()
    assert "0000001217" in shown and "0000001258" in shown and "登録し直します" in shown
    said = said_in(shown, reason="宛名の誤り", keys=[KEY])
    assert "1件を訂正しました" in clerk.post(f"{at}apply/", said, follow=True).content.decode()
    whose = "select p.number from standing s join register_instalment i on i.id = s.instalment_id"
    whose += " join register_claim c on c.id = i.claim_id join person p on p.id = c.person_id"
    assert one(f"{whose} where i.key = '{KEY}'") == "0000001258"


def test_from_what_rests_on_a_batch_one_click_leads_to_its_correction(clerk, now):
    take(tax(row().replace(",0,,", ",1000,20261001,")), now=now, name="後の台帳.csv")
    batch = clerk.get("/intake/1/").content.decode()
    assert 'href="/intake/1/correct/"' in batch and "後の処理が 1件あります" in batch
    listed = clerk.get("/intake/1/resting/").content.decode()
    assert "この取込の訂正を用意する" in listed and 'href="/intake/1/correct/"' in listed
    at = "/intake/1/correct/"
    shown = clerk.get(at).content.decode()
    assert "市税.csv" in shown and all(key in shown for key in (KEY, OTHER, THIRD))
    assert "直したファイルと見比べる" in shown and "checked" not in shown
    said = said_in(shown, reason="重ねて登録した", remove=[OTHER, THIRD])
    none = clerk.post(f"{at}take-back/", {**said, "remove": []})
    assert none.status_code == 422
    done = clerk.post(f"{at}take-back/", said, follow=True).content.decode()
    assert "2件を取り消しました" in done and "重ねて登録した" in done and count("standing") == 1
    stale = clerk.post(f"{at}take-back/", {**said, "remove": [KEY]})
    assert stale.status_code == 422 and "変わりました" in stale.content.decode()
    assert signed_in("S2001").get(at).status_code == 404


def test_a_corrected_file_goes_from_there_straight_to_its_correction(clerk):
    at = "/intake/1/correct/look/"
    there = send(clerk, tax(row(yen=45000), row("02")), to=at)["Location"]
    assert there.startswith("/intake/correction/")
    assert "45,000" in clerk.get(there).content.decode()
    assert "受け付けられません" in send(clerk, b"a,b\n1,2\n", to=at).content.decode()
    assert clerk.post(at, {}).status_code == 422


def test_rows_of_a_text_file_are_mended_in_the_workbook_and_correct_the_record(clerk):
    """The table of refused rows of a CSV ledger comes back as a workbook, and as a correction."""
    page = send(clerk, tax(row(yen=45000), row("02"), row("03"), row("04", due="20260631")))
    mend = mend_of(page)
    book = openpyxl.load_workbook(io.BytesIO(clerk.get(mend).content))
    rows = list(book.active.iter_rows(min_row=2))
    assert len(rows) == 2, "what differs from the record, and what cannot be read"
    for line in rows:
        for cell in line:
            cell.value = "20260630" if cell.value == "20260631" else cell.value
    out = io.BytesIO()
    book.save(out)
    page = send(clerk, out.getvalue(), "直した行.xlsx")
    at = correction_of(page)
    shown = clerk.get(at).content.decode()
    assert "45,000" in shown and "新しい行と変わった行 1件は" in shown
    said = said_in(shown, reason="転記の誤り", keys=[KEY])
    assert "1件を訂正しました" in clerk.post(f"{at}apply/", said, follow=True).content.decode()
    assert (
        "1件を新しく取り込みます。受け付けない行は 0行"
        in send(clerk, out.getvalue(), "直した行.xlsx").content.decode()
    )


def test_rows_of_an_excel_ledger_too(own_db):
    clerk = signed_in("S2001")
    page = send(clerk, city_file("nursery_fee.xlsx"), "nursery_fee.xlsx")
    token = re.search(r'name="token" value="([^"]+)"', page.content.decode())[1]
    clerk.post("/intake/store/", {"token": token})
    data = _raised(city_file("nursery_fee.xlsx"))
    page = send(clerk, data, "nursery_fee.xlsx")
    mend = mend_of(page)
    at = correction_of(send(clerk, clerk.get(mend).content, "直した行.xlsx"))
    assert "1件を訂正できます" in clerk.get(at).content.decode()


def _raised(data: bytes) -> bytes:
    """The nursery's ledger with one amount ten thousand yen higher."""
    book = openpyxl.load_workbook(io.BytesIO(data))
    book["令和5年度"]["K7"].value += 10_000
    out = io.BytesIO()
    book.save(out)
    return out.getvalue()


def test_a_file_of_addresses_has_no_correction(own_db, now):
    take(addresses("0000001217,1,渡邉　直美,ﾜﾀﾅﾍﾞ ﾅｵﾐ,,2,,さくら市,,,,,,,"), now=now)
    clerk = signed_in("S1001")
    assert clerk.get("/intake/1/correct/").status_code == 404
