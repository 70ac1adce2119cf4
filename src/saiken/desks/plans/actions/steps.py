"""計画の経過: a plan held while nobody else takes a step, and each step written down."""

from django.db import connection

from saiken.desks.plans.models import PlanStepRow, PlanVersionRow
from saiken.desks.plans.queries.plans import Plan, plan
from saiken.desks.plans.rules.content import Content
from saiken.desks.plans.rules.words import CannotPlan
from saiken.values.actors import NotAllowed, Now, Staff

_LOCK = "select pg_advisory_xact_lock(hashtext('plan'), %s)"


def held(number: int, by: Staff, permission: str) -> Plan:
    """The plan of the person's own office, nobody else taking a step; CannotPlan without one."""
    by.must(permission)
    with connection.cursor() as cursor:
        cursor.execute(_LOCK, [number])
    found = plan(number)
    if found is None:
        raise CannotPlan("この計画はありません。一覧から選び直してください。")
    if found.office != by.office:
        raise NotAllowed("ほかの所属の計画です。計画を持つ所属に頼んでください。")
    return found


def note(number: int, word: str, version: int, *, by: Staff, now: Now, reason: str = "") -> None:
    """Write down who took which step with which version, and why."""
    PlanStepRow.objects.create(
        plan_id=number,
        word=word,
        version=version,
        reason=reason.strip(),
        by=by.number,
        at=now.moment,
    )


def keep_version(number: int, version: int, content: Content, why: str, *, by: Staff, now: Now):
    """Keep a version of a plan."""
    return PlanVersionRow.objects.create(
        plan_id=number,
        number=version,
        content=content.plain(),
        content_hash=content.hash,
        why=why,
        by=by.number,
        at=now.moment,
    )


def given(text: str, what: str) -> str:
    """A text that must be there; CannotPlan where it is empty."""
    if not text.strip():
        raise CannotPlan(f"{what}を入力してください。")
    return text.strip()
