"""公示送達できる督促状: which came back to nobody known, and what stands in the way of posting."""

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from datetime import date

from saiken import kinds
from saiken.claims import dunning_need as need
from saiken.claims import facts as f
from saiken.claims.persons import LIVING, PersonState
from saiken.claims.position import Mark
from saiken.claims.returned import came_back
from saiken.claims.standing import Standing
from saiken.desks.service.queries.posting_listed import under_way
from saiken.desks.service.queries.searches import Whereabouts, whereabouts
from saiken.desks.service.rules import posting as r
from saiken.desks.service.rules import words as w
from saiken.law.terms import day_in_words
from saiken.store import identities, reads
from saiken.store.holds.lists import holding
from saiken.store.mirrors.lists import waiting
from saiken.store.register.lists import instalments_of

BY_COURT = (
    "この債権は、市の掲示では送達できません。{article}により、裁判所に公示を申し立ててください。"
)
NOT_BY_CITY = (
    "この債権の種類には、市が公示送達をする根拠が定められていません。"
    "送達の方法を、法務の担当に確かめてください。"
)
BY_CORE = (
    "督促状は基幹システムから発します。公示送達は基幹システムの担当に頼み、"
    "その日を次の抽出で受け取ってください。"
)
INSOLVENT = (
    "倒産手続が続いています（開始の日 {}）。公示送達はせず、"
    "債権の届出を破産管財人などに確かめてください。"
)
UNSEARCHED = "所在をまだ調べていません。住民票などを調べ、結果を記録してください。"
AWAITED = "所在の調べの回答を待っています。回答を記録してから、起案してください。"
ADDRESS_KNOWN = (
    "所在が分かっています。公示送達はできません。"
    "宛名を直して督促状を送り直すか、訪問して手渡してください。"
)
LACKING = "公示送達の前に調べる先が残っています（{}）。調べて、結果を記録してください。"
PAID = "納付されたため、督促の必要がありません。収納の記録を確かめてください。"
NOT_NEEDED = "督促の必要がなくなっています。経過を確かめてください。"
JOINT = "連帯債務者がいます。督促状は一人ずつに発するので、期別の画面から一人ずつ送ってください。"
UNDER_WAY = "この方への公示送達が、第{}号で処理中です。そちらを進めるか、取り下げてください。"
NOTHING_BACK = "返ってきたままの督促状がありません。返戻の記録を確かめてください。"


@dataclass(frozen=True)
class Back:
    """返戻された督促状. The instalment as it stands, the mark of its letter and its number."""

    standing: Standing
    sent: Mark
    number: str


@dataclass(frozen=True)
class Subject:
    """公示送達の対象. Of one person and kind at one office: the letters that came back.

    `whys`: why each of the other letters that came back is not posted, once each.
    """

    person: int
    office: str
    kind: kinds.Kind
    lines: tuple[Back, ...]
    whys: tuple[str, ...] = ()


@dataclass(frozen=True)
class Possible:
    """起案できるか. A kind of which letters came back; `why` it cannot be posted, or empty.

    `protected`: whether the name on a board would tell that the city looks for the person.
    """

    kind: str
    name: str
    lines: tuple[Back, ...]
    why: str
    protected: bool = False

    def url(self, person: int) -> str:
        """Where the draft is posted for a person."""
        return f"{r.HERE}draft/{person}/{self.kind}/"


def possible(person: int, office: str, *, on: date) -> list[Possible]:
    """What an office could post for a person today, by kind; nothing where no letter is back."""
    found = subjects(person, office, on=on)
    if not found:
        return []
    told = whereabouts(person, office)
    protected = reads.person_states([person], on=on).get(person, LIVING).protected
    return [
        Possible(one.kind.code, one.kind.short_name, one.lines, why, protected)
        for one in found
        for why in [_first_why(one, told, on)]
    ]


def _first_why(found: Subject, told: Whereabouts, on: date) -> str:
    return under_way_in_words(found) or next(_against(found, told, on), "")


def under_way_in_words(found: Subject) -> str:
    """Which notice, not yet on the board, is about one of these letters; empty where none is."""
    other = under_way(one.standing.instalment.id for one in found.lines)
    return "" if other is None else UNDER_WAY.format(other)


def against(found: Subject, *, on: date) -> Iterator[str]:
    """Each reason why a notice cannot be posted on a day, in words that say what to do."""
    yield from _against(found, whereabouts(found.person, found.office), on)


def subjects(person: int, office: str, *, on: date) -> list[Subject]:
    """The letters of an office to a person that came back and wait for an answer, by kind."""
    ids = [id_ for id_, one in instalments_of(person).items() if one == office]
    return _by_kind(person, office, reads.standings(ids, on=on).values(), on)


def subject(person: int, office: str, kind: str, *, on: date) -> Subject | None:
    """The same of one kind; None where no such letter is back."""
    return next((s for s in subjects(person, office, on=on) if s.kind.code == kind), None)


def _by_kind(person: int, office: str, held: Iterable[Standing], on: date) -> list[Subject]:
    group = identities.members([person])[person]
    states = reads.person_states(group, on=on)
    back: dict[str, list[tuple[Standing, Mark]]] = {}
    for at in held:
        debtor = at.instalment.debtor.person
        sent = _sent_back(at, states.get(debtor, LIVING)) if debtor in group else None
        if sent is not None:
            back.setdefault(at.instalment.kind.code, []).append((at, sent))
    numbers = _numbers(at.instalment.id for some in back.values() for at, _ in some)
    return [_subject(person, office, some, numbers) for _, some in sorted(back.items())]


def _sent_back(at: Standing, state: PersonState) -> Mark | None:
    """The dunning letter that came back last, while that is unanswered."""
    if came_back(at.position, state) is None:
        return None
    sent = at.position.marked(f.Dunned.word)
    return next((mark for mark in reversed(sent) if mark.ref in at.position.returned), None)


def _numbers(instalments: Iterable[int]) -> dict[int, str]:
    """文書番号 by the serial of the fact that sent the letter."""
    ids = list(instalments)
    facts = reads.facts(ids) if ids else {}
    return {
        fact.serial: fact.body.letter
        for known in facts.values()
        for fact in known
        if isinstance(fact.body, f.Dunned)
    }


def _subject(
    person: int, office: str, some: list[tuple[Standing, Mark]], numbers: Mapping[int, str]
) -> Subject:
    some = sorted(some, key=lambda pair: (pair[0].position.due_on, pair[0].instalment.key))
    why = {at.instalment.id: _why_not(at) for at, _ in some}
    return Subject(
        person,
        office,
        some[0][0].instalment.kind,
        tuple(
            Back(at, sent, numbers.get(sent.ref, ""))
            for at, sent in some
            if not why[at.instalment.id]
        ),
        tuple(dict.fromkeys(one for one in why.values() if one)),
    )


def _why_not(at: Standing) -> str:
    """Why one letter that came back needs no service, or none of this sort; empty where it does."""
    if not at.position.open:
        return PAID
    if at.dunning.state == need.BARRED:
        return need.BARS[at.dunning.bars[0]]
    if at.dunning.state != need.NEEDED:
        return NOT_NEEDED
    return JOINT if at.instalment.joint_debtors else ""


def _against(found: Subject, told: Whereabouts, on: date) -> Iterator[str]:
    yield from _by_law(found, on)
    if not found.lines:
        yield from found.whys or (NOTHING_BACK,)
    state = reads.person_states([found.person], on=on).get(found.person, LIVING)
    if state.dead:
        yield need.BARS["dead"]
    if state.insolvent_since is not None:
        yield INSOLVENT.format(day_in_words(state.insolvent_since))
    yield from _not_looked_for(told)
    ids = [one.standing.instalment.id for one in found.lines]
    yield from waiting(ids).values()
    for hold in holding(ids, on=on).values():
        until = f"（{day_in_words(hold.until)}まで）" if hold.until else ""
        yield f"{hold.name}{until}：{hold.reason}"


def _by_law(found: Subject, on: date) -> Iterator[str]:
    if r.by_city(found.kind, on) is None:
        line = r.by_court(found.kind, on)
        yield BY_COURT.format(article=line.article) if line else NOT_BY_CITY
    if kinds.dunned_by_core(found.kind, reads.city_in_charge()):
        yield BY_CORE


def _not_looked_for(told: Whereabouts) -> Iterator[str]:
    """Only of somebody whose address nobody knows, however one asked, a notice is posted."""
    match told.state:
        case w.UNSEARCHED:
            yield UNSEARCHED
        case w.WAITING:
            yield AWAITED
        case w.FOUND | w.LIVES_THERE:
            yield ADDRESS_KNOWN
    if told.lacking:
        yield LACKING.format("、".join(w.SOURCES[one].name for one in told.lacking))
