"""The notice of a refund: what is printed, stored and read back, and what stops it."""

import io
from dataclasses import replace
from datetime import date
from pathlib import Path

import pytest
from pypdf import PdfReader

from saiken.letters import Addressee, Authority, LegalParagraph, Office
from saiken.letters.refund_notice import (
    REFUND_NOTICE,
    OriginLine,
    RefundNotice,
    SetOffLine,
    draw_notice,
    notice_from_json,
    notice_picture,
    notice_to_json,
    read_refund_texts,
    unprintable,
)
from saiken.values.asked import Misasked
from saiken.values.yen import Yen

TEXTS = Path(__file__).parents[2] / "cities" / "sakura" / "letters" / "refund_notice.yaml"
VALUES = {
    "kind": "固定資産税",
    "refund": "58,000円",
    "set_off": "30,000円",
    "ask_by": "令和13年11月20日（木）",
    "office": "納税課",
    "telephone": "0900-00-0000",
    "hours": "平日",
}


@pytest.fixture
def notice() -> RefundNotice:
    texts = read_refund_texts(TEXTS.read_text(encoding="utf-8")).filled(VALUES)
    return RefundNotice(
        template=REFUND_NOTICE,
        number="令和8　桜納第1号",
        issued_on=date(2026, 11, 20),
        authority=Authority("さくら市長　花岡 みどり"),
        office=Office("さくら市 納税課", "999-0001", "さくら市中央1-1-1", "0900-00-0000", "平日"),
        addressee=Addressee("渡邉　直美", "様", "999-0002", ("さくら市桜町1丁目2番3号",)),
        kind_name="固定資産税",
        period="令和8年度　1期（022699010101）",
        origins=(OriginLine(date(2026, 6, 29), "納め過ぎ・二重の納付", Yen(80_000)),),
        set_off=(SetOffLine("固定資産税　2期", date(2026, 8, 31), Yen(30_000)),),
        refund=Yen(50_000),
        interest=Yen(8_000),
        interest_name="還付加算金",
        working=("合計8,037円",),
        sentences=(texts.set_off, texts.refund),
        receive=texts.receive,
        grounds="根拠の文",
        objection=(LegalParagraph("審査請求ができます。", "根拠の条"),),
        ask_by_on=date(2031, 11, 20),
        keys=("022699010101",),
        sample=True,
    )


def test_every_figure_is_on_the_paper_and_the_bytes_are_the_same(notice: RefundNotice) -> None:
    pdf = draw_notice(notice)
    assert pdf == draw_notice(notice)
    pages = PdfReader(io.BytesIO(pdf)).pages
    text = "".join(page.extract_text() for page in pages)
    for said in ("80,000", "30,000", "50,000", "8,000", "58,000", "渡邉", "R8.8.31", "R8.6.29"):
        assert said in text
    assert notice_picture(notice).startswith(b"\x89PNG")


def test_it_is_stored_and_read_without_loss(notice: RefundNotice) -> None:
    assert notice_from_json(notice_to_json(notice)) == notice


def test_it_is_called_by_what_it_tells(notice: RefundNotice) -> None:
    assert notice.title == "過誤納金還付・充当通知書"
    assert replace(notice, set_off=()).title == "過誤納金還付通知書"
    assert replace(notice, refund=Yen(0)).title == "過誤納金充当通知書"


def test_a_character_without_a_glyph_is_named(notice: RefundNotice) -> None:
    odd = replace(notice, addressee=replace(notice.addressee, name="渡\ue000"))
    assert unprintable(notice) == ()
    assert unprintable(odd) == ("U+E000",)


def test_a_city_s_words_are_read_strictly() -> None:
    with pytest.raises(Misasked, match="amount"):
        read_refund_texts("refund: '{amount}'\nset_off: a\nreceive: [b]")
