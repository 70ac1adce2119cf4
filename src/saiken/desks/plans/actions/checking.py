"""自己点検をする: the answers of a day are kept, the section adds findings and does them."""

from dataclasses import dataclass
from datetime import date

from django.db import transaction

from saiken import kinds
from saiken.desks.plans.actions.steps import given
from saiken.desks.plans.models import FindingRow, FindingStepRow, SelfCheckRow
from saiken.desks.plans.queries.checks import answers
from saiken.desks.plans.queries.drawing import At
from saiken.desks.plans.queries.ledger import Ledger
from saiken.desks.plans.queries.names import office_of
from saiken.desks.plans.rules.checks import QUESTIONS
from saiken.desks.plans.rules.words import EVALUATE, WRITE, CannotPlan
from saiken.law.fiscal_years import fiscal_year
from saiken.store import reads
from saiken.values.actors import NotAllowed, Now, Staff


@transaction.atomic
def check(kind: str, year: int, *, by: Staff, now: Now) -> int:
    """自己点検をする of a kind for a year: its number; drawn and kept as of today."""
    by.must(EVALUATE)
    if kind not in {one.code for one in kinds.kinds_of(by.office, reads.city_in_charge())}:
        raise NotAllowed("ほかの所属の債権です。自己点検は、その債権の所管課に頼んでください。")
    if not year <= fiscal_year(now.day):
        raise CannotPlan("まだ始まっていない年度です。始まった年度を選んでください。")
    at = At(year, now.day)
    found = answers(kind, at, Ledger(now.day))
    row = SelfCheckRow.objects.create(
        kind=kind,
        office=by.office,
        year=year,
        as_of=now.day,
        answers=[one.plain() for one in found],
        by=by.number,
        at=now.moment,
    )
    return int(row.pk)


@dataclass(frozen=True)
class NewFinding:
    """所見, as it was typed."""

    item: str
    says: str
    action: str
    owner: str
    due_on: date


@transaction.atomic
def find(number: int, told: NewFinding, *, by: Staff, now: Now) -> int:
    """所見を加える: what is wanting, what will be done, by whom and when."""
    by.must(WRITE)
    checked = _held(number, by)
    if told.item not in QUESTIONS:
        raise CannotPlan("項目を選んでください。")
    if told.due_on < now.day:
        raise CannotPlan("期日は、きょうからの日を入力してください。")
    row = FindingRow.objects.create(
        check_of=checked,
        item=told.item,
        says=given(told.says, "所見"),
        action=given(told.action, "すること"),
        owner=given(told.owner, "担当"),
        due_on=told.due_on,
        by=by.number,
        at=now.moment,
    )
    return int(row.pk)


@transaction.atomic
def done(number: int, finding: int, *, says: str, by: Staff, now: Now) -> None:
    """済んだことを記録する, with what shows it."""
    _step(number, finding, "done", given(says, "済んだことの根拠"), by=by, now=now)


@transaction.atomic
def open_again(number: int, finding: int, *, says: str, by: Staff, now: Now) -> None:
    """済みを取り消す, with the reason."""
    _step(number, finding, "reopened", given(says, "取り消す理由"), by=by, now=now)


def _step(number: int, finding: int, word: str, says: str, *, by: Staff, now: Now) -> None:
    by.must(WRITE)
    checked = _held(number, by)
    row = FindingRow.objects.filter(pk=finding, check_of=checked).first()
    if row is None:
        raise CannotPlan("この所見はありません。画面を開き直してください。")
    last = row.steps.order_by("-pk").first()
    is_done = last is not None and last.word == "done"
    if is_done == (word == "done"):
        raise CannotPlan("ほかの職員が先に処理しました。画面を開き直してください。")
    FindingStepRow.objects.create(finding=row, word=word, says=says, by=by.number, at=now.moment)


def _held(number: int, by: Staff) -> SelfCheckRow:
    row = SelfCheckRow.objects.filter(pk=number).first()
    if row is None:
        raise CannotPlan("この自己点検はありません。一覧から選び直してください。")
    if office_of(row.kind, row.office) != by.office:
        raise NotAllowed("ほかの所属の自己点検です。その所属に頼んでください。")
    return row
