"""Instalments and histories for the tests of claims: told in a line, counted as in the store."""

import csv
import json
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import replace
from datetime import UTC, date, datetime
from functools import cache
from pathlib import Path
from typing import Any

from saiken import kinds
from saiken.claims import facts as f
from saiken.claims.effects import Effect, effects_of, money_and_marks
from saiken.claims.instalments import DEBTOR, Instalment, Obligation
from saiken.claims.persons import LIVING, PersonState, person_state
from saiken.claims.position import Position, position
from saiken.claims.standing import Standing, standing
from saiken.values.yen import Yen

GOLDEN = Path(__file__).parents[1] / "golden"
AS_OF = date(2026, 11, 20)
TAX, NURSERY, RENT = "resident_tax_ordinary", "nursery_fee", "city_housing_rent"
DEBTOR_OF, GUARANTOR_OF = 1, 2  # the ids of the obligations below
KNOWN_AT = datetime(2026, 10, 30, 9, 0, tzinfo=UTC)


def d(text: str | date) -> date:
    return date.fromisoformat(text) if isinstance(text, str) else text


def instalment(kind: str = TAX, *guarantors: Obligation) -> Instalment:
    """One instalment of さくら市, owed by a debtor and by the guarantors given."""
    owing = (Obligation(DEBTOR_OF, 11, DEBTOR), *guarantors)
    city = kinds.load_city("sakura")
    return Instalment(7, 5, "012600000001", "1期", 2026, kinds.load_kinds()[kind], city, "", owing)


def assessed(due_on: str, yen: int = 100_000, **more: Any) -> f.Assessed:
    return f.Assessed(Yen(yen), d(due_on), **more)


def paid(yen: int, **more: Any) -> f.Paid:
    return f.Paid(Yen(yen), **more)


def fact(body: f.Body, on: str | date, **more: Any) -> f.Fact:
    """A fact that an act of its own wrote; `history` numbers it."""
    return f.Fact(0, body, d(on), KNOWN_AT, 0, **more)


def history(*told: f.Fact | tuple[f.Body, str | date]) -> list[f.Fact]:
    """Facts in commit order, each the only one of the act that bears its number."""
    given = (one if isinstance(one, f.Fact) else fact(*one) for one in told)
    return [replace(one, serial=n, act=n) for n, one in enumerate(given, start=1)]


def counting(facts: Sequence[f.Fact], *, upto: int | None = None) -> list[f.Fact]:
    """The facts that count by what was known up to a serial: acts taken back by then are out."""
    known = [one for one in facts if upto is None or one.serial <= upto]
    undone = {one.body.act for one in known if isinstance(one.body, f.TakenBack)}
    bodies = (one for one in known if not isinstance(one.body, f.TakenBack))
    return [one for one in bodies if one.act not in undone]


def effects(of: Instalment, facts: Sequence[f.Fact], *, upto: int | None = None) -> list[Effect]:
    """What the facts that count do to the instalment."""
    counted = counting(facts, upto=upto)
    owed = [one.body for one in counted if isinstance(one.body, f.Assessed)]
    return [e for one in counted for e in effects_of(one, of, owed[-1])] if owed else []


def at(
    on: str | date,
    facts: Sequence[f.Fact],
    *,
    of: Instalment | None = None,
    person: PersonState = LIVING,
) -> Standing:
    """The standing on a day; the instalment is a city tax unless another is given."""
    inst = of or instalment()
    found = standing(inst, effects(inst, facts), on=d(on), person=person)
    assert found is not None
    return found


def adds_up(on: str | date, facts: Sequence[f.Fact], *, upto: int | None = None) -> Position:
    """The position on a day, by what was known up to a serial."""
    found = position(effects(instalment(), facts, upto=upto), on=d(on))
    assert found is not None
    return found


def person(on: str | date, *told: tuple[f.Body, str]) -> PersonState:
    """A person on a day, by that person's own facts."""
    marks = [e for one in history(*told) for e in money_and_marks(one)]
    return person_state(marks, on=d(on))


@cache
def _rows() -> Mapping[str, Mapping[str, str]]:
    with (GOLDEN / "samples_expected_rows.csv").open(encoding="utf-8", newline="") as file:
        return {row["key"]: row for row in csv.DictReader(file)}


@cache
def planted(key: str) -> Mapping[str, Any]:
    """What a planted case of the sample files must conclude."""
    cases = json.loads((GOLDEN / "samples_expected.json").read_text(encoding="utf-8"))["planted"]
    found: Mapping[str, Any] = next(case for case in cases if case["key"] == key)
    return dict(found["must_conclude"])


def ledger(key: str, *stated: f.Fact, cause_on: str | None = None) -> list[f.Fact]:
    """The facts that a row of the sample ledgers tells of; `stated` says how complete it is."""
    row = _rows()[key]
    cause = d(cause_on) if cause_on else None
    owed = assessed(row["due_on"], int(row["assessed_yen"]), cause_on=cause, by_rule=True)
    days = [row[name] for name in ("due_on", "last_paid_on", "dunned_on") if row[name]]
    facts = [fact(owed, min([f"{row['fiscal_year']}-04-01", *days])), *stated]
    acts: Iterable[tuple[str, f.Body]] = (
        ("last_paid_on", paid(int(row["paid_yen"]))),
        ("dunned_on", f.Dunned()),
        ("demanded_on", f.Demanded()),
        ("pledged_on", f.Pledged()),
    )
    facts += [fact(body, row[column]) for column, body in acts if row[column]]
    return history(*facts)


def stated(complete: bool, on: str = "2019-04-01", dunning: str = f.NOT_DISPATCHED) -> f.Fact:
    return fact(f.HistoryStated(complete, dunning, "台帳 1行目"), on)
