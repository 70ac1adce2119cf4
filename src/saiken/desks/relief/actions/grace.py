"""猶予の記録: the days of a grace that was decided become a fact."""

from datetime import date

from saiken.claims import facts as f
from saiken.store import reads
from saiken.store.append import Act, Appended, NewFact, append, free_key, take_back
from saiken.store.ledger.lists import done
from saiken.store.mirrors.lists import waiting
from saiken.values.actors import NotAllowed, Now, Staff
from saiken.values.refusals import Cannot

RECORD = "relief.record"
GRACE = "grace"
# A statutory grace is of one year, lengthened to two in all: beyond three is a slip of typing.
LONGEST_GRACE_YEARS = 3


class NotGrantable(Cannot):
    """A grace that cannot be recorded or taken back; the sentence says why."""


def record_grace(
    instalment: int, *, type: str, first: date, last: date, by: Staff, now: Now
) -> Appended:
    """猶予の記録. `first` to `last`, both included; NotGrantable if the kind has no such grace."""
    by.must(RECORD)
    inst = reads.instalments([instalment]).get(instalment)
    if inst is None or inst.office != by.office:
        raise NotAllowed("ほかの所属の債権です。扱っている所属に頼んでください。")
    if last < first:
        raise NotGrantable("終わりの日は、始まりの日より後にしてください。")
    if _beyond(first, last) or _beyond(now.day, first):
        raise NotGrantable(
            f"始まりの日はきょうの{LONGEST_GRACE_YEARS}年後まで、"
            f"終わりの日は始まりの日の{LONGEST_GRACE_YEARS}年後までにしてください。"
        )
    if why := waiting([instalment]).get(instalment):
        raise NotGrantable(why)
    if inst.kind.may(type.replace(" ", "_"), first) is None:
        raise NotGrantable(
            "この債権には、その猶予の定めがありません。ほかの緩和の道を選んでください。"
        )
    body = f.Graced(first, last, type)
    key = free_key(f"grace:{instalment}:{type}:{first}:{last}")
    return append([NewFact(body, first, instalment)], Act(key, GRACE, by, now))


def _beyond(first: date, last: date) -> bool:
    """Whether a day is later than so many years after another; any days of the calendar."""
    latest = (first.year + LONGEST_GRACE_YEARS, first.month, first.day)
    return (last.year, last.month, last.day) > latest


def take_back_grace(act: int, *, reason: str, by: Staff, now: Now) -> Appended:
    """猶予の記録の取消し. The grace never was; NotGrantable without a reason."""
    graced_by(act, by=by)
    if not reason.strip():
        raise NotGrantable("取り消す理由を入力してください。")
    undoing = Act(f"taken-back:{act}", "take_back", by, now, note=reason)
    return take_back(act, undoing, reason=reason)


def graced_by(act: int, *, by: Staff) -> int:
    """The instalment that a grace was recorded of; NotAllowed unless it is of one's own office."""
    by.must(RECORD)
    found = done(act)
    if found is None or found.kind != GRACE or found.offices != {by.office}:
        raise NotAllowed("この猶予の記録は、あなたの所属にありません。画面を開き直してください。")
    return found.instalments[0]
