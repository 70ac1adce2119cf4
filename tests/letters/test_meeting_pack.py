"""The meeting pack as a PDF: every section, the chart, the mark of an invented city."""

import io
from dataclasses import replace
from datetime import date

from pypdf import PdfReader

from saiken.letters import charts
from saiken.letters.charts import BARS, Chart, Series
from saiken.letters.meeting_pack import MeetingPack, PackSection, as_pdf

CHART = Chart(BARS, "図", "説明", "円", ("市税",), (Series("円", (5,)),))
SECTION = PackSection(
    "債権ごとの数値",
    "元金だけを数えます。",
    ("債権", "調定額"),
    (False, True),
    ((("市税", "一般会計"), ("100円",)),),
    foot=(("合計",), ("100円",)),
    svg=charts.drawn(CHART),
)
PACK = MeetingPack(
    "さくら市",
    "会議資料",
    "令和8年度",
    date(2026, 11, 20),
    "収入未済は100円です。",
    (SECTION, replace(SECTION, title="空", rows=(), foot=(), empty="記帳はありません")),
    sample=True,
)


def text(pdf: bytes) -> str:
    pages = PdfReader(io.BytesIO(pdf)).pages
    return "".join("".join(page.extract_text() for page in pages).split())


def test_all_of_it_is_there() -> None:
    pdf = as_pdf(PACK)
    said = text(pdf)
    for words in (
        "会議資料",
        "令和8年11月20日",
        "一般会計",
        "合計",
        "記帳はありません。",
        "架空データ",
    ):
        assert words in said
    assert as_pdf(PACK) == pdf
    assert "架空データ" not in text(as_pdf(replace(PACK, sample=False)))
