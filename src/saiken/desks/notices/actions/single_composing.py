"""From standings to the letter of one who owes jointly or guarantees, with what the law says."""

from collections.abc import Sequence
from dataclasses import dataclass, replace
from datetime import date

from saiken import kinds, letters
from saiken.claims.charges import fee_on
from saiken.claims.instalments import DEBTOR, Obligation
from saiken.claims.persons import LIVING
from saiken.claims.standing import Standing
from saiken.desks.notices.actions import compose
from saiken.desks.notices.actions.compose import CannotPrint
from saiken.desks.notices.actions.steps import NotNow
from saiken.desks.notices.actions.trying import safe
from saiken.desks.notices.rules.singles import GUARANTEE, JOINT, Sort
from saiken.law.prescription.terms import NEW_LAW_SINCE
from saiken.letters.eras import in_prose
from saiken.letters.from_city import PRIVATE_WORDS
from saiken.letters.texts import OF_GUARANTEE
from saiken.store import reads
from saiken.store.people import particulars
from saiken.store.people.particulars import Particulars
from saiken.values.days import ONE_DAY
from saiken.values.yen import Yen

ROLES = {"guarantor": "保証", "joint_guarantor": "連帯保証"}
NO_JOINT_LINE = (
    "この債権の種類には、連帯して負うことの根拠が定められていません。"
    "連帯債務者として登録した根拠を確かめてください。"
)


@dataclass(frozen=True)
class Ready:
    """What one letter is made of: its sort, to whom and as what, and the instalments by due day."""

    sort: Sort
    person: int
    obligation: Obligation
    standings: tuple[Standing, ...]

    @property
    def kind(self) -> kinds.Kind:
        """The kind of all of them."""
        return self.standings[0].instalment.kind

    @property
    def city(self) -> kinds.City:
        """The city whose letter it is."""
        return self.standings[0].instalment.city

    @property
    def contract_on(self) -> date:
        """保証契約の日; of an unknown day, the last one of the old law."""
        return self.obligation.contract_on or NEW_LAW_SINCE - ONE_DAY


def snapshot(
    ready: Ready, *, number: str, issue_on: date, to: Particulars | None = None
) -> letters.DunningSnapshot:
    """連帯して負う方への督促状・保証債務履行請求書, as it would be printed on a day.

    `to`: the addressee as somebody may see him. CannotPrint where a rate is not announced, or
    where the kind knows no joint debtors.
    """
    told = to or particulars.latest([ready.person])[ready.person]
    base = compose.Letter(ready.person, ready.kind, ready.standings, ready.sort.like, bare=True)
    plain = compose.snapshot(base, told, number=number, issue_on=issue_on)
    plain = replace(plain, lines=_lines(ready, plain.lines))
    if ready.sort is JOINT:
        return replace(plain, words=_words(ready, plain), liability=_joint(ready, issue_on))
    return replace(
        plain,
        template=ready.sort.template,
        grounds=_grounds(ready),
        words=_words(ready, plain),
        follows=_paragraphs(
            kinds.after_guarantor(ready.obligation.role, contract_on=ready.contract_on)
        ),
        objection=_paragraphs(
            kinds.if_guarantor_objects(ready.obligation.role, contract_on=ready.contract_on)
        ),
        naming=replace(plain.naming, objection=PRIVATE_WORDS["objection"]),
        liability=_guarantee(ready),
    )


def must_print(made: letters.DunningSnapshot) -> None:
    """NotNow where a character cannot be drawn, or an address does not fit the window."""
    drawn = letters.render([made])
    if isinstance(drawn, letters.Unprintable):
        why = drawn.refused[0]
        raise NotNow(f"印刷できません。{safe(why)}{why.mend}")


def _lines(
    ready: Ready, lines: Sequence[letters.InstalmentLine]
) -> tuple[letters.InstalmentLine, ...]:
    """The lines with the fee that stands already: one fee, however many are dunned."""
    if ready.sort is GUARANTEE:
        return tuple(lines)
    held = {
        at.instalment.key: fee_on(at.instalment, at.position)[0]
        for at in ready.standings
        if at.dunning.dunned_on
    }
    return tuple(replace(line, fee=held.get(line.key, line.fee)) for line in lines)


def _words(ready: Ready, made: letters.DunningSnapshot) -> letters.Words:
    more = {"debtor": _debtor_name(ready)} if ready.sort is GUARANTEE else {}
    known = OF_GUARANTEE if ready.sort is GUARANTEE else frozenset()
    texts = compose.texts_of(ready.city.folder, ready.sort.texts(ready.kind), known)
    total = Yen(sum(line.total for line in made.lines))
    return texts.filled(
        letters.Filling(ready.kind.name, total, made.pay_by_on, made.pay_by_on, made.office, more)
    )


def _debtor_name(ready: Ready) -> str:
    """主たる債務者; of several claims their debtors, each once."""
    persons = dict.fromkeys(at.instalment.debtor.person for at in ready.standings)
    named = particulars.latest(persons)
    return "、".join(named[one].name for one in persons)


def _grounds(ready: Ready) -> str:
    line = kinds.basis_of_guarantor(ready.obligation.role, contract_on=ready.contract_on)
    return (
        f"この書面は、{line.article}に基づいて、保証人の方に支払を請求するものです。"
        "新たな処分をするものではありません。"
    )


def _guarantee(ready: Ready) -> letters.Liability:
    one = ready.obligation
    lines = kinds.liability_of_guarantor(
        one.role, contract_on=ready.contract_on, ceiling=bool(one.ceiling_yen)
    )
    made = in_prose(one.contract_on) if one.contract_on else "台帳に記載がありません"
    most = f"{one.ceiling_yen:,}円" if one.ceiling_yen else "定めがありません"
    about = (
        letters.Said("主たる債務者", f"{_debtor_name(ready)}　様"),
        letters.Said("保証の種類・契約の日", f"{ROLES[one.role]}　{made}"),
        letters.Said("極度額", most),
    )
    return letters.Liability(kinds.liability_head("guarantor"), about, _paragraphs(lines))


def _joint(ready: Ready, on: date) -> letters.Liability:
    """Who owes it together: the names are left out where one of them is protected."""
    first = ready.standings[0].instalment
    line = first.joint_line(on=on)
    if line is None:
        raise CannotPrint(NO_JOINT_LINE)
    pay = "納付" if ready.kind.appeal.possible else "支払"
    said = kinds.liability_of_joint(ready.obligation.role, line, pay=pay)
    about = (letters.Said("連帯して負う方", _together(ready, on)),)
    return letters.Liability(kinds.liability_head("joint"), about, _paragraphs(said))


def _together(ready: Ready, on: date) -> str:
    owing = {
        one.person
        for at in ready.standings
        for one in at.instalment.obligations
        if one.role in JOINT.roles
    }
    others = len(owing - {ready.person})
    states = reads.person_states(owing, on=on)
    hidden = any(states.get(one, LIVING).protected for one in owing)
    if hidden or ready.obligation.role == DEBTOR:
        return f"あなたのほか{others}人"
    debtors = dict.fromkeys(at.instalment.debtor.person for at in ready.standings)
    named = particulars.latest(debtors)
    told = "、".join(f"{named[one].name}　様" for one in debtors)
    more = others - len(debtors)
    return f"{told}（名あて人）" + (f"と、ほか{more}人" if more else "")


def _paragraphs(lines: kinds.Lines) -> tuple[letters.LegalParagraph, ...]:
    return tuple(letters.LegalParagraph(line.says, line.article) for line in lines)
