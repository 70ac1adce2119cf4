"""案の作成: cases of the section are proposed to a body, all they take of it or chosen ones."""

from collections.abc import Collection
from datetime import date, timedelta

from django.db import IntegrityError, transaction

from saiken.desks.transfers.actions.steps import given, held, not_before, note
from saiken.desks.transfers.models import TransferRow
from saiken.desks.transfers.queries.again import told
from saiken.desks.transfers.queries.cases import body_of, of_person
from saiken.desks.transfers.queries.notices import drawn_here
from saiken.desks.transfers.rules.criteria import Judged
from saiken.desks.transfers.rules.notices import AHEAD
from saiken.desks.transfers.rules.words import (
    ASKED,
    DRAFTED,
    NOTICED,
    PROPOSE,
    REQUESTED,
    WITHDRAWN,
    CannotTransfer,
)
from saiken.kinds import Body
from saiken.kinds.lines import lines_on
from saiken.law.terms import day_in_words
from saiken.store.transfers import recording as shelf
from saiken.values.actors import Now, Staff

ALL, CHOSEN = "all", "chosen"
MANUAL = "基準によらず、所属が理由を付けて選んだ"


@transaction.atomic
def draft(
    body: str,
    person: int,
    *,
    by: Staff,
    now: Now,
    chosen: Collection[int] | None = None,
    reason: str = "",
) -> int:
    """案の作成. The number of the case; `chosen`: some of its instalments, None for all.

    CannotTransfer where nothing is owed that the body takes, or where the criteria do not propose
    it and no reason is given: 先に相談 is never proposed by itself.
    """
    by.must(PROPOSE)
    to, why = body_of(body), reason.strip()
    found = _found(to, person, chosen, by=by, now=now)
    if not found.proposed and not why:
        raise CannotTransfer(
            "基準では提案されない事案です。"
            + "".join(f"{one}。" for one in found.first)
            + "相談の経過と、引き継ぐ理由を入力してください。"
        )
    row = _row(found, to, by=by, now=now)
    if chosen is not None:
        whole = of_person(by.office, to, person, on=now.day)
        row.scope = ALL if whole and whole.lines == found.lines else CHOSEN
    if why:
        row.reasons = [*row.reasons, f"{MANUAL}：{why}", *told(found)]
    _save_once(row)
    note(row, "drafted", by=by, now=now, reason=why)
    return row.pk


def _found(to: Body, person: int, chosen: Collection[int] | None, *, by: Staff, now: Now) -> Judged:
    """The case as the criteria find it; CannotTransfer where the body cannot take it at all."""
    if to.office == by.office or not to.stands_on(now.day):
        raise CannotTransfer(f"{to.name}は、いま引き継ぐ先になりません。先を選び直してください。")
    if chosen is not None and not chosen:
        raise CannotTransfer("引き継ぐ期別が選ばれていません。一つ以上選んでください。")
    found = of_person(by.office, to, person, on=now.day, chosen=chosen)
    if found is None:
        raise CannotTransfer(
            f"この方に、{to.name}に引き継げる未納はありません。一覧から選び直してください。"
        )
    if found.bars:
        raise CannotTransfer("".join(found.bars))
    return found


def _save_once(row: TransferRow) -> None:
    try:
        with transaction.atomic():
            row.save()
    except IntegrityError:
        raise CannotTransfer(
            "この事案は、すでに引継ぎの手続に入っています。一覧で今の段階を確かめてください。"
        ) from None


def _row(found: Judged, to: Body, *, by: Staff, now: Now) -> TransferRow:
    lines = found.lines
    basis = [{"says": x.says, "article": x.article} for x in lines_on(to.basis, now.day)]
    return TransferRow(
        body=to.code,
        section=by.office,
        person_id=found.look.person,
        scope=ALL,
        instalments=sorted(x.instalment for x in lines),
        yen=sum(x.open_yen for x in lines),
        points=found.points,
        reasons=[one.says for one in found.reasons],
        basis=basis,
        drafted_by=by.number,
        drafted_on=now.day,
    )


@transaction.atomic
def notify(transfer: int, *, sent_on: date, paper: str, by: Staff, now: Now) -> date:
    """予告の記録 of a letter that was written elsewhere; answers the last day to pay.

    CannotTransfer where the city's letters are drawn here: then only one that was sealed is sent.
    """
    by.must(PROPOSE)
    if drawn_here(AHEAD):
        raise CannotTransfer(
            "送るのは、ここで作り、決裁を受けて確定した書面だけです。"
            "「予告を作り、決裁へ上げる」から進めてください。"
        )
    row = held(transfer, DRAFTED, office=by.office)
    number = given(paper, "予告の文書番号")
    not_before(sent_on, row.drafted_on, "予告を送った日")
    if sent_on > now.day:
        raise CannotTransfer("予告を送った日が、きょうより後です。日付を確かめてください。")
    return announced(row, number, on=sent_on, by=by, now=now)


def announced(
    row: TransferRow, number: str, *, on: date, by: Staff, now: Now, printed: date | None = None
) -> date:
    """予告済みにする: a drafted case whose letter left on a day; the last day to pay.

    It counts from that day; `printed`: the day on the letter, where that is the later one.
    """
    until = on + timedelta(days=body_of(row.body).notice_days)
    row.noticed_on, row.notice_paper = on, number
    row.notice_until = max(until, printed or until)
    row.status = NOTICED
    row.save()
    note(row, "noticed", by=by, now=now, reason=f"{number}・{day_in_words(row.notice_until)}まで")
    return row.notice_until


@transaction.atomic
def place_papers(transfer: int, *, papers: str, by: Staff, now: Now) -> None:
    """書類の在りか: where the papers of the case lie that go along."""
    by.must(PROPOSE)
    row = held(transfer, DRAFTED, NOTICED, office=by.office)
    row.papers = given(papers, "書類の在りか")
    row.save()
    note(row, "papers", by=by, now=now, reason=row.papers)


@transaction.atomic
def withdraw(transfer: int, *, reason: str, by: Staff, now: Now) -> None:
    """取りやめ of what is not taken over yet."""
    by.must(PROPOSE)
    row = held(transfer, DRAFTED, NOTICED, ASKED, REQUESTED, office=by.office)
    row.status, row.ended_on = WITHDRAWN, now.day
    row.save()
    shelf.give_back(row.pk, last=now.day)
    note(row, "withdrawn", by=by, now=now, reason=given(reason, "取りやめる理由"))
