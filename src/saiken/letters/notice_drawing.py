"""Notices of a decision drawn as PDF or as a picture, from plain data and their own template."""

import json
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import UTC, date, datetime, time
from functools import cache
from pathlib import Path
from typing import Any

import typst

from saiken.letters import glyphs


@dataclass(frozen=True)
class Drawn:
    """A notice ready to be drawn: its template, all that is printed, the day that it bears."""

    template: str
    payload: Mapping[str, Any]
    notice: Any
    issued_on: date

    def pdf(self) -> bytes:
        """The notice as PDF, the same bytes for the same notice."""
        issued_at = datetime.combine(self.issued_on, time(), tzinfo=UTC)
        pdf = self._compiler().compile(format="pdf", timestamp=issued_at)
        assert isinstance(pdf, bytes)  # what the binding gives for one PDF without an output path
        return pdf

    def picture(self, *, dots_per_inch: int = 110) -> bytes:
        """The first page of the notice as PNG."""
        drawn = self._compiler().compile(format="png", ppi=float(dots_per_inch))
        first = drawn[0] if isinstance(drawn, list) else drawn
        assert isinstance(first, bytes)
        return first

    def _compiler(self) -> typst.Compiler:
        told = (text for _, text in glyphs.strings(self.notice))
        file = Path(__file__).with_name(self.template)
        return typst.Compiler(
            input=str(file),
            root=str(file.parent),
            font_paths=_fonts(),
            sys_inputs={
                "notice": json.dumps(self.payload, ensure_ascii=False),
                "rare": json.dumps(glyphs.rare_sequences(told), ensure_ascii=False),
            },
        )


def unprintable(notice: Any) -> tuple[str, ...]:
    """The characters of a notice that no font of ours draws, as a screen may show them."""
    found = (glyphs.odd_characters(text) for _, text in glyphs.strings(notice))
    return tuple(dict.fromkeys(odd.shown for odds in found for odd in odds))


@cache
def _fonts() -> typst.Fonts:
    return typst.Fonts(
        include_system_fonts=False, include_embedded_fonts=False, font_paths=[str(glyphs.FONTS)]
    )
