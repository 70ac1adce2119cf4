"""集中処理: plans and conferences, interim reports, the return with its final report, briefs."""

import hashlib
import json
from typing import Any

from django.db import transaction

from saiken.desks.transfers.actions.asking import Plan, set_plan
from saiken.desks.transfers.actions.steps import given, held, note
from saiken.desks.transfers.models import ReportRow, TransferRow
from saiken.desks.transfers.queries import reporting
from saiken.desks.transfers.queries.cases import answering, body_of
from saiken.desks.transfers.rules.words import (
    ACCEPTED,
    DRAFTED,
    HANDLE,
    NOTICED,
    OPEN,
    PROPOSE,
    REPORT,
    REQUESTED,
    RETURNED,
    CannotTransfer,
)
from saiken.kinds.handing_over import CONSULTED, ENTRUSTED
from saiken.store.offices.walls import must_look
from saiken.store.transfers import recording as shelf
from saiken.values.actors import NotAllowed, Now, Staff

INTERIM, FINAL, BRIEF = "interim", "final", "brief"
REPORTS = {INTERIM: "中間報告", FINAL: "最終報告", BRIEF: "弁護士への概要"}


@transaction.atomic
def handle(transfer: int, plan: Plan, *, by: Staff, now: Now) -> None:
    """処理方針・次の処理: a further row, after a conference or without one."""
    by.must(HANDLE)
    set_plan(_ours(transfer, by), plan, by=by, now=now)


@transaction.atomic
def report(transfer: int, *, says: str, by: Staff, now: Now) -> int:
    """中間報告. What came of the case so far, claim by claim, frozen; the number of the report."""
    by.must(REPORT)
    row = _ours(transfer, by)
    made = _keep(row, INTERIM, reporting.content(row, says, on=now.day), by=by, now=now)
    note(row, "report", by=by, now=now, reason=says)
    return made


@transaction.atomic
def give_back(transfer: int, *, reason: str, by: Staff, now: Now) -> int:
    """返還 with the final report; from now on the section sees and acts again."""
    by.must(REPORT)
    row = _ours(transfer, by)
    told = given(reason, "返還の理由")
    office = body_of(row.body).office
    passed_on = TransferRow.objects.filter(
        section=office, person=row.person_id, status__in=OPEN, instalments__overlap=row.instalments
    )
    if office and passed_on.exists():
        raise CannotTransfer("弁護士への委任などの手続が残っています。先に終わらせてください。")
    made = _keep(row, FINAL, reporting.content(row, told, on=now.day), by=by, now=now)
    row.status, row.ended_on = RETURNED, now.day
    row.save()
    shelf.give_back(row.pk, last=now.day)
    note(row, "returned", by=by, now=now, reason=told)
    return made


@transaction.atomic
def brief(transfer: int, *, says: str, by: Staff, now: Now) -> int:
    """弁護士への概要: whole for one who is entrusted, without names for one who is consulted."""
    by.must(PROPOSE)
    row = held(transfer, DRAFTED, NOTICED, REQUESTED, ACCEPTED, office=by.office)
    to = body_of(row.body)
    if to.sort not in (ENTRUSTED, CONSULTED):
        raise CannotTransfer(
            "概要を渡すのは、弁護士に委任し、又は相談するときだけです。引き継ぐ先を確かめてください。"
        )
    if to.sort == ENTRUSTED and row.status not in (REQUESTED, ACCEPTED):
        raise CannotTransfer(
            "委任の決裁の前には、氏名のある書類を渡せません。先に決裁を受けてください。"
        )
    must_look(by, {row.section})
    content = reporting.brief(row, says, whole=to.sees_names, by=by, now=now)
    made = _keep(row, BRIEF, content, by=by, now=now)
    note(row, "brief", by=by, now=now, reason="氏名を伏せた" if not to.sees_names else "全部")
    return made


def _ours(transfer: int, by: Staff) -> TransferRow:
    row = held(transfer, ACCEPTED)
    entrusted = body_of(row.body).sort == ENTRUSTED and by.office == row.section
    if by.office != answering(row) and not entrusted:
        raise NotAllowed("引き継いだ所属が扱っている事案です。扱っている所属に頼んでください。")
    return row


def _keep(row: TransferRow, word: str, content: dict[str, Any], *, by: Staff, now: Now) -> int:
    text = json.dumps(content, ensure_ascii=False, sort_keys=True)
    return ReportRow.objects.create(
        transfer=row,
        word=word,
        content=content,
        sha256=hashlib.sha256(text.encode()).hexdigest(),
        by=by.number,
        at=now.moment,
    ).pk
