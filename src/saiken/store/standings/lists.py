"""Lists read from the kept standings: ids by what the copy says, for worklists and runs."""

from collections.abc import Collection, Sequence
from datetime import date

from django.db import connection

from saiken.store.copying import as_array
from saiken.store.transfers.handling import HANDLED, OFFICE

_FROM = (
    " from standing s join register_instalment i on i.id = s.instalment_id"
    f" join register_claim c on c.id = i.claim_id{HANDLED}"
)


def undunned(office: str, *, on: date) -> list[int]:
    """Overdue instalments of an office without a dunning letter on record, earliest duty first.

    What was accelerated is overdue before the due day that was assessed.
    """
    return _ids(
        f"select s.instalment_id {_FROM} where {OFFICE} = %s and s.open_yen > 0"
        " and (s.due_on < %s or s.dunning = 'needed')"
        " and s.dunning in ('needed', 'unknown', 'barred')"
        " order by s.dunning_by nulls last, i.key",
        [office, on],
    )


def dunned(office: str, *, on: date) -> list[int]:
    """Overdue instalments of an office that were dunned and are still open, earliest dunned first.

    Those too of which nobody knows on which day.
    """
    return _ids(
        f"select s.instalment_id {_FROM} where {OFFICE} = %s and s.open_yen > 0"
        " and s.due_on < %s and s.dunning = 'done' order by s.dunned_on nulls last, i.key",
        [office, on],
    )


def kept_ends(ids: Collection[int]) -> dict[int, date | None]:
    """The last day of each instalment's clock that decides, as it is kept."""
    with connection.cursor() as cursor:
        cursor.execute(
            "select instalment_id, completes_on from standing where instalment_id = any(%s)",
            [list(ids)],
        )
        return dict(cursor.fetchall())


def due_to_change(on: date, *, after: int, limit: int) -> list[int]:
    """Instalments whose next day has come, in id order after an id; for the night, in portions."""
    return _ids(
        "select instalment_id from standing where next_day <= %s and instalment_id > %s"
        " order by instalment_id limit %s",
        [on, after, limit],
    )


def all_ids(*, after: int = 0, limit: int = 10_000) -> list[int]:
    """Instalments in id order after an id, in portions."""
    return _ids(
        "select id from register_instalment where id > %s order by id limit %s", [after, limit]
    )


def kept_stages(ids: Collection[int]) -> dict[int, str]:
    """The stages of these instalments as they are kept today."""
    with connection.cursor() as cursor:
        cursor.execute(
            "select instalment_id, stage from standing where instalment_id = any(%s)",
            [as_array(ids)],
        )
        return dict(cursor.fetchall())


def clocks_resting_on(serials: range) -> int:
    """How many clocks of principals rest on facts of these serials."""
    return len(
        _ids(
            "select id from standing_clock where rests_on between %s and %s"
            " and component = 'principal'",
            [serials.start, serials.stop - 1],
        )
    )


def median_overdue(office: str, *, on: date) -> int:
    """The median of what is open of an office's overdue instalments, in yen; 0 where none is."""
    with connection.cursor() as cursor:
        cursor.execute(
            "select coalesce(percentile_disc(0.5) within group (order by s.open_yen), 0)"
            f" {_FROM} where {OFFICE} = %s and s.open_yen > 0 and s.due_on < %s",
            [office, on],
        )
        return int(cursor.fetchone()[0])


def _ids(query: str, values: Sequence[object]) -> list[int]:
    with connection.cursor() as cursor:
        cursor.execute(query, list(values))
        return [row[0] for row in cursor.fetchall()]
