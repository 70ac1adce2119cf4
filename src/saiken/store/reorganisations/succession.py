"""Who is in charge after reorganisations: of a kind, of a claim on a past day, of an old office."""

from collections.abc import Sequence
from dataclasses import replace
from datetime import date
from functools import lru_cache

from django.db import connection

from saiken import kinds
from saiken.store.reorganisations.tables import CARRIED_OUT

CLAIM, KIND = "claim", "kind"
TAKEN_BACK = "taken_back"
_COUNTS = (
    "not exists (select 1 from reorganisation_step b"
    f" where b.reorganisation_id = m.reorganisation_id and b.word = '{TAKEN_BACK}')"
)


def office_on(day: str) -> str:
    """SQL of the office of a claim `c` on a day, given in SQL too.

    What a later reorganisation took away was still there. Where nothing was ever moved, no claim
    is looked up.
    """
    return (
        "case when not exists (select 1 from office_move) then c.office else"
        " coalesce((select m.from_office from office_move m"
        f" where m.matter = '{CLAIM}' and m.row = c.id and m.first > {day} and {_COUNTS}"
        " order by m.first, m.id limit 1), c.office) end"
    )


def in_charge(city: kinds.City, *, on: date | None = None) -> kinds.City:
    """The city with the offices in charge of its kinds as the reorganisations left them.

    With a day: as they were on it. A choice of the city's own files that holds from a later day on
    comes first.
    """
    moved = {
        kind: office
        for kind, office, first in _kinds_moved(on or date.max)
        if kind in city.modes and (city.modes[kind].line.first or first) <= first
    }
    return _moved(city, tuple(moved.items())) if moved else city


@lru_cache(maxsize=16)  # rules are kept by city: the same moves must give the same object
def _moved(city: kinds.City, moved: tuple[tuple[str, str], ...]) -> kinds.City:
    held = {kind: replace(city.modes[kind], office=office) for kind, office in moved}
    return replace(city, modes={**city.modes, **held})


def _kinds_moved(on: date) -> list[tuple[str, str, date]]:
    with connection.cursor() as cursor:
        cursor.execute(
            "select m.kind, m.to_office, m.first from office_move m"
            f" where m.matter = '{KIND}' and m.first <= %s and {_COUNTS} order by m.id",
            [on],
        )
        return cursor.fetchall()


def taken_over_by(office: str) -> list[str]:
    """The dissolved offices whose matters an office took over whole, and theirs before them."""
    with connection.cursor() as cursor:
        cursor.execute(
            "with recursive whole as (select r.office, r.successor from reorganisation r"
            " join reorganisation_step m on m.reorganisation_id = r.id"
            f" and m.word = '{CARRIED_OUT}' where r.closes and {_COUNTS} and not exists"
            " (select 1 from jsonb_each_text(r.by_kind) k where k.value <> r.successor)),"
            " old as (select office from whole where successor = %(office)s union"
            " select w.office from whole w join old on w.successor = old.office)"
            " select office from old where office <> %(office)s order by 1",
            {"office": office},
        )
        return [row[0] for row in cursor.fetchall()]


def offices_before(persons: Sequence[int], offices: Sequence[str]) -> dict[str, set[str]]:
    """By key of an instalment that is these offices' now: the offices that had its claim before."""
    with connection.cursor() as cursor:
        cursor.execute(
            "select i.key, m.from_office from office_move m"
            " join register_claim c on c.id = m.row join register_instalment i on i.claim_id = c.id"
            f" where m.matter = '{CLAIM}' and c.person_id = any(%s) and c.office = any(%s)"
            f" and {_COUNTS}",
            [list(persons), list(offices)],
        )
        found: dict[str, set[str]] = {}
        for key, office in cursor.fetchall():
            found.setdefault(key, set()).add(office)
    return found


def stamp() -> int:
    """A number that changes whenever a claim changes its office; for what is kept of lists."""
    with connection.cursor() as cursor:
        cursor.execute("select coalesce(max(id), 0) from reorganisation_step")
        return int(cursor.fetchone()[0])
