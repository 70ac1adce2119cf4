"""公示送達書: a frozen value, the city's words for it, and its PDF for the notice board.

A board is read by everybody: no address, no amount and no kind of claim is printed.
"""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from typing import Any

from saiken.kinds.strict import filled, load_text, texts
from saiken.letters import stored
from saiken.letters.eras import in_prose
from saiken.letters.notice_drawing import Drawn
from saiken.letters.placeholders import known
from saiken.letters.snapshot import Authority, Office
from saiken.values.asked import Asked

PUBLIC_NOTICE = "public_notice@1"
TITLE = "公示送達書"
NO_NUMBER = "番号なし"
NAMES = {"article", "days", "office", "telephone", "hours"}


@dataclass(frozen=True)
class KeptDocument:
    """送達すべき書類. A document that the office keeps: its name, number and day."""

    name: str
    number: str
    dated_on: date


@dataclass(frozen=True)
class PublicNoticePaper:
    """公示送達書. All that is printed; `keys`: of the instalments it is about, never printed."""

    template: str
    number: str
    issued_on: date
    authority: Authority
    office: Office
    name: str
    honorific: str
    served: tuple[KeptDocument, ...]
    sentence: str
    effect: str
    kept: tuple[str, ...]
    grounds: str
    keys: tuple[str, ...]
    sample: bool = False


@dataclass(frozen=True)
class PublicNoticeTexts:
    """The city's own words of the notice, placeholders still open."""

    sentence: str
    effect: str
    kept: tuple[str, ...]

    def filled(self, values: Mapping[str, str]) -> "PublicNoticeTexts":
        """The words of one notice."""
        return PublicNoticeTexts(
            self.sentence.format_map(values),
            self.effect.format_map(values),
            tuple(line.format_map(values) for line in self.kept),
        )


def read_public_notice_texts(source: str) -> PublicNoticeTexts:
    """The texts of a YAML file; Misasked names what is missing or unknown."""
    asked = Asked(load_text(source, "public_notice.yaml"))
    found = PublicNoticeTexts(
        known(asked, "sentence", filled(asked, "sentence"), names=NAMES),
        known(asked, "effect", filled(asked, "effect"), names=NAMES),
        tuple(known(asked, "kept", line, names=NAMES) for line in texts(asked, "kept")),
    )
    asked.finish()
    return found


def notice_to_json(notice: PublicNoticePaper) -> bytes:
    """The notice as it is stored; the same notice always gives the same bytes."""
    return stored.to_json(notice)


def notice_from_json(data: bytes) -> PublicNoticePaper:
    """The notice that was stored; `stored.Unreadable` names the field that does not fit."""
    return stored.from_json(PublicNoticePaper, data)


def drawn(notice: PublicNoticePaper) -> Drawn:
    """The notice ready to be drawn as PDF or as a picture."""
    return Drawn("public_notice.typ", _payload(notice), notice, notice.issued_on)


def _payload(notice: PublicNoticePaper) -> dict[str, Any]:
    """The notice as plain data for its template: every day written out."""
    era = in_prose(notice.issued_on)[:2]
    return {
        "title": TITLE,
        "number": notice.number,
        "issued": in_prose(notice.issued_on),
        "authority": notice.authority.__dict__,
        "office": notice.office.__dict__,
        "name": notice.name,
        "honorific": notice.honorific,
        "served": [
            [one.name, one.number or NO_NUMBER, in_prose(one.dated_on)] for one in notice.served
        ],
        "sentence": notice.sentence,
        "effect": notice.effect,
        "kept": notice.kept,
        "grounds": notice.grounds,
        "hangs": f"{era}　　　年　　　月　　　日から",
        "sample": notice.sample,
    }
