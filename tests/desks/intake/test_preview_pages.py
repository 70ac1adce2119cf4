"""取込の確認: parts and pages, the section's own figures, refused rows mended and sent again."""

import io
import re
from datetime import date

import openpyxl
import pytest
from django.core.files.uploadedfile import SimpleUploadedFile

from tests.desks.intake.renamed import mend_all
from tests.desks.made import city_file, count, one, signed_in, tax


def row(number: int, *, name: str = "0000001217", due: str = "20260601", yen: str = "50000") -> str:
    return f"{name},{226990000 + number:010d},固定資産税,2026,1,20260601,{due},{yen},0,,"


def send(client, data: bytes, name: str = "市税.csv"):
    return client.post("/intake/look/", {"file": SimpleUploadedFile(name, data)})


def at(page) -> str:
    return re.search(r'(/intake/preview/[^/"]+/)', page.content.decode())[1]


def cells(workbook: bytes) -> set:
    book = openpyxl.load_workbook(io.BytesIO(workbook))
    return {cell.value for sheet in book for line in sheet.iter_rows() for cell in line}


def store(client, page):
    token = re.search(r'name="token" value="([^"]+)"', page.content.decode())[1]
    return client.post("/intake/store/", {"token": token}, follow=True)


@pytest.fixture
def clerk(own_db):
    return signed_in("S1001")


def test_the_parts_of_a_file_are_paged(clerk):
    page = send(clerk, tax(*(row(n) for n in range(120)), row(0, yen="x")))
    address = at(page)
    first = clerk.get(f"{address}?part=new").content.decode()
    assert "0226990000" in first and "0226990049" in first and "0226990050" not in first
    last = clerk.get(f"{address}?part=new&page=3").content.decode()
    assert "0226990119" in last and "120行のうち" in last
    assert clerk.get(f"{address}?part=nonsense&page=x").status_code == 200
    store(clerk, page)
    again = at(send(clerk, tax(*(row(n) for n in range(120)), row(120))))
    assert "0226990120" in clerk.get(f"{again}?part=new").content.decode()
    assert "0226990000" in clerk.get(f"{again}?part=unchanged").content.decode()


def test_a_difference_to_the_sections_figure_is_explained_by_its_rows(clerk):
    bad = row(7, due="20260631", yen="30000")
    address = at(
        send(clerk, tax(row(1), row(2, yen="20000"), bad, row(3, due="20260631", yen="11")))
    )
    same = clerk.get(f"{address}?assessed=70,000&paid=0").content.decode()
    assert same.count("一致") == 2
    differs = clerk.get(f"{address}?assessed=100000").content.decode()
    assert "30,000円" in differs and "次の 1行を合わせると" in differs and "022699000701" in differs
    unclear = clerk.get(f"{address}?assessed=99999").content.decode()
    assert "この差になる行は見つかりません" in unclear
    wrong = clerk.get(f"{address}?assessed=一万").content.decode()
    assert "金額として読めません" in wrong and "一万" in wrong
    by_year = clerk.get(f"{address}?assessed_2026=70000").content.decode()
    assert "令和8年度 調定額" in by_year and "一致" in by_year


def test_rows_that_look_alike_are_shown_and_nothing_is_done(clerk):
    address = at(send(clerk, tax(row(1), row(2), row(3, yen="1"))))
    near = clerk.get(f"{address}?part=near").content.decode()
    assert "022699000101" in near and "022699000201" in near and "022699000301" not in near
    assert "同じ人・同じ納期限・同じ額" in near


def test_refused_rows_come_back_as_the_sections_own_and_only_they_are_new(own_db):
    clerk = signed_in("S2001")
    page = send(clerk, city_file("nursery_fee.xlsx"), "nursery_fee.xlsx")
    made = clerk.get(f"{at(page)}refused.xlsx")
    assert "UTF-8" in made["Content-Disposition"]
    store(clerk, page)
    assert "受け付けない理由" in cells(made.content)
    again = send(clerk, mend_all(made.content), "直した行.xlsx")
    text = again.content.decode()
    assert "3件を新しく取り込みます。受け付けない行は 0行です。" in text
    store(clerk, again)
    assert count("standing") == 352
    assert one("select sum((counts->>'assessed_yen')::bigint) from intake_batch") == 7413600 + 44800


def test_rows_of_a_text_file_come_back_as_a_workbook_without_formulas(clerk):
    page = send(clerk, tax(row(1), row(2, due="=2+3"), row(3, yen="-5")))
    made = clerk.get(f"{at(page)}refused.xlsx")
    sheet = openpyxl.load_workbook(io.BytesIO(made.content)).active
    cells = {cell.value: cell.data_type for line in sheet.iter_rows() for cell in line}
    assert cells["=2+3"] == "s" and cells["0226990002"] == "s"
    for line in sheet.iter_rows(min_row=2):
        line[6].value, line[7].value = date(2026, 6, 1), 700
    out = io.BytesIO()
    sheet.parent.save(out)
    again = send(clerk, out.getvalue(), "直した行.xlsx")
    assert "2件を新しく取り込みます。受け付けない行は 0行です。" in again.content.decode()


def test_a_preview_is_its_uploaders_own(clerk):
    address = at(send(clerk, tax(row(1, yen="x"))))
    other = signed_in("S1002")
    assert other.get(address)["Location"] == "/intake/"
    assert other.get(f"{address}refused.xlsx").status_code == 404
