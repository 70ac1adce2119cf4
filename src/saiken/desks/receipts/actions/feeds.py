"""ファイルの到着予定: the receiving office says why a file does not come, and takes that back."""

from datetime import date

from django.db import transaction

from saiken.kinds.feeds import Feed
from saiken.store.feeds import lists, recording
from saiken.store.feeds.delivery import LATE, NONE
from saiken.store.feeds.recording import NewStatement
from saiken.values.actors import NotAllowed, Now, Staff
from saiken.values.refusals import Cannot

STATE = "feeds.state"
Said = NewStatement
LEAST = 10


class CannotSay(Cannot):
    """What cannot be said of a file; the sentence says why and what to do."""


@transaction.atomic
def say(code: str, day: date, new: NewStatement, *, by: Staff, now: Now) -> int:
    """事情の記録 about the file of a feed that tells of a day; its number. CannotSay."""
    feed = _ours(code, by)
    found = lists.delivery(feed, day)
    if found is None:
        raise CannotSay("その日の分のファイルは、到着予定にありません。日付を確かめてください。")
    if new.word == NONE and found.arrived:
        raise CannotSay(
            "この日の分のファイルは届いています。"
            "読めない記録があるときは、送り主に確かめ、確かめたことを記録してください。"
        )
    if new.word == LATE and (new.until is None or new.until < now.day):
        raise CannotSay("遅れて届く見込みの日を、きょう以後の日付で入力してください。")
    return recording.say(code, day, _written(new), by=by, now=now)


@transaction.atomic
def take_back(code: str, day: date, statement: int, *, reason: str, by: Staff, now: Now) -> None:
    """事情の記録の取消し. What it let pass waits for the file again. CannotSay."""
    _ours(code, by)
    _reason(reason)
    if statement not in {one.id for one in lists.statements(code, day)}:
        raise CannotSay("その記録は見つかりません。画面を開き直してください。")
    if not recording.take_back(statement, reason=reason.strip(), by=by, now=now):
        raise CannotSay("ほかの職員が先に取り消しました。画面を開き直してください。")


def _ours(code: str, by: Staff) -> Feed:
    by.must(STATE)
    feed = next((feed for feed in lists.feeds() if feed.code == code), None)
    if feed is None:
        raise CannotSay("このファイルは市の設定にありません。画面を開き直してください。")
    if feed.receiver != by.office:
        raise NotAllowed(
            "ファイルを受け付ける所属の職員が記録します。受け付ける所属に頼んでください。"
        )
    return feed


def _written(new: NewStatement) -> NewStatement:
    _reason(new.reason)
    return NewStatement(new.word, new.reason.strip(), new.until if new.word == LATE else None)


def _reason(reason: str) -> None:
    if len(reason.strip()) < LEAST:
        raise CannotSay(f"理由を、{LEAST}文字以上で具体的に書いてください。")
