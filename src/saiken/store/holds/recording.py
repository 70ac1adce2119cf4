"""Writing down that a letter waits, that it waits no longer, and why one was late."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date

from saiken.store.holds.tables import HoldEndRow, HoldRow, LatenessRow
from saiken.values.actors import Now, Staff


@dataclass(frozen=True)
class NewHold:
    """What is to wait: by which word, why, and until which day (None: until it is ended)."""

    word: str
    reason: str
    until: date | None = None


def hold(instalments: Iterable[int], new: NewHold, *, by: Staff, now: Now) -> list[int]:
    """保留・申出の記録. One row for each instalment; their ids."""
    made = HoldRow.objects.bulk_create(
        [
            HoldRow(
                instalment_id=id_,
                word=new.word,
                reason=new.reason,
                first=now.day,
                until=new.until,
                by=by.number,
                office=by.office,
                at=now.moment,
            )
            for id_ in sorted(instalments)
        ]
    )
    return [row.pk for row in made]


def end(holds: Iterable[int], *, reason: str, by: Staff, now: Now) -> int:
    """保留・申出を終える. Those that somebody ended before stay as they are; how many ended now."""
    asked = sorted(holds)
    before = set(HoldEndRow.objects.filter(hold__in=asked).values_list("hold_id", flat=True))
    made = [
        HoldEndRow(hold_id=id_, reason=reason, by=by.number, at=now.moment)
        for id_ in asked
        if id_ not in before
    ]
    return len(HoldEndRow.objects.bulk_create(made))


def explain(instalments: Iterable[int], cause: str, says: str, *, by: Staff, now: Now) -> int:
    """遅れの理由の記録. How many instalments it was written down for."""
    made = [
        LatenessRow(instalment_id=id_, cause=cause, says=says, by=by.number, at=now.moment)
        for id_ in sorted(instalments)
    ]
    return len(LatenessRow.objects.bulk_create(made))
