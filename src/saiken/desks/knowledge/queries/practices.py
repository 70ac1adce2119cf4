"""Practices as lists, and what came of them where they were taken up."""

from collections.abc import Iterable
from datetime import date
from fractions import Fraction
from typing import Any

from django.db.models import Q

from saiken.desks.knowledge.models import AdoptionEndRow, AdoptionRow, PracticeRow
from saiken.desks.knowledge.queries import names
from saiken.desks.knowledge.queries.measured import Span, before_and_after
from saiken.desks.knowledge.rules.states import GOOD, PRACTICES
from saiken.store.offices.walls import counted_offices
from saiken.values.actors import Now, Staff
from saiken.values.eras import day_in_table, day_in_words

COLUMNS = [
    {"key": "title", "label": "事例", "kind": "link", "below": "kinds", "below_label": "債権"},
    {"key": "sort", "label": "種別", "kind": "badge"},
    {"key": "office", "label": "書いた所属"},
    {"key": "outcome", "label": "結果"},
    {"key": "adopted", "label": "取り入れた所属", "kind": "figure"},
]
ADOPTIONS = [
    {"key": "office", "label": "所属", "below": "note", "below_label": "工夫"},
    {"key": "kind", "label": "債権"},
    {"key": "since", "label": "始めた日", "kind": "day"},
    {
        "key": "last",
        "label": "やめた日",
        "kind": "day",
        "below": "why",
        "below_label": "やめた理由",
    },
    {"key": "before", "label": "前の徴収", "kind": "yen"},
    {"key": "before_rate", "label": "前の割合", "kind": "figure"},
    {"key": "after", "label": "後の徴収", "kind": "yen"},
    {"key": "after_rate", "label": "後の割合", "kind": "figure"},
    {"key": "span", "label": "比べた期間"},
]


def practices(words: str = "", sort: str = "", kind: str = "") -> Any:
    """The practices that stand, hold some words and apply to a kind."""
    found = PracticeRow.objects.filter(end=None).prefetch_related("adoptions__ends__undone")
    if words:
        holds = Q(title__icontains=words) | Q(situation__icontains=words)
        holds |= Q(done__icontains=words) | Q(outcome__icontains=words)
        found = found.filter(holds)
    if sort:
        found = found.filter(sort=sort)
    return found.filter(Q(kinds=[]) | Q(kinds__contains=[kind])) if kind else found


def rows(held: Iterable[PracticeRow]) -> list[dict[str, Any]]:
    """Practices as lines of a list."""
    return [
        {
            "url": f"/knowledge/practices/{one.pk}/",
            "title": {"text": one.title, "url": f"/knowledge/practices/{one.pk}/"},
            "kinds": names.kind_names(one.kinds),
            "sort": {"kind": "ok" if one.sort == GOOD else "warn", "text": PRACTICES[one.sort]},
            "office": names.office_name(one.office),
            "outcome": one.outcome,
            "adopted": _adopted(one),
        }
        for one in held
    ]


def _adopted(practice: PracticeRow) -> str:
    """How many offices work by it, and how many did."""
    held = practice.adoptions.all()
    going = {one.office for one in held if one.ended is None}
    past = {one.office for one in held} - going
    return f"{len(going)}所属" + (f"（やめた{len(past)}所属）" if past else "")


def own_adoptions(practice: PracticeRow, office: str, *, ended: bool) -> list[tuple[int, str]]:
    """What an office took up and goes on with, or ended, as choices of a form."""
    found = AdoptionRow.objects.filter(practice=practice, office=office).order_by("pk")
    return [
        (one.pk, f"{names.kind_name(one.kind)}（{_days(one.since, one.ended)}）")
        for one in found.prefetch_related("ends__undone")
        if (one.ended is not None) is ended
    ]


def _days(since: date, end: AdoptionEndRow | None) -> str:
    return f"{day_in_words(since)}から" + (f"{day_in_words(end.last)}まで" if end else "")


def adoption_rows(practice: PracticeRow, staff: Staff, now: Now) -> list[dict[str, Any]]:
    """Who took a practice up, with the figures of the offices that somebody may count."""
    may_count = set(counted_offices(staff))
    return [
        _adoption(one, now, counted=one.office in may_count)
        for one in AdoptionRow.objects.filter(practice=practice)
        .order_by("since", "pk")
        .prefetch_related("ends__undone")
    ]


def _adoption(one: AdoptionRow, now: Now, *, counted: bool) -> dict[str, Any]:
    end = one.ended
    row: dict[str, Any] = {
        "office": names.office_name(one.office),
        "note": one.note,
        "kind": names.kind_name(one.kind),
        "since": one.since,
        "last": end.last if end else None,
        "why": end.reason if end else "",
        "span": "" if counted else "（ほかの所属の額は見られません）",
    }
    spans = before_and_after(one, on=now.day) if counted else None
    if spans is None:
        return row
    before, after = spans
    days = (after.last - after.first).days + 1
    span = f"{day_in_table(after.first)}〜{day_in_table(after.last)}（その前の{days}日と比べる）"
    figures = {"before": before.collected, "after": after.collected, "span": span}
    return row | figures | {"before_rate": _rate(before), "after_rate": _rate(after)}


def _rate(span: Span) -> str:
    return "—" if span.rate is None else percent(span.rate)


def percent(rate: Fraction) -> str:
    """A share as 12.3%, cut after the first decimal."""
    tenths = rate.numerator * 1000 // rate.denominator
    sign = "▲" if tenths < 0 else ""
    return f"{sign}{abs(tenths) // 10}.{abs(tenths) % 10}%"
