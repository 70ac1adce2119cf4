"""Reading the record: instalments with their effects, as known now or at an earlier moment."""

import json
from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from datetime import UTC, date, datetime
from fractions import Fraction
from typing import Any

from django.conf import settings
from django.db import connection

from saiken import kinds
from saiken.claims.effects import PAY, Effect
from saiken.claims.facts import Assessed, Fact, TakenBack, from_plain
from saiken.claims.instalments import Instalment, Obligation
from saiken.claims.persons import LIVING, PersonState, joined_state, person_state
from saiken.claims.standing import Standing, standing
from saiken.store import identities
from saiken.store.copying import as_array
from saiken.store.ledger.lists import not_undone
from saiken.store.ledger.tables import FactRow
from saiken.store.reorganisations import succession
from saiken.store.transfers.handling import HANDLED, OFFICE

FOREVER = 2**62
EPOCH = datetime(1970, 1, 1, tzinfo=UTC)

_NOT_UNDONE = "f.serial <= %(horizon)s and " + not_undone("f", known="and u.serial <= %(horizon)s")


def city() -> kinds.City:
    """The one municipality whose database this is."""
    return kinds.load_city(settings.SAIKEN_CITY)


def city_in_charge(on: date | None = None) -> kinds.City:
    """The same, with the offices in charge of its kinds as reorganisations left them.

    With a day: as they were on it.
    """
    return succession.in_charge(city(), on=on)


def horizon(known_at: datetime | None) -> int:
    """The last serial that was known at a moment; without a moment, all."""
    if known_at is None:
        return FOREVER
    last = (
        FactRow.objects.filter(known_at__lte=known_at)
        .order_by("-known_at", "-serial")
        .values_list("serial", flat=True)
        .first()
    )
    return last or 0


def instalments(ids: Iterable[int]) -> dict[int, Instalment]:
    """The instalments of these ids with their kind and everybody who owes them."""
    wanted = list(ids)
    owing = _obligations(wanted)
    held, there = kinds.load_kinds(), city_in_charge()
    with connection.cursor() as cursor:
        cursor.execute(
            f"select i.id, c.id, i.key, i.label, c.fiscal_year, c.kind, {OFFICE}"
            " from register_instalment i join register_claim c on c.id = i.claim_id"
            f"{HANDLED} where i.id = any(%s)",
            [as_array(wanted)],
        )
        return {
            id_: Instalment(
                id_, claim, key, label, year, held[kind], there, office, tuple(owing.get(id_, ()))
            )
            for id_, claim, key, label, year, kind, office in cursor.fetchall()
        }


def _obligations(ids: list[int]) -> Mapping[int, list[Obligation]]:
    found: dict[int, list[Obligation]] = defaultdict(list)
    with connection.cursor() as cursor:
        cursor.execute(
            "select instalment_id, id, person_id, role, share_parts, share_of, contract_on,"
            " ceiling_yen from register_obligation where instalment_id = any(%s) order by id",
            [as_array(ids)],
        )
        for instalment, id_, person, role, parts, of, contract_on, ceiling in cursor.fetchall():
            obligation = Obligation(id_, person, role, Fraction(parts, of), contract_on, ceiling)
            found[instalment].append(obligation)
    return found


def effects(ids: Iterable[int], *, upto: int = FOREVER) -> dict[int, list[Effect]]:
    """The effects that count for these instalments, by what was known up to a serial."""
    return _effects("instalment_id", ids, upto)


def paid_by(ids: Iterable[int], channel: str) -> list[tuple[int, date, int]]:
    """What came for these instalments by one channel, and stands: instalment, day and yen."""
    with connection.cursor() as cursor:
        cursor.execute(
            'select e.instalment_id, e."on", e.number from ledger_effect e'
            " join ledger_fact f on f.serial = e.fact_id"
            f" where e.instalment_id = any(%(ids)s) and e.kind = %(pay)s and e.tag = %(channel)s"
            f" and {_NOT_UNDONE}",
            {"ids": as_array(set(ids)), "horizon": FOREVER, "pay": PAY, "channel": channel},
        )
        return cursor.fetchall()


def person_effects(persons: Iterable[int], *, upto: int = FOREVER) -> dict[int, list[Effect]]:
    """The marks of these records' own facts, by what was known up to a serial."""
    return _effects("person_id", persons, upto)


def person_states(
    persons: Iterable[int], *, on: date, upto: int = FOREVER
) -> dict[int, PersonState]:
    """How these persons stand on a day, by what was known up to a serial.

    What any record about a person tells holds for every record about them.
    """
    members, marks = persons_marks(persons, upto=upto)
    return {person: joined_on(marks, held, on=on) for person, held in members.items()}


def persons_marks(
    persons: Iterable[int], *, upto: int = FOREVER
) -> tuple[dict[int, tuple[int, ...]], dict[int, list[Effect]]]:
    """All records about each of these persons, and the marks of each record."""
    members = identities.members(persons, upto=None if upto == FOREVER else upto)
    records = {record for held in members.values() for record in held}
    return members, person_effects(records, upto=upto)


def joined_on(
    marks: Mapping[int, Sequence[Effect]], records: Iterable[int], *, on: date
) -> PersonState:
    """How somebody stands on a day whom these records are about."""
    return joined_state(person_state(marks.get(record, ()), on=on) for record in records)


def _effects(column: str, ids: Iterable[int], upto: int) -> dict[int, list[Effect]]:
    wanted = list(ids)
    found: dict[int, list[Effect]] = {id_: [] for id_ in wanted}
    gone = _undone(column, wanted, upto)
    with connection.cursor() as cursor:
        cursor.execute(
            f'select e.{column}, e.fact_id, e.kind, e."on", e.day, e.day2, e.number, e.tag,'
            f" e.component, e.obligation_id from ledger_effect e where e.{column} = any(%(ids)s)"
            " and e.fact_id <= %(horizon)s order by e.fact_id, e.id",
            {"ids": as_array(wanted), "horizon": upto},
        )
        for row in cursor.fetchall():
            if row[1] not in gone:
                found[row[0]].append(Effect._make(row[1:]))
    return found


def _undone(column: str, ids: list[int], upto: int) -> frozenset[int]:
    """The facts of these that were taken back, by what was known up to a serial.

    Asked apart from the effects: joined with them, the server reads the whole record through for
    each portion of many, so that the last of a large file take longer than the first.
    """
    known = "and u.undoes_id is not null and u.serial <= %(horizon)s"
    with connection.cursor() as cursor:
        cursor.execute(
            f"select f.serial from ledger_fact f where f.{column} = any(%(ids)s)"
            f" and not ({not_undone('f', known=known)})",
            {"ids": as_array(ids), "horizon": upto},
        )
        return frozenset(row[0] for row in cursor.fetchall())


def facts(
    ids: Iterable[int], *, upto: int = FOREVER, undone: bool = False
) -> dict[int, list[Fact]]:
    """The facts of these instalments in commit order; with `undone` also those taken back."""
    return _facts("instalment_id", list(ids), "true" if undone else _NOT_UNDONE, upto)


def assessments(ids: Iterable[int], *, before: int) -> dict[int, list[Fact]]:
    """The assessments of these instalments that were told before a serial, undone ones too."""
    which = "f.serial < %(before)s and f.word = %(assessed)s"
    told = {"before": before, "assessed": Assessed.word}
    return _facts("instalment_id", list(ids), which, FOREVER, **told)


def person_facts(persons: Iterable[int], *, upto: int = FOREVER) -> dict[int, list[Fact]]:
    """The facts of these persons in commit order."""
    return _facts("person_id", list(persons), _NOT_UNDONE, upto)


def _facts(
    column: str, ids: list[int], which: str, upto: int, **more: object
) -> dict[int, list[Fact]]:
    found: dict[int, list[Fact]] = {id_: [] for id_ in ids}
    with connection.cursor() as cursor:
        cursor.execute(
            f"select f.{column}, f.serial, f.word, f.body::text, f.happened_on, f.known_at,"
            " f.act_id, f.covers, f.against from ledger_fact f"
            f" where f.{column} = any(%(ids)s) and f.word <> %(back)s and {which}"
            " order by f.serial",
            {"ids": as_array(ids), "horizon": upto, "back": TakenBack.word, **more},
        )
        for id_, *row in cursor.fetchall():
            found[id_].append(_fact(row))
    return found


def _fact(row: Sequence[Any]) -> Fact:
    serial, word, body, happened_on, known_at, act, covers, against = row
    return Fact(
        serial,
        from_plain(word, json.loads(body)),
        happened_on,
        known_at,
        act,
        frozenset(covers),
        None if against is None else frozenset(against),
    )


def standings(
    ids: Iterable[int], *, on: date, known_at: datetime | None = None
) -> dict[int, Standing]:
    """現況 of these instalments on a day, as known at a moment (None: as known now).

    An instalment that is not yet assessed on the day is left out.
    """
    upto = horizon(known_at)
    held = instalments(ids)
    moved = effects(held, upto=upto)
    debtors = {id_: inst.debtor.person for id_, inst in held.items()}
    states = person_states(set(debtors.values()), on=on, upto=upto)
    found = {
        id_: standing(inst, moved[id_], on=on, person=states.get(debtors[id_], LIVING))
        for id_, inst in held.items()
    }
    return {id_: at for id_, at in found.items() if at is not None}


def any_instalment() -> bool:
    """Whether anything was ever taken in."""
    with connection.cursor() as cursor:
        cursor.execute("select exists (select 1 from register_instalment)")
        return bool(cursor.fetchone()[0])


def reasons_undone(ids: Iterable[int]) -> dict[int, str]:
    """Which facts of these instalments were taken back, by their serials, and why."""
    with connection.cursor() as cursor:
        cursor.execute(
            "select f.serial, u.body->>'reason' from ledger_fact f join ledger_fact u"
            " on u.undoes_id = f.act_id and u.instalment_id is null"
            " where f.instalment_id = any(%(ids)s) union all"
            " select f.serial, u.body->>'reason' from ledger_fact f join ledger_fact u"
            " on u.undoes_id = f.act_id and u.instalment_id = f.instalment_id"
            " where f.instalment_id = any(%(ids)s)",
            {"ids": list(ids)},
        )
        return dict(cursor.fetchall())
