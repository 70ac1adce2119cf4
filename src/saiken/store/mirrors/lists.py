"""突合の差 as lists: which instalments differ from the last extract, and in what."""

from collections.abc import Collection, Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date, datetime

from django.db import connection

from saiken.store.transfers.handling import HANDLED, IN_OFFICES, OFFICE

# A batch that was taken back neither opens a difference nor settles one.
_UNDONE = (
    "exists (select 1 from intake_batch b join ledger_fact u on u.undoes_id = b.act_id"
    " and u.instalment_id is null where b.id = d.{})"
)
OPEN = (
    f"(d.closed_at is null or {_UNDONE.format('closed_batch_id')})"
    f" and not {_UNDONE.format('batch_id')}"
)
# For a query over instalments: those with a difference that nobody settled.
DIFFERING = f"(select d.instalment_id from mirror_difference d where {OPEN})"
_FROM = (
    " from mirror_difference d join register_instalment i on i.id = d.instalment_id"
    f" join register_claim c on c.id = i.claim_id{HANDLED}"
    " left join standing s on s.instalment_id = i.id"
    f" where {IN_OFFICES} and {OPEN}"
)
_COLUMNS = (
    f"d.id, i.id, i.key, i.label, c.kind, c.fiscal_year, {OFFICE}, c.person_id, d.field, d.ours,"
    " d.theirs, d.extract_on, d.batch_id, coalesce(s.open_yen, 0)"
)


@dataclass(frozen=True)
class Difference:
    """突合の差: a field of an instalment, as the record and as the extract of a day says it."""

    id: int
    instalment: int
    key: str
    label: str
    kind: str
    fiscal_year: int
    office: str
    person: int
    field: str
    ours: str
    theirs: str
    extract_on: date
    batch: int
    open_yen: int


@dataclass(frozen=True)
class Settled:
    """整理した差: who settled a difference when, and why."""

    difference: Difference
    by: str
    at: datetime
    reason: str


@dataclass(frozen=True)
class Extract:
    """抽出. The last extract of an office: its batch and day, how many instalments it compared."""

    batch: int
    extract_on: date
    compared: int
    differing: int


def differing(instalments: Iterable[int]) -> dict[int, str]:
    """Which of these instalments differ from the last extract, and in which fields."""
    rows = _rows(
        "select d.instalment_id, string_agg(d.field, '・' order by d.id)"
        f" from mirror_difference d where d.instalment_id = any(%(ids)s) and {OPEN} group by 1",
        {"ids": list(instalments)},
    )
    return dict(rows)


def waiting(instalments: Iterable[int]) -> dict[int, str]:
    """Why nothing is done about those of these instalments that differ."""
    return {id_: why_waiting(fields) for id_, fields in differing(instalments).items()}


def why_waiting(fields: str) -> str:
    """Why nothing is done about an instalment that differs, as every page and run words it."""
    return (
        f"基幹システムの抽出と違うところがあります（{fields}）。"
        "新しい抽出と一致するか、理由を付けて差を整理するまで、処理できません。"
    )


def count(offices: Sequence[str]) -> int:
    """How many differences of these offices are open."""
    return int(_rows(f"select count(*) {_FROM}", {"offices": list(offices)})[0][0])


def instalment_count(offices: Sequence[str]) -> int:
    """How many instalments of these offices differ."""
    query = f"select count(distinct d.instalment_id) {_FROM}"
    return int(_rows(query, {"offices": list(offices)})[0][0])


def differences(offices: Sequence[str], *, skip: int = 0, limit: int = 50) -> list[Difference]:
    """The open differences of these offices in the order in which they were found."""
    return [
        Difference(*row)
        for row in _rows(
            f"select {_COLUMNS} {_FROM} order by d.id limit %(limit)s offset %(skip)s",
            {"offices": list(offices), "skip": skip, "limit": limit},
        )
    ]


def last_settled(offices: Sequence[str], *, limit: int) -> list[Settled]:
    """What persons of these offices settled last, with the reason."""
    every = _FROM.replace(OPEN, "d.closed_by <> ''")
    rows = _rows(
        f"select {_COLUMNS}, d.closed_by, d.closed_at, d.reason {every}"
        " order by d.closed_at desc, d.id desc limit %(limit)s",
        {"offices": list(offices), "limit": limit},
    )
    return [Settled(Difference(*row[:-3]), *row[-3:]) for row in rows]


def open_of(instalments: Collection[int]) -> dict[int, list[Difference]]:
    """The open differences of these instalments."""
    found: dict[int, list[Difference]] = {}
    every = _FROM.replace(IN_OFFICES, "i.id = any(%(ids)s)")
    for row in _rows(f"select {_COLUMNS} {every} order by d.id", {"ids": list(instalments)}):
        one = Difference(*row)
        found.setdefault(one.instalment, []).append(one)
    return found


def still_open(ids: Collection[int], office: str) -> set[int]:
    """Which of these differences are an office's own and open."""
    values = {"offices": [office], "wanted": list(ids)}
    return {row[0] for row in _rows(f"select d.id {_FROM} and d.id = any(%(wanted)s)", values)}


def settled_here(ids: Collection[int], office: str) -> set[int]:
    """Which of these differences are an office's own and were settled by a person."""
    every = _FROM.replace(OPEN, "d.closed_by <> ''")
    values = {"offices": [office], "wanted": list(ids)}
    return {row[0] for row in _rows(f"select d.id {every} and d.id = any(%(wanted)s)", values)}


def settled(instalments: Collection[int]) -> set[tuple[int, str, str, str]]:
    """What persons settled: instalment, field, ours and theirs; the same again is no news."""
    rows = _rows(
        "select instalment_id, field, ours, theirs from mirror_difference"
        " where instalment_id = any(%(ids)s) and closed_by <> ''",
        {"ids": list(instalments)},
    )
    return set(rows)


def last_extract(offices: Sequence[str]) -> Extract | None:
    """The last extract of these offices that was held against the record; None before the first."""
    rows = _rows(
        "select e.batch_id, e.extract_on, e.compared, e.differing from mirror_extract e"
        " join intake_batch d on d.id = e.batch_id where e.offices && %(offices)s"
        f" and not {_UNDONE.format('id')} order by e.batch_id desc limit 1",
        {"offices": list(offices)},
    )
    return Extract(*rows[0]) if rows else None


def _rows(query: str, values: Mapping[str, object]) -> list[tuple]:
    with connection.cursor() as cursor:
        cursor.execute(query, dict(values))
        return cursor.fetchall()
