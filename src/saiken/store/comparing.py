"""Comparing the copies with the record: effects with facts, standings and clocks with effects."""

from collections import defaultdict
from collections.abc import Iterable, Sequence
from datetime import date
from typing import Any

from django.db import connection

from saiken.store import reads
from saiken.store.refold import (
    CLOCK,
    EFFECT,
    STANDING,
    clock_row,
    effect_rows,
    folded_standings,
    standing_row,
)

Rows = dict[int, list[tuple[Any, ...]]]


def differing(instalments: Sequence[int], *, on: date) -> dict[int, str]:
    """Instalments whose copies are not what their history says, each with what differs.

    A standing is folded on the day of its copy, a missing one on the day `on`.
    """
    found: dict[int, list[str]] = defaultdict(list)
    for id_ in _unlike(_effects(instalments), _derived(instalments)):
        found[id_].append("効果が経過と違います")
    standings, clocks = _kept(instalments), _clocks(instalments)
    folded, wound = _folded(instalments, standings, on)
    for id_ in _unlike(standings, folded):
        found[id_].append(_differences(standings.get(id_), folded.get(id_)))
    for id_ in _unlike(clocks, wound):
        found[id_].append("時効の写しが経過と違います")
    return {id_: "、".join(why) for id_, why in sorted(found.items())}


def _differences(kept: list[tuple[Any, ...]] | None, folded: list[tuple[Any, ...]] | None) -> str:
    if kept is None:
        return "写しがありません"
    if folded is None:
        return "調定がないのに写しがあります"
    trios = zip(STANDING, kept[0], folded[0], strict=True)
    return "、".join(f"{name} {ours!r} ≠ {told!r}" for name, ours, told in trios if ours != told)


def _folded(instalments: Sequence[int], kept: Rows, on: date) -> tuple[Rows, Rows]:
    place = STANDING.index("folded_on")
    days = {id_: rows[0][place] for id_, rows in kept.items()}
    standings: Rows = {}
    clocks: Rows = defaultdict(list)
    for at, person in folded_standings(instalments, days=days, on=on):
        standings[at.instalment.id] = [tuple(standing_row(at, person))]
        for row in at.clocks:
            clocks[at.instalment.id].append(tuple(clock_row(at.instalment, row)))
    return standings, clocks


def _derived(instalments: Sequence[int]) -> Rows:
    history = reads.facts(instalments, undone=True)
    place = EFFECT.index("instalment_id")
    return _by(place, effect_rows(history, since=dict.fromkeys(history, 0)))


def _effects(instalments: Sequence[int]) -> Rows:
    return _read("ledger_effect", EFFECT, instalments)


def _kept(instalments: Sequence[int]) -> Rows:
    return _read("standing", STANDING, instalments)


def _clocks(instalments: Sequence[int]) -> Rows:
    return _read("standing_clock", CLOCK, instalments)


def _read(table: str, columns: list[str], instalments: Sequence[int]) -> Rows:
    named = ", ".join(f'"{column}"' for column in columns)
    with connection.cursor() as cursor:
        cursor.execute(
            f"select {named} from {table} where instalment_id = any(%s)", [list(instalments)]
        )
        return _by(columns.index("instalment_id"), cursor.fetchall())


def _by(place: int, rows: Iterable[Sequence[Any]]) -> Rows:
    found: Rows = defaultdict(list)
    for row in rows:
        found[row[place]].append(tuple(row))
    return dict(found)


def _unlike(kept: Rows, told: Rows) -> list[int]:
    """The ids whose rows differ, in whatever order they were read."""
    return [
        id_
        for id_ in sorted(kept.keys() | told.keys())
        if sorted(map(repr, kept.get(id_, ()))) != sorted(map(repr, told.get(id_, ())))
    ]
