"""The notice of a reduction: what is printed, stored and read back, and what its texts may hold."""

import io
from datetime import date
from pathlib import Path

import pytest
from pypdf import PdfReader

from saiken.letters import Addressee, Authority, LegalParagraph, Office
from saiken.letters.reduction_notice import (
    REDUCTION_NOTICE,
    ReductionNotice,
    drawn,
    notice_from_json,
    notice_to_json,
    read_reduction_texts,
)
from saiken.values.asked import Misasked
from saiken.values.yen import Yen

CITIES = sorted((Path(__file__).parents[2] / "cities").glob("*/letters/reduction_notice.yaml"))
VALUES = {
    "kind": "固定資産税",
    "period": "令和8年度　1期",
    "less": "49,000円",
    "article": "市税条例",
    "decided_on": "令和8年11月20日",
    "office": "納税課",
    "telephone": "0900-00-0000",
    "hours": "平日",
}


def made(file: Path) -> ReductionNotice:
    texts = read_reduction_texts(file.read_text(encoding="utf-8"))
    sentence, then = texts.filled("reduction", VALUES)
    return ReductionNotice(
        template=REDUCTION_NOTICE,
        number="令和8　桜納第1号",
        issued_on=date(2026, 11, 20),
        authority=Authority("さくら市長　花岡 みどり"),
        office=Office("さくら市 納税課", "999-0001", "さくら市中央1-1-1", "0900-00-0000", "平日"),
        addressee=Addressee("渡邉　直美", "様", "999-0002", ("さくら市桜町1丁目2番3号",)),
        title="固定資産税　減免決定通知書",
        kind_name="固定資産税",
        period="令和8年度　1期（022699010101）",
        sentences=(sentence,),
        before=Yen(98_000),
        after=Yen(49_000),
        reason="災害により家屋が半壊した",
        grounds="市税条例の減免の条",
        then=then,
        objection=(LegalParagraph("審査請求ができます。", "根拠の条"),),
        keys=("022699010101",),
        sample=True,
    )


@pytest.mark.parametrize("file", CITIES, ids=lambda file: file.parts[-3])
def test_every_figure_is_on_the_paper_and_the_bytes_are_the_same(file: Path) -> None:
    notice = made(file)
    pdf = drawn(notice).pdf()
    assert pdf == drawn(notice).pdf()
    pages = PdfReader(io.BytesIO(pdf)).pages
    assert len(pages) == 1
    text = "".join("".join(page.extract_text() for page in pages).split())
    for said in ("98,000", "49,000", "渡邉", "半壊", "減免の条", "審査請求", "令和8年11月20日"):
        assert said in text, said
    assert notice_from_json(notice_to_json(notice)) == notice


def test_a_city_s_words_are_read_strictly() -> None:
    with pytest.raises(Misasked, match="amount"):
        read_reduction_texts("reduction: '{amount}'\ncorrection: a\nthen: [b]")
    with pytest.raises(Misasked, match="correction"):
        read_reduction_texts("reduction: a\nthen: [b]")
