"""What people decided of who is one person: the standing facts with who, when and why."""

from collections.abc import Collection
from dataclasses import dataclass
from datetime import datetime

from django.db import connection

from saiken.claims import facts as f
from saiken.store.identities import joined
from saiken.store.ledger.lists import not_undone


@dataclass(frozen=True)
class Decision:
    """同じ人・別の人. What somebody held of two records, and why; it stands until taken back."""

    act: int
    same: bool
    person: int
    other: int
    reason: str
    by: str
    office: str
    at: datetime

    @property
    def pair(self) -> tuple[int, int]:
        """The two records."""
        return self.person, self.other


def apart() -> set[frozenset[int]]:
    """Which records somebody holds for two persons."""
    return {frozenset(pair) for pair in joined.pairs(f.AnotherPerson.word)}


_DECIDED = (
    "select a.id, f.word = %(same)s, f.person_id, (f.body->>'other')::bigint,"
    " f.body->>'reason', a.by, a.office, a.known_at from ledger_fact f"
    " join ledger_act a on a.id = f.act_id"
    f" where f.word in (%(same)s, %(another)s) and {not_undone('f')}"
)
_WORDS = {"same": f.SamePerson.word, "another": f.AnotherPerson.word}


def decisions_of(office: str) -> list[Decision]:
    """What an office decided, the newest first."""
    return _decisions(f"{_DECIDED} and a.office = %(office)s", {"office": office})


def decisions_about(persons: Collection[int]) -> list[Decision]:
    """What anybody decided of these records, the newest first."""
    about = "(f.person_id = any(%(ids)s) or (f.body->>'other')::bigint = any(%(ids)s))"
    return _decisions(f"{_DECIDED} and {about}", {"ids": list(persons)})


def _decisions(query: str, values: dict[str, object]) -> list[Decision]:
    with connection.cursor() as cursor:
        cursor.execute(f"{query} order by f.serial desc", values | _WORDS)
        return [Decision(*row) for row in cursor.fetchall()]
