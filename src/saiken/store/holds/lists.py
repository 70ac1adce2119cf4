"""Which letters wait on somebody's word on a day, as known at a moment; and reasons of lateness."""

from collections.abc import Collection, Iterable
from dataclasses import dataclass
from datetime import date, datetime

from django.db.models import Q, QuerySet

from saiken.store.holds.tables import HoldRow, LatenessRow

HOLD, DISPUTE, PRELIMINARY = "hold", "dispute", "preliminary"
WORDS = {HOLD: "保留", DISPUTE: "申出の確認中", PRELIMINARY: "速報による入金の確認中"}
CAUSES = {
    "payments": "収納の確認を待った",
    "address": "宛先の調査",
    "history": "経過（督促の有無）の確認",
    "hold": "保留・申出",
    "system": "システムの障害・改修",
    "overlooked": "処理の漏れ",
    "other": "その他",
}


@dataclass(frozen=True)
class Hold:
    """保留・申出. Why the letter of an instalment waits, until when, by whom."""

    id: int
    instalment: int
    word: str
    reason: str
    first: date
    until: date | None
    by: str
    office: str
    at: datetime

    @property
    def name(self) -> str:
        """保留, 申出の確認中 or 速報による入金の確認中."""
        return WORDS[self.word]


@dataclass(frozen=True)
class Lateness:
    """遅れの理由. What was said last of a late letter, by whom and when."""

    instalment: int
    cause: str
    says: str
    by: str
    at: datetime

    @property
    def name(self) -> str:
        """The cause in words."""
        return CAUSES[self.cause]


def holding(
    instalments: Iterable[int], *, on: date, known_at: datetime | None = None
) -> dict[int, Hold]:
    """The hold of each of these instalments that lasts on a day; known_at None: as known now."""
    rows = _lasting(on, known_at).filter(instalment_id__in=list(instalments))
    return {row.instalment_id: _hold(row) for row in rows.order_by("-pk")}


def lasting(offices: Collection[str], *, on: date) -> list[Hold]:
    """Every hold of these offices that lasts on a day, the first to end first."""
    rows = _lasting(on, None).filter(office__in=offices)
    return [_hold(row) for row in rows.order_by("until", "pk")]


def of_ids(ids: Iterable[int]) -> list[Hold]:
    """Holds by their ids."""
    return [_hold(row) for row in HoldRow.objects.filter(pk__in=list(ids)).order_by("pk")]


def reasons(instalments: Iterable[int], *, known_at: datetime | None = None) -> dict[int, Lateness]:
    """What was said last of the lateness of each of these instalments."""
    rows = LatenessRow.objects.filter(instalment_id__in=list(instalments))
    if known_at is not None:
        rows = rows.filter(at__lte=known_at)
    return {
        r.instalment_id: Lateness(r.instalment_id, r.cause, r.says, r.by, r.at)
        for r in rows.order_by("pk")
    }


def _lasting(on: date, known_at: datetime | None) -> QuerySet[HoldRow]:
    rows = HoldRow.objects.filter(Q(until=None) | Q(until__gte=on), first__lte=on)
    if known_at is None:
        return rows.filter(end=None)
    return rows.filter(Q(end=None) | Q(end__at__gt=known_at), at__lte=known_at)


def _hold(r: HoldRow) -> Hold:
    return Hold(r.pk, r.instalment_id, r.word, r.reason, r.first, r.until, r.by, r.office, r.at)
