"""減免・更正の決定通知書: a frozen value, the city's words for it, and its PDF."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from typing import Any

from saiken.kinds.strict import filled, load_text, texts
from saiken.letters import stored
from saiken.letters.eras import in_prose
from saiken.letters.notice_drawing import Drawn
from saiken.letters.placeholders import known
from saiken.letters.snapshot import Addressee, Authority, LegalParagraph, Office
from saiken.values.asked import Asked
from saiken.values.yen import Yen

REDUCTION_NOTICE = "reduction_notice@1"
_NAMES = {"kind", "period", "less", "article", "decided_on", "office", "telephone", "hours"}
_WAYS = ("reduction", "correction")


@dataclass(frozen=True)
class ReductionNotice:
    """減免・更正の決定通知書. All that is printed; `keys`: of the instalment that it names."""

    template: str
    number: str
    issued_on: date
    authority: Authority
    office: Office
    addressee: Addressee
    title: str
    kind_name: str
    period: str
    sentences: tuple[str, ...]
    before: Yen
    after: Yen
    reason: str
    grounds: str
    then: tuple[str, ...]
    objection: tuple[LegalParagraph, ...]
    keys: tuple[str, ...]
    sample: bool = False


@dataclass(frozen=True)
class ReductionTexts:
    """The city's own words of the notice, placeholders still open, by the way of lowering."""

    sentences: Mapping[str, str]
    then: tuple[str, ...]

    def filled(self, way: str, values: Mapping[str, str]) -> tuple[str, tuple[str, ...]]:
        """The sentence and the lines below of one notice."""
        lines = tuple(line.format_map(values) for line in self.then)
        return self.sentences[way].format_map(values), lines


def read_reduction_texts(source: str) -> ReductionTexts:
    """The texts of a YAML file; Misasked names what is missing or unknown."""
    asked = Asked(load_text(source, "reduction_notice.yaml"))
    found = ReductionTexts(
        {way: known(asked, way, filled(asked, way), names=_NAMES) for way in _WAYS},
        tuple(known(asked, "then", line, names=_NAMES) for line in texts(asked, "then")),
    )
    asked.finish()
    return found


def notice_to_json(notice: ReductionNotice) -> bytes:
    """The notice as it is stored; the same notice always gives the same bytes."""
    return stored.to_json(notice)


def notice_from_json(data: bytes) -> ReductionNotice:
    """The notice that was stored; `stored.Unreadable` names the field that does not fit."""
    return stored.from_json(ReductionNotice, data)


def drawn(notice: ReductionNotice) -> Drawn:
    """The notice ready to be drawn as PDF or as a picture."""
    return Drawn("reduction_notice.typ", _payload(notice), notice, notice.issued_on)


def _payload(notice: ReductionNotice) -> dict[str, Any]:
    """The notice as plain data for its template: every figure and day written out."""
    sums = {
        "決定前の額": notice.before,
        "減らす額": Yen(notice.before - notice.after),
        "決定後の額": notice.after,
    }
    return {
        "title": notice.title,
        "number": notice.number,
        "issued": in_prose(notice.issued_on),
        "authority": notice.authority.__dict__,
        "office": notice.office.__dict__,
        "addressee": notice.addressee.__dict__,
        "kind": notice.kind_name,
        "period": notice.period,
        "sentences": notice.sentences,
        "sums": [[name, f"{yen:,}円"] for name, yen in sums.items()],
        "reason": notice.reason,
        "grounds": notice.grounds,
        "after": notice.then,
        "objection": [paragraph.__dict__ for paragraph in notice.objection],
        "sample": notice.sample,
    }
