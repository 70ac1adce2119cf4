"""The files that went to core systems: made once for each stretch of the record, counted after."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import datetime
from hashlib import sha256

from django.db import connection, transaction

from saiken.store.ledger.tables import HeadRow
from saiken.store.to_core.tables import CoreCountRow, CoreFileRow
from saiken.store.to_core.taking_back import FileStep, taken_back
from saiken.values.actors import Now, Staff

_PERSONS = (
    "select distinct c.person_id from ledger_fact f left join ledger_fact g"
    " on g.act_id = f.undoes_id join register_instalment i"
    " on i.id = coalesce(f.instalment_id, g.instalment_id)"
    " join register_claim c on c.id = i.claim_id"
    " where c.kind = %s and f.serial between %s and %s"
)
_PERSONS_AGAIN = (
    "select distinct c.person_id from core_resent r join ledger_fact f on f.serial = r.fact"
    " join register_instalment i on i.id = f.instalment_id"
    " join register_claim c on c.id = i.claim_id where r.sent_in_id = %s"
)
_ONE_AT_A_TIME = "select pg_advisory_xact_lock(hashtext('core_file'))"


@dataclass(frozen=True)
class Made:
    """A file as it is to be kept: what it holds, and how much by its own count."""

    name: str
    content: bytes
    rows: int
    yen: int


def lock() -> None:
    """Nobody else makes files until the transaction ends."""
    with connection.cursor() as cursor:
        cursor.execute(_ONE_AT_A_TIME)


def head() -> int:
    """The last serial of the record."""
    return HeadRow.objects.values_list("serial", flat=True).get()


def sent_until(kind: str, layout: str) -> int:
    """The last serial that a file of a kind and layout reached; 0 before the first."""
    made = CoreFileRow.objects.filter(kind=kind, layout=layout, last__isnull=False).order_by(
        "-last"
    )
    return made.values_list("last", flat=True).first() or 0


@transaction.atomic
def keep(kind: str, layout: str, span: tuple[int, int], made: Made, *, now: Now) -> None:
    """The file of a stretch of the record; made before, it stays as it was."""
    first, last = span
    CoreFileRow.objects.get_or_create(
        kind=kind,
        layout=layout,
        first=first,
        defaults={
            "last": last,
            "name": made.name,
            "rows": made.rows,
            "yen": made.yen,
            "sha256": sha256(made.content).hexdigest(),
            "content": made.content,
            "at": now.moment,
        },
    )


def counted(file: int, *, rows: int, yen: int, note: str, by: Staff, now: Now) -> None:
    """基幹の受入れの件数を記録する; what is recorded last holds."""
    CoreCountRow.objects.create(
        file_id=file, rows=rows, yen=yen, note=note, at=now.moment, by=by.number
    )


@dataclass(frozen=True)
class CoreFile:
    """基幹に渡すファイル, and what the core system counted of it last (None: nothing yet).

    `resent`: rows and yen of it that went again in another file that stands, or were let be.
    `taken_back`: who took a file of such rows back, and why.
    """

    number: int
    kind: str
    layout: str
    name: str
    rows: int
    yen: int
    sha256: str
    at: datetime
    counted: tuple[int, int] | None
    note: str
    resent: tuple[int, int] = (0, 0)
    again: bool = False
    taken_back: FileStep | None = None

    @property
    def wanted(self) -> tuple[int, int]:
        """Rows and yen that the core system is to count of this file."""
        if self.taken_back:
            return 0, 0
        return self.rows - self.resent[0], self.yen - self.resent[1]

    @property
    def differs(self) -> bool:
        """Whether the core system counted otherwise."""
        return self.counted is not None and self.counted != self.wanted


def files(kinds: list[str], *, before: int | None = None, limit: int) -> list[CoreFile]:
    """Files of these kinds, the newest first."""
    rows = CoreFileRow.objects.filter(kind__in=kinds).defer("content").order_by("-pk")
    if before is not None:
        rows = rows.filter(pk__lt=before)
    return _files(rows.prefetch_related("counts", "resent")[:limit])


def file_of(number: int, kinds: list[str]) -> CoreFile | None:
    """A file, if it is of one of these kinds."""
    rows = CoreFileRow.objects.filter(pk=number, kind__in=kinds).defer("content")
    return next(iter(_files(rows)), None)


def _files(rows: Iterable[CoreFileRow]) -> list[CoreFile]:
    held = list(rows)
    sent_in = {one.sent_in_id for row in held for one in row.resent.all() if one.sent_in_id}
    back = taken_back({row.pk for row in held} | sent_in)
    return [_file(row, back) for row in held]


def _file(row: CoreFileRow, back: Mapping[int, FileStep]) -> CoreFile:
    told = max(row.counts.all(), key=lambda count: count.pk, default=None)
    counted = (told.rows, told.yen) if told else None
    resent = [one for one in row.resent.all() if one.sent_in_id not in back]
    return CoreFile(
        row.pk,
        row.kind,
        row.layout,
        row.name,
        row.rows,
        row.yen,
        row.sha256,
        row.at,
        counted,
        told.note if told else "",
        (len(resent), sum(one.yen for one in resent)),
        row.last is None,
        back.get(row.pk),
    )


def content_of(number: int) -> bytes:
    """The bytes of a file, as they were made."""
    return bytes(CoreFileRow.objects.values_list("content", flat=True).get(pk=number))


def persons_in(number: int) -> set[int]:
    """Whom the lines of a file are about."""
    row = CoreFileRow.objects.defer("content").get(pk=number)
    with connection.cursor() as cursor:
        if row.last is None:
            cursor.execute(_PERSONS_AGAIN, [number])
        else:
            cursor.execute(_PERSONS, [row.kind, row.first, row.last])
        return {person for (person,) in cursor.fetchall()}
