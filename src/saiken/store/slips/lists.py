"""Slips by their number or their office, each with its parts and how it stands on a day."""

import hashlib
from collections.abc import Collection, Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date, datetime

from django.db import connection
from django.db.models import Count, Exists, Max, OuterRef, Q, QuerySet, Sum

from saiken.store.ledger.lists import not_undone
from saiken.store.slips.tables import SlipPartRow, SlipRow, SlipWithdrawalRow

USABLE, PAID, WITHDRAWN, RUN_OUT, PAID_WITHDRAWN = (
    "usable",
    "paid",
    "withdrawn",
    "run_out",
    "paid_withdrawn",
)
STATES = {
    USABLE: "使用できる",
    PAID: "納付済み",
    WITHDRAWN: "取消し済み",
    RUN_OUT: "期限切れ",
    PAID_WITHDRAWN: "取消し後に納付",
}


@dataclass(frozen=True)
class Part:
    """内訳. What a slip pays of one instalment, in yen."""

    instalment: int
    principal: int
    late_charge: int
    fee: int
    cost: int = 0

    @property
    def yen(self) -> int:
        """Principal, late charge, fee and cost of execution together."""
        return self.principal + self.late_charge + self.fee + self.cost


@dataclass(frozen=True)
class Slip:
    """納付書. One issued slip; `withdrawn_at` None: it stands."""

    id: int
    number: str
    office: str
    kind: str
    person: int
    yen: int
    issued_on: date
    usable_until: date
    code: str
    case_key: str
    by: str
    at: datetime
    parts: tuple[Part, ...]
    snapshot: bytes
    replaces: str = ""
    withdrawn_at: datetime | None = None
    withdrawn_by: str = ""
    reason: str = ""
    paper: int | None = None

    @property
    def shares(self) -> tuple[tuple[int, int], ...]:
        """What it pays by instalment, in yen."""
        return tuple((part.instalment, part.yen) for part in self.parts)

    def state(self, *, on: date, paid: bool) -> str:
        """現況 of the slip on a day."""
        if self.withdrawn_at is not None:
            return PAID_WITHDRAWN if paid else WITHDRAWN
        if paid:
            return PAID
        return USABLE if on <= self.usable_until else RUN_OUT


class SlipChanged(ValueError):
    """A stored slip is not what was issued; it must not be printed as if it were."""


def of_numbers(numbers: Iterable[str]) -> dict[str, Slip]:
    """The slips of these numbers, by number; numbers of no slip are left out."""
    found = _slips(SlipRow.objects.filter(number__in=set(numbers)))
    return {slip.number: slip for slip in found}


def of_id(id_: int) -> Slip | None:
    """One slip; None where there is none."""
    return next(iter(_slips(SlipRow.objects.filter(pk=id_))), None)


def of_ids(ids: Iterable[int]) -> list[Slip]:
    """Slips by their ids, in the order of issue."""
    return _slips(SlipRow.objects.filter(pk__in=list(ids)))


def issued_with(slip: Slip) -> list[Slip]:
    """A slip and those issued with it: to one person, by one member of staff, at once.

    Those of a letter are those that lie behind it.
    """
    one = SlipRow.objects.filter(person_id=slip.person, by=slip.by, at=slip.at)
    return _slips(one.filter(paper_id=slip.paper))


def of_papers(papers: Iterable[int]) -> dict[int, list[Slip]]:
    """The slips that lie behind these letters, by letter, in order; a letter without has none."""
    found: dict[int, list[Slip]] = {}
    for slip in _slips(SlipRow.objects.filter(paper_id__in=list(papers))):
        found.setdefault(slip.paper or 0, []).append(slip)
    return found


@dataclass(frozen=True)
class Enclosed:
    """The slips behind some letters: how many, how many stand, their yen, and what they replaced.

    `replaced_until`: until when the paper of those replaced may still be paid; None without any.
    """

    issued: int
    standing: int
    yen: int
    replaced: int
    replaced_until: date | None


def counted_of(papers: Iterable[int]) -> Enclosed:
    """How many slips lie behind these letters, and what became of them."""
    rows = SlipRow.objects.filter(paper_id__in=list(papers))
    told = rows.aggregate(
        issued=Count("pk"),
        standing=Count("pk", filter=Q(withdrawal=None)),
        yen=Sum("yen"),
        replaced=Count("replaces", distinct=True),
        replaced_until=Max("replaces__usable_until"),
    )
    return Enclosed(**told | {"yen": told["yen"] or 0})


def usable(instalments: Collection[int], *, on: date) -> list[Slip]:
    """Slips for any of these instalments that may still be paid on a day and were not withdrawn."""
    parts = SlipPartRow.objects.filter(slip=OuterRef("pk"), instalment_id__in=list(instalments))
    rows = SlipRow.objects.filter(Exists(parts), usable_until__gte=on, withdrawal=None)
    found = _slips(rows)
    paid = paid_numbers(found)
    return [slip for slip in found if slip.number not in paid]


def count(offices: Collection[str], *, state: str = "", on: date) -> int:
    """How many slips these offices issued that stand so on a day."""
    return _chosen(offices, state, on).count()


def listed(
    offices: Collection[str], *, state: str = "", on: date, first: int = 0, limit: int
) -> list[Slip]:
    """Slips that these offices issued and that stand so on a day, the newest first."""
    ids = _chosen(offices, state, on).order_by("-pk").values_list("pk", flat=True)
    found = {slip.id: slip for slip in of_ids(ids[first : first + limit])}
    return [found[id_] for id_ in sorted(found, reverse=True)]


def changed_on(day: date) -> tuple[list[Slip], list[Slip]]:
    """The slips with an eL-QR that were issued on a day, and those withdrawn on it."""
    ours = SlipRow.objects.exclude(case_key="")
    return _slips(ours.filter(issued_on=day)), _slips(ours.filter(withdrawal__at__date=day))


def _chosen(offices: Collection[str], state: str, on: date) -> QuerySet[SlipRow]:
    rows = SlipRow.objects.filter(office__in=list(offices))
    if not state:
        return rows
    rows = rows.extra(where=[f"{'' if state in (PAID, PAID_WITHDRAWN) else 'not '}{_PAID}"])
    rows = rows.filter(withdrawal__isnull=state not in (WITHDRAWN, PAID_WITHDRAWN))
    days = {USABLE: Q(usable_until__gte=on), RUN_OUT: Q(usable_until__lt=on)}
    return rows.filter(days.get(state, Q()))


_PAID = (
    "exists (select 1 from slip_part sp join ledger_fact f on f.instalment_id = sp.instalment_id"
    " where sp.slip_id = slip.id and f.word = 'paid' and f.body->>'slip' = slip.number"
    f" and {not_undone('f')})"
)


def paid_numbers(slips: Sequence[Slip]) -> frozenset[str]:
    """Which of these slips were paid, by the record as it stands."""
    with connection.cursor() as cursor:
        cursor.execute(
            f"select slip.number from slip where slip.id = any(%s) and {_PAID}",
            [[slip.id for slip in slips]],
        )
        return frozenset(row[0] for row in cursor.fetchall())


def _slips(rows: QuerySet[SlipRow]) -> list[Slip]:
    held = list(rows.select_related("replaces").order_by("pk"))
    ids = [row.pk for row in held]
    parts: dict[int, list[Part]] = {id_: [] for id_ in ids}
    for p in SlipPartRow.objects.filter(slip_id__in=ids).order_by("slip_id", "place"):
        parts[p.slip_id].append(_part(p))
    gone = {w.slip_id: w for w in SlipWithdrawalRow.objects.filter(slip_id__in=ids)}
    return [_slip(row, tuple(parts[row.pk]), gone) for row in held]


def _part(p: SlipPartRow) -> Part:
    return Part(p.instalment_id, p.principal, p.late_charge, p.fee, p.cost)


def _slip(r: SlipRow, parts: tuple[Part, ...], gone: Mapping[int, SlipWithdrawalRow]) -> Slip:
    snapshot = bytes(r.snapshot)
    if hashlib.sha256(snapshot).hexdigest() != r.snapshot_hash:
        raise SlipChanged(
            f"納付書 {r.number} の控えが、発行したときの内容と違います。"
            "使わずに、運用担当に知らせてください。"
        )
    back = gone.get(r.pk)
    return Slip(
        r.pk,
        r.number,
        r.office,
        r.kind,
        r.person_id,
        r.yen,
        r.issued_on,
        r.usable_until,
        r.code,
        r.case_key,
        r.by,
        r.at,
        parts,
        snapshot,
        r.replaces.number if r.replaces else "",
        back.at if back else None,
        back.by if back else "",
        back.reason if back else "",
        r.paper_id,
    )
