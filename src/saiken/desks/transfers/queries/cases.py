"""候補: the cases of a section as the criteria look at them, from the kept standings."""

from collections import defaultdict
from collections.abc import Collection, Iterable, Mapping, Sequence
from datetime import date
from typing import Any

from django.db import connection

from saiken import kinds
from saiken.claims import facts as f
from saiken.claims.standing import ENDED
from saiken.desks.transfers.models import TransferRow
from saiken.desks.transfers.rules.criteria import HARD, PROMISED, UNABLE, Judged, Line, Look, judged
from saiken.desks.transfers.rules.words import BEFORE, CannotTransfer
from saiken.kinds import Body, HandingOver
from saiken.kinds.handing_over import CONSULTED, ENTRUSTED
from saiken.store import reads
from saiken.store.ledger.lists import not_undone
from saiken.store.transfers.handling import HANDLED, OFFICE

_LINES = f"""
select coalesce(n.canonical_id, c.person_id), i.id, c.id, c.kind, s.due_on, s.open_yen, s.stage,
       s.dunning = 'done', s.last_safe_on, s.debtor_dead, s.debtor_protected
  from standing s join register_instalment i on i.id = s.instalment_id
  join register_claim c on c.id = i.claim_id{HANDLED}
  left join person_identity n on n.person_id = c.person_id
 where {OFFICE} = %(office)s and s.open_yen > 0 and s.due_on < %(on)s
   and c.kind = any(%(kinds)s) and s.stage <> all(%(ended)s)
   and (%(person)s::bigint is null or coalesce(n.canonical_id, c.person_id) = %(person)s)
 order by 1, s.due_on, i.key
"""
_WORDS = f"""
select distinct f.instalment_id, case when f.word = '{f.AbilityJudged.word}'
       then '{UNABLE}' else f.word end
  from ledger_fact f where f.instalment_id = any(%(ids)s) and {not_undone("f")}
   and (f.word = any(%(words)s)
        or f.word = '{f.AbilityJudged.word}' and f.body->>'able' = 'false')
"""


def rules() -> HandingOver:
    """引継ぎの定め of the city; CannotTransfer where it has none."""
    found = kinds.handing_over(reads.city())
    if found is None:
        raise CannotTransfer(
            "この市には、引継ぎの定め（handing_over.yaml）がありません。運用担当に頼んでください。"
        )
    return found


def body_of(code: str) -> Body:
    """A body by its code; CannotTransfer where there is none."""
    found = rules().bodies.get(code)
    if found is None:
        raise CannotTransfer("引き継ぐ先が分かりません。画面を開き直して、選び直してください。")
    return found


def answering(row: TransferRow) -> str:
    """Whose people accept, report and return a case: the body's own, else the section's."""
    body = body_of(row.body)
    return body.office if body.answers_itself else row.section


def is_entrusted(code: str) -> bool:
    """Whether a body is a lawyer who acts in the city's name."""
    return body_of(code).sort == ENTRUSTED


def is_lawyer(code: str) -> bool:
    """Whether a body is a lawyer, entrusted or consulted."""
    return body_of(code).sort in (ENTRUSTED, CONSULTED)


def every(office: str, body: Body, *, on: date) -> list[Judged]:
    """Every case of an office as a body's criteria find it; those under way are left out."""
    busy = set(
        TransferRow.objects.filter(section=office, body=body.code, status__in=BEFORE).values_list(
            "person_id", flat=True
        )
    )
    looks = [one for one in _looks(office, body, on=on) if one.person not in busy]
    criteria = rules().criteria
    found = [judged(one, criteria, body, on=on) for one in looks]
    return sorted(found, key=lambda j: (-j.points, -j.yen, j.look.person))


def of_person(
    office: str,
    body: Body,
    person: int,
    *,
    on: date,
    chosen: Collection[int] | None = None,
) -> Judged | None:
    """The case of one debtor, or of chosen instalments; None: nothing owed that the body takes."""
    looks = _looks(office, body, on=on, person=person)
    found = [judged(one, rules().criteria, body, on=on, chosen=chosen) for one in looks]
    return next((one for one in found if one.lines), None)


def _looks(office: str, body: Body, *, on: date, person: int | None = None) -> list[Look]:
    rows = _rows(
        _LINES,
        {
            "office": office,
            "on": on,
            "kinds": list(body.kinds),
            "ended": sorted(ENDED),
            "person": person,
        },
    )
    words = _words([row[1] for row in rows])
    held = kinds.load_kinds()
    lines: dict[int, list[Line]] = defaultdict(list)
    dead, protected = set(), set()
    for who, *told, died, hidden in rows:
        lines[who].append(_line(told, held[told[2]].class_on(on).word, words))
        if died:
            dead.add(who)
        if hidden:
            protected.add(who)
    broke = insolvent(lines, on=on)
    return [
        Look(who, office, tuple(own), who in dead, who in protected, who in broke)
        for who, own in lines.items()
    ]


def _line(told: Sequence[Any], claim_class: str, words: Mapping[int, set[str]]) -> Line:
    id_, claim, kind, due_on, yen, stage, dunned, safe_on = told
    said = frozenset(words.get(id_, ()))
    return Line(id_, claim, kind, claim_class, due_on, yen, stage, dunned, safe_on, said)


def insolvent(persons: Iterable[int], *, on: date) -> set[int]:
    """Of these persons those over whose property a procedure lasts."""
    with connection.cursor() as cursor:
        cursor.execute(
            "select distinct coalesce(n.canonical_id, f.person_id) from ledger_fact f"
            " left join person_identity n on n.person_id = f.person_id"
            " where f.person_id is not null and f.word = %s",
            [f.BankruptcyOpened.word],
        )
        told = {row[0] for row in cursor.fetchall()} & set(persons)
    states = reads.person_states(told, on=on) if told else {}
    return {person for person, state in states.items() if state.insolvent_since is not None}


def _words(ids: Sequence[int]) -> dict[int, set[str]]:
    found: dict[int, set[str]] = defaultdict(set)
    for id_, word in _rows(_WORDS, {"ids": list(ids), "words": [*HARD, PROMISED]}):
        found[id_].add(word)
    return found


def _rows(query: str, values: dict[str, object]) -> list[tuple]:
    with connection.cursor() as cursor:
        cursor.execute(query, values)
        return cursor.fetchall()
