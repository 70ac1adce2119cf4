"""計画を書く: a draft, each change as a further version, an earlier version again, a successor."""

from collections.abc import Callable
from datetime import date

from django.db import connection, transaction

from saiken import kinds
from saiken.desks.plans.actions.steps import held, keep_version, note
from saiken.desks.plans.models import PlanRow
from saiken.desks.plans.queries.plans import Plan, content, evaluations, plans
from saiken.desks.plans.queries.policies import policy_on
from saiken.desks.plans.rules import states
from saiken.desks.plans.rules.content import Content, successor_of
from saiken.desks.plans.rules.words import FINAL, WRITE, CannotPlan
from saiken.store import reads
from saiken.values.actors import NotAllowed, Now, Staff

Change = Callable[[Content], Content]
_OF_KIND = "select pg_advisory_xact_lock(hashtext('plan_of_kind'), hashtext(%s))"


@transaction.atomic
def draft(kind: str, content: Content, *, by: Staff, now: Now) -> int:
    """案を作る: the plan's number; CannotPlan where one of the kind is open in those days."""
    by.must(WRITE)
    _ours(kind, by)
    _none_beside(kind, content, None)
    return _begin(kind, content, None, by=by, now=now)


def _ours(kind: str, by: Staff) -> None:
    if kind not in {one.code for one in kinds.kinds_of(by.office, reads.city_in_charge())}:
        raise NotAllowed("ほかの所属の債権です。実施計画は、その債権の所管課に頼んでください。")


def _begin(kind: str, content: Content, before: int | None, *, by: Staff, now: Now) -> int:
    policy = policy_on(content.first)
    row = PlanRow.objects.create(
        office=by.office,
        kind=kind,
        policy=policy.code if policy else "",
        before_id=before,
        by=by.number,
        at=now.moment,
    )
    keep_version(row.pk, 1, content, "案を作成", by=by, now=now)
    note(row.pk, states.DRAFTED, 1, by=by, now=now)
    return int(row.pk)


def _none_beside(kind: str, content: Content, number: int | None) -> None:
    with connection.cursor() as cursor:
        cursor.execute(_OF_KIND, [kind])
    for other in plans(None, [kind]):
        over = other.state.state == states.DROPPED or other.id == number
        if over or other.newest.last < content.first or content.last < other.newest.first:
            continue
        raise CannotPlan(
            f"この債権には、期間の重なる計画（{other.number}）があります。"
            "期間を改めるか、その計画を改定してください。"
        )


@transaction.atomic
def write(number: int, change: Change, why: str, *, by: Staff, now: Now) -> int:
    """案を変える: the new version's number; the same one where nothing was changed."""
    found = held(number, by, WRITE)
    _must_be_open(found)
    made = change(found.newest)
    if made == found.newest:
        return found.state.newest
    if (made.first, made.last) != (found.newest.first, found.newest.last):
        _none_beside(found.kind, made, number)
    return _add(found, made, why, by=by, now=now)


def _add(found: Plan, made: Content, why: str, *, by: Staff, now: Now) -> int:
    version = _next_version(found.id)
    keep_version(found.id, version, made, why, by=by, now=now)
    note(found.id, states.EDITED, version, by=by, now=now, reason=why)
    return version


def _next_version(number: int) -> int:
    row = PlanRow.objects.get(pk=number).versions.order_by("-number").first()
    return 1 if row is None else row.number + 1


@transaction.atomic
def restore(number: int, version: int, *, by: Staff, now: Now) -> int:
    """前の版に戻す: its content as a further version, so that nothing in between is lost."""
    found = held(number, by, WRITE)
    _must_be_open(found)
    old = content(number, version)
    if old is None:
        raise CannotPlan("その版はありません。一覧から選び直してください。")
    if old == found.newest:
        return found.state.newest
    _none_beside(found.kind, old, number)
    return _add(found, old, f"第{version}版に戻す", by=by, now=now)


def _must_be_open(found: Plan) -> None:
    if found.state.may_be_written:
        return
    if found.state.asked_by:
        raise CannotPlan("決裁を待っています。変えるときは、先に引き上げてください。")
    raise CannotPlan("終わった計画は変えられません。後継の計画をつくってください。")


@transaction.atomic
def succeed(number: int, *, title: str, last: date, by: Staff, now: Now) -> int:
    """後継の計画: a draft from what is in force, with what the final evaluation hands on."""
    before = held(number, by, WRITE)
    final = next((row for row in evaluations(number) if row.sort == FINAL), None)
    if final is None or before.in_force is None:
        raise CannotPlan("最終評価がまだありません。先に最終評価を記録してください。")
    carried = "\n".join(filter(None, (final.to_next, final.text)))
    made = successor_of(before.in_force, title=title, last=last, carried=carried)
    _none_beside(before.kind, made, None)
    return _begin(before.kind, made, number, by=by, now=now)
