"""What rests on a batch: later acts about the instalments that it brought in."""

from collections.abc import Collection, Sequence
from dataclasses import dataclass
from datetime import date
from typing import Any

from django.db import connection

from saiken.claims.facts import TakenBack
from saiken.store.ledger.lists import not_undone


@dataclass(frozen=True)
class Resting:
    """An act that rests on an instalment: what it told, by their words, when, by whom."""

    instalment: int
    key: str
    act: int
    kind: str
    words: tuple[str, ...]
    on: date
    by: str
    paper: str


_FROM = f"""
    from ledger_fact later join ledger_act a on a.id = later.act_id
    join register_instalment i on i.id = later.instalment_id
    where later.word <> %(back)s and {not_undone("later")}
"""
# A long file is told by an act for each of its portions, with other acts in between.
_OF_ACTS = """
    and not later.act_id = any(%(acts)s) and exists (select 1 from ledger_fact own
    where own.instalment_id = later.instalment_id and own.act_id = any(%(acts)s)
    and own.act_id < later.act_id and own.word <> %(back)s)
"""


def resting_count(acts: Collection[int]) -> int:
    """How many later facts are about the instalments that the acts of a file told of."""
    values = {"acts": list(acts), "back": TakenBack.word}
    with connection.cursor() as cursor:
        cursor.execute(f"select count(*) {_FROM} {_OF_ACTS}", values)
        return int(cursor.fetchone()[0])


def resting_on_acts(acts: Collection[int], *, offset: int = 0, limit: int = 100) -> list[Resting]:
    """The acts that rest on what a file told, by the instalments' keys, then in their order."""
    return _listed(_OF_ACTS, {"acts": list(acts)}, offset=offset, limit=limit)


def resting_on_instalments(
    instalments: Sequence[int], *, besides: Collection[str]
) -> list[Resting]:
    """The acts about these instalments, besides those of some kinds."""
    which = "and later.instalment_id = any(%(ids)s) and not a.kind = any(%(besides)s)"
    return _listed(which, {"ids": list(instalments), "besides": sorted(besides)})


def _listed(
    which: str, values: dict[str, Any], *, offset: int = 0, limit: int | None = None
) -> list[Resting]:
    query = (
        "select i.id, i.key, a.id, a.kind, array_agg(later.word order by later.serial),"
        f" a.happened_on, a.by, a.paper {_FROM} {which}"
        " group by i.id, i.key, a.id order by i.key, a.id offset %(offset)s limit %(limit)s"
    )
    with connection.cursor() as cursor:
        cursor.execute(query, {**values, "back": TakenBack.word, "offset": offset, "limit": limit})
        return [
            Resting(id_, key, act, kind, tuple(words), on, by, paper)
            for id_, key, act, kind, words, on, by, paper in cursor.fetchall()
        ]


def parts_told_by(instalments: Sequence[int], kinds: Collection[str]) -> dict[int, list[int]]:
    """Which acts of these kinds still tell of which of the instalments."""
    with connection.cursor() as cursor:
        cursor.execute(
            f"select a.id, array_agg(distinct later.instalment_id) {_FROM}"
            " and later.instalment_id = any(%(ids)s) and a.kind = any(%(kinds)s) group by a.id",
            {"ids": list(instalments), "kinds": sorted(kinds), "back": TakenBack.word},
        )
        return {act: sorted(told) for act, told in cursor.fetchall()}
