"""公示送達の掲示: posted up, which is the fact; taken down after its days; and taken back."""

from dataclasses import dataclass
from datetime import date

from django.db import transaction

from saiken.claims import facts as f
from saiken.desks.service.actions.posting import Step, locked, notice_of, reason_given, write
from saiken.desks.service.actions.posting_paper import NotNow, again
from saiken.desks.service.queries.posting_listed import Notice
from saiken.desks.service.queries.postings import against
from saiken.desks.service.rules import posting as r
from saiken.law.prescription.posting import posting, served_on
from saiken.law.terms import day_in_words
from saiken.store.append import Act, CannotTakeBack, NewFact, append, free_key, take_back
from saiken.values.actors import Now, Staff

WITHDRAW_FIRST = "掲示をやめ、取り下げてください。"


@dataclass(frozen=True)
class Posted:
    """掲示の記録. How many instalments it served, how many were left out, and from which day."""

    instalments: int
    left_out: int
    served_on: date


@transaction.atomic
def record(number: int, *, on: date, by: Staff, now: Now) -> Posted:
    """掲示を記録する. The facts of all its instalments in one act.

    NotNow where the day does not fit, or where it may not hang any more.
    """
    by.must(r.POST)
    drafted = locked(number)
    found = notice_of(number, by, r.SEALED)
    sealed = found.last(r.SEALED)
    assert sealed is not None and sealed.paper is not None
    if not sealed.on <= on <= now.day:
        raise NotNow(
            f"掲示を始めた日は、文書の日付（{day_in_words(sealed.on)}）からきょうまでの日に"
            "してください。",
            "on",
        )
    held = again(found.row, now=now)
    if why := next(against(held, on=now.day), ""):
        raise NotNow(f"{why}{WITHDRAW_FIRST}")
    facts = [NewFact(f.PublicNotice(), on, x.standing.instalment.id) for x in held.lines]
    act = Act(free_key(f"posting:{number}"), r.ACT, by, now, paper=sealed.paper.number)
    done = append(facts, act)
    write(found, Step(r.POSTED, on=on, act=done.act), by=by, now=now)
    return Posted(len(facts), len(drafted) - len(facts), served_on(on))


def take_down(number: int, *, on: date, by: Staff, now: Now) -> None:
    """掲示を終えたことを記録する. NotNow before the day on which it counts as served."""
    by.must(r.POST)
    found = notice_of(number, by, r.POSTED)
    hung = _hung(found)
    until = posting(hung)
    if on < until.served_on:
        raise NotNow(
            f"{until.days}日を経過して送達があったものとみなす日は{day_in_words(until.served_on)}です。"
            f"{day_in_words(until.last_on)}までは掲示を続けてください。"
            "早く外したときは、掲示の記録を取り消し、掲示し直してください。",
            "on",
        )
    if on > now.day:
        raise NotNow("掲示を終えた日は、きょうまでの日にしてください。", "on")
    write(found, Step(r.TAKEN_DOWN, on=on), by=by, now=now)


def _hung(found: Notice) -> date:
    """Since when it hangs."""
    step = found.posted
    assert step is not None
    return step.on


@transaction.atomic
def undo(number: int, *, reason: str, by: Staff, now: Now) -> None:
    """掲示の記録の取消し. It never hung, or not for its days: nothing was served by it."""
    by.must(r.POST)
    found = notice_of(number, by, r.POSTED, r.TAKEN_DOWN)
    told, step = reason_given(reason), found.posted
    assert step is not None and step.act_id is not None
    undoing = Act(f"taken-back:{step.act_id}", "take_back", by, now, note=told)
    try:
        take_back(step.act_id, undoing, reason=told)
    except CannotTakeBack as why:
        raise NotNow(str(why)) from why
    write(found, Step(r.UNDONE, told, act=step.act_id), by=by, now=now)
