"""Letters of a run that cannot be printed, tried as they would be sealed today: who and why."""

import json
from collections.abc import Sequence
from dataclasses import asdict, dataclass

from saiken.desks.notices.actions import compose
from saiken.desks.notices.actions.candidates import look
from saiken.desks.notices.actions.steps import expect, run_of
from saiken.desks.notices.actions.trying import Unready, tried
from saiken.desks.notices.models import BY_HAND, IN, UNSEALED, DunningRunRow
from saiken.store.looks.recording import record
from saiken.values.actors import Now, Staff

LOOK = "people.look"


@dataclass(frozen=True)
class Undecided:
    """A letter that waits for a decision: whose, of which kind, why, and what would mend it."""

    code: str
    person: int
    name: str
    kind: str
    why: str
    mend: str


def undecided(run_id: int, *, by: Staff, now: Now) -> list[Undecided]:
    """印刷できない督促状 that a name or address stops, as the run would be sealed now."""
    by.must(LOOK)
    run = run_of(run_id, by.office)
    expect(run, *UNSEALED)
    found = [_told(one) for place in (IN, BY_HAND) for one in _tried(run, place, now)]
    named(found, run, by=by, now=now)
    return found


def named(found: Sequence[Undecided], run: DunningRunRow, *, by: Staff, now: Now) -> None:
    """閲覧の記録. They stand on the page by name."""
    record({one.person for one in found}, f"notices/{run.pk}/unprintable", by=by, now=now)


def to_bytes(found: Sequence[Undecided]) -> bytes:
    """What was found, to be kept for whoever asked for it."""
    return json.dumps([asdict(one) for one in found], ensure_ascii=False).encode()


def from_bytes(data: bytes) -> list[Undecided]:
    """What was kept."""
    return [Undecided(**one) for one in json.loads(data)]


def _tried(run: DunningRunRow, place: str, now: Now) -> list[Unready]:
    ids = run.items.filter(place=place).values_list("instalment_id", flat=True)
    purpose = run.sends
    inside = [c.standing for c in look(ids, purpose, on=now.day) if c.place in (IN, BY_HAND)]
    _, unready = tried(
        compose.grouped(inside, purpose), office=run.office, issue_on=now.day, mailed=place == IN
    )
    return [one for one in unready if one.personal]


def _told(one: Unready) -> Undecided:
    letter = one.letter
    return Undecided(
        letter.code, letter.person, one.name, letter.kind.short_name, one.why, one.mend
    )
