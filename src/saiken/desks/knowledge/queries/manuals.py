"""Manuals as they stand: the published version of each, what waits for review, what a step has."""

from collections.abc import Iterable, Sequence
from typing import Any

from django.db import connection
from django.db.models import Exists, OuterRef, Q

from saiken.desks.knowledge.models import VersionRow
from saiken.desks.knowledge.queries import names
from saiken.desks.knowledge.rules.states import OUTCOMES, PUBLISHED
from saiken.desks.knowledge.rules.steps import BY_CODE, step_at
from saiken.values.actors import Staff

COLUMNS = [
    {"key": "title", "label": "手引き", "kind": "link", "below": "steps", "below_label": "手順"},
    {"key": "office", "label": "所属", "below": "kind", "below_label": "債権"},
    {"key": "version", "label": "版", "kind": "figure"},
    {"key": "at", "label": "日時", "kind": "moment"},
    {"key": "state", "label": "状態", "kind": "badge"},
]
_IN_FORCE = """
    select distinct on (v.manual_id) v.id from knowledge_manual_version v
      join knowledge_manual_decision d on d.version_id = v.id and d.outcome = 'published'
     order by v.manual_id, v.number desc
"""
_AT_STEP = f"""
    select v.manual_id from ({_IN_FORCE}) f join knowledge_manual_version v on v.id = f.id
      join knowledge_manual_step s on s.version_id = v.id and s.step = %s
      join knowledge_manual m on m.id = v.manual_id
     order by m.office <> %s, v.manual_id limit 2
"""


def in_force() -> list[int]:
    """The versions that are published and not followed by another published one."""
    with connection.cursor() as cursor:
        cursor.execute(_IN_FORCE)
        return [row[0] for row in cursor.fetchall()]


def guide_at(path: str, staff: Staff) -> str:
    """この手順の手引き: where the manual of the step at an address is; "" where there is none."""
    step = step_at(path)
    if step is None or not staff.may("knowledge.see"):
        return ""
    with connection.cursor() as cursor:
        cursor.execute(_AT_STEP, [step.code, staff.office])
        found = [row[0] for row in cursor.fetchall()]
    if not found:
        return ""
    one = f"/knowledge/manuals/{found[0]}/"
    return one if len(found) == 1 else f"/knowledge/?step={step.code}"


def published(*, words: str = "", step: str = "", kind: str = "") -> Any:
    """The versions in force that hold some words (two letters are enough) or explain a step."""
    found = VersionRow.objects.select_related("manual", "decision").prefetch_related("steps")
    found = found.filter(pk__in=in_force())
    if words:
        found = found.filter(Q(title__icontains=words) | Q(text__icontains=words))
    if step:
        found = found.filter(steps__step=step)
    return found.filter(manual__kind=kind) if kind else found


def waiting() -> Any:
    """The versions that nobody has reviewed yet and no newer one has overtaken."""
    newer = VersionRow.objects.filter(
        manual_id=OuterRef("manual_id"), number__gt=OuterRef("number")
    )
    held = VersionRow.objects.filter(~Exists(newer), decision=None)
    return held.select_related("manual").prefetch_related("steps")


def rows(versions: Iterable[VersionRow]) -> list[dict[str, Any]]:
    """Versions as lines of a list."""
    return [_row(one) for one in versions]


def _row(version: VersionRow) -> dict[str, Any]:
    decision = getattr(version, "decision", None)
    url = f"/knowledge/manuals/{version.manual_id}/?version={version.number}"
    return {
        "id": version.pk,
        "url": url,
        "title": {"text": version.title, "url": url},
        "steps": step_names(version),
        "office": names.office_name(version.manual.office),
        "kind": names.kind_name(version.manual.kind),
        "version": f"第{version.number}版",
        "at": decision.at if decision else version.at,
        "state": state(version),
    }


def state(version: VersionRow) -> dict[str, str]:
    """The badge of a version."""
    decision = getattr(version, "decision", None)
    if decision is None:
        return {"kind": "warn", "text": "確認待ち"}
    kind = "ok" if decision.outcome == PUBLISHED else "error"
    return {"kind": kind, "text": OUTCOMES[decision.outcome]}


def step_names(version: VersionRow) -> str:
    """手順 of a version in one line."""
    held = [one.step for one in version.steps.all()]
    return "、".join(BY_CODE[one].name for one in held if one in BY_CODE)


def versions_of(manual: int) -> Sequence[VersionRow]:
    """Every version of a manual, the newest first."""
    return (
        VersionRow.objects.filter(manual_id=manual)
        .select_related("manual", "decision")
        .prefetch_related("steps")
        .order_by("-number")
    )
