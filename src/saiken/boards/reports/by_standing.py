"""Questions that the kept standings answer: how it stands today, and no other day."""

from collections.abc import Mapping, Sequence
from datetime import date

from django.db import connection

from saiken.boards.headquarters.asking import Asked
from saiken.boards.reports.found import Found, Tally
from saiken.boards.today.narrowed import WHO
from saiken.boards.today.narrowed import Asked as AskedToday
from saiken.boards.today.reason import GONE, OPEN
from saiken.boards.today.reasons import BY_CODE
from saiken.claims import facts as f
from saiken.claims.instalments import GUARANTOR, JOINT_GUARANTOR
from saiken.store import reads
from saiken.store.ledger.lists import not_undone
from saiken.store.measures import acts
from saiken.store.transfers.handling import OFFICE
from saiken.values.days import months_before

LONG, SHORT = 12, 6  # months without any act, and before the end of a period
_STEPS = (*acts.WORDS, f.Paid.word)


def _no_step(since: str) -> str:
    return (
        "not exists (select 1 from ledger_fact a where a.instalment_id = s.instalment_id"
        f" and a.word = any(%(steps)s) and a.happened_on > {since} and {not_undone('a')})"
    )


_ASKED = (
    "exists (select 1 from ledger_fact a where a.instalment_id = s.instalment_id"
    f" and a.word = '{f.GuarantorDemanded.word}' and {not_undone('a')})"
)
_GUARANTEED = (
    "exists (select 1 from register_obligation o where o.instalment_id = s.instalment_id"
    " and o.role = any(%(guarantors)s))"
)
_ALIVE = f"{OPEN} and not {GONE}"
# By question: which standings, how many yen of each, and the day that it turns on.
_OWN: Mapping[str, tuple[str, str, str]] = {
    "no_act": (
        f"{_ALIVE} and s.due_on < %(long_since)s and {_no_step('%(long_since)s')}",
        "s.open_yen",
        "s.due_on",
    ),
    "ending_no_step": (
        f"{_ALIVE} and s.alarm_months <= {SHORT} and {_no_step('%(short_since)s')}",
        "s.open_yen",
        "s.last_safe_on",
    ),
    "guarantor_not_asked": (
        f"{_ALIVE} and s.due_on < %(on)s and {_GUARANTEED} and not {_ASKED}",
        "s.open_yen",
        "s.due_on",
    ),
}
_YEN = {"paid_when_gone": "s.over_yen"}
# What stands among today's work already is counted by the same words.
_OF_TODAY = (
    "completion_suspected",
    "extinguished",
    "returned",
    "paid_when_gone",
    "ability",
    "unsold",
    "stop_review",
)
_QUESTIONS: Mapping[str, tuple[str, str, str]] = {
    **_OWN,
    **{
        code: (BY_CODE[code].where, _YEN.get(code, "s.open_yen"), BY_CODE[code].by)
        for code in _OF_TODAY
    },
}
CODES = tuple(_QUESTIONS)


def counts(asked: Asked) -> dict[str, Mapping[str, Tally]]:
    """By question and office, in one look at all standings."""
    columns = ", ".join(
        f"count(*) filter (where {where}), count(distinct {WHO}) filter (where {where}),"
        f" coalesce(sum({yen}) filter (where {where}), 0)::bigint"
        for where, yen, _ in _QUESTIONS.values()
    )
    source, values = _source(asked)
    rows = _rows(
        f"select {OFFICE}, {columns} {source} and (s.open_yen > 0 or s.over_yen > 0)"
        " group by 1 order by 1",
        values,
    )
    return {code: dict(_tallies(rows, 1 + 3 * n)) for n, code in enumerate(CODES)}


def _tallies(rows: Sequence[tuple], place: int) -> list[tuple[str, Tally]]:
    found = [(row[0], Tally(*(int(cell) for cell in row[place : place + 3]))) for row in rows]
    return [(office, tally) for office, tally in found if tally.instalments]


def listed(code: str, asked: Asked) -> list[Found]:
    """The instalments of one question, the most pressing first."""
    where, yen, day = _QUESTIONS[code]
    source, values = _source(asked)
    rows = _rows(
        f"select {OFFICE}, c.kind, c.fiscal_year, i.label, i.key, i.id, {WHO}, s.due_on, {yen},"
        f" {day} {source} and {where} order by 10 nulls last, i.key",
        values,
    )
    return [Found(*row) for row in rows]


def _source(asked: Asked) -> tuple[str, dict[str, object]]:
    offices = sorted(reads.city().offices) if asked.offices is None else list(asked.offices)
    today = AskedToday(offices, asked.on)
    return today.narrowed.source(), today.values() | {
        "steps": list(_STEPS),
        "guarantors": [GUARANTOR, JOINT_GUARANTOR],
        "long_since": _since(asked.on, LONG),
        "short_since": _since(asked.on, SHORT),
    }


def _since(on: date, months: int) -> date:
    return months_before(on, months)


def _rows(query: str, values: Mapping[str, object]) -> list[tuple]:
    with connection.cursor() as cursor:
        cursor.execute(query, dict(values))
        return cursor.fetchall()
