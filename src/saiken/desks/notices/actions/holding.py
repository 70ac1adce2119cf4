"""保留・申出・遅れの理由: a letter waits on somebody's word, or was late for a reason."""

from collections.abc import Collection
from datetime import date, timedelta

from django.db import transaction

from saiken.desks.notices.actions.candidates import look
from saiken.desks.notices.actions.runs import DRAFT, put
from saiken.desks.notices.actions.steps import NotNow, run_of
from saiken.desks.notices.models import DRAFTED, DunningRunRow
from saiken.desks.notices.queries.batch import limits
from saiken.store import reads
from saiken.store.holds import lists, recording
from saiken.store.register.registering import instalment_ids
from saiken.values.actors import NotAllowed, Now, Staff


@transaction.atomic
def hold(instalments: Collection[int], new: recording.NewHold, *, by: Staff, now: Now) -> list[int]:
    """保留・申出の記録. Their letters wait from now on; a draft of the office follows at once.

    NotNow without a reason, for a day that is past or too far, or where one is held already.
    """
    by.must(DRAFT)
    _of_office(instalments, by)
    _reason_given(new.reason)
    _until_fits(new, now)
    if lists.holding(instalments, on=now.day):
        raise NotNow("すでに保留か申出の記録がある期別が含まれています。先に終えてください。")
    made = recording.hold(instalments, new, by=by, now=now)
    _redraw(by.office, instalments, now.day)
    return made


@transaction.atomic
def release(hold_id: int, *, reason: str, by: Staff, now: Now) -> None:
    """保留・申出を終える. The instalment is looked at again, and may come back to the draft."""
    by.must(DRAFT)
    _reason_given(reason)
    held = lists.of_ids([hold_id])
    if not held or held[0].office != by.office:
        raise NotNow("この保留は、あなたの所属にありません。画面を開き直してください。")
    if not recording.end([hold_id], reason=reason.strip(), by=by, now=now):
        raise NotNow("この保留は、すでに終えられています。画面を開き直してください。")
    _redraw(by.office, [held[0].instalment], now.day)


@transaction.atomic
def explain(instalments: Collection[int], *, cause: str, says: str, by: Staff, now: Now) -> int:
    """遅れの理由の記録. Of how many instalments; those of another office are refused."""
    by.must(DRAFT)
    _of_office(instalments, by)
    _reason_given(says)
    if cause not in lists.CAUSES:
        raise NotNow("遅れの理由の区分を選んでください。")
    return recording.explain(instalments, cause, says.strip(), by=by, now=now)


def of_group(run_id: int, letter: str, *, by: Staff) -> list[int]:
    """The instalments of a run that one letter names by its debtor and kind."""
    run = run_of(run_id, by.office)
    person, _, kind = letter.partition("-")
    if not person.isdecimal():
        return []
    rows = run.items.filter(person_id=int(person), kind=kind)
    return list(rows.values_list("instalment_id", flat=True))


def of_key(key: str) -> list[int]:
    """The instalments that bear a number."""
    return list(instalment_ids([key]).values())


def _of_office(instalments: Collection[int], by: Staff) -> None:
    found = reads.instalments(instalments)
    if not found or len(found) != len(set(instalments)):
        raise NotNow("期別が選ばれていません。待たせる期別を選んでください。")
    if any(one.office != by.office for one in found.values()):
        raise NotAllowed("ほかの所属の期別です。扱っている所属に頼んでください。")


def _reason_given(reason: str) -> None:
    if not reason.strip():
        raise NotNow("理由を入力してください。")


def _until_fits(new: recording.NewHold, now: Now) -> None:
    most = limits()["hold_days_most"]
    if new.until is None:
        if new.word == lists.HOLD:
            raise NotNow("保留をいつまでとするかを入力してください。")
    elif not now.day <= new.until <= now.day + timedelta(days=most):
        raise NotNow(f"期限は、きょうから {most}日までの日を入力してください。")


def _redraw(office: str, instalments: Collection[int], day: date) -> None:
    """The office's drafts follow; what is further on is looked at again when it is sealed."""
    for run in DunningRunRow.objects.filter(office=office, status=DRAFTED):
        on_it = run.items.filter(instalment_id__in=instalments)
        ids = list(on_it.values_list("instalment_id", flat=True))
        put(run, look(ids, run.sends, on=max(day, run.issue_on)))
