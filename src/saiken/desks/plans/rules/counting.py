"""期別の数え方: dunning, standstill, nearing ends and the two columns, counted on rows of a day."""

from collections import defaultdict
from collections.abc import Collection, Iterable, Mapping
from dataclasses import dataclass
from datetime import date
from fractions import Fraction

from saiken.claims.dunning_need import DONE, NEEDED
from saiken.claims.measures import share
from saiken.claims.standing import DUNNED, ENDED, OVERDUE, PAID, SEIZABLE, STAGES

WAITING_STAGES = (OVERDUE, DUNNED, SEIZABLE)  # an act of the office is what comes next


@dataclass(frozen=True)
class Row:
    """期別. One instalment on a day; `case` is one debtor with one office.

    `acted_on`: the day of the last act of the office on record, None where there is none.
    """

    id: int
    kind: str
    case: tuple[int, str]
    stage: str
    open_yen: int
    due_on: date
    dunning: str
    dunning_by: date | None
    dunned_on: date | None
    alarm_months: int | None
    confirmed: bool = True
    acted_on: date | None = None


@dataclass(frozen=True)
class Span:
    """The days that a count looks at: the first and last of the year so far, and what is idle."""

    first: date
    on: date
    idle_since: date


def dunned_on_time(rows: Iterable[Row], span: Span) -> tuple[int, int]:
    """督促の期限内発付: how many were dunned by their day, of those whose day came in the span.

    What needed no letter, or cannot have one, is not counted.
    """
    due = [
        row
        for row in rows
        if row.dunning_by is not None
        and span.first <= row.dunning_by < span.on
        and row.dunning in (NEEDED, DONE)
    ]
    kept = [
        row for row in due if row.dunned_on and row.dunning_by and row.dunned_on <= row.dunning_by
    ]
    return len(kept), len(due)


def on_time_rate(rows: Iterable[Row], span: Span) -> Fraction | None:
    """督促の期限内発付率; None where no day came."""
    return share(*dunned_on_time(rows, span))


def undunned(rows: Iterable[Row], span: Span) -> list[Row]:
    """期限を過ぎた督促の未発付."""
    return [
        row
        for row in rows
        if row.open_yen > 0
        and row.dunning == NEEDED
        and row.dunning_by is not None
        and row.dunning_by < span.on
    ]


def idle_cases(rows: Iterable[Row], span: Span) -> dict[tuple[int, str], list[Row]]:
    """停滞している事案: of none of its overdue instalments is an act on record since the day.

    What became due after that day has not stood still yet.
    """
    held: dict[tuple[int, str], list[Row]] = defaultdict(list)
    for row in rows:
        if row.open_yen > 0 and row.stage in WAITING_STAGES:
            held[row.case].append(row)
    return {case: found for case, found in held.items() if all(_idle(row, span) for row in found)}


def ending_soon(rows: Iterable[Row], span: Span) -> list[Row]:
    """時効が近く、手続のない期別."""
    return [
        row
        for row in rows
        if row.open_yen > 0 and row.alarm_months is not None and _idle(row, span)
    ]


def _idle(row: Row, span: Span) -> bool:
    return max(row.due_on, row.acted_on or row.due_on) < span.idle_since


def split(
    rows: Iterable[Row], recovered: Collection[str], tidied: Collection[str]
) -> tuple[int, int]:
    """回収債権と整理債権, in yen; ValueError for a stage that neither column names."""
    yen = {True: 0, False: 0}
    for row in rows:
        if row.open_yen <= 0 or row.stage in ENDED or row.stage == PAID:
            continue
        if row.stage not in recovered and row.stage not in tidied:
            raise ValueError(f"stage {row.stage} is in neither column of policy.yaml")
        yen[row.stage in recovered] += row.open_yen
    return yen[True], yen[False]


def by_stage(rows: Iterable[Row]) -> Mapping[str, tuple[int, int]]:
    """期別の数と金額 by stage, in the order of the stages."""
    found: dict[str, tuple[int, int]] = {}
    for row in rows:
        if row.open_yen > 0 and row.stage not in ENDED:
            count, yen = found.get(row.stage, (0, 0))
            found[row.stage] = (count + 1, yen + row.open_yen)
    return {stage: found[stage] for stage in STAGES if stage in found}
