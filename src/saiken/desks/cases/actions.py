"""Giving cases to an officer of their office, and recording why a debtor is behind."""

from collections.abc import Collection

from saiken import kinds
from saiken.desks.cases.rules import ASSIGN, RECORD_CAUSE
from saiken.store import identities, reads
from saiken.store.cases import causes, recording
from saiken.store.cases.lists import Of, known
from saiken.store.cases.staff import members
from saiken.values.actors import NotAllowed, Now, Staff
from saiken.values.refusals import Cannot


class CannotRecord(Cannot):
    """A cause that cannot be recorded; says why and what to do."""


def assign(cases: Collection[Of], officer: str, *, by: Staff, now: Now) -> int:
    """担当者を決める: how many cases changed hands. An empty number leaves them with nobody.

    NotAllowed for another office's case or one that there is not, and for an officer who is not of
    the office.
    """
    by.must(ASSIGN)
    if any(office != by.office for _, office in cases):
        raise NotAllowed(
            "担当者を決められるのは、自分の所属の事案だけです。"
            "自分の所属の事案を選び直してください。"
        )
    if set(cases) - known(cases):
        raise NotAllowed("所属の台帳にない事案が含まれています。画面を開き直してください。")
    if officer and officer not in members([by.office]):
        raise NotAllowed(
            f"職員番号 {officer} の人は、この所属にいません。担当者を選び直してください。"
        )
    return recording.assign(cases, officer, by=by, now=now)


def record_cause(person: int, told: causes.Heard, *, by: Staff, now: Now) -> int:
    """滞納の原因を記録する of the own office's case, as it was heard; a correction is a new record.

    CannotRecord for an unknown word, a day to come, a cause taken back that is not there, or a
    debtor of no case of the office.
    """
    by.must(RECORD_CAUSE)
    records = identities.members([person])[person]
    if not known((record, by.office) for record in records):
        raise CannotRecord("自分の所属が扱う事案ではありません。扱っている所属に知らせてください。")
    if told.cause != causes.NONE and told.cause not in kinds.arrears_causes(reads.city()):
        raise CannotRecord("滞納の原因を一覧から選んでください。", "cause")
    if told.told_on > now.day:
        raise CannotRecord("聴いた日は、きょうまでの日を入力してください。", "told_on")
    held = next(iter(causes.told(records, [by.office])), None)
    if told.cause == causes.NONE and (held is None or held.cause == causes.NONE):
        raise CannotRecord("取り消す記録がありません。画面を開き直してください。", "cause")
    return causes.record((person, by.office), told, by=by, now=now)
