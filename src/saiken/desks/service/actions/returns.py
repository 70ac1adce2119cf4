"""返戻の記録: letters that came back become facts of what they asked for; and taking that back."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date

from django.db import transaction

from saiken import letters
from saiken.claims import facts as f
from saiken.desks.service.models.returns import ReturnedLetterRow
from saiken.desks.service.queries import returns
from saiken.desks.service.rules import numbers
from saiken.desks.service.rules.words import REASONS, RECORD, CannotRecord
from saiken.store import reads
from saiken.store.append import Act, CannotTakeBack, NewFact, append, free_key, take_back
from saiken.store.looks.recording import record as look
from saiken.store.offices.walls import may_look
from saiken.store.papers.lists import Paper, numbered
from saiken.store.refold import lock
from saiken.store.register.lists import instalments_of
from saiken.values.actors import Now, Staff
from saiken.values.eras import day_in_words

KIND = "return_letter"
MOST = 500  # letters at a time: what a hand carries in, and one answer of a browser
_YEARS = 6
_LETTERS = f.Dunned | f.Demanded | f.GuarantorDemanded


@dataclass(frozen=True)
class CameBack:
    """返戻の入力. The numbers as typed or scanned, the day they came back, and why."""

    numbers: Sequence[str]
    on: date
    reason: str


@dataclass(frozen=True)
class Recorded:
    """返戻の結果. The numbers that were recorded, and of each of the others why not.

    `answered`: those of them whose addressee was described anew on that day or since, so that
    nobody has to be looked for.
    """

    done: tuple[str, ...]
    refused: tuple[tuple[str, str], ...]
    answered: tuple[str, ...] = ()


@dataclass(frozen=True)
class _Sent:
    """The facts that a paper sent, by serial with the instalment of each, and the last day.

    `returned`: the serials of all that came back of these instalments.
    """

    facts: dict[int, int]
    on: date | None
    returned: frozenset[int]
    to_guarantor: bool


def record(back: CameBack, *, by: Staff, now: Now) -> Recorded:
    """返戻を記録する, each letter by itself: one that cannot be does not keep the others back.

    CannotRecord where the day or the reason is wrong for all, or nothing can be read.
    """
    by.must(RECORD)
    _must_be_told(back, now)
    done, refused = [], []
    for text in back.numbers:
        try:
            done.append(_one(text, back, by=by, now=now))
        except CannotRecord as why:
            refused.append((text, str(why)))
    states = reads.person_states({paper.person for paper in done}, on=now.day)
    answered = [one.number for one in done if states[one.person].told_anew(back.on)]
    return Recorded(tuple(one.number for one in done), tuple(refused), tuple(answered))


def _must_be_told(back: CameBack, now: Now) -> None:
    if back.reason not in REASONS:
        raise CannotRecord("返戻の理由を、一覧から選んでください。", "reason")
    if back.on > now.day:
        raise CannotRecord("返ってきた日は、きょうまでの日にしてください。", "on")
    if not back.numbers:
        raise CannotRecord("文書番号を1行に一つずつ入力してください。", "numbers")
    if len(back.numbers) > MOST:
        raise CannotRecord(f"一度に記録できるのは{MOST}通までです。分けてください。", "numbers")


@transaction.atomic
def _one(text: str, back: CameBack, *, by: Staff, now: Now) -> Paper:
    """One letter, recorded."""
    paper = _paper(text, by, now)
    there = instalments_of(paper.person)
    lock(sorted(there))  # so that two who record the same letter do so one after the other
    sent = _sent(paper, there)
    _must_be_ours(paper, {there[id_] for id_ in sent.facts.values()}, by)
    if returns.standing_of(paper.id) is not None:
        raise CannotRecord("すでに返戻として記録されています。入力から外してください。")
    _must_have_left(sent, back.on)
    facts = [
        NewFact(f.LetterReturned(of=serial), back.on, id_)
        for serial, id_ in sorted(sent.facts.items())
        if serial not in sent.returned
    ]
    if not facts:
        raise CannotRecord(
            "基幹システムなどの記録で、すでに返戻になっています。入力から外してください。"
        )
    act = Act(free_key(f"returned:{paper.number}"), KIND, by, now, paper=paper.number)
    ReturnedLetterRow.objects.create(
        paper_id=paper.id,
        act_id=append(facts, act).act,
        office=by.office,
        person_id=paper.person,
        number=paper.number,
        reason=back.reason,
        returned_on=back.on,
        by=by.number,
        at=now.moment,
    )
    look([paper.person], "service/returns", by=by, now=now)
    return paper


def _paper(text: str, by: Staff, now: Now) -> Paper:
    """The paper that a line means; CannotRecord where there is none, or more than one."""
    first = now.day.year - (now.day.month < 4)
    years = [letters.fiscal_year(first - back).removesuffix("年度") for back in range(_YEARS)]
    series = reads.city().number_series.get(by.office)
    found = numbered(numbers.meant(text, years=years, pattern=series.pattern if series else ""))
    if not found:
        raise CannotRecord(
            "この番号の文書は発行されていません。封筒の中の文書の番号を確かめてください。"
        )
    if len(found) > 1:
        raise CannotRecord(
            f"{'、'.join(one.number for one in found)}があります。年度から入力してください。"
        )
    return found[0]


def _sent(paper: Paper, there: dict[int, str]) -> _Sent:
    told = [(id_, fact) for id_, facts in reads.facts(there).items() for fact in facts]
    mine = [
        (id_, fact)
        for id_, fact in told
        if isinstance(fact.body, _LETTERS) and fact.body.letter == paper.number
    ]
    back = {fact.body.of for _, fact in told if isinstance(fact.body, f.LetterReturned)}
    return _Sent(
        {fact.serial: id_ for id_, fact in mine},
        max((fact.happened_on for _, fact in mine), default=None),
        frozenset(one for one in back if one is not None),
        any(isinstance(fact.body, f.GuarantorDemanded) for _, fact in mine),
    )


def _must_have_left(sent: _Sent, on: date) -> None:
    if sent.to_guarantor:
        raise CannotRecord(
            "保証人への文書の返戻は、ここでは記録できません（主債務者への文書まで止まるため）。"
            "届いていないときは、一通ずつの文書で発送の記録を取り消し、送り直してください。"
        )
    if sent.on is None:
        raise CannotRecord(
            "発送の記録がありません。督促状・催告書なら、先に発送した日を記録してください。"
        )
    if sent.on > on:
        raise CannotRecord(
            f"{day_in_words(sent.on)}に発送した文書です。返ってきた日を確かめてください。"
        )


def _must_be_ours(paper: Paper, handled_by: set[str], by: Staff) -> None:
    """CannotRecord unless one's own office handles what the letter asked for, or wrote it."""
    if any(may_look(by, office) for office in handled_by or {paper.office}):
        return
    if may_look(by, paper.office):
        raise CannotRecord(
            "この文書の期別は、ほかの所属に引き継がれています。引き継いだ所属に文書を渡してください。"
        )
    raise CannotRecord("ほかの所属の文書です。その所属に文書を渡してください。")


@transaction.atomic
def undo(id_: int, *, reason: str, by: Staff, now: Now) -> None:
    """返戻の記録の取消し. The letter never came back, with all that this told."""
    by.must(RECORD)
    row = returns.one(id_, by)
    if row is None:
        raise CannotRecord("この記録は、あなたの所属にありません。一覧から選び直してください。")
    if not reason.strip():
        raise CannotRecord("取り消す理由を入力してください。", "reason")
    act = Act(free_key(f"return-undone:{id_}"), "take_back", by, now, note=reason.strip())
    try:
        take_back(row.act_id, act, reason=reason.strip())
    except CannotTakeBack:
        raise CannotRecord(
            "この記録は、すでに取り消されています。画面を開き直してください。"
        ) from None
