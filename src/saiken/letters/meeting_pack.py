"""会議資料: the tables and charts of a meeting of the headquarters as one PDF."""

import json
from dataclasses import asdict, dataclass
from datetime import UTC, date, datetime, time
from functools import cache
from pathlib import Path

import typst

from saiken.letters import glyphs
from saiken.values.eras import day_in_words

_TEMPLATE = Path(__file__).with_name("meeting_pack.typ")
Lines = tuple[str, ...]


@dataclass(frozen=True)
class PackSection:
    """図表. A heading, a sentence, a table, and (or "") its chart as SVG.

    `right`: which columns hold figures. A cell is its lines, the second one small. `empty`: why
    there are no rows, where there are none.
    """

    title: str
    says: str
    heads: tuple[str, ...]
    right: tuple[bool, ...]
    rows: tuple[tuple[Lines, ...], ...]
    foot: tuple[Lines, ...] = ()
    svg: str = ""
    empty: str = ""


@dataclass(frozen=True)
class MeetingPack:
    """会議資料. Of which city, as of when, made on which day; `sample` for an invented city."""

    city: str
    title: str
    as_of: str
    made_on: date
    lead: str
    sections: tuple[PackSection, ...]
    sample: bool = False


def as_pdf(pack: MeetingPack) -> bytes:
    """The pack as a PDF, the same bytes for the same pack; it names no person."""
    told = asdict(pack) | {"made_on": day_in_words(pack.made_on)}
    compiler = typst.Compiler(
        input=str(_TEMPLATE),
        root=str(_TEMPLATE.parent),
        font_paths=_fonts(),
        sys_inputs={"pack": json.dumps(told, ensure_ascii=False)},
    )
    made_at = datetime.combine(pack.made_on, time(), tzinfo=UTC)
    pdf = compiler.compile(format="pdf", timestamp=made_at)
    assert isinstance(pdf, bytes)  # what the binding gives for one PDF without an output path
    return pdf


@cache
def _fonts() -> typst.Fonts:
    return typst.Fonts(
        include_system_fonts=False, include_embedded_fonts=False, font_paths=[str(glyphs.FONTS)]
    )
