"""還付・充当を決めるもの: instalments of which something is owed back, the first to end first."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date

from saiken.claims.refunds import CAUSES
from saiken.claims.standing import Standing
from saiken.desks.refunds.models import BEFORE, RefundRow
from saiken.desks.refunds.queries.planning import last_day
from saiken.store import reads
from saiken.store.refunds.lists import concerned


@dataclass(frozen=True)
class OwedRow:
    """過誤納金の一行. Of which instalment, why, since when, until when it can be asked back."""

    at: Standing
    yen: int
    why: str
    since: date | None
    last_on: date | None
    refund: int | None


def owed(office: str, *, on: date) -> list[OwedRow]:
    """What is owed back by an office and undecided, the first to end by time first."""
    found = [at for at in _standings(office, on) if at.owed_back.undecided]
    drafts = _drafts(at.instalment.id for at in found)
    rows = [_row(at, drafts) for at in found]
    return sorted(rows, key=lambda row: (row.last_on or date.max, row.at.instalment.key))


def to_return(office: str, *, on: date) -> list[Standing]:
    """返納を求めるもの: given back, though the payment behind it never came."""
    return [at for at in _standings(office, on) if at.owed_back.to_return]


def _standings(office: str, on: date) -> Sequence[Standing]:
    held = reads.standings(concerned(office), on=on)
    return [held[id_] for id_ in sorted(held)]


def _row(at: Standing, drafts: Mapping[int, int]) -> OwedRow:
    back = at.owed_back
    causes = dict.fromkeys(CAUSES[part.cause] for part in back.left_parts)
    id_ = at.instalment.id
    return OwedRow(at, back.undecided, "、".join(causes), back.since, last_day(at), drafts.get(id_))


def _drafts(instalments: Iterable[int]) -> dict[int, int]:
    rows = RefundRow.objects.filter(status__in=BEFORE, instalment_id__in=list(instalments))
    return dict(rows.values_list("instalment_id", "pk"))
