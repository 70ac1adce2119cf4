"""Recording reorganisations: the proposal, its steps, and the matters that change their office."""

import json
from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date, datetime
from typing import Any

from django.db import connection

from saiken.store.reorganisations.succession import KIND
from saiken.store.reorganisations.tables import MoveRow, ReorganisationRow, ReorganisationStepRow
from saiken.values.actors import Now, Staff

DRAFTED = "drafted"


@dataclass(frozen=True)
class Proposal:
    """再編の案. Who hands over to whom from a day on; `by_kind` where a kind goes elsewhere."""

    office: str
    successor: str
    on: date
    closes: bool
    reason: str
    by_kind: Mapping[str, str] = field(default_factory=dict)

    def to(self, kind: str) -> str:
        """The office that gets what is of a kind."""
        return self.by_kind.get(kind, self.successor)


@dataclass(frozen=True)
class Step:
    """再編の経過. One step, who took it, why, and the figures it was taken on."""

    word: str
    reason: str
    figures: Mapping[str, Any]
    by: str
    at: datetime


@dataclass(frozen=True)
class Reorganisation:
    """組織の再編. The proposal with its steps, the first of them its drafting."""

    id: int
    proposal: Proposal
    steps: tuple[Step, ...]

    @property
    def state(self) -> str:
        """The word of its last step."""
        return self.steps[-1].word

    def last(self, word: str) -> Step | None:
        """The last step of a word."""
        return next((step for step in reversed(self.steps) if step.word == word), None)


def propose(proposal: Proposal, *, by: Staff, now: Now) -> int:
    """再編の案を記録する."""
    return ReorganisationRow.objects.create(
        office=proposal.office,
        successor=proposal.successor,
        by_kind=dict(proposal.by_kind),
        on=proposal.on,
        closes=proposal.closes,
        reason=proposal.reason,
        by=by.number,
        at=now.moment,
    ).pk


def step(
    number: int,
    word: str,
    *,
    by: Staff,
    now: Now,
    reason: str = "",
    figures: Mapping[str, Any] | None = None,
) -> None:
    """経過を記録する."""
    ReorganisationStepRow.objects.create(
        reorganisation_id=number,
        word=word,
        reason=reason,
        figures=dict(figures or {}),
        by=by.number,
        at=now.moment,
    )


def every() -> list[Reorganisation]:
    """All reorganisations, the newest first."""
    rows = ReorganisationRow.objects.prefetch_related("steps").order_by("-pk")
    return [_read(row) for row in rows]


def one(number: int, *, hold: bool = False) -> Reorganisation | None:
    """One reorganisation; with `hold` nobody else takes a step until the transaction ends."""
    if hold:
        with connection.cursor() as cursor:
            cursor.execute("select pg_advisory_xact_lock(hashtext('reorganisation'))")
    row = ReorganisationRow.objects.filter(pk=number).first()
    return None if row is None else _read(row)


def stop_the_record() -> int:
    """Nothing is added to the record until the transaction ends; its last serial."""
    with connection.cursor() as cursor:
        cursor.execute("select serial from ledger_head for update")
        return int(cursor.fetchone()[0])


def _read(row: ReorganisationRow) -> Reorganisation:
    proposal = Proposal(row.office, row.successor, row.on, row.closes, row.reason, row.by_kind)
    taken = sorted(row.steps.all(), key=lambda one: one.pk)
    steps = [Step(one.word, one.reason, one.figures, one.by, one.at) for one in taken]
    return Reorganisation(row.pk, proposal, (Step(DRAFTED, "", {}, row.by, row.at), *steps))


def asked(proposal: Proposal) -> dict[str, Any]:
    """What the queries of a proposal's matters are asked with."""
    return {
        "office": proposal.office,
        "by_kind": json.dumps(dict(proposal.by_kind)),
        "kinds": sorted(proposal.by_kind),
        "all": proposal.closes,
        "successor": proposal.successor,
        "first": proposal.on,
    }


def move(number: int, proposal: Proposal, *, matter: str, rows: str) -> int:
    """How many matters change their office now; `rows` is the query of id, kind and yen of them.

    What the reorganisation moved already is not moved again.
    """
    with connection.cursor() as cursor:
        cursor.execute(
            "insert into office_move (reorganisation_id, matter, row, kind, from_office,"
            " to_office, first, yen) select %(id)s, %(matter)s, x.id, x.kind, %(office)s,"
            " coalesce(%(by_kind)s::jsonb->>x.kind, %(successor)s), %(first)s, x.yen"
            f" from ({rows}) as x (id, kind, yen) on conflict do nothing",
            {"id": number, "matter": matter, **asked(proposal)},
        )
        return cursor.rowcount


def move_kinds(number: int, proposal: Proposal, codes: list[str]) -> None:
    """所管の移り: the kinds are another office's from the day on, what comes in later too."""
    MoveRow.objects.bulk_create(
        [
            MoveRow(
                reorganisation_id=number,
                matter=KIND,
                row=0,
                kind=code,
                from_office=proposal.office,
                to_office=proposal.to(code),
                first=proposal.on,
            )
            for code in codes
        ],
        ignore_conflicts=True,
    )


@dataclass(frozen=True)
class Moved:
    """How many matters of a sort and a kind went from one office to another, and their yen."""

    matter: str
    kind: str
    to: str
    count: int
    yen: int


def moved(number: int) -> list[Moved]:
    """What a reorganisation moved, added up."""
    with connection.cursor() as cursor:
        cursor.execute(
            "select matter, kind, to_office, count(*), sum(yen)::bigint from office_move"
            " where reorganisation_id = %s group by 1, 2, 3 order by 1, 2, 3",
            [number],
        )
        return [Moved(*row) for row in cursor.fetchall()]


@dataclass(frozen=True)
class OfClaim:
    """A claim's way from one office to another, from a day on, by a reorganisation."""

    first: date
    from_office: str
    to_office: str
    reorganisation: int
    taken_back: bool


def moves_of_claim(claim: int) -> list[OfClaim]:
    """Every way of a claim, the oldest first."""
    with connection.cursor() as cursor:
        cursor.execute(
            "select m.first, m.from_office, m.to_office, m.reorganisation_id, exists"
            " (select 1 from reorganisation_step b where b.word = 'taken_back'"
            " and b.reorganisation_id = m.reorganisation_id)"
            " from office_move m where m.matter = 'claim' and m.row = %s order by m.id",
            [claim],
        )
        return [OfClaim(*row) for row in cursor.fetchall()]
