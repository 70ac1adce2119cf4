"""What was done here to the claims of a kind since a serial, as lines for its core system."""

import json
from collections.abc import Collection
from dataclasses import dataclass
from datetime import date, datetime
from typing import Any

from django.db import connection

from saiken.claims.facts import BODIES, Body, from_plain

# What a ledger or its correction told came from the core system itself.
_FROM_CORE = ("take_in", "correction")
_COLUMNS = (
    "i.id, i.key, i.label, c.number, c.fiscal_year, p.number, f.serial, f.word, f.body::text,"
    " f.happened_on"
)
_OF_KIND = (
    " join register_instalment i on i.id = f.instalment_id"
    " join register_claim c on c.id = i.claim_id join person p on p.id = c.person_id"
    " where c.kind = %(kind)s and f.word = any(%(words)s)"
    " and a.kind <> all(%(core)s)"
)
_DONE = (
    f"select f.serial, false, {_COLUMNS}, a.by, f.known_at from ledger_fact f"
    f" join ledger_act a on a.id = f.act_id{_OF_KIND}"
    " and f.serial > %(since)s and f.serial <= %(upto)s"
)
_UNDONE = (
    f"select u.serial, true, {_COLUMNS}, b.by, u.known_at from ledger_fact u"
    " join ledger_act b on b.id = u.act_id"
    " join ledger_fact f on f.act_id = u.undoes_id"
    " and (u.instalment_id is null or u.instalment_id = f.instalment_id)"
    f" join ledger_act a on a.id = f.act_id{_OF_KIND}"
    " and u.serial > %(since)s and u.serial <= %(upto)s"
    # A part may be taken back before the whole: the line left the core system then.
    " and not exists (select 1 from ledger_fact p where p.undoes_id = u.undoes_id"
    " and p.serial < u.serial"
    " and (p.instalment_id is null or p.instalment_id = f.instalment_id))"
)


@dataclass(frozen=True)
class Done:
    """A fact that was made here, or (`deleted`) the taking back of one, known by `serial`."""

    serial: int
    deleted: bool
    instalment: int
    key: str
    label: str
    claim: str
    fiscal_year: int
    person: str
    fact: int
    body: Body
    happened_on: date
    by: str
    at: datetime

    @property
    def title(self) -> str:
        """The Japanese word of the fact."""
        return BODIES[self.body.word].label


def done_here(kind: str, words: Collection[str], *, since: int, upto: int) -> list[Done]:
    """The facts of these words that were made here and not taken from the core, in their order."""
    values = {
        "kind": kind,
        "words": list(words),
        "core": list(_FROM_CORE),
        "since": since,
        "upto": upto,
    }
    with connection.cursor() as cursor:
        cursor.execute(f"{_DONE} union all {_UNDONE} order by 1, 9", values)
        return [_done(row) for row in cursor.fetchall()]


def _done(row: tuple[Any, ...]) -> Done:
    serial, deleted, id_, key, label, claim, year, person, fact, word, body, on, by, at = row
    told = from_plain(word, json.loads(body))
    return Done(serial, deleted, id_, key, label, claim, year, person, fact, told, on, by, at)
