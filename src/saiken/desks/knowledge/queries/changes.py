"""Notices of changed law, who has read them, and which instalments of the ledger they touch."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date
from typing import Any

from django.db import connection
from django.db.models import Count

from saiken import kinds
from saiken.claims.stages import STAGES
from saiken.desks.knowledge.models import ChangeReadRow, ChangeRow
from saiken.desks.knowledge.queries import names
from saiken.store import reads
from saiken.store.offices.walls import counted_offices, may_look
from saiken.store.people import particulars
from saiken.store.transfers.handling import HANDLED, IN_OFFICES, OFFICE
from saiken.values.actors import Now, Staff
from saiken.values.eras import fiscal_year_in_words

COLUMNS = [
    {"key": "title", "label": "制度改正", "kind": "link", "below": "kinds", "below_label": "債権"},
    {"key": "holds_from", "label": "施行の日", "kind": "due"},
    {"key": "articles", "label": "根拠", "kind": "article"},
    {"key": "read", "label": "確認した所属", "kind": "figure"},
    {"key": "state", "label": "あなたの確認", "kind": "badge"},
]
HITS = [
    {"key": "who", "label": "債務者", "kind": "who"},
    {"key": "kind", "label": "債権・期別", "kind": "link", "below": "label", "below_label": "期別"},
    {"key": "office", "label": "所属"},
    {"key": "stage", "label": "現況"},
    {"key": "due_on", "label": "納期限", "kind": "day"},
    {"key": "yen", "label": "未納額", "kind": "yen"},
]
READS = [
    {"key": "office", "label": "所属"},
    {"key": "many", "label": "確認した人", "kind": "count", "unit": "人"},
    {"key": "first", "label": "最初の確認", "kind": "moment"},
]
_FROM = f"""
      from standing s join register_instalment i on i.id = s.instalment_id
      join register_claim c on c.id = i.claim_id{HANDLED}
     where s.open_yen > 0 and {IN_OFFICES}
       and (%(kinds)s::text[] is null or c.kind = any(%(kinds)s))
       and (cardinality(%(stages)s::text[]) = 0 or s.stage = any(%(stages)s))
       and s.due_on between coalesce(%(first)s::date, '-infinity')
                        and coalesce(%(last)s::date, 'infinity')
"""
_HITS = f"""
    select i.id, c.person_id, {OFFICE}, c.kind, c.fiscal_year, i.label, s.stage, s.due_on,
           s.open_yen {_FROM} and i.id > %(after)s order by i.id limit %(limit)s
"""
_SUMS = (
    f"select count(*), count(distinct c.person_id), coalesce(sum(s.open_yen), 0)::bigint {_FROM}"
)


@dataclass(frozen=True)
class Hit:
    """該当する期別. An open instalment that a notice touches, with whose it is."""

    id: int
    person: int
    office: str
    kind: str
    year: int
    label: str
    stage: str
    due_on: date
    yen: int


def changes() -> Any:
    """The notices that stand, with what was read."""
    return ChangeRow.objects.filter(end=None).prefetch_related("reads")


def rows(held: Iterable[ChangeRow], staff: Staff) -> list[dict[str, Any]]:
    """Notices as lines of a list."""
    offices = len(offices_asked())
    return [_row(one, staff, offices) for one in held]


def _row(change: ChangeRow, staff: Staff, offices: int) -> dict[str, Any]:
    reads_ = list(change.reads.all())
    mine = any(one.by == staff.number for one in reads_)
    url = f"/knowledge/changes/{change.pk}/"
    asked = {one.office for one in reads_} & set(offices_asked())
    return {
        "url": url,
        "title": {"text": change.title, "url": url},
        "kinds": names.kind_names(change.kinds),
        "holds_from": change.holds_from,
        "articles": change.articles,
        "read": f"{len(asked)} / {offices}所属",
        "state": {"kind": "ok", "text": "確認済み"} if mine else {"kind": "warn", "text": "未確認"},
    }


def offices_asked() -> list[str]:
    """The offices in charge of a kind: those that are to read every notice."""
    return sorted({one.office for one in reads.city_in_charge().modes.values()})


def unread(staff: Staff) -> int:
    """How many notices that stand somebody has not read."""
    return ChangeRow.objects.filter(end=None).exclude(reads__by=staff.number).count()


def read_rows(change: ChangeRow) -> list[dict[str, Any]]:
    """受領の記録 by office; an office that has not read it stands there too."""
    held = ChangeReadRow.objects.filter(change=change)
    many = dict(held.values_list("office").annotate(n=Count("id")))
    first: dict[str, Any] = {}
    for one in held.order_by("pk"):
        first.setdefault(one.office, one.at)
    wanted = list(dict.fromkeys([*offices_asked(), *many]))
    return [
        {"office": names.office_name(of), "many": many.get(of, 0), "first": first.get(of)}
        for of in wanted
    ]


def _asked(change: ChangeRow, staff: Staff, now: Now) -> dict[str, Any]:
    return {
        "offices": counted_offices(staff),
        "kinds": _kinds(change, now.day),
        "stages": change.stages,
        "first": change.due_first,
        "last": change.due_last,
    }


def _kinds(change: ChangeRow, on: date) -> list[str] | None:
    """The kinds that a notice touches on a day; None for all of them."""
    if not change.kinds and not change.classes:
        return None
    held = kinds.load_kinds().values()
    wanted = (one for one in held if not change.kinds or one.code in change.kinds)
    classes = change.classes
    return [one.code for one in wanted if not classes or one.class_on(on).word in classes]


def sums(change: ChangeRow, staff: Staff, now: Now) -> tuple[int, int, int]:
    """How many instalments, of how many debtors, and how many yen a notice touches."""
    with connection.cursor() as cursor:
        cursor.execute(_SUMS, _asked(change, staff, now))
        instalments, persons, yen = cursor.fetchone()
        return instalments, persons, yen


def hits(change: ChangeRow, staff: Staff, now: Now, *, after: int, limit: int) -> list[Hit]:
    """The open instalments that a notice touches, as far as somebody may count them."""
    values = _asked(change, staff, now) | {"after": after, "limit": limit}
    with connection.cursor() as cursor:
        cursor.execute(_HITS, values)
        return [Hit(*row) for row in cursor.fetchall()]


def hit_rows(found: list[Hit], staff: Staff) -> list[dict[str, Any]]:
    """Hits as lines; a name only where the walls between offices let it be seen."""
    open_to = {one.person for one in found if may_look(staff, one.office)}
    told = particulars.latest(open_to)
    return [
        _hit(one, told.get(one.person) if may_look(staff, one.office) else None) for one in found
    ]


def _hit(one: Hit, told: particulars.Particulars | None) -> dict[str, Any]:
    url = f"/instalments/{one.id}/" if told else ""
    name = (
        {"name": told.name, "kana": told.kana, "url": f"/debtors/{one.person}/"} if told else None
    )
    return {
        "who": name or {"name": "（氏名は扱っている所属だけが見られます）"},
        "kind": {"text": names.kind_name(one.kind), "url": url},
        "label": f"{fiscal_year_in_words(one.year)} {one.label}",
        "office": names.office_name(one.office),
        "stage": STAGES[one.stage],
        "due_on": one.due_on,
        "yen": one.yen,
    }
