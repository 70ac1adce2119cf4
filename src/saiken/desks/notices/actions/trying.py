"""Letters tried in print before they are numbered: sheets, bar code, or why they cannot be made."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date

from saiken import kinds, letters
from saiken.desks.notices.actions import compose
from saiken.files.postal_barcode import PostalBarcode, customer_barcode
from saiken.store import reads
from saiken.store.people import particulars
from saiken.store.people.particulars import Particulars
from saiken.values.refusals import Refused

NO_ROOM = "宛名が長く、バーコードを入れる余白がありません。"
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


def tried(
    made: Sequence[compose.Letter], *, office: str, issue_on: date, mailed: bool
) -> tuple[list[Ready], list[Unready]]:
    """Each letter drawn as it will be, one that is too long cut into several.

    `mailed`: whether they go by post together, with the post's bar code.
    """
    to = particulars.latest(letter.person for letter in made)
    trial = _Trial(office, issue_on, mailed, to)
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
        """The letter, or as many as it takes for each to have no more than so many pages."""
        whole, parts = one.letter.standings, -(-one.sheets // most)
        found = [one]
        while max(part.sheets for part in found) > most and parts <= len(whole):
            found, _ = self.of(compose.split(one.letter, parts))
            parts += 1
        return found

    def _drawn(self, composed: Sequence[Composed]) -> tuple[list[Ready], list[Unready]]:
        found: list[Ready] = []
        odd: list[Unready] = []
        for at in range(0, len(composed), letters.PART):
            ready, unready = self._part(composed[at : at + letters.PART])
            found, odd = [*found, *ready], [*odd, *unready]
        return found, odd

    def _part(self, composed: Sequence[Composed]) -> tuple[list[Ready], list[Unready]]:
        if not composed:
            return [], []
        codes = [_barcode(one) if self.mailed else None for _, one in composed]
        marks = [letters.Mark(c.bars if isinstance(c, PostalBarcode) else "") for c in codes]
        made = letters.render([one for _, one in composed], marks)
        if isinstance(made, letters.Unprintable):
            why = {r.key: r for r in reversed(made.refused)}
            odd = [_unready(letter, s, why[s.number]) for letter, s in composed if s.number in why]
            ready, more = self._part([(le, s) for le, s in composed if s.number not in why])
            return ready, [*odd, *more]
        shape = zip(composed, codes, made.sheets, made.barred, strict=True)
        return [_ready(*one, code, sheets, barred) for one, code, sheets, barred in shape], []


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
    return Unready(letter, name, _safe(refused), refused.mend, personal)


def _safe(refused: Refused) -> str:
    """Why, as a screen may show it: no private character, and never the address itself."""
    if refused.reason == "does_not_fit":
        return refused.why
    odd = letters.odd_characters(refused.value)
    field = "住所" if "address[" in refused.field else "氏名など"
    told = "、".join(dict.fromkeys(f"{one.shown}は印刷できません。{one.why}" for one in odd))
    return f"{field}の{told}。"
