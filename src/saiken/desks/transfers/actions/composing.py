"""The letter about a case that changes hands: figures from the record, law from the kind."""

from collections.abc import Sequence
from dataclasses import dataclass, replace
from datetime import date, timedelta
from functools import cache
from pathlib import Path

from saiken import kinds, letters
from saiken.claims.charges import NotAnnounced, charge_for_paper, fee_on
from saiken.claims.standing import Standing
from saiken.desks.transfers.models import TransferRow
from saiken.desks.transfers.queries.cases import body_of, rules
from saiken.desks.transfers.rules.notices import AHEAD, CannotTell, Sort
from saiken.kinds.lines import lines_on
from saiken.law.terms import day_in_words, shift
from saiken.letters.from_city import authority_of, naming_of, office_of
from saiken.letters.texts import OF_HANDOVER, DunningTexts, read_texts
from saiken.store import reads
from saiken.store.people.particulars import Particulars
from saiken.values.yen import ZERO, Yen

GROUNDS = "この通知は督促状ではありません。新たな処分をするものでもありません。"
LIMIT = "納付・ご連絡の期限"
DRAFT = "（案）"


@dataclass(frozen=True)
class Letter:
    """A letter to be: of which case, sort and kind, which instalments, in whose office's name.

    `all_yen`: what all the letters of the case come to, of which this is the `part`th of `parts`.
    """

    case: TransferRow
    sort: Sort
    office: str
    standings: tuple[Standing, ...]
    part: int = 1
    parts: int = 1

    @property
    def kind(self) -> kinds.Kind:
        """The kind of all its instalments."""
        return self.standings[0].instalment.kind

    @property
    def content(self) -> dict[str, int]:
        """What of each instalment is open, in yen, by its key."""
        return {at.instalment.key: at.position.open for at in self.standings}


def grouped(case: TransferRow, sort: Sort, office: str, held: Sequence[Standing]) -> list[Letter]:
    """The letters of a case, one for each kind: what is open, by due day."""
    groups: dict[str, list[Standing]] = {}
    for at in held:
        if at.position.open:
            groups.setdefault(at.instalment.kind.code, []).append(at)
    return [
        Letter(case, sort, office, tuple(groups[code]), part, len(groups))
        for part, code in enumerate(sorted(groups), 1)
    ]


def pay_by_of(letter: Letter, issue_on: date) -> date:
    """The day by which the letter asks for payment or an answer."""
    body = body_of(letter.case.body)
    days = body.notice_days if letter.sort is AHEAD else body.reply_days
    return shift(issue_on + timedelta(days=days))


def composed(letter: Letter, to: Particulars, *, issue_on: date) -> letters.DunningSnapshot:
    """引継ぎの通知. As it would be printed on a day; its number is not given yet.

    CannotTell where the city has no words for it, or a day on it has no announced rate.
    """
    city, kind, sort = letter.standings[0].instalment.city, letter.kind, letter.sort
    until, office = pay_by_of(letter, issue_on), office_of(city, letter.office)
    lines = tuple(_line(at, until) for at in letter.standings)
    total = Yen(sum(line.total for line in lines))
    costs = any(line.cost for line in lines)
    naming = replace(
        naming_of(kind, costs=costs),
        title=sort.name(rules().words),
        limit=LIMIT if sort is not AHEAD else "",
    )
    filling = letters.Filling(kind.name, total, until, until, office, _more(letter, naming))
    return letters.DunningSnapshot(
        template=letters.HANDOVER,
        number=DRAFT,
        issued_on=issue_on,
        authority=authority_of(kind, city, issue_on),
        office=office,
        addressee=_addressee(to),
        kind_name=kind.name,
        naming=naming,
        lines=lines,
        late_charge_to_on=until,
        pay_by_on=until,
        grounds=_grounds(letter, issue_on),
        words=_texts(city.folder, sort.texts).filled(filling),
        follows=_follows(letter, issue_on),
        sample=city.demo,
        part=letter.part,
        parts=letter.parts,
    )


def of_one_case(made: Sequence[letters.DunningSnapshot]) -> list[letters.DunningSnapshot]:
    """Several letters of one case, each saying what all of them come to."""
    whole = Yen(sum(one.total for one in made)) if len(made) > 1 else ZERO
    return [replace(one, all_parts=whole) for one in made]


def _more(letter: Letter, naming: letters.Naming) -> dict[str, str]:
    """What the words of such a letter may say besides."""
    case = letter.case
    return {
        "body": body_of(case.body).name,
        "section": reads.city().full_name(case.section),
        "pay": naming.pay,
        "taken_on": day_in_words(case.accepted_on) if case.accepted_on else "",
    }


def _grounds(letter: Letter, on: date) -> str:
    """On what the handing over rests, by the city's plan or agreement, and what it is not."""
    basis = lines_on(body_of(letter.case.body).basis, on)
    return "".join(f"根拠：{line.says}（{line.article}）。" for line in basis) + GROUNDS


def _follows(letter: Letter, on: date) -> tuple[letters.LegalParagraph, ...]:
    """What the law of the kind lets follow, as a demand says it."""
    lines = letter.kind.in_demand_on(on)
    return tuple(letters.LegalParagraph(line.says, line.article) for line in lines)


@cache
def _texts(folder: Path, name: str) -> DunningTexts:
    file = folder / "letters" / f"{name}.yaml"
    if not file.exists():
        raise CannotTell(
            f"通知の文（{name}）が市の設定にありません。運用担当に、市のファイルへの記入を依頼してください。"
        )
    return read_texts(file.read_text(encoding="utf-8"), OF_HANDOVER)


def _line(at: Standing, until: date) -> letters.InstalmentLine:
    """What is open of an instalment, when it was dunned, and its late charge to a day."""
    inst = at.instalment
    charge = charge_for_paper(inst, at.position, on=until)
    if isinstance(charge, NotAnnounced):
        raise CannotTell(
            f"{inst.key}：{day_in_words(until)}の{inst.kind.late_charge.name}の割合が、"
            "まだ告示されていません。告示の後に作ってください。"
        )
    fee, _ = fee_on(inst, at.position)
    working = () if charge is None else charge.lines
    return letters.InstalmentLine(
        fiscal_year=letters.fiscal_year(inst.fiscal_year),
        period=inst.label,
        key=inst.key,
        due_on=at.position.owed.due_on,
        owed=at.position.open,
        paid=at.position.kept,
        late_charge=charge.amount if charge else ZERO,
        fee=fee,
        working=tuple(
            letters.WorkingLine(x.first, x.last, x.days, f"年{x.rate_pct}％", x.base, x.yen)
            for x in working
        ),
        dunned_on=at.dunning.dunned_on,
        cost=at.position.cost_open,
    )


def _addressee(to: Particulars) -> letters.Addressee:
    return letters.Addressee(
        name=to.name,
        honorific="御中" if to.corporation else "様",
        postal_code="" if to.moved_to else to.postal_code,
        address=tuple(to.letters_to.split("　")),
    )
