"""Who is dunned or demanded in a run: each instalment in, or out with its reason."""

from collections.abc import Collection, Iterable, Mapping
from dataclasses import dataclass
from datetime import date

from saiken import kinds, letters
from saiken.claims import dunning_need as need
from saiken.claims import facts as f
from saiken.claims.next_acts.case import ActCase
from saiken.claims.persons import LIVING, PersonState
from saiken.claims.returned import came_back
from saiken.claims.standing import Standing
from saiken.desks.notices.models import BY_HAND, DISPATCHED, EXCLUDED, IN, DunningItemRow
from saiken.desks.notices.rules import demanding
from saiken.desks.notices.rules.purposes import DEMAND, DUNNING, Purpose
from saiken.law.terms import day_in_words
from saiken.store import reads
from saiken.store.holds.lists import Hold, holding
from saiken.store.jobs.telling import tell
from saiken.store.mirrors.lists import waiting
from saiken.store.papers.lists import kept
from saiken.store.people import particulars
from saiken.store.people.particulars import Particulars
from saiken.store.standings.lists import dunned, undunned

LOOKING = "対象の期別を調べています。"
NOT_KNOWN = "督促状を発したかどうかが分かりません。経過を確かめてから送ります。"
PROTECTED = "支援措置の対象者です。一括では送らず、手渡し等の別の方法で送ります。"
PAID = "納付を確認しました。"
UNDER_WAY = "前の回の{}が、手渡し等で送るのを待っています。"
NOT_NEEDED = "{}の対象ではなくなりました。"
GONE = "台帳の取込が取り消されました。"
BY_CORE = "督促状は基幹システムから発します。発した日は、次の抽出で受け取ります。"
NO_ADDRESS = "宛名（氏名・住所）が登録されていません。宛名を取り込んでから送ります。"
RETURNED = (
    "前に送った文書が{}に返ってきました。同じあて先には送りません。居所を調べ、宛名を直すか、"
    "公示送達をします。"
)
NOT_THERE = (
    "{}の訪問で、宛先に住んでいないと分かりました。同じあて先には送りません。居所を調べ、宛名を直すか、"
    "公示送達をします。"
)
JOINT = (
    "連帯債務者がいます。督促状は一人ずつに発するので、一括では送りません。"
    "期別の画面の「連帯して負う方への督促（督促状）を起案する」で、一人ずつ作成します。"
)
JOINT_DEMAND = "連帯債務者がいます。催告書は一人ずつに送るので、一括では送りません。"


@dataclass(frozen=True)
class Candidate:
    """An instalment of a run with its standing, the place it was put in, and the reason.

    `by`: the day by which law or city want the letter.
    """

    standing: Standing
    place: str
    reason: str = ""
    by: date | None = None

    @property
    def person(self) -> int:
        """The debtor."""
        return self.standing.instalment.debtor.person


def looked_at(office: str, purpose: Purpose, *, on: date) -> list[int]:
    """The instalments of an office that a run of a purpose looks at."""
    return dunned(office, on=on) if purpose.demands else undunned(office, on=on)


def candidates(
    office: str, purpose: Purpose = DUNNING, *, on: date, without: Collection[int] = ()
) -> list[Candidate]:
    """Every overdue instalment of an office that a run of a purpose looks at, with its place.

    To be dunned those with no letter on record, to be demanded those with one.
    """
    ids = looked_at(office, purpose, on=on)
    tell(LOOKING)
    found = look([id_ for id_ in ids if id_ not in without], purpose, on=on)
    under_way = _under_way((c.standing.instalment.id for c in found), purpose, on)
    waits_yet = UNDER_WAY.format(purpose.paper)
    return [
        Candidate(c.standing, EXCLUDED, waits_yet, c.by)
        if c.standing.instalment.id in under_way
        else c
        for c in found
    ]


def _under_way(ids: Iterable[int], purpose: Purpose, on: date) -> set[int]:
    """Those whose letter of an earlier run waits to be handed over, and still can be."""
    waiting = DunningItemRow.objects.filter(
        place=BY_HAND,
        paper__isnull=False,
        handed_on=None,
        run__status=DISPATCHED,
        run__purpose=purpose.word,
    )
    papers = dict(waiting.filter(instalment__in=list(ids)).values_list("instalment_id", "paper_id"))
    until = {p.id: letters.from_json(p.snapshot).pay_by_on for p in kept(set(papers.values()))}
    return {instalment for instalment, paper in papers.items() if until[paper] >= on}


def look(instalments: Iterable[int], purpose: Purpose, *, on: date) -> list[Candidate]:
    """A look at these instalments on a day: in, served by hand, or out and why."""
    standings = reads.standings(instalments, on=on)
    persons = {at.instalment.debtor.person for at in standings.values()}
    states = reads.person_states(persons, on=on)
    told = particulars.latest(persons)
    why, held = waiting(standings), holding(standings, on=on)
    place = _demanded if purpose.demands else _placed
    found = [
        _held_back(at, purpose, why, held) or place(at, states.get(person, LIVING), told[person])
        for at in standings.values()
        for person in [at.instalment.debtor.person]
    ]
    return sorted(found, key=lambda c: (c.by or on, c.standing.instalment.key))


def _held_back(
    at: Standing, purpose: Purpose, why: Mapping[int, str], held: Mapping[int, Hold]
) -> Candidate | None:
    """Whether the letter is the core system's, or waits: for the record, or on somebody's word.

    What a core system dunned is demanded here (BK-5).
    """
    states = (need.DONE,) if purpose.demands else (need.NEEDED, need.UNKNOWN)
    if at.dunning.state not in states or not at.position.open:
        return None
    if not purpose.demands and kinds.dunned_by_core(at.instalment.kind, at.instalment.city):
        return Candidate(at, EXCLUDED, BY_CORE, at.dunning.by)
    hold = held.get(at.instalment.id)
    reason = waits(hold) if hold else why.get(at.instalment.id)
    wanted = None if purpose.demands else at.dunning.by
    return Candidate(at, EXCLUDED, reason, wanted) if reason else None


def waits(hold: Hold) -> str:
    """Why a letter waits on somebody's word, and until when."""
    until = f"（{day_in_words(hold.until)}まで）" if hold.until else ""
    return f"{hold.name}{until}：{hold.reason}"


def _placed(at: Standing, person: PersonState, told: Particulars) -> Candidate:
    place, reason = _place_of(at, person, told)
    return Candidate(at, place, reason, at.dunning.by)


def _place_of(at: Standing, person: PersonState, told: Particulars) -> tuple[str, str]:
    match at.dunning.state:
        case need.NEEDED if why := _unsendable(at, person, told, JOINT):
            return EXCLUDED, why
        case need.NEEDED:
            return _way(person)
        case need.UNKNOWN:
            return EXCLUDED, NOT_KNOWN
        case need.BARRED:
            return EXCLUDED, " ".join(need.BARS[bar] for bar in at.dunning.bars)
        case _:
            return EXCLUDED, NOT_NEEDED.format(DUNNING.name) if at.position.open else PAID


def _demanded(at: Standing, person: PersonState, told: Particulars) -> Candidate:
    """Where a demand finds an instalment; by the same bars as the next acts of its page."""
    case = ActCase(at, person)
    if not at.position.open:
        return Candidate(at, EXCLUDED, PAID)
    if at.dunning.state != need.DONE or not case.overdue:
        return Candidate(at, EXCLUDED, NOT_NEEDED.format(DEMAND.name))
    back, wanted = _unsendable(at, person, told, JOINT_DEMAND), demanding.by(case)
    why = demanding.why_not(case) or back
    return Candidate(at, *((EXCLUDED, why) if why else _way(person)), wanted)


def _unsendable(at: Standing, person: PersonState, told: Particulars, joint: str) -> str:
    """Why a letter to the debtor alone cannot be sent; empty where it can."""
    back = came_back(at.position, person)
    if back is not None:
        says = NOT_THERE if back.tag == f.Visited.word else RETURNED
        return says.format(day_in_words(back.on))
    if at.instalment.joint_debtors:
        return joint
    return "" if told.letters_to else NO_ADDRESS


def _way(person: PersonState) -> tuple[str, str]:
    return (BY_HAND, PROTECTED) if person.protected else (IN, "")
