"""What files told of: the instalments that came in with the same files as others, or with one."""

from collections.abc import Collection
from dataclasses import dataclass
from typing import Any

from django.db import connection

from saiken.claims.facts import TakenBack
from saiken.store.ledger.lists import not_undone


@dataclass(frozen=True)
class Told:
    """An instalment that files told of, as the record has it now, and the names of the files."""

    instalment: int
    key: str
    label: str
    kind: str
    fiscal_year: int
    debtor: str
    principal_yen: int
    open_yen: int
    files: tuple[str, ...]


_STANDS = f"f.word <> %(back)s and {not_undone('f')}"
_ACTS_OF = (
    "with hit as (select distinct f.act_id from ledger_fact f join ledger_act a on a.id = f.act_id"
    f" where f.instalment_id = any(%(beside)s) and a.kind = any(%(kinds)s) and {_STANDS}),"
    " part as (select id as batch_id, act_id from intake_batch where act_id is not null"
    " union all select batch_id, act_id from intake_portion where act_id is not null)"
    " select act_id from hit union select part.act_id from part where part.batch_id in"
    " (select mine.batch_id from part mine join hit on hit.act_id = mine.act_id)"
)
_ACTS_UNDER = (
    "select act_id from intake_batch where mapping = %(mapping)s and act_id is not null"
    " union select p.act_id from intake_portion p join intake_batch b on b.id = p.batch_id"
    " where b.mapping = %(mapping)s and p.act_id is not null"
)


def acts_of(instalments: Collection[int], kinds: Collection[str]) -> set[int]:
    """The acts of these kinds that told of any of these instalments, with all of their files."""
    asked = {"beside": list(instalments), "kinds": sorted(kinds), "back": TakenBack.word}
    return {row[0] for row in _rows(_ACTS_OF, asked)}


def acts_under(mapping: str) -> set[int]:
    """The acts by which the files of a mapping came in."""
    return {row[0] for row in _rows(_ACTS_UNDER, {"mapping": mapping})}


def acts_of_batch(batch: int) -> set[int]:
    """The acts by which a file came in: one, or one for each of its portions."""
    query = (
        "select act_id from intake_batch where id = %(batch)s and act_id is not null union"
        " select act_id from intake_portion where batch_id = %(batch)s and act_id is not null"
    )
    return {row[0] for row in _rows(query, {"batch": batch})}


def told_by(acts: Collection[int]) -> list[Told]:
    """The instalments that these acts still tell of and that stand: the unpaid first, by key."""
    query = (
        "select i.id, i.key, i.label, c.kind, c.fiscal_year, p.number, s.principal_yen,"
        " s.open_yen, array_agg(distinct a.paper) from ledger_fact f"
        " join ledger_act a on a.id = f.act_id"
        " join register_instalment i on i.id = f.instalment_id"
        " join register_claim c on c.id = i.claim_id join person p on p.id = c.person_id"
        " join standing s on s.instalment_id = i.id"
        f" where f.act_id = any(%(acts)s) and {_STANDS}"
        " group by i.id, c.id, p.id, s.instalment_id order by s.open_yen = 0, i.key"
    )
    found = _rows(query, {"acts": list(acts), "back": TakenBack.word})
    return [Told(*(*row[:-1], tuple(row[-1]))) for row in found]


def _rows(query: str, values: dict[str, Any]) -> list[tuple[Any, ...]]:
    with connection.cursor() as cursor:
        cursor.execute(query, values)
        return cursor.fetchall()
