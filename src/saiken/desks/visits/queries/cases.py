"""候補: whom of an office the criteria find, and who of them is kept out and why."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date, timedelta

from django.db import connection

from saiken import kinds
from saiken.claims import facts as f
from saiken.claims.standing import ENDED
from saiken.desks.visits.rules.keeping_out import Look, why_not
from saiken.desks.visits.rules.route import Home, in_order
from saiken.desks.visits.rules.words import APPROVED, ASKED, DRAFTED, SENT_BACK, CannotVisit
from saiken.kinds.visits import VisitRules, visit_rules
from saiken.store import reads
from saiken.store.holds.lists import holding
from saiken.store.ledger.lists import not_undone
from saiken.store.mirrors.lists import differing
from saiken.store.people import particulars
from saiken.store.people.folding import fold_address
from saiken.store.people.particulars import Particulars
from saiken.store.transfers.handling import HANDLED, OFFICE

MOST = 1_000  # cases that are looked at; who finds more narrows further
_MOVES = [
    body.word
    for body in (
        f.Dunned,
        f.Demanded,
        f.GuarantorDemanded,
        f.Visited,
        f.Pledged,
        f.NegotiationAgreed,
        f.Inquired,
        f.Seized,
        f.CourtFiled,
        f.Graced,
        f.Stopped,
        f.Paid,
    )
]
_BROKEN = [f.PledgeMissed.word, f.PledgeBroken.word]
_TOLD = (
    "exists (select 1 from ledger_fact f where f.instalment_id = any(g.ids)"
    f" and f.word = any({{words}}) and {not_undone('f')}{{more}})"
)
_CASES = f"""
with g as (select min(c.person_id) as person,
       array_agg(s.instalment_id order by s.due_on, s.instalment_id) as ids,
       sum(s.open_yen)::bigint as yen from standing s
  join register_instalment i on i.id = s.instalment_id
  join register_claim c on c.id = i.claim_id{HANDLED}
  left join person_identity n on n.person_id = c.person_id
 where {OFFICE} = %(office)s and s.open_yen > 0 and s.due_on < %(on)s
   and s.stage <> all(%(ended)s)
 group by coalesce(n.canonical_id, c.person_id)
having sum(s.open_yen) >= %(least)s
   and (%(alarms)s::text[] is null or bool_or(s.alarms && %(alarms)s::text[])))
select person, ids, yen from g
 where (not %(never)s or not {_TOLD.format(words="array['visited']", more="")})
   and (%(since)s::date is null
        or not {_TOLD.format(words="%(moves)s", more=" and f.happened_on > %(since)s")})
 order by yen desc, person limit %(most)s
"""
_WORDS = (
    "select distinct f.instalment_id, f.word from ledger_fact f"
    " where f.instalment_id = any(%s) and f.word = any(%s) and "
) + not_undone("f")
_VISITED = (
    "select f.instalment_id, max(f.happened_on) from ledger_fact f"
    f" where f.instalment_id = any(%s) and f.word = '{f.Visited.word}'"
    f" and {not_undone('f')} group by 1"
)
_STATE = (
    "(select s.word from visit_step s where s.round_id = p.round_id and s.word = any(%(states)s)"
    " order by s.id desc limit 1)"
)
_ELSEWHERE = (
    "select p.person_id, max(p.round_id) from visit_stop p where p.person_id = any(%(persons)s)"
    f" and p.round_id <> %(besides)s and {_STATE} = any(%(open)s)"
    " and not exists (select 1 from visit_step o where o.round_id = p.round_id"
    " and o.word = 'left_out' and o.stops @> to_jsonb(p.id))"
    " and not exists (select 1 from visit_record d where d.stop_id = p.id) group by 1"
)
_STAGES = (
    f"select s.instalment_id, s.stage, {OFFICE} from standing s"
    " join register_instalment i on i.id = s.instalment_id"
    f" join register_claim c on c.id = i.claim_id{HANDLED} where s.instalment_id = any(%s)"
)


@dataclass(frozen=True)
class Criteria:
    """候補の条件. What is empty does not narrow; `never`: only who was never visited."""

    reason: str = ""
    least_yen: int = 0
    idle_days: int | None = None
    area: str = ""
    never: bool = False


@dataclass(frozen=True)
class Case:
    """候補. A debtor of the office, the overdue instalments and the yen open in them."""

    person: int
    instalments: tuple[int, ...]
    yen: int


@dataclass(frozen=True)
class Found:
    """候補と外した人. In the order of the way; `out` with the reasons; `more`: not shown."""

    fit: tuple[Case, ...]
    out: tuple[tuple[Case, tuple[str, ...]], ...]
    more: int


def rules() -> VisitRules:
    """臨戸訪問の定め; CannotVisit where the city has none."""
    held = visit_rules(reads.city())
    if held is None:
        raise CannotVisit(
            "市の臨戸訪問の定め（visits.yaml）がありません。運用担当に頼んで定めを入れてください。"
        )
    return held


def find(office: str, criteria: Criteria, *, on: date) -> Found:
    """候補 of an office on a day: most owed first chosen, then put in the order of the way."""
    held = rules()
    cases = _cases(office, criteria, held, on)
    told = particulars.latest([case.person for case in cases])
    looks = looked_at(cases, office=office, on=on, told=told)
    judged = [
        (case, why_not(looks[case.person], on=on, revisit_days=held.revisit_days))
        for case in cases
        # Who is protected is told whatever the area: being left out must not tell where they live.
        if looks[case.person].protected or _lies_in(told[case.person], criteria.area)
    ]
    fit = [case for case, reasons in judged if not reasons]
    chosen = fit[: held.most]
    out = tuple((case, reasons) for case, reasons in judged if reasons)
    return Found(tuple(by_the_way(chosen, told)), out, len(fit) - len(chosen))


def _lies_in(told: Particulars, area: str) -> bool:
    return not area.strip() or fold_address(area) in fold_address(told.letters_to)


def by_the_way(cases: Iterable[Case], told: dict[int, Particulars]) -> list[Case]:
    """順路 of these cases."""
    held = {case.person: case for case in cases}
    homes = [
        Home(person, told[person].postal_code, fold_address(told[person].letters_to))
        for person in held
    ]
    return [held[home.id] for home in in_order(homes)]


def _cases(office: str, criteria: Criteria, held: VisitRules, on: date) -> list[Case]:
    reason = held.reasons.get(criteria.reason)
    idle = criteria.idle_days
    rows = _rows(
        _CASES,
        {
            "office": office,
            "on": on,
            "ended": sorted(ENDED),
            "least": criteria.least_yen,
            "alarms": list(reason.alarms) if reason else None,
            "never": criteria.never,
            "since": on - timedelta(days=idle) if idle else None,
            "moves": _MOVES,
            "most": MOST + 1,
        },
    )
    if len(rows) > MOST:
        raise CannotVisit(
            f"条件に合う事案が{MOST:,}件を超えています。金額や理由で、もっと絞ってください。"
        )
    return [Case(person, tuple(ids), yen) for person, ids, yen in rows]


def looked_at(
    cases: Sequence[Case],
    *,
    office: str,
    on: date,
    told: dict[int, Particulars],
    besides: int = 0,
) -> dict[int, Look]:
    """訪問の前の確認 of each person on a day; `besides`: the round they are asked for."""
    persons = [case.person for case in cases]
    ids = [id_ for case in cases for id_ in case.instalments]
    states = reads.person_states(persons, on=on)
    holds, differs = holding(ids, on=on), differing(ids)
    stages = {id_: (stage, there) for id_, stage, there in _rows(_STAGES, [ids])}
    promised, visited = _promised(ids), dict(_rows(_VISITED, [ids]))
    elsewhere = dict(_rows(_ELSEWHERE, _open_rounds(persons, besides)))
    found = {}
    for case in cases:
        person, own = states[case.person], case.instalments
        found[case.person] = Look(
            protected=person.protected,
            dead=person.dead,
            insolvent=person.insolvent_since is not None,
            stages=frozenset(stages[id_][0] for id_ in own if id_ in stages),
            held=tuple(dict.fromkeys(holds[id_].name for id_ in own if id_ in holds)),
            differing=any(id_ in differs for id_ in own),
            promised=bool(promised & set(own)),
            elsewhere=elsewhere.get(case.person),
            visited_on=max((visited[id_] for id_ in own if id_ in visited), default=None),
            address=bool(told[case.person].letters_to),
            moved_out=bool(told[case.person].moved_to),
            handed_over=any(stages.get(id_, ("", ""))[1] != office for id_ in own),
        )
    return found


def _promised(ids: Sequence[int]) -> set[int]:
    """The instalments that were pledged and whose pledge was never missed."""
    words: dict[int, set[str]] = {}
    for id_, word in _rows(_WORDS, [ids, [f.Pledged.word, *_BROKEN]]):
        words.setdefault(id_, set()).add(word)
    return {id_ for id_, said in words.items() if said == {f.Pledged.word}}


def _open_rounds(persons: Sequence[int], besides: int) -> dict[str, object]:
    states = [DRAFTED, SENT_BACK, ASKED, APPROVED, "closed", "withdrawn"]
    return {
        "persons": list(persons),
        "besides": besides,
        "states": states,
        "open": [DRAFTED, SENT_BACK, ASKED, APPROVED],
    }


def _rows(query: str, values: object) -> list[tuple]:
    with connection.cursor() as cursor:
        cursor.execute(query, values)
        return cursor.fetchall()


def field_programmes() -> list[tuple[str, str]]:
    """研修の課程 that are held in the field, by code and name."""
    held = kinds.knowledge_of(reads.city()).programmes.values()
    return [(one.code, one.name) for one in held if one.form == "field"]
