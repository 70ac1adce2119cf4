"""Slips in, one PDF out: bars and QR drawn as rectangles in dots, the same bytes each time."""

import json
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from datetime import UTC, datetime, time
from functools import cache
from pathlib import Path
from typing import Any

import typst

from saiken.letters import glyphs
from saiken.letters.eras import in_prose, in_table, with_weekday
from saiken.letters.slip import SlipLine, SlipSnapshot
from saiken.values.yen import Yen

MOST_SLIPS = 500  # in one run; memory grows with the pages of a run
_HERE = Path(__file__).parent
_TEMPLATE = _HERE / "slip.typ"


@dataclass(frozen=True)
class Symbols:
    """What is read by machines: widths of bars and spaces in modules, text under them, QR rows.

    `widths` begins with a bar; a row of `qr` has 1 for a dark module. Empty where there is none.
    """

    widths: str = ""
    texts: tuple[str, ...] = ()
    qr: tuple[str, ...] = ()


def draw_slips(slips: Sequence[SlipSnapshot], symbols: Sequence[Symbols]) -> bytes:
    """納付書のPDF. A page for each slip in order; tagged, so that it can be read aloud.

    ValueError for none, or for more than MOST_SLIPS. A character that no font draws becomes an
    empty box: ask `glyphs.odd_characters` before a slip is issued.
    """
    compiler = _compiler(slips, symbols)
    issued_at = datetime.combine(slips[0].issued_on, time(), tzinfo=UTC)
    pdf = compiler.compile(format="pdf", timestamp=issued_at)
    assert isinstance(pdf, bytes)  # what the binding gives for one PDF without an output path
    return pdf


def slip_picture(slip: SlipSnapshot, symbols: Symbols, *, dots_per_inch: int = 110) -> bytes:
    """One slip as PNG, for a look or a reading test."""
    drawn = _compiler([slip], [symbols]).compile(format="png", ppi=float(dots_per_inch))
    assert isinstance(drawn, bytes)  # one page
    return drawn


def _compiler(slips: Sequence[SlipSnapshot], symbols: Sequence[Symbols]) -> typst.Compiler:
    if not 0 < len(slips) <= MOST_SLIPS:
        raise ValueError(f"{len(slips)} slips in one run")
    pages = [slip_payload(slip, drawn) for slip, drawn in zip(slips, symbols, strict=True)]
    texts = (text for slip in slips for _, text in glyphs.strings(slip))
    inputs = {
        "slips": json.dumps(pages, ensure_ascii=False),
        "rare": json.dumps(glyphs.rare_sequences(texts), ensure_ascii=False),
    }
    return typst.Compiler(
        input=str(_TEMPLATE), root=str(_HERE), font_paths=_fonts(), sys_inputs=inputs
    )


@cache
def _fonts() -> typst.Fonts:
    return typst.Fonts(
        include_system_fonts=False, include_embedded_fonts=False, font_paths=[str(glyphs.FONTS)]
    )


def slip_payload(slip: SlipSnapshot, symbols: Symbols) -> dict[str, Any]:
    """A slip as plain data for `slip_page.typ`: every figure and day written out."""
    return {
        "number": in_fours(slip.number),
        "issued": in_prose(slip.issued_on),
        "issued_on": [slip.issued_on.year, slip.issued_on.month, slip.issued_on.day],
        "until": with_weekday(slip.usable_until),
        "until_short": in_table(slip.usable_until),
        "authority": slip.authority,
        "office": slip.office.__dict__,
        "name": slip.name,
        "honorific": slip.honorific,
        "kind": slip.kind_name,
        "naming": slip.naming.__dict__,
        "turn": f"全{slip.turns}回のうち{slip.turn}回目" if slip.turns > 1 else "",
        "total": f"{slip.total:,}",
        "sums": _sums(slip),
        **_table(slip),
        "words": slip.words.__dict__,
        "ocr": list(slip.ocr),
        "bars": _bars(symbols.widths) if symbols.widths else "",
        "modules": sum(map(int, symbols.widths)),
        "code_texts": list(symbols.texts),
        "no_code": slip.no_code,
        "qr": _qr(symbols.qr) if symbols.qr else "",
        "qr_modules": len(symbols.qr),
        "el_number": slip.el_number,
        "sample": slip.sample,
    }


def _sums(slip: SlipSnapshot) -> list[list[str]]:
    naming, lines = slip.naming, slip.lines
    told = [
        (naming.principal, sum(line.principal for line in lines)),
        (naming.late_charge, sum(line.late_charge for line in lines)),
        (naming.fee, sum(line.fee for line in lines)),
        (naming.cost, sum(line.cost for line in lines)),
    ]
    return [[name, f"{yen:,}"] for name, yen in told if yen]


def _table(slip: SlipSnapshot) -> dict[str, Any]:
    naming, columns = slip.naming, _columns(slip.lines)
    heads = ["No.", "年度・期別", "番号", naming.due]
    heads += [f"{getattr(naming, name)}（円）" for name in columns]
    rows = [
        [
            *(str(place), f"{line.fiscal_year} {line.period}", line.key, in_table(line.due_on)),
            *(f"{getattr(line, name):,}" for name in columns),
            f"{line.total:,}",
        ]
        for place, line in enumerate(slip.lines, 1)
    ]
    return {"heads": [*heads, "合計（円）"], "rows": rows}


def _columns(lines: Iterable[SlipLine]) -> list[str]:
    """The columns of yen that hold something; the principal's always stands."""
    lines = list(lines)
    told: list[Yen]
    found = ["principal"]
    for name in ("late_charge", "fee", "cost"):
        told = [getattr(line, name) for line in lines]
        found += [name] if any(told) else []
    return found


def in_fours(number: str) -> str:
    """A long number in groups of four, as it is read aloud: 7020-2600-0000-0016."""
    return "-".join(number[at : at + 4] for at in range(0, len(number), 4))


def _bars(widths: str) -> str:
    """The bars as one drawing, a unit to the module."""
    shapes, place = [], 0
    for turn, width in enumerate(map(int, widths)):
        shapes += [] if turn % 2 else [f"M{place} 0h{width}v1h-{width}z"]
        place += width
    return _svg(place, 1, shapes)


def _qr(rows: Sequence[str]) -> str:
    """The QR code as one drawing, a unit to the module."""
    shapes = [f"M{x} {y}h{w}v1h-{w}z" for y, row in enumerate(rows) for x, w in _runs(row)]
    return _svg(len(rows), len(rows), shapes)


def _runs(row: str) -> Iterator[tuple[int, int]]:
    """Where dark modules begin in a row, and how many follow each other."""
    place = 0
    while (place := row.find("1", place)) >= 0:
        end = row.find("0", place)
        width = (len(row) if end < 0 else end) - place
        yield place, width
        place += width


def _svg(width: int, height: int, shapes: Sequence[str]) -> str:
    return (
        f'<svg xmlns="http://www.w3.org/2000/svg" width="{width}" height="{height}"'
        f' viewBox="0 0 {width} {height}" preserveAspectRatio="none">'
        f'<path d="{"".join(shapes)}" fill="#000"/></svg>'
    )
