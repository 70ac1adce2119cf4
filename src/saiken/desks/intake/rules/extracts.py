"""突合: what a row of a core system's extract says otherwise than the record, field by field."""

from collections.abc import Iterable, Iterator
from datetime import date

from saiken.claims import facts as f
from saiken.claims.marks import HISTORY
from saiken.claims.position import Mark, Position
from saiken.files.ledgers import LedgerRow

NOTHING = "記載なし"
_LETTER = {f.DISPATCHED: "発送済", f.DAY_UNKNOWN: "発送済（日付不明）", f.NOT_DISPATCHED: "未発送"}
# What an extract has columns for, or what is our own knowledge and no act of the city's.
_ELSEWHERE = frozenset(
    body.word
    for body in (
        f.Assessed,
        f.Paid,
        f.AcknowledgedByPayment,
        f.HistoryStated,
        f.TakenBack,
        f.Dunned,
        f.DunnedDayUnknown,
        f.Demanded,
        f.Pledged,
    )
)

Said = tuple[str, str, str]  # the field, what the record says, what the extract says


def differences(row: LedgerRow, at: Position, own: Iterable[f.Fact]) -> list[Said]:
    """突合の差 of an instalment. `own`: the facts that our desks wrote, not the section's files."""
    own = tuple(own)
    return [
        *_figures(row, at),
        *_letter(row, at),
        *_demanded(row, at, own),
        *_last("分納誓約日", at.marked(f.Pledged.word), row.pledged_on),
        *_not_carried(own),
    ]


def _figures(row: LedgerRow, at: Position) -> Iterator[Said]:
    told = (
        ("調定額", f"{at.owed.principal:,}円", f"{row.assessed_yen:,}円"),
        ("納期限", at.owed.due_on.isoformat(), row.due_on.isoformat()),
        ("収納額", f"{at.came:,}円", f"{row.paid_yen:,}円"),
    )
    yield from (said for said in told if said[1] != said[2])


def _letter(row: LedgerRow, at: Position) -> Iterator[Said]:
    """督促: a day against the days on record; without a day, what was ever stated of the letter."""
    days = [mark.on for mark in at.marked(f.Dunned.word)]
    if row.dunning.on is not None:
        if row.dunning.on not in days:
            yield "督促日", _days(days), row.dunning.on.isoformat()
    elif days:
        yield "督促日", _days(days), _LETTER.get(row.dunning.state, NOTHING)
    elif row.dunning.state == f.NOT_DISPATCHED:
        heard = {mark.detail for mark in at.marked(HISTORY)}
        if f.DAY_UNKNOWN in heard and f.NOT_DISPATCHED not in heard:
            yield "督促日", _LETTER[f.DAY_UNKNOWN], _LETTER[f.NOT_DISPATCHED]


def _demanded(row: LedgerRow, at: Position, own: Iterable[f.Fact]) -> Iterator[Said]:
    """催告: ours are not the core system's to tell (BK-5), but it may have heard of them."""
    ours = {fact.serial for fact in own if isinstance(fact.body, f.Demanded)}
    marks = at.marked(f.Demanded.word)
    if row.demanded_on not in {mark.on for mark in marks if mark.ref in ours}:
        theirs = (mark for mark in marks if mark.ref not in ours)
        yield from _last("催告日", theirs, row.demanded_on)


def _last(field: str, marks: Iterable[Mark], theirs: date | None) -> Iterator[Said]:
    """An extract holds the last day only: it is held against our last one."""
    days = [mark.on for mark in marks]
    if days and (theirs is None or theirs < max(days)):
        yield field, max(days).isoformat(), theirs.isoformat() if theirs else NOTHING
    elif theirs is not None and theirs not in days:
        yield field, _days(days), theirs.isoformat()


def _not_carried(own: Iterable[f.Fact]) -> Iterator[Said]:
    """Acts of our desks that no column of an extract could tell of: the core does not know them."""
    by_label: dict[str, list[date]] = {}
    for fact in own:
        if fact.body.word not in _ELSEWHERE:
            by_label.setdefault(fact.body.label, []).append(fact.happened_on)
    for label, days in by_label.items():
        yield label, _days(days), NOTHING


def _days(days: Iterable[date]) -> str:
    return "、".join(day.isoformat() for day in sorted(set(days))) or NOTHING
