"""結果: what was taken over in a period and what came of it, kind by kind, from the record."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date

from django.db import connection

from saiken.claims import facts as f
from saiken.store.ledger.lists import not_undone

TAKEN, COLLECTED, SEIZED = "taken", "collected", "seized"
SUED, RELIEVED, RETURNED = "sued", "relieved", "returned"
RESULTS = {
    TAKEN: "引継ぎ",
    COLLECTED: "収納",
    SEIZED: "差押え・強制執行",
    SUED: "裁判手続",
    RELIEVED: "猶予・停止等",
    RETURNED: "返還",
}
# Which facts are which result; the money of these is what was open when the case was taken over.
_WORDS = {
    SEIZED: (f.Seized, f.JoinedSeizure, f.DistributionDemanded, f.ExecutionFiled),
    SUED: (f.CourtFiled,),
    RELIEVED: (f.Graced, f.Stopped, f.CollectionStopped, f.Deferred, f.Remitted, f.Waived),
}


def _mine(name: str) -> str:
    return (
        f"({name}.section = any(%(sections)s) or {name}.body = any(%(bodies)s))"
        f" and {name}.accepted_on is not null"
    )


# What one of these bodies passed on to another counts once, where it was taken over first.
_MINE = f"""{_mine("t")} and not exists (
    select 1 from transfer u join transfer_part q on q.transfer_id = u.id
     where q.instalment_id = p.instalment_id and {_mine("u")}
       and (u.accepted_on, u.id) < (t.accepted_on, t.id)
       and (u.ended_on is null or u.ended_on > t.accepted_on))"""
_MOVED = f"""
select coalesce(p.kind, ''), %(taken)s, count(distinct t.id), count(*), sum(p.open_yen)::bigint
  from transfer t join transfer_part p on p.transfer_id = t.id
 where {_MINE} and t.accepted_on between %(first)s and %(last)s
 group by grouping sets ((p.kind), ()) having count(*) > 0
union all
select coalesce(p.kind, ''), %(returned)s, count(distinct t.id), count(*),
       sum(p.open_yen)::bigint
  from transfer t join transfer_part p on p.transfer_id = t.id
 where {_MINE} and t.status = 'returned' and t.ended_on between %(first)s and %(last)s
 group by grouping sets ((p.kind), ()) having count(*) > 0
"""
_DONE = f"""
with told as (
    select t.id, p.instalment_id, p.kind, p.open_yen, f.word, f.body
      from transfer t join transfer_part p on p.transfer_id = t.id
      join ledger_fact f on f.instalment_id = p.instalment_id
     where {_MINE} and f.happened_on between %(first)s and %(last)s
       and f.happened_on >= t.accepted_on
       and (t.ended_on is null or f.happened_on <= t.ended_on)
       and f.word = any(%(words)s) and {not_undone("f")}
), done as (
    select distinct id, instalment_id, kind, open_yen,
           case when word = any(%(seizing)s) then %(seized)s
                when word = any(%(suing)s) then %(sued)s else %(relieved)s end as result
      from told where word <> %(paid)s
)
select coalesce(kind, ''), %(collected)s, count(distinct id), count(distinct instalment_id),
       sum((body->>'yen')::bigint)::bigint from told where word = %(paid)s
 group by grouping sets ((kind), ()) having count(*) > 0
union all
select coalesce(kind, ''), result, count(distinct id), count(*), sum(open_yen)::bigint from done
 group by grouping sets ((kind, result), (result)) having count(*) > 0
"""


@dataclass(frozen=True)
class Figure:
    """件数と金額. Cases, instalments and yen."""

    cases: int = 0
    periods: int = 0
    yen: int = 0


@dataclass(frozen=True)
class OfKind:
    """The results of one kind of claim; of all kinds together where `kind` is empty."""

    kind: str
    by_result: Mapping[str, Figure] = field(default_factory=dict)

    def of(self, result: str) -> Figure:
        """One result."""
        return self.by_result.get(result, Figure())


def results(
    sections: Sequence[str], bodies: Sequence[str], *, first: date, last: date
) -> list[OfKind]:
    """What was taken over from these sections or by these bodies, and came of it, in a period.

    Kind by kind, and last the total, in which a case of several kinds counts once.
    """
    words = {result: [body.word for body in told] for result, told in _WORDS.items()}
    values: dict[str, object] = {
        "sections": list(sections),
        "bodies": list(bodies),
        "first": first,
        "last": last,
        "paid": f.Paid.word,
        "words": [f.Paid.word, *(word for told in words.values() for word in told)],
        "seizing": words[SEIZED],
        "suing": words[SUED],
        **{code: code for code in RESULTS},
    }
    with connection.cursor() as cursor:
        cursor.execute(_MOVED, values)
        rows = cursor.fetchall()
        cursor.execute(_DONE, values)
        rows += cursor.fetchall()
    found: dict[str, dict[str, Figure]] = {}
    for kind, result, *told in rows:
        found.setdefault(kind, {})[result] = Figure(*told)
    return [OfKind(kind, found[kind]) for kind in sorted(found, key=lambda kind: (not kind, kind))]
