"""Writing down slips and their withdrawals, and the letters that a slip's money keeps waiting."""

import hashlib
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date

from saiken.store.holds import recording as holds
from saiken.store.papers.numbering import next_numbers
from saiken.store.slips.tables import SlipHoldRow, SlipPartRow, SlipRow, SlipWithdrawalRow
from saiken.values.actors import Now, Staff

BEHIND_LETTERS = 500_000_000  # the counter never comes so far in a year


@dataclass(frozen=True)
class NewPart:
    """What a slip pays of one instalment, in yen."""

    instalment: int
    principal: int
    late_charge: int = 0
    fee: int = 0
    cost: int = 0


@dataclass(frozen=True)
class NewSlip:
    """A slip to be kept; `snapshot` is everything that is printed on it, `paper` its letter."""

    number: str
    kind: str
    person: int
    parts: tuple[NewPart, ...]
    usable_until: date
    snapshot: bytes
    code: str = ""
    case_key: str = ""
    replaces: int | None = None
    paper: int | None = None


def serials_behind_letters(year: int, count: int) -> range:
    """連番 for the slips of a run of letters, apart from those of the counter.

    A run holds its series until it is done, and nobody at a counter waits for thousands of letters.
    """
    given = next_numbers(f"slip_behind_letters:{year}", count)
    return range(BEHIND_LETTERS + given.start, BEHIND_LETTERS + given.stop)


def keep(slips: Sequence[NewSlip], *, by: Staff, now: Now) -> list[int]:
    """納付書の登録. Their ids in order; a number can stand only once."""
    made = SlipRow.objects.bulk_create([_row(one, by, now) for one in slips])
    SlipPartRow.objects.bulk_create(
        [
            SlipPartRow(
                slip=row,
                place=place,
                instalment_id=part.instalment,
                principal=part.principal,
                late_charge=part.late_charge,
                fee=part.fee,
                cost=part.cost,
            )
            for row, one in zip(made, slips, strict=True)
            for place, part in enumerate(one.parts, 1)
        ]
    )
    return [row.pk for row in made]


def _row(one: NewSlip, by: Staff, now: Now) -> SlipRow:
    return SlipRow(
        number=one.number,
        office=by.office,
        kind=one.kind,
        person_id=one.person,
        yen=sum(p.principal + p.late_charge + p.fee + p.cost for p in one.parts),
        issued_on=now.day,
        usable_until=one.usable_until,
        code=one.code,
        case_key=one.case_key,
        replaces_id=one.replaces,
        paper_id=one.paper,
        snapshot=one.snapshot,
        snapshot_hash=hashlib.sha256(one.snapshot).hexdigest(),
        by=by.number,
        at=now.moment,
    )


def withdraw(slips: Iterable[int], *, reason: str, by: Staff, now: Now) -> int:
    """納付書の取消し. Those withdrawn before stay as they are; how many were withdrawn now."""
    asked = sorted(set(slips))
    before = SlipWithdrawalRow.objects.filter(slip_id__in=asked).count()
    SlipWithdrawalRow.objects.bulk_create(
        [
            SlipWithdrawalRow(slip_id=id_, reason=reason, by=by.number, at=now.moment)
            for id_ in asked
        ],
        ignore_conflicts=True,
    )
    return len(asked) - before


def keep_waiting(
    lines: Mapping[str, Sequence[int]], told: holds.NewHold, *, by: Staff, now: Now
) -> None:
    """Letters of further instalments wait on a payment line; `lines`: instalments by line."""
    for line, instalments in sorted(lines.items()):
        if not instalments:
            continue
        ids = holds.hold(instalments, told, by=by, now=now)
        SlipHoldRow.objects.bulk_create([SlipHoldRow(line=line, hold_id=id_) for id_ in ids])


def let_go(lines: Iterable[str], *, reason: str, by: Staff, now: Now) -> None:
    """The further letters that these payment lines kept back wait no longer."""
    held = SlipHoldRow.objects.filter(line__in=list(lines)).values_list("hold_id", flat=True)
    holds.end(held, reason=reason, by=by, now=now)
