"""返ってきた文書: what came back of whose instalments, and what of it is unanswered."""

from collections.abc import Collection, Iterable
from dataclasses import dataclass
from datetime import date
from typing import Any

from django.db import connection

from saiken.claims import facts as f
from saiken.store.ledger.lists import not_undone
from saiken.store.transfers.handling import HANDLED, IN_OFFICES, OFFICE

# A return names its addressee by the letter's record; what else is told is of the debtor.
_ADDRESSEE = "coalesce(r.person_id, c.person_id)"
_TELLS = (
    f"(f.word = '{f.LetterReturned.word}' or f.word = '{f.Visited.word}'"
    " and f.body->>'result' = any(%(not_there)s))"
)
_JOINS = (
    " join register_instalment i on i.id = f.instalment_id"
    f" join register_claim c on c.id = i.claim_id{HANDLED}"
    " left join returned_letter r on r.act_id = f.act_id"
)
_COLUMNS = (
    f"{_ADDRESSEE}, c.person_id, {OFFICE}, f.instalment_id, f.act_id, f.happened_on, f.word,"
    " r.id, r.number, r.reason"
)
_UNANSWERED = f"""
with rung as materialized (select s.instalment_id from standing s
  join register_instalment i on i.id = s.instalment_id
  join register_claim c on c.id = i.claim_id{HANDLED}
 where s.open_yen > 0 and s.alarms && array['A3'] and {IN_OFFICES}
   and (%(persons)s::bigint[] is null or exists (select 1 from register_obligation o
        where o.instalment_id = s.instalment_id
          and o.person_id = any(%(persons)s::bigint[]))))
select {_COLUMNS} from rung join lateral (select f.* from ledger_fact f
    where f.instalment_id = rung.instalment_id and {_TELLS} and {not_undone("f")}
    order by f.happened_on desc, f.serial desc limit 1) f on true{_JOINS}
 order by f.happened_on, f.serial
"""
_OF_PERSONS = f"""
select {_COLUMNS}, not ({not_undone("f")}) from ledger_fact f{_JOINS}
 where f.instalment_id in (select o.instalment_id from register_obligation o
                            where o.person_id = any(%(persons)s))
   and {_TELLS} and {IN_OFFICES}
 order by f.happened_on desc, f.serial desc
"""
# What visits found since a letter came back is part of the search, and begins no new one.
_LAST = f"""
select {_ADDRESSEE}, coalesce(max(f.happened_on) filter
       (where f.word = '{f.LetterReturned.word}'), max(f.happened_on)) from ledger_fact f{_JOINS}
 where f.instalment_id in (select o.instalment_id from register_obligation o
                            where o.person_id = any(%(persons)s))
   and {_TELLS} and {not_undone("f")} and {IN_OFFICES} group by 1
"""
_VISITS = f"""
select distinct c.person_id, f.act_id, f.happened_on, f.body->>'result' from ledger_fact f
  join register_instalment i on i.id = f.instalment_id
  join register_claim c on c.id = i.claim_id{HANDLED}
 where c.person_id = any(%(persons)s) and f.word = '{f.Visited.word}'
   and {not_undone("f")} and {IN_OFFICES}
"""


@dataclass(frozen=True)
class Visit:
    """臨戸訪問 to somebody: the act that recorded it, the day, and what came of it."""

    person: int
    act: int
    on: date
    result: str


@dataclass(frozen=True)
class Back:
    """返戻 of one instalment: who was written to, who owes it, and what told so by which act.

    `record`, `number`, `reason`: of the letter's record; None where a file or a visit told it.
    """

    person: int
    debtor: int
    office: str
    instalment: int
    act: int
    on: date
    word: str
    record: int | None = None
    number: str | None = None
    reason: str | None = None
    undone: bool = False

    @property
    def by_visit(self) -> bool:
        """Whether a visit found that nobody of the name lives there."""
        return self.word == f.Visited.word


def unanswered(offices: Collection[str], *, persons: Collection[int] | None = None) -> list[Back]:
    """What came back of the open instalments of these offices and is unanswered, by kept alarms.

    `persons`: only of what one of them owes, whoever was written to. The newest last.
    """
    whom = None if persons is None else list(persons)
    return [Back(*row) for row in _rows(_UNANSWERED, offices, persons=whom)]


def of_persons(persons: Iterable[int], offices: Collection[str]) -> list[Back]:
    """All that ever came back of what these persons owe these offices, the newest first."""
    return [Back(*row) for row in _rows(_OF_PERSONS, offices, persons=list(persons))]


def last_back(persons: Iterable[int], offices: Collection[str]) -> dict[int, date]:
    """The day on which a letter to each of these persons came back last, to these offices.

    Where none did, the day of the last visit that found nobody of the name.
    """
    return dict(_rows(_LAST, offices, persons=list(persons)))


def visits(persons: Iterable[int], offices: Collection[str]) -> list[Visit]:
    """The visits to these persons about what they owe these offices."""
    return [Visit(*row) for row in _rows(_VISITS, offices, persons=list(persons))]


def _rows(query: str, offices: Collection[str], **more: object) -> list[Any]:
    values = {"offices": list(offices), "not_there": sorted(f.NOT_LIVING_THERE), **more}
    with connection.cursor() as cursor:
        cursor.execute(query, values)
        return cursor.fetchall()
