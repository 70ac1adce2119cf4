"""納付書の発行と取消し: slips are numbered and registered at once, and withdrawn by a word."""

from collections.abc import Sequence

from django.db import transaction

from saiken.desks.slips.actions.composing import Turn, composed
from saiken.desks.slips.queries.amounts import CannotIssue
from saiken.desks.slips.queries.asked import ISSUE, Wanted, of_office
from saiken.desks.slips.queries.proposing import proposed
from saiken.files.convenience_code import slip_number
from saiken.store.papers.numbering import next_numbers
from saiken.store.refold import lock
from saiken.store.slips import lists, recording
from saiken.store.slips.lists import Slip
from saiken.values.actors import Now, Staff
from saiken.values.yen import Yen

WITHDRAW, KEEP = "withdraw", "keep"
_REPLACED = "新しい納付書への差替え"


@transaction.atomic
def issue(
    wanted: Wanted, *, old: str = "", seen: Yen | None = None, by: Staff, now: Now
) -> list[int]:
    """納付書の発行. The ids of the slips; nothing is issued where CannotIssue is raised.

    `old` says what becomes of slips for the same instalments that may still be paid: WITHDRAW or
    KEEP. `seen`: the yen that were shown before; where they are others by now, nothing is issued.
    """
    by.must(ISSUE)
    series = f"slip:{_year(now)}"
    next_numbers(series, 0)  # one at a time: who comes second sees the slips of the first
    lock(sorted(wanted.instalments))  # and those of a run that is being sealed
    debt, planned = proposed(wanted, by=by, now=now)
    total = sum(one.yen for one in planned)
    if seen is not None and seen != total:
        raise CannotIssue("確かめた後に未納額が変わりました。新しい額を確かめてください。")
    replaced = _old(wanted, old, by=by, now=now)
    serials = next_numbers(series, len(planned))
    last = replaced[-1].id if replaced and old == WITHDRAW else None
    new = [
        composed(
            debt,
            one,
            slip_number(debt.rules.number_prefix, _year(now), serial),
            issued_on=now.day,
            turn=Turn(turn, len(planned)),
            replaces=last,
        )
        for turn, (one, serial) in enumerate(zip(planned, serials, strict=True), 1)
    ]
    return recording.keep(new, by=by, now=now)


def _year(now: Now) -> int:
    return now.day.year - (now.day.month < 4)


def _old(wanted: Wanted, old: str, *, by: Staff, now: Now) -> Sequence[Slip]:
    """What may still be paid for the same, and is withdrawn or kept as was said."""
    found = lists.usable(wanted.instalments, on=now.day)
    if found and old not in (WITHDRAW, KEEP):
        raise CannotIssue(
            f"同じ期別の、まだ使える納付書が{len(found)}枚あります。"
            "取り消すか、そのまま残すかを選んでください。"
        )
    if old == WITHDRAW:
        recording.withdraw([slip.id for slip in found], reason=_REPLACED, by=by, now=now)
    return found


@transaction.atomic
def withdraw(slip: int, *, reason: str, by: Staff, now: Now) -> None:
    """納付書の取消し. The paper may still be paid at a store; its money is told of then.

    CannotIssue without a reason, or where it was withdrawn or paid before.
    """
    by.must(ISSUE)
    held = of_office(slip, by=by)
    if not reason.strip():
        raise CannotIssue("取り消す理由を入力してください。")
    if lists.paid_numbers([held]):
        raise CannotIssue(
            "この納付書は、すでに納付されています。画面を開き直してください。"
            "収納を確かめてください。"
        )
    if not recording.withdraw([slip], reason=reason.strip(), by=by, now=now):
        raise CannotIssue("この納付書は、すでに取り消されています。画面を開き直してください。")
