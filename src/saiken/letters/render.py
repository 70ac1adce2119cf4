"""Letters in, one PDF out: one Typst run for a batch, with our fonts and nothing else."""

import json
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import UTC, datetime, time
from functools import cache
from pathlib import Path

import typst

from saiken.letters import glyphs
from saiken.letters.forgetting import forget
from saiken.letters.mailing import UNMARKED, Mark
from saiken.letters.payload import SETTINGS, annexed, payload
from saiken.letters.slip_drawing import slip_payload
from saiken.letters.snapshot import TITLES, DunningSnapshot
from saiken.values.refusals import Refused

REMEMBERED = 50  # letters of one run whose memory is worth the time to give it back
PART = 200  # letters in one run; memory grows with the pages of a run, their slips included
_HERE = Path(__file__).parent
_TEMPLATES = dict.fromkeys(TITLES, _HERE / "dunning.typ")
_TIGHT = {
    "addressee": (
        "宛名が封筒の窓に収まりません。",
        "住所の行を短く分けるか、この文書を外して手作業で発送してください。",
    ),
    "office": (
        "差出人と担当の欄が表題に重なります。",
        "担当の名称、所在地又は受付時間の記載を短くしてください。",
    ),
}


@dataclass(frozen=True)
class Rendered:
    """A PDF and the page (from 1) on which each letter begins, in the order they were given.

    `barred`: which of them carry the post's bar code; it is left out where the addressee needs
    its room.
    """

    pdf: bytes
    pages: tuple[int, ...]
    page_count: int
    barred: tuple[bool, ...] = ()

    @property
    def sheets(self) -> tuple[int, ...]:
        """The pages of each letter."""
        ends = (*self.pages[1:], self.page_count + 1)
        return tuple(end - first for first, end in zip(self.pages, ends, strict=True))


@dataclass(frozen=True)
class Unprintable:
    """Nothing was printed: what has to be mended in which letters first."""

    refused: tuple[Refused, ...]


def render(
    snapshots: Sequence[DunningSnapshot], marks: Sequence[Mark] = ()
) -> Rendered | Unprintable:
    """The letters as one PDF, the same bytes for the same letters and marks.

    At most `PART` letters of one template (ValueError otherwise, and for none), a mark for each
    or none at all. The PDF carries the first letter's day of issue and no other time. Unprintable
    where a character cannot be drawn, an addressee does not fit the window, or an office does not
    fit above the title.
    """
    template = _template(snapshots)
    if refused := glyphs.missing_glyphs(snapshots):
        return Unprintable(refused)
    marked = tuple(marks) or (UNMARKED,) * len(snapshots)
    drawn = _drawn(template, tuple(zip(snapshots, marked, strict=True)))
    if len(snapshots) >= REMEMBERED:
        forget(_fonts())
    tight = tuple(map(_too_long, snapshots, drawn.tight))
    if refused := tuple(one for one in tight if one is not None):
        return Unprintable(refused)
    return Rendered(drawn.pdf, drawn.pages, drawn.page_count, drawn.barred)


_Marked = tuple[DunningSnapshot, Mark]


@dataclass(frozen=True)
class _Drawn:
    """One Typst run: per letter its setting, first page, where its text ends, fault, bar code."""

    pdf: bytes
    settings: tuple[str, ...]
    pages: tuple[int, ...]
    ends: tuple[int, ...]
    tight: tuple[str, ...]
    barred: tuple[bool, ...]
    page_count: int


def _drawn(template: Path, batch: Sequence[_Marked]) -> _Drawn:
    """The batch, each letter in the best setting in which it fits.

    Letters of one shape need one setting: it is found on one of them, so that a large batch is
    drawn once.
    """
    models = {_shape(letter): (letter, mark) for letter, mark in batch}
    first = tuple(_first_setting(letter) for letter, _ in models.values())
    found = _settled(template, tuple(models.values()), first)
    if len(models) == len(batch):
        return found
    settings = dict(zip(models, found.settings, strict=True))
    return _settled(template, batch, tuple(settings[_shape(letter)] for letter, _ in batch))


def _shape(snapshot: DunningSnapshot) -> tuple[object, ...]:
    """What decides how much room a letter takes, but for the length of its figures."""
    lines, words = snapshot.lines, snapshot.words
    texts = (words.how_to_pay, words.friendly, words.doors, words.crossing, len(words.sentence))
    rows = (len(lines), sum(len(line.working) for line in lines))
    columns = tuple(
        any(told) for told in zip(*((x.paid, x.fee, x.dunned_on) for x in lines), strict=True)
    )
    laws = (snapshot.grounds, snapshot.follows, snapshot.objection, snapshot.liability)
    alone = snapshot.parts == 1
    named = (snapshot.kind_name, snapshot.naming)
    return (named, snapshot.large_print, rows, columns, texts, laws, alone)


def _settled(template: Path, batch: Sequence[_Marked], settings: tuple[str, ...]) -> _Drawn:
    """The letters, drawn again while one runs over its first page and can be set otherwise."""
    drawn = _run(template, batch, settings)
    retried = tuple(
        _next_setting(setting) if end > first else setting
        for setting, first, end in zip(settings, drawn.pages, drawn.ends, strict=True)
    )
    return drawn if retried == settings else _settled(template, batch, retried)


def _run(template: Path, batch: Sequence[_Marked], settings: tuple[str, ...]) -> _Drawn:
    compiler = _compiler(template, batch, settings)
    issued_at = datetime.combine(batch[0][0].issued_on, time(), tzinfo=UTC)
    pdf = compiler.compile(format="pdf", timestamp=issued_at, pdf_tags=False)
    assert isinstance(pdf, bytes)  # what the binding gives for one PDF without an output path
    marks = json.loads(compiler.query("<letter>", field="value"))
    ends = json.loads(compiler.query("<body-end>", field="value"))
    last = json.loads(compiler.query("<last-page>", field="value"))[-1]
    pages = tuple(mark["page"] for mark in marks)
    tight = tuple(mark["tight"] for mark in marks)
    barred = tuple(mark["barred"] for mark in marks)
    return _Drawn(pdf, settings, pages, tuple(ends), tight, barred, last)


def _compiler(
    template: Path, batch: Sequence[_Marked], settings: tuple[str, ...]
) -> typst.Compiler:
    return typst.Compiler(
        input=str(template),
        root=str(_HERE),
        font_paths=_fonts(),
        sys_inputs=_inputs(batch, settings),
    )


def _first_setting(snapshot: DunningSnapshot) -> str:
    if snapshot.large_print:
        return "flowing"
    return "apart" if annexed(snapshot) else "one_page"


def _next_setting(setting: str) -> str:
    return SETTINGS[min(SETTINGS.index(setting) + 1, len(SETTINGS) - 1)]


def picture(snapshot: DunningSnapshot, *, dots_per_inch: int = 110) -> bytes:
    """The first page of a letter as PNG, for a look before it is issued.

    What `render` would refuse is drawn as well as it can be: a missing character as an empty box.
    """
    return pictures(snapshot, dots_per_inch=dots_per_inch)[0]


def pictures(
    snapshot: DunningSnapshot, mark: Mark = UNMARKED, *, dots_per_inch: int = 110
) -> tuple[bytes, ...]:
    """Every page of a letter as PNG, drawn like `picture`."""
    template, batch = _template([snapshot]), [(snapshot, mark)]
    settings = _settled(template, batch, (_first_setting(snapshot),)).settings
    drawn = _compiler(template, batch, settings).compile(format="png", ppi=float(dots_per_inch))
    pages = drawn if isinstance(drawn, list) else [drawn]
    return tuple(page for page in pages if isinstance(page, bytes))


def parts(snapshots: Sequence[DunningSnapshot]) -> Iterator[Sequence[DunningSnapshot]]:
    """A large run cut into batches that `render` takes, in order."""
    for first in range(0, len(snapshots), PART):
        yield snapshots[first : first + PART]


def _template(snapshots: Sequence[DunningSnapshot]) -> Path:
    names = {snapshot.template for snapshot in snapshots}
    if len(names) != 1 or len(snapshots) > PART:
        raise ValueError(f"{len(snapshots)} letters of the templates {sorted(names)} in one run")
    name = names.pop()
    if name not in _TEMPLATES:
        raise ValueError(f"no template {name}; there are {', '.join(_TEMPLATES)}")
    return _TEMPLATES[name]


def _inputs(batch: Sequence[_Marked], settings: tuple[str, ...]) -> dict[str, str]:
    letters = [
        payload(letter, how, mark, [slip_payload(*one) for one in mark.slips])
        for (letter, mark), how in zip(batch, settings, strict=True)
    ]
    papers = (paper for letter, mark in batch for paper in (letter, *(s for s, _ in mark.slips)))
    texts = (text for paper in papers for _, text in glyphs.strings(paper))
    return {
        "letters": json.dumps(letters, ensure_ascii=False),
        "rare": json.dumps(glyphs.rare_sequences(texts), ensure_ascii=False),
    }


@cache
def _fonts() -> typst.Fonts:
    return typst.Fonts(
        include_system_fonts=False, include_embedded_fonts=False, font_paths=[str(glyphs.FONTS)]
    )


def _too_long(snapshot: DunningSnapshot, field: str) -> Refused | None:
    if not field:
        return None
    addressee = snapshot.addressee
    why, mend = _TIGHT[field]
    return Refused(
        where=f"文書番号 {snapshot.number}（{addressee.name} {addressee.honorific}）",
        field=field,
        value=" ".join(addressee.address) if field == "addressee" else snapshot.office.name,
        reason="does_not_fit",
        why=why,
        mend=mend,
        key=snapshot.number,
    )
