"""Who is dunned in a run: each overdue instalment not yet dunned, in, or out with its reason."""

from collections.abc import Collection, Iterable, Mapping
from dataclasses import dataclass
from datetime import date

from saiken import kinds, letters
from saiken.claims import dunning_need as need
from saiken.claims.persons import LIVING, PersonState
from saiken.claims.returned import came_back
from saiken.claims.standing import Standing
from saiken.desks.notices.models import BY_HAND, DISPATCHED, EXCLUDED, IN, DunningItemRow
from saiken.law.terms import day_in_words
from saiken.store import reads
from saiken.store.holds.lists import Hold, holding
from saiken.store.mirrors.lists import waiting
from saiken.store.papers.lists import kept
from saiken.store.people import particulars
from saiken.store.people.particulars import Particulars
from saiken.store.standings.lists import undunned

NOT_KNOWN = "督促状を発したかどうかが分かりません。経過を確かめてから送ります。"
PROTECTED = "支援措置の対象者です。一括では送らず、手渡し等の別の方法で送ります。"
PAID = "納付を確認しました。"
UNDER_WAY = "前の回の督促状が、手渡し等で送るのを待っています。"
NOT_NEEDED = "督促の対象ではなくなりました。"
GONE = "台帳の取込が取り消されました。"
BY_CORE = "督促状は基幹システムから発します。発した日は、次の抽出で受け取ります。"
NO_ADDRESS = "宛名（氏名・住所）が登録されていません。宛名を取り込んでから送ります。"
RETURNED = (
    "前に送った文書が{}に返ってきました。同じあて先には送りません。居所を調べ、宛名を直すか、"
    "公示送達をします。"
)
JOINT = (
    "連帯債務者がいます。督促状は一人ずつに発するので、一括では送りません。一人ずつ督促状を送り、"
    "期別の画面の「一人ずつの督促を記録する」で、発した日を記録します。"
)


@dataclass(frozen=True)
class Candidate:
    """An instalment of a run with its standing, the place it was put in, and the reason."""

    standing: Standing
    place: str
    reason: str = ""

    @property
    def person(self) -> int:
        """The debtor."""
        return self.standing.instalment.debtor.person


def candidates(office: str, *, on: date, without: Collection[int] = ()) -> list[Candidate]:
    """Every overdue instalment of an office with no dunning letter on record, with its place."""
    found = look([id_ for id_ in undunned(office, on=on) if id_ not in without], on=on)
    under_way = _under_way((c.standing.instalment.id for c in found), on)
    return [
        Candidate(c.standing, EXCLUDED, UNDER_WAY) if c.standing.instalment.id in under_way else c
        for c in found
    ]


def _under_way(ids: Iterable[int], on: date) -> set[int]:
    """Those whose letter of an earlier run waits to be handed over, and still can be."""
    waiting = DunningItemRow.objects.filter(
        place=BY_HAND, paper__isnull=False, handed_on=None, run__status=DISPATCHED
    )
    papers = dict(waiting.filter(instalment__in=list(ids)).values_list("instalment_id", "paper_id"))
    until = {p.id: letters.from_json(p.snapshot).pay_by_on for p in kept(set(papers.values()))}
    return {instalment for instalment, paper in papers.items() if until[paper] >= on}


def look(instalments: Iterable[int], *, on: date) -> list[Candidate]:
    """A look at these instalments on a day: in, served by hand, or out and why."""
    standings = reads.standings(instalments, on=on)
    persons = {at.instalment.debtor.person for at in standings.values()}
    states = reads.person_states(persons, on=on)
    told = particulars.latest(persons)
    why, held = waiting(standings), holding(standings, on=on)
    found = [
        _held_back(at, why, held) or _placed(at, states.get(person, LIVING), told[person])
        for at in standings.values()
        for person in [at.instalment.debtor.person]
    ]
    return sorted(found, key=lambda c: (c.standing.dunning.by or on, c.standing.instalment.key))


def _held_back(at: Standing, why: Mapping[int, str], held: Mapping[int, Hold]) -> Candidate | None:
    """Whether the letter is the core system's, or waits: for the record, or on somebody's word."""
    if at.dunning.state not in (need.NEEDED, need.UNKNOWN):
        return None
    if kinds.dunned_by_core(at.instalment.kind, at.instalment.city):
        return Candidate(at, EXCLUDED, BY_CORE)
    hold = held.get(at.instalment.id)
    reason = waits(hold) if hold else why.get(at.instalment.id)
    return Candidate(at, EXCLUDED, reason) if reason else None


def waits(hold: Hold) -> str:
    """Why a letter waits on somebody's word, and until when."""
    until = f"（{day_in_words(hold.until)}まで）" if hold.until else ""
    return f"{hold.name}{until}：{hold.reason}"


def _placed(at: Standing, person: PersonState, told: Particulars) -> Candidate:
    back = came_back(at.position, person)
    match at.dunning.state:
        case need.NEEDED if back is not None:
            return Candidate(at, EXCLUDED, RETURNED.format(day_in_words(back.on)))
        case need.NEEDED if at.instalment.joint_debtors:
            return Candidate(at, EXCLUDED, JOINT)
        case need.NEEDED if not told.letters_to:
            return Candidate(at, EXCLUDED, NO_ADDRESS)
        case need.NEEDED if person.protected:
            return Candidate(at, BY_HAND, PROTECTED)
        case need.NEEDED:
            return Candidate(at, IN)
        case need.UNKNOWN:
            return Candidate(at, EXCLUDED, NOT_KNOWN)
        case need.BARRED:
            return Candidate(at, EXCLUDED, " ".join(need.BARS[bar] for bar in at.dunning.bars))
        case _:
            return Candidate(at, EXCLUDED, NOT_NEEDED if at.position.open else PAID)
