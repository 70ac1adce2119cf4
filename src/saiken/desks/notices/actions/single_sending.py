"""一通ずつの文書: looked at before and after the sealing, dispatched, and taken back."""

from dataclasses import dataclass
from datetime import date

from django.db import transaction

from saiken import letters
from saiken.claims import facts as f
from saiken.claims.persons import LIVING
from saiken.desks.notices.actions.compose import CannotPrint
from saiken.desks.notices.actions.dispatching import DISPATCH, HAND_OVER
from saiken.desks.notices.actions.printing import LOOK, paper_pdf, pdf
from saiken.desks.notices.actions.single_composing import snapshot
from saiken.desks.notices.actions.single_deciding import (
    CHANGED,
    Step,
    letter_of,
    must_be_in,
    reason_given,
    write,
)
from saiken.desks.notices.actions.single_drafting import again
from saiken.desks.notices.actions.steps import NotNow
from saiken.desks.notices.queries import singles
from saiken.desks.notices.queries.singles import Letter
from saiken.desks.notices.rules import singles as r
from saiken.law.terms import day_in_words
from saiken.store import reads
from saiken.store.append import Act, NewFact, append, free_key, take_back
from saiken.store.looks.recording import record
from saiken.store.offices.walls import may_look, may_see_address
from saiken.store.papers.lists import Paper, kept
from saiken.store.people import particulars
from saiken.store.people.particulars import Particulars
from saiken.store.refold import lock
from saiken.values.actors import NotAllowed, Now, Staff

HIDDEN = "（住所は表示しません）"


@dataclass(frozen=True)
class Sending:
    """発送. The day on which the letter left, by which way, and the number of the post."""

    on: date
    way: str
    receipt: str = ""


def paper_of(number: int, *, by: Staff, now: Now, large: bool = False) -> bytes | None:
    """The letter as a PDF: as it was sealed, or as it would be printed today; None: no such.

    A protected addressee's paper opens by its own permission only; a draft of it shows no address.
    """
    by.must(LOOK)
    found = singles.letter(number, singles.visible(by))
    if found is None:
        return None
    if found.paper is not None:
        return paper_pdf(kept([found.paper])[0], by=by, now=now, large=large)
    if not may_look(by, found.row.office):
        raise NotAllowed("ほかの所属の文書です。扱っている所属に頼んでください。")
    return pdf([draft_of(found, by=by, now=now)])


def draft_of(found: Letter, *, by: Staff, now: Now) -> letters.DunningSnapshot:
    """案. The letter as it would be printed today; the look at it is recorded."""
    person = found.row.person_id
    protected = reads.person_states([person], on=now.day).get(person, LIVING).protected
    shown = may_see_address(by, protected)
    told = particulars.latest([person])[person]
    record([person], f"notices/singles/{found.row.pk}", by=by, now=now, address_shown=shown)
    to = told if shown else Particulars(name=told.name, address=HIDDEN)
    try:
        made = again(found, by=by, now=now)
        return snapshot(made, number="（案）", issue_on=now.day, to=to)
    except CannotPrint as why:
        raise NotNow(str(why)) from why


@transaction.atomic
def dispatch(number: int, sending: Sending, *, by: Staff, now: Now) -> int:
    """発送の記録. The letter left: its facts are appended; how many instalments it moved.

    NotNow where it says what is no longer true, where the day does not fit, or a file is missing.
    """
    found = letter_of(number, by, r.SEALED)
    paper, issued = _sealed(found)
    by.must(HAND_OVER if paper.kind in r.BY_HAND else DISPATCH)
    _day_fits(issued, sending, now)
    lock(sorted(row.instalment_id for row in found.row.lines.all()))
    _still_true(found, paper, issued, by=by, now=now)
    facts = _facts(found, issued, sending.on)
    act = Act(free_key(f"single:{number}"), found.sort.act, by, now, paper=issued.number)
    done = append(facts, act)
    step = Step(r.DISPATCHED, way=sending.way, receipt=sending.receipt.strip(), act=done.act)
    write(found, step, by=by, now=now, on=sending.on)
    return len(facts)


def _sealed(found: Letter) -> tuple[Paper, letters.DunningSnapshot]:
    assert found.paper is not None
    (paper,) = kept([found.paper])
    return paper, letters.from_json(paper.snapshot)


def _day_fits(issued: letters.DunningSnapshot, sending: Sending, now: Now) -> None:
    if sending.way not in r.WAYS:
        raise NotNow("送り方を選んでください。")
    if not issued.issued_on <= sending.on <= now.day:
        raise NotNow(
            f"発送した日は、文書の日付（{day_in_words(issued.issued_on)}）から"
            "きょうまでの日にしてください。"
        )
    if sending.on > issued.pay_by_on:
        raise NotNow(
            f"刷った期限（{day_in_words(issued.pay_by_on)}）を過ぎた日です。"
            "日付を確かめてください。まだ送っていなければ、取り下げて起案し直してください。"
        )


def _still_true(
    found: Letter, paper: Paper, issued: letters.DunningSnapshot, *, by: Staff, now: Now
) -> None:
    """NotNow where it was paid, died, protected or changed since the sealing."""
    made = again(found, by=by, now=now)
    must_be_in(made, now=now)
    state = reads.person_states([made.person], on=now.day).get(made.person, LIVING)
    if state.dead:
        raise NotNow("名あての方が亡くなっています。取り下げて、相続人を確かめてください。")
    if state.protected and paper.kind not in r.BY_HAND:
        raise NotNow("名あての方が支援措置の対象者になりました。取り下げて起案し直してください。")
    owed = {at.instalment.key: at.position.open for at in made.standings}
    if owed != {line.key: line.owed for line in issued.lines}:
        raise NotNow(CHANGED)


def _facts(found: Letter, issued: letters.DunningSnapshot, on: date) -> list[NewFact]:
    lines = {row.instalment_id: row.obligation for row in found.row.lines.all()}
    held = reads.instalments(lines)
    asked = {line.key: line for line in issued.lines}
    return [
        NewFact(
            _body(found.sort, issued, asked[inst.key]), on, id_, against=frozenset({lines[id_]})
        )
        for id_, inst in sorted(held.items())
        if inst.key in asked
    ]


def _body(
    sort: r.Sort, issued: letters.DunningSnapshot, line: letters.InstalmentLine
) -> f.Dunned | f.GuarantorDemanded:
    if sort is r.GUARANTEE:
        return f.GuarantorDemanded(letter=issued.number)
    return f.Dunned(issued.pay_by_on, letter=issued.number, fee=line.fee)


@transaction.atomic
def take_back_dispatch(number: int, *, reason: str, by: Staff, now: Now) -> None:
    """発送の記録の取消し. It did not leave: its facts never were, and it waits again."""
    found = letter_of(number, by, r.DISPATCHED)
    paper, _ = _sealed(found)
    by.must(HAND_OVER if paper.kind in r.BY_HAND else DISPATCH)
    reason_given(reason)
    sent = found.last(r.DISPATCHED)
    assert sent is not None and sent.act_id is not None
    undoing = Act(f"taken-back:{sent.act_id}", "take_back", by, now, note=reason)
    take_back(sent.act_id, undoing, reason=reason)
    write(found, Step(r.UNDONE, reason.strip(), act=sent.act_id), by=by, now=now)
