"""Letters tried in print before they are numbered: sheets, bar code, or why they cannot be made."""

from collections.abc import Sequence
from dataclasses import dataclass, replace
from datetime import date

from saiken import kinds, letters
from saiken.desks.notices.actions import compose
from saiken.files.postal_barcode import PostalBarcode, customer_barcode
from saiken.store import reads
from saiken.store.jobs.telling import tell
from saiken.store.people import particulars
from saiken.store.people.particulars import Particulars
from saiken.values.refusals import Refused

NO_ROOM = "宛名が長く、バーコードを入れる余白がありません。"
AT_ONCE = 100  # letters tried in one drawing; memory grows with them, speed does not
_TRIAL = 90_000  # numbers as long as real ones, each once
Composed = tuple[compose.Letter, letters.DunningSnapshot]


@dataclass(frozen=True)
class Ready:
    """A letter that can be printed, with the sheets it takes and its bar code, or why it has none.

    `snapshot` still carries a number of the trial.
    """

    letter: compose.Letter
    snapshot: letters.DunningSnapshot
    sheets: int
    bars: str = ""
    code: str = ""
    without: str = ""


@dataclass(frozen=True)
class Unready:
    """A letter that cannot be made: why. A person's own where their address is what stops it."""

    letter: compose.Letter
    name: str  # as a screen may show it
    why: str
    mend: str = ""
    personal: bool = True


class Drawings:
    """What came of drawing letters, so that the same letter is drawn once: sheets, and bar code.

    Slips behind a letter are a sheet each and need no trial.
    Whoever holds others up while they seal draws ahead of that.
    """

    def __init__(self) -> None:
        self._held: dict[tuple[letters.DunningSnapshot, str], tuple[int, bool]] = {}

    def of(self, one: letters.DunningSnapshot, bars: str) -> tuple[int, bool] | None:
        """What came of it, under whatever number; None where it was not drawn."""
        return self._held.get((replace(one, number=""), bars))

    def keep(self, one: letters.DunningSnapshot, bars: str, sheets: int, barred: bool) -> None:
        """Sheets of a letter, and whether it carries its bar code."""
        self._held[replace(one, number=""), bars] = sheets, barred


def tried(
    made: Sequence[compose.Letter],
    *,
    office: str,
    issue_on: date,
    mailed: bool,
    drawings: Drawings | None = None,
) -> tuple[list[Ready], list[Unready]]:
    """Each letter drawn as it will be, one that is too long cut into several.

    `mailed`: whether they go by post together, with the post's bar code. `drawings`: what was
    drawn before, and is drawn now.
    """
    to = particulars.latest(letter.person for letter in made)
    trial = _Trial(office, issue_on, mailed, to, drawings or Drawings())
    ready, unready = trial.of(made)
    if not mailed:
        return ready, unready
    most = compose.mail_rules(reads.city().folder).pages_per_letter
    return [part for one in ready for part in trial.cut(one, most)], unready


@dataclass(frozen=True)
class _Trial:
    office: str
    issue_on: date
    mailed: bool
    to: dict[int, Particulars]
    drawings: Drawings

    def of(self, made: Sequence[compose.Letter]) -> tuple[list[Ready], list[Unready]]:
        composed: list[Composed] = []
        unready: list[Unready] = []
        for letter, number in zip(made, numbers(self.office, self.issue_on, made), strict=True):
            to = self.to[letter.person]
            try:
                one = compose.snapshot(letter, to, number=number, issue_on=self.issue_on)
            except compose.CannotPrint as why:
                name = letters.shown(to.name)
                unready.append(Unready(letter, name, str(why), personal=False))
            else:
                composed.append((letter, one))
        ready, odd = self._drawn(composed)
        return ready, [*unready, *odd]

    def cut(self, one: Ready, most: int) -> list[Ready]:
        """The letter, or as many as it takes for each to have no more than so many pages.

        Where its slips alone are what is too much, it goes without them.
        """
        found = self._cut(one, most)
        if one.snapshot.slips and max(part.sheets for part in found) > most:
            bare, _ = self.of([replace(one.letter, bare=True)])
            return self._cut(bare[0], most) if bare else found
        return found

    def _cut(self, one: Ready, most: int) -> list[Ready]:
        whole, parts = one.letter.standings, -(-one.sheets // most)
        found = [one]
        while max(part.sheets for part in found) > most and parts <= len(whole):
            found, _ = self.of(compose.split(one.letter, parts))
            parts += 1
        return found

    def _drawn(self, composed: Sequence[Composed]) -> tuple[list[Ready], list[Unready]]:
        odd: dict[str, Unready] = {}
        wanting = [(at, one) for at, (_, one) in enumerate(composed) if self._known(one) is None]
        step = min(AT_ONCE, letters.PART)
        for first in range(0, len(wanting), step):
            tell("書類を一通ずつ描いて確かめています。", first, len(wanting))
            part = [composed[at] for at, _ in wanting[first : first + step]]
            odd |= self._draw(part)
        ready = [self._ready(*pair) for pair in composed if pair[1].number not in odd]
        return ready, list(odd.values())

    def _draw(self, composed: Sequence[Composed]) -> dict[str, Unready]:
        """Draw letters and keep what came of it; those that cannot be made, by their numbers."""
        if not composed:
            return {}
        bars = [self._bars(one) for _, one in composed]
        made = letters.render([one for _, one in composed], [letters.Mark(b) for b in bars])
        if isinstance(made, letters.Unprintable):
            why = {r.key: r for r in reversed(made.refused)}
            odd = {
                s.number: _unready(le, s, why[s.number]) for le, s in composed if s.number in why
            }
            return odd | self._draw([(le, s) for le, s in composed if s.number not in why])
        for (_, one), bar, sheets, barred in zip(
            composed, bars, made.sheets, made.barred, strict=True
        ):
            self.drawings.keep(one, bar, sheets + one.slips, barred)
        return {}

    def _known(self, one: letters.DunningSnapshot) -> tuple[int, bool] | None:
        return self.drawings.of(one, self._bars(one))

    def _bars(self, one: letters.DunningSnapshot) -> str:
        code = _barcode(one) if self.mailed else None
        return code.bars if isinstance(code, PostalBarcode) else ""

    def _ready(self, letter: compose.Letter, one: letters.DunningSnapshot) -> Ready:
        found = self._known(one)
        assert found is not None  # whoever is not odd was drawn
        return _ready(letter, one, _barcode(one) if self.mailed else None, *found)


def numbers(office: str, issue_on: date, made: Sequence[object], first: int = _TRIAL) -> list[str]:
    """文書番号 of so many papers of an office, from a number on."""
    year = issue_on.year - (issue_on.month < 4)
    series: kinds.NumberSeries = reads.city().number_series[office]
    era_year = letters.fiscal_year(year).removesuffix("年度")
    return [f"{era_year}　{series.number(first + at)}" for at in range(len(made))]


def _barcode(one: letters.DunningSnapshot) -> PostalBarcode | str:
    made = customer_barcode(one.addressee.postal_code, "　".join(one.addressee.address))
    return made if isinstance(made, PostalBarcode) else made.why


def _ready(
    letter: compose.Letter,
    one: letters.DunningSnapshot,
    code: PostalBarcode | str | None,
    sheets: int,
    barred: bool,
) -> Ready:
    if isinstance(code, PostalBarcode):
        if barred:
            return Ready(letter, one, sheets, code.bars, code.text)
        return Ready(letter, one, sheets, without=NO_ROOM)
    return Ready(letter, one, sheets, without=code or "")


def _unready(letter: compose.Letter, one: letters.DunningSnapshot, refused: Refused) -> Unready:
    personal = not refused.field.startswith(("office", "authority"))
    name = letters.shown(one.addressee.name)
    return Unready(letter, name, safe(refused), refused.mend, personal)


def safe(refused: Refused) -> str:
    """Why, as a screen may show it: no private character, and never the address itself."""
    if refused.reason == "does_not_fit":
        return refused.why
    odd = letters.odd_characters(refused.value)
    field = "住所" if "address[" in refused.field else "氏名など"
    told = "、".join(dict.fromkeys(f"{one.shown}は印刷できません。{one.why}" for one in odd))
    return f"{field}の{told}。"
