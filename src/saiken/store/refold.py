"""Deriving effects from facts and keeping the copies of standings, for one claim or for all."""

from collections.abc import Iterable, Mapping, Sequence, Set
from datetime import date
from typing import Any

from django.db import connection

from saiken.claims import effects as fx
from saiken.claims import facts as f
from saiken.claims.clocks import ClockRow
from saiken.claims.instalments import Instalment
from saiken.claims.kept_alarms import kept_alarms
from saiken.claims.persons import PersonState
from saiken.claims.standing import Standing, standing
from saiken.store import reads
from saiken.store.copying import as_array, copy_in

STANDING = (
    "instalment_id folded_on next_day stage due_on principal_yen paid_yen open_yen over_yen"
    " history_confirmed dunning dunning_by dunned_on measure_from bars completes_on last_safe_on"
    " clock_status alarm_months debtor_dead debtor_protected alarms alarm_days"
).split()
_TYPES = (
    "bigint date date text date bigint bigint bigint bigint bool text date date date text date"
    " date text int bool bool text[] date[]"
).split()
EFFECT = (
    "fact_id instalment_id person_id kind on day day2 number tag component obligation_id"
).split()
CLOCK = "obligation_id instalment_id component first_day completes_on status rests_on".split()
_CLOCK_TYPES = "bigint bigint text date date text bigint".split()


def lock(instalments: Sequence[int]) -> dict[int, date]:
    """Hold the copies of these instalments, in id order, until the transaction ends.

    The days on which those that have a copy were folded.
    """
    with connection.cursor() as cursor:
        cursor.execute(
            "select instalment_id, folded_on from standing where instalment_id = any(%s)"
            " order by instalment_id for update",
            [as_array(instalments)],
        )
        return dict(cursor.fetchall())


def derive(
    told: Mapping[int, Sequence[f.Fact]], held: Mapping[int, Instalment], *, since: int
) -> None:
    """Derive the effects of what was just told of instalments, from serial `since` on.

    An instalment with an assessment among it is derived anew from all its facts.
    """
    if not told:
        return
    anew = [id_ for id_, new in told.items() if any(isinstance(x.body, f.Assessed) for x in new)]
    later = [id_ for id_ in told if id_ not in set(anew)]
    assessed = reads.assessments(later, before=since)
    history = {id_: [*assessed[id_], *told[id_]] for id_ in later}
    if anew:
        _forget(anew)
        history |= reads.facts(anew, undone=True)
    from_ = dict.fromkeys(history, since) | dict.fromkeys(anew, 0)
    _write_effects(effect_rows(history, since=from_, held=held))


def derive_persons(persons: Sequence[int], *, since: int) -> None:
    """Derive the effects of what was told of persons from serial `since` on."""
    if not persons:
        return
    rows: list[list[Any]] = []
    for person, known in reads.person_facts(persons).items():
        for fact in known:
            if fact.serial >= since:
                rows.extend(_row(e, None, person) for e in fx.money_and_marks(fact))
    _write_effects(rows)


def derive_anew(instalments: Sequence[int]) -> None:
    """Derive the effects of these instalments from all their facts, as the law now reads."""
    history = reads.facts(instalments, undone=True)
    _forget(list(instalments))
    _write_effects(effect_rows(history, since=dict.fromkeys(history, 0)))


def effect_rows(
    history: Mapping[int, Sequence[f.Fact]],
    *,
    since: Mapping[int, int],
    held: Mapping[int, Instalment] | None = None,
) -> list[list[Any]]:
    """The effects of each instalment's facts from its serial `since` on, as rows of their table."""
    held = reads.instalments(history) if held is None else held
    rows: list[list[Any]] = []
    for id_, known in history.items():
        owed = _assessed(known)
        if owed is None:  # nothing to start a clock from: derived when the assessment comes
            continue
        for fact in known:
            if fact.serial >= since[id_]:
                rows.extend(_row(e, id_, None) for e in fx.effects_of(fact, held[id_], owed))
    return rows


def _assessed(known: Iterable[f.Fact]) -> f.Assessed | None:
    found = [x.body for x in known if isinstance(x.body, f.Assessed)]
    return found[-1] if found else None


def _forget(instalments: list[int]) -> None:
    with connection.cursor() as cursor:
        cursor.execute("delete from ledger_effect where instalment_id = any(%s)", [instalments])


def _row(e: fx.Effect, instalment: int | None, person: int | None) -> list[Any]:
    """An effect in the order of its table."""
    what = (e.kind, e.on, e.day, e.day2, e.number, e.tag, e.component)
    return [e.ref, instalment, person, *what, e.obligation]


def _write_effects(rows: list[list[Any]]) -> None:
    copy_in("ledger_effect", EFFECT, rows)


def refold(
    instalments: Sequence[int], *, on: date, held: Mapping[int, Instalment] | None = None
) -> list[Standing]:
    """Fold these instalments on a day and keep the copies; a copy never goes back in time.

    What has no assessment any more keeps no copy. Copies are locked first: no fold is lost.
    `held`: the instalments, where they were read before.
    """
    days = {id_: max(on, day) for id_, day in lock(instalments).items()}
    folded = folded_standings(instalments, days=days, on=on, held=held)
    gone = set(instalments).difference(at.instalment.id for at, _ in folded)
    _upsert("standing", STANDING, _TYPES, "instalment_id", [standing_row(*x) for x in folded])
    clocks = [clock_row(at.instalment, row) for at, _ in folded for row in at.clocks]
    _forget_copies(instalments, sorted(gone), {(row[0], row[2]) for row in clocks})
    _upsert("standing_clock", CLOCK, _CLOCK_TYPES, "obligation_id, component", clocks)
    return [at for at, _ in folded]


def _forget_copies(
    instalments: Sequence[int], gone: list[int], running: Set[tuple[int, str]]
) -> None:
    """Drop the clocks that run no more, and the copies of what stands no more."""
    with connection.cursor() as cursor:
        cursor.execute(
            "select id, obligation_id, component from standing_clock where instalment_id = any(%s)",
            [as_array(instalments)],
        )
        over = [id_ for id_, *which in cursor.fetchall() if tuple(which) not in running]
        if over:
            cursor.execute("delete from standing_clock where id = any(%s)", [over])
        if gone:
            cursor.execute("delete from standing where instalment_id = any(%s)", [gone])


def folded_standings(
    instalments: Sequence[int],
    *,
    days: Mapping[int, date],
    on: date,
    held: Mapping[int, Instalment] | None = None,
) -> list[tuple[Standing, PersonState]]:
    """Every standing with its debtor's state, folded on its own day of `days`, else on `on`."""
    held = reads.instalments(instalments) if held is None else held
    moved = reads.effects(held)
    members, marks = reads.persons_marks({inst.debtor.person for inst in held.values()})
    found = []
    for id_ in sorted(held):
        day = days.get(id_, on)
        person = reads.joined_on(marks, members[held[id_].debtor.person], on=day)
        at = standing(held[id_], moved[id_], on=day, person=person)
        if at is not None:
            found.append((at, person))
    return found


def standing_row(at: Standing, person: PersonState) -> list[Any]:
    """The narrow copy of a standing, in the order of its table."""
    clock, ringing = at.clock, kept_alarms(at, person)
    return [
        at.instalment.id,
        at.on,
        ringing.next_day,
        at.stage,
        at.position.owed.due_on,
        at.position.owed.principal,
        at.position.came,
        at.position.open,
        at.refundable,
        at.history_confirmed,
        at.dunning.state,
        at.dunning.by,
        at.dunning.dunned_on,
        at.dunning.measure_from,
        ",".join(at.dunning.bars),
        clock.answer.completes_on if clock else None,
        clock.answer.last_safe_day if clock else None,
        clock.answer.status if clock else "",
        at.alarm_months,
        person.dead,
        person.protected,
        list(ringing.ids),
        list(ringing.days),
    ]


def clock_row(instalment: Instalment, row: ClockRow) -> list[Any]:
    """The narrow copy of a clock, in the order of its table."""
    answer = row.answer
    return [
        row.obligation.id,
        instalment.id,
        row.component,
        answer.first_day,
        answer.completes_on,
        answer.status,
        answer.rests_on,
    ]


def _travelling(values: Iterable[Any], sort: str) -> str:
    """A column as the text of an array: an adapter asks of each value anew what it is."""
    if sort == "text" or sort[-1] == "]":
        return f"{{{','.join(map(_quoted, values))}}}"
    return f"{{{','.join('NULL' if value is None else str(value) for value in values)}}}"


def _quoted(value: Any) -> str:
    """A text of an array, or a list within it as its own text."""
    if value is None:
        return "NULL"
    text = f"{{{','.join(map(str, value))}}}" if isinstance(value, list) else value
    return '"' + text.replace("\\", "\\\\").replace('"', '\\"') + '"'


def _upsert(
    table: str, columns: list[str], types: list[str], key: str, rows: list[list[Any]]
) -> None:
    """One statement for any number of rows; a list within a row travels as its text."""
    if not rows:
        return
    arrays = ", ".join(f"%s::text::{'text' if kind[-1] == ']' else kind}[]" for kind in types)
    told = ", ".join(f"{c}::{kind}" for c, kind in zip(columns, types, strict=True))
    keys = {name.strip() for name in key.split(",")}
    changes = ", ".join(f"{c} = excluded.{c}" for c in columns if c not in keys)
    with connection.cursor() as cursor:
        cursor.execute(
            f"insert into {table} ({', '.join(columns)})"
            f" select {told} from unnest({arrays}) as told ({', '.join(columns)})"
            f" on conflict ({key}) do update set {changes}",
            [_travelling(*told) for told in zip(zip(*rows, strict=True), types, strict=True)],
        )
