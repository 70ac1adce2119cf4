"""Deriving effects from facts, and keeping the copy of the standings: for one claim or for all, set by set."""

from collections.abc import Iterable, Sequence
from datetime import date
from typing import Any

from django.db import connection

from saiken.claims import effects as fx
from saiken.claims import facts as f
from saiken.claims.clocks import ClockRow
from saiken.claims.instalments import Instalment
from saiken.claims.persons import LIVING, PersonState, person_state
from saiken.claims.standing import Standing, standing
from saiken.store import reads

_STANDING = (
    "instalment_id folded_on next_day stage due_on principal_yen paid_yen open_yen over_yen"
    " history_confirmed dunning dunning_by dunned_on measure_from bars completes_on clock_status"
    " alarm_months debtor_dead debtor_protected"
).split()
_TYPES = (
    "bigint date date text date bigint bigint bigint bigint bool text date date date text date"
    " text int bool bool"
).split()
_CLOCK = "obligation_id instalment_id component first_day completes_on status rests_on".split()
_CLOCK_TYPES = "bigint bigint text date date text bigint".split()


def derive(instalments: Sequence[int], *, persons: Sequence[int] = (), since: int = 0) -> None:
    """Derive the effects of the facts from serial `since` on; anew for all where an assessment is among them."""
    history = reads.facts(instalments, undone=True)
    held = reads.instalments(instalments)
    anew = {
        id_
        for id_, known in history.items()
        if any(x.serial >= since and isinstance(x.body, f.Assessed) for x in known)
    }
    _forget(sorted(anew))
    rows: list[list[Any]] = []
    for id_, known in history.items():
        owed = _assessed(known)
        wanted = known if id_ in anew else [x for x in known if x.serial >= since]
        for fact in wanted:
            if owed is not None:
                rows.extend(_row(e, id_, None) for e in fx.effects_of(fact, held[id_], owed))
    for person, known in reads.person_facts(persons).items():
        for fact in known:
            if fact.serial >= since:
                rows.extend(_row(e, None, person) for e in fx.money_and_marks(fact))
    _write_effects(rows)


def _assessed(known: Iterable[f.Fact]) -> f.Assessed | None:
    found = [x.body for x in known if isinstance(x.body, f.Assessed)]
    return found[-1] if found else None


def _forget(instalments: list[int]) -> None:
    with connection.cursor() as cursor:
        cursor.execute("delete from ledger_effect where instalment_id = any(%s)", [instalments])


def _row(e: fx.Effect, instalment: int | None, person: int | None) -> list[Any]:
    return [e.ref, instalment, person, e.kind, e.on, e.day, e.day2, e.number, e.tag] + [
        e.component,
        e.obligation,
    ]


def _write_effects(rows: list[list[Any]]) -> None:
    columns = (
        'fact_id, instalment_id, person_id, kind, "on", day, day2, number, tag, component,'
        " obligation_id"
    )
    with (
        connection.cursor() as cursor,
        cursor.copy(f"copy ledger_effect ({columns}) from stdin") as copy,
    ):
        for row in rows:
            copy.write_row(row)


def refold(instalments: Sequence[int], *, on: date) -> list[Standing]:
    """Fold these instalments on a day and keep the copies; a copy is never folded back to an earlier day."""
    folded = folded_standings(instalments, on=on)
    _upsert("standing", _STANDING, _TYPES, "instalment_id", [standing_row(*x) for x in folded])
    clocks = [clock_row(at.instalment, row) for at, _ in folded for row in at.clocks]
    with connection.cursor() as cursor:
        cursor.execute(
            "delete from standing_clock where instalment_id = any(%s)", [list(instalments)]
        )
    _upsert("standing_clock", _CLOCK, _CLOCK_TYPES, "obligation_id, component", clocks)
    return [at for at, _ in folded]


def folded_standings(
    instalments: Sequence[int], *, on: date
) -> list[tuple[Standing, PersonState]]:
    """Every standing with its debtor's state, folded from the record on the day `on` or the day of its copy."""
    held = reads.instalments(instalments)
    moved = reads.effects(held)
    marks = reads.person_effects({inst.debtor.person for inst in held.values()})
    days = _folded_days(instalments)
    found = []
    for id_ in sorted(held):
        day = max(on, days.get(id_, on))
        person = person_state(marks.get(held[id_].debtor.person, ()), on=day)
        at = standing(held[id_], moved[id_], on=day, person=person)
        if at is not None:
            found.append((at, person or LIVING))
    return found


def _folded_days(instalments: Sequence[int]) -> dict[int, date]:
    with connection.cursor() as cursor:
        cursor.execute(
            "select instalment_id, folded_on from standing where instalment_id = any(%s)",
            [list(instalments)],
        )
        return dict(cursor.fetchall())


def standing_row(at: Standing, person: PersonState) -> list[Any]:
    """The narrow copy of a standing, in the order of its table."""
    clock = at.clock
    return [
        at.instalment.id,
        at.on,
        at.next_day,
        at.stage,
        at.position.owed.due_on,
        at.position.owed.principal,
        at.position.paid,
        at.position.open,
        at.position.over,
        at.history_confirmed,
        at.dunning.state,
        at.dunning.by,
        at.dunning.dunned_on,
        at.dunning.measure_from,
        ",".join(at.dunning.bars),
        clock.answer.completes_on if clock else None,
        clock.answer.status if clock else "",
        at.alarm_months,
        person.dead,
        person.protected,
    ]


def clock_row(instalment: Instalment, row: ClockRow) -> list[Any]:
    """The narrow copy of a clock, in the order of its table."""
    answer = row.answer
    return [row.obligation.id, instalment.id, row.component, answer.first_day] + [
        answer.completes_on,
        answer.status,
        answer.rests_on,
    ]


def _upsert(
    table: str, columns: list[str], types: list[str], key: str, rows: list[list[Any]]
) -> None:
    """One statement for any number of rows."""
    if not rows:
        return
    arrays = ", ".join(f"%s::{kind}[]" for kind in types)
    keys = {name.strip() for name in key.split(",")}
    changes = ", ".join(f"{c} = excluded.{c}" for c in columns if c not in keys)
    with connection.cursor() as cursor:
        cursor.execute(
            f"insert into {table} ({', '.join(columns)}) select * from unnest({arrays})"
            f" on conflict ({key}) do update set {changes}",
            [list(column) for column in zip(*rows, strict=True)],
        )


def differing(instalments: Sequence[int]) -> dict[int, str]:
    """Kept standings that are not what their history says on the day they were folded; what differs."""
    kept = _kept(instalments)
    found = {}
    for at, person in folded_standings(instalments, on=date.min):
        row = standing_row(at, person)
        if kept.get(at.instalment.id) != row:
            pairs = zip(_STANDING, kept.get(at.instalment.id) or [], row, strict=False)
            wrong = [f"{name} {ours!r} ≠ {theirs!r}" for name, ours, theirs in pairs if ours != theirs]
            found[at.instalment.id] = "、".join(wrong) or "写しがありません"
    return found


def _kept(instalments: Sequence[int]) -> dict[int, list[Any]]:
    with connection.cursor() as cursor:
        cursor.execute(
            f"select {', '.join(_STANDING)} from standing where instalment_id = any(%s)",
            [list(instalments)],
        )
        return {row[0]: list(row) for row in cursor.fetchall()}
