"""会議資料: all tables and charts of the headquarters in one PDF and one workbook."""

import io
import zipfile
from collections.abc import Callable, Iterator, Mapping, Sequence
from datetime import date
from typing import Any

from saiken.boards.headquarters.acts_page import acts_page
from saiken.boards.headquarters.asking import Asked
from saiken.boards.headquarters.blocks import Block, Page, Row
from saiken.boards.headquarters.breakdown import breakdown_page
from saiken.boards.headquarters.course import course_page
from saiken.boards.headquarters.main_page import main_page
from saiken.files.lists.workbook import Sheet, as_workbook
from saiken.letters import charts
from saiken.letters.charts import picture
from saiken.letters.meeting_pack import Lines, MeetingPack, PackSection, as_pdf
from saiken.store import reads
from saiken.store.jobs.telling import tell
from saiken.values.eras import day_in_words, fiscal_year_in_words

TITLE = "債権回収対策本部　会議資料"
PDF, WORKBOOK = "会議資料.pdf", "会議資料.xlsx"
PARTS: Mapping[str, Callable[[Asked], Page]] = {
    "債権ごとの数値": main_page,
    "収入未済の内訳": breakdown_page,
    "年度の推移": course_page,
    "処理の件数": acts_page,
}
_FIGURES = ("yen", "count", "figure")


def made(asked: Asked, *, on: date, sample: bool) -> bytes:
    """Both files in one archive; made on the day `on`."""
    pages = []
    for number, (name, draw) in enumerate(PARTS.items()):
        tell(f"「{name}」を集計しています。", number, len(PARTS) + 1)
        pages.append(draw(asked))
    tell("PDFとExcelを作っています。", len(PARTS), len(PARTS) + 1)
    blocks = [block for page in pages for block in page.blocks]
    pack = _pack(asked, pages[0].lead, blocks, on=on, sample=sample)
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED) as archive:
        for name, data in ((PDF, as_pdf(pack)), (WORKBOOK, as_workbook(_sheets(blocks)))):
            archive.writestr(zipfile.ZipInfo(name, (on.year, on.month, on.day, 0, 0, 0)), data)
    return out.getvalue()


def taken_out(archive: bytes, name: str) -> bytes:
    """One of the two files; KeyError for another name."""
    with zipfile.ZipFile(io.BytesIO(archive)) as held:
        return held.read(name)


def _pack(
    asked: Asked, lead: str, blocks: Sequence[Block], *, on: date, sample: bool
) -> MeetingPack:
    return MeetingPack(
        city=reads.city().name,
        title=TITLE,
        as_of=f"{fiscal_year_in_words(asked.year)}（{day_in_words(asked.on)}まで）",
        made_on=on,
        lead=lead,
        sections=tuple(_section(block) for block in blocks),
        sample=sample,
    )


def _section(block: Block) -> PackSection:
    return PackSection(
        title=block.title,
        says=block.says,
        heads=tuple(_head(column) for column in block.filed),
        right=tuple(column.get("kind") in _FIGURES for column in block.filed),
        rows=tuple(_cells(block, row) for row in block.rows),
        foot=_cells(block, block.foot) if block.foot else (),
        svg=charts.drawn(block.chart) if block.chart and block.rows else "",
        empty=block.empty,
    )


def _head(column: Row) -> str:
    note = column.get("note")
    return f"{column['label']}（{note}）" if note else str(column["label"])


def _cells(block: Block, row: Row) -> tuple[Lines, ...]:
    return tuple(tuple(_lines(column, row)) for column in block.filed)


def _lines(column: Row, row: Row) -> Iterator[str]:
    yield _text(row.get(column["key"]), column)
    under = row.get(column["below"]) if "below" in column else ""
    if under:
        yield str(under)


def _text(value: Any, column: Row) -> str:
    if isinstance(value, Mapping):
        return str(value.get("text", ""))
    if isinstance(value, int):
        unit = "円" if column.get("kind") == "yen" else column.get("unit", "")
        return f"{'▲' if value < 0 else ''}{abs(value):,}{unit}"
    return "" if value is None else str(value)


def _sheets(blocks: Sequence[Block]) -> list[Sheet]:
    return [
        Sheet(
            block.title,
            block.says or ("" if block.rows else f"{block.empty}。"),
            block.heads,
            block.cells,
            picture(block.chart) if block.chart and block.rows else b"",
            block.chart.says if block.chart else "",
        )
        for block in blocks
    ]
