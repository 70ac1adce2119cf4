"""From standings to the snapshot of a letter: figures from law, grounds from the kind."""

from collections.abc import Sequence
from dataclasses import dataclass, replace
from datetime import date
from functools import cache
from itertools import pairwise
from pathlib import Path

from saiken import kinds, letters
from saiken.claims.charges import NotAnnounced, charge_for_paper, fee_on
from saiken.claims.standing import Standing
from saiken.desks.notices.rules.paying import pay_by_of
from saiken.desks.notices.rules.purposes import DUNNING, Purpose
from saiken.law import late_charges
from saiken.law.dunning_fees import DunnedPart
from saiken.law.terms import day_in_words
from saiken.letters.enclosing import Lines, enclosed
from saiken.letters.from_city import authority_of, naming_of, office_of
from saiken.letters.slip_rules import SlipRules, read_slip_rules
from saiken.store.people.particulars import Particulars
from saiken.values.days import ONE_DAY
from saiken.values.refusals import Cannot
from saiken.values.yen import Yen


class CannotPrint(Cannot):
    """A letter that may not be printed: its sentence says why."""


@dataclass(frozen=True)
class Letter:
    """The instalments of one debtor under one kind that go on one letter.

    `whole`: where one letter would be too long, all that is asked for at once; this is the `part`th
    of `parts` letters then. `bare`: there is no room for payment slips behind it.
    """

    person: int
    kind: kinds.Kind
    standings: tuple[Standing, ...]
    purpose: Purpose = DUNNING
    whole: tuple[Standing, ...] = ()
    part: int = 1
    parts: int = 1
    bare: bool = False

    @property
    def together(self) -> tuple[Standing, ...]:
        """Everything that is asked for at once, on this letter and its others."""
        return self.whole or self.standings

    @property
    def code(self) -> str:
        """How pages name a debtor's letters of one kind."""
        return f"{self.person}-{self.kind.code}"


def grouped(standings: Sequence[Standing], purpose: Purpose = DUNNING) -> list[Letter]:
    """One letter per debtor and kind, instalments by due day."""
    groups: dict[tuple[int, str], list[Standing]] = {}
    for at in sorted(standings, key=lambda s: (s.position.owed.due_on, s.instalment.key)):
        groups.setdefault((at.instalment.debtor.person, at.instalment.kind.code), []).append(at)
    return [
        Letter(p, g[0].instalment.kind, tuple(g), purpose) for (p, _), g in sorted(groups.items())
    ]


def split(letter: Letter, parts: int) -> list[Letter]:
    """The same instalments on so many letters, in order, as evenly as they can be shared."""
    all_of = letter.together
    ends = [len(all_of) * n // parts for n in range(parts + 1)]
    return [
        replace(letter, standings=all_of[first:last], whole=all_of, part=n, parts=parts)
        for n, (first, last) in enumerate(pairwise(ends), 1)
    ]


def pay_by(letter: Letter, *, issue_on: date) -> date:
    """The day by which the letter asks for payment."""
    city = letter.standings[0].instalment.city
    return pay_by_of(letter.purpose, letter.kind, city, issue_on=issue_on)


def snapshot(
    letter: Letter, to: Particulars, *, number: str, issue_on: date
) -> letters.DunningSnapshot:
    """督促状・催告書. The frozen letter; CannotPrint where a day on it has no announced rate."""
    city = letter.standings[0].instalment.city
    kind, until = letter.kind, pay_by(letter, issue_on=issue_on)
    office = office_of(city, letter.standings[0].instalment.office)
    fees = _fees(letter, issue_on)
    all_lines = [_line(at, until, fees[at.instalment.key], letter) for at in letter.together]
    here = {at.instalment.key for at in letter.standings}
    lines = tuple(line for line in all_lines if line.key in here)
    total = Yen(sum(line.total for line in lines))
    said = _said(letter, city, issue_on)
    slips = len(slip_lines(letter, lines))
    words = texts_of(city.folder, said.texts).filled(
        letters.Filling(kind.name, total, until, until, office), slips=slips > 0
    )
    return letters.DunningSnapshot(
        template=letter.purpose.template,
        number=number,
        issued_on=issue_on,
        authority=authority_of(kind, city, issue_on),
        office=office,
        addressee=_addressee(to),
        kind_name=kind.name,
        naming=naming_of(kind, costs=any(at.position.cost_open for at in letter.standings)),
        lines=lines,
        late_charge_to_on=until,
        pay_by_on=until,
        grounds=said.grounds,
        words=words,
        follows=_paragraphs(said.follows),
        objection=_paragraphs(said.objection),
        sample=city.demo,
        part=letter.part,
        parts=letter.parts,
        all_parts=Yen(sum(line.total for line in all_lines)) if letter.whole else Yen(0),
        slips=slips,
    )


def slip_lines(letter: Letter, lines: Sequence[letters.InstalmentLine]) -> tuple[Lines, ...]:
    """同封の納付書. The lines of each payment slip behind a letter; none where it carries none."""
    folder = letter.standings[0].instalment.city.folder
    return () if letter.bare else enclosed(lines, slip_rules(folder), letter.purpose.word)


@dataclass(frozen=True)
class _Said:
    """What the law says on the letter of a purpose, and the city's file of words for it."""

    texts: str
    grounds: str
    follows: kinds.Lines
    objection: kinds.Lines


def _said(letter: Letter, city: kinds.City, on: date) -> _Said:
    """A dunning rests on its article; a demand disposes of nothing and teaches no appeal."""
    kind = letter.kind
    if not letter.purpose.demands:
        return _Said(
            kind.dunning.letter,
            letters.resting_on(kind.dunning_basis_on(on).article),
            kind.what_follows_on(on),
            kinds.appeal_paragraphs(kind, city, on=on),
        )
    pay = "納付" if kind.appeal.possible else "お支払い"
    return _Said(
        kind.dunning.demand_letter,
        letters.asking_again(pay, disposition=kind.appeal.possible),
        kind.in_demand_on(on),
        kinds.demand_paragraphs(kind, city, on=on),
    )


def _fees(letter: Letter, issue_on: date) -> dict[str, Yen]:
    """督促手数料 of each instalment: of all that is dunned at once, by the day it goes out.

    A demand brings none: it asks for what the dunning letter brought.
    """
    if letter.purpose.demands:
        held = {at.instalment.key: fee_on(at.instalment, at.position) for at in letter.together}
        return {key: yen for key, (yen, _) in held.items()}
    city = letter.standings[0].instalment.city
    parts = [
        DunnedPart(
            at.instalment.key,
            min(at.position.due_on, issue_on - ONE_DAY),
            at.instalment.fiscal_year,
            at.position.paid_off_on,
        )
        for at in letter.together
    ]
    fee = kinds.dunning_fee(letter.kind, city, parts, dispatched_on=issue_on)
    return dict(fee.by_part)


def _line(at: Standing, until: date, fee: Yen, letter: Letter) -> letters.InstalmentLine:
    inst, owed = at.instalment, at.position.owed
    # Where the charge arises only from a dunning, this letter is that dunning.
    charge = charge_for_paper(inst, at.position, on=until, as_dunned=True)
    if isinstance(charge, NotAnnounced):
        raise CannotPrint(_not_announced(inst.key, inst.kind.late_charge.name, until))
    working = () if charge is None else charge.lines
    return letters.InstalmentLine(
        fiscal_year=letters.fiscal_year(inst.fiscal_year),
        period=inst.label,
        key=inst.key,
        due_on=owed.due_on,
        owed=at.position.open,
        paid=at.position.kept,
        late_charge=charge.amount if charge else Yen(0),
        fee=fee,
        working=tuple(_stretch(line) for line in working),
        dunned_on=at.dunning.dunned_on if letter.purpose.demands else None,
        cost=at.position.cost_open,
    )


def _not_announced(key: str, name: str, until: date) -> str:
    return (
        f"{key}: {day_in_words(until)}の{name}の割合が、まだ告示されていません。"
        "仮の率は紙に載せられません。告示の後に作ってください。"
    )


def _stretch(line: late_charges.ChargeLine) -> letters.WorkingLine:
    rate = f"年{line.rate_pct}％"
    return letters.WorkingLine(line.first, line.last, line.days, rate, line.base, line.yen)


def _paragraphs(lines: kinds.Lines) -> tuple[letters.LegalParagraph, ...]:
    return tuple(letters.LegalParagraph(line.says, line.article) for line in lines)


def _addressee(to: Particulars) -> letters.Addressee:
    return letters.Addressee(
        name=to.name,
        honorific="御中" if to.corporation else "様",
        postal_code="" if to.moved_to else to.postal_code,
        address=tuple(to.letters_to.split("　")),
    )


@cache
def texts_of(folder: Path, name: str, more: frozenset[str] = frozenset()) -> letters.DunningTexts:
    """A city's words for a letter; `more`: placeholders that this sort of letter has besides."""
    file = folder / "letters" / f"{name}.yaml"
    return letters.read_texts(file.read_text(encoding="utf-8"), more)


@cache
def slip_rules(folder: Path) -> SlipRules | None:
    """納付書の決まり of a city; None where it has written none down."""
    file = folder / "letters" / "slip.yaml"
    return read_slip_rules(file.read_text(encoding="utf-8")) if file.exists() else None


@cache
def mail_rules(folder: Path) -> letters.MailRules:
    """封入の決まり of a city; the usual ones where it has written none down."""
    file = folder / "letters" / "mail.yaml"
    if not file.exists():
        return letters.MailRules()
    return letters.read_mail_rules(file.read_text(encoding="utf-8"))
