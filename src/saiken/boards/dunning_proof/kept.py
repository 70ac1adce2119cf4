"""Rows of the proof kept from one drawing to the next, so that only what moved is drawn anew."""

from collections.abc import Mapping
from dataclasses import dataclass

from django.conf import settings
from django.core.cache import cache
from django.db import connection

from saiken import kinds
from saiken.boards.dunning_proof.by_record import Row, Wanted, assessed, rows_of
from saiken.store.reorganisations import succession
from saiken.store.transfers import handling

VERSION = 1
KEPT_SECONDS = 24 * 3_600
# Which instalments the facts after a serial may have moved: told of themselves, of their debtor,
# or of an act that was taken back.
_TOUCHED = """
with new as (select * from ledger_fact where serial > %(since)s and serial <= %(upto)s),
told as (
    select instalment_id, person_id from new
    union select o.instalment_id, o.person_id
    from new n join ledger_fact o on o.act_id = n.undoes_id
)
select instalment_id from told where instalment_id is not null
union select i.id from told t join register_claim c on c.person_id = t.person_id
join register_instalment i on i.claim_id = c.id
"""


@dataclass(frozen=True)
class Kept:
    """What was drawn of an office and day by a serial; None: looked at, not of the proof."""

    serial: int
    rows: Mapping[int, Row | None]


def rows_of_office(wanted: Wanted) -> list[Row]:
    """The rows of one office by the record, those that nothing moved as they were drawn before."""
    changed = f"{handling.stamp()}:{succession.stamp()}"
    asked = f"{wanted.on}:{'.'.join(wanted.offices)}:{wanted.year}:{changed}"
    key = f"dunning_rows:{VERSION}:{kinds.fingerprint(settings.SAIKEN_CITY)}:{asked}"
    kept: Kept | None = cache.get(key)
    known = {} if kept is None or kept.serial > wanted.serial else _unmoved(kept, wanted.serial)
    ids = assessed(wanted)
    drawn = rows_of([id_ for id_ in ids if id_ not in known], wanted)
    rows = {id_: known[id_] if id_ in known else drawn.get(id_) for id_ in ids}
    if kept is None or kept.serial < wanted.serial:
        cache.set(key, Kept(wanted.serial, rows), KEPT_SECONDS)
    return [row for row in rows.values() if row is not None]


def _unmoved(kept: Kept, upto: int) -> dict[int, Row | None]:
    if kept.serial == upto:
        return dict(kept.rows)
    with connection.cursor() as cursor:
        cursor.execute(_TOUCHED, {"since": kept.serial, "upto": upto})
        moved = {row[0] for row in cursor.fetchall()}
    return {id_: row for id_, row in kept.rows.items() if id_ not in moved}
