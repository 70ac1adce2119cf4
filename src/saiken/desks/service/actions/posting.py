"""公示送達: drafted, laid before the chief, decided by another, sealed, withdrawn."""

import hashlib
import json
from dataclasses import dataclass
from datetime import date

from django.db import IntegrityError, transaction

from saiken import letters
from saiken.desks.service.actions.posting_paper import (
    DRAFT,
    NotNow,
    again,
    issued_by,
    must_be_issuable,
    named,
    snapshot,
)
from saiken.desks.service.models.postings import PostingLineRow, PostingRow, PostingStepRow
from saiken.desks.service.queries import posting_listed as q
from saiken.desks.service.queries.postings import (
    NOTHING_BACK,
    Subject,
    against,
    subject,
    under_way_in_words,
)
from saiken.desks.service.rules import posting as r
from saiken.letters.public_notice import notice_to_json
from saiken.store import reads
from saiken.store.approvals import deciding
from saiken.store.looks.recording import record as look
from saiken.store.papers import numbering
from saiken.store.refold import lock
from saiken.store.seals.recording import NewUse, record
from saiken.values.actors import NotAllowed, Now, Staff

CHANGED = (
    "起案した後に、納付や宛名の変更などで内容が変わりました。取り下げて、起案し直してください。"
)
NOT_HERE = "この公示送達は、あなたの所属にありません。一覧から選び直してください。"
NOT_IN_STATE = "この処理は、いまはできません。画面を開き直して、今の段階を確かめてください。"
TAKEN = "ほかの職員が先に処理しました。画面を開き直してください。"


def locked(number: int) -> list[int]:
    """The instalments of a notice, which nobody else touches until the transaction ends."""
    lines = PostingLineRow.objects.filter(posting=number).order_by("instalment")
    ids = list(lines.values_list("instalment_id", flat=True))
    lock(ids)
    return ids


@dataclass(frozen=True)
class Step:
    """One step as it is written down; `on` None: today."""

    word: str
    note: str = ""
    on: date | None = None
    paper: int | None = None
    act: int | None = None


def notice_of(number: int, by: Staff, *states: str) -> q.Notice:
    """One's own office's notice, in one of these states; NotNow where it is in none."""
    found = q.notice(number, [by.office])
    if found is None:
        raise NotNow(NOT_HERE)
    if found.state not in states:
        raise NotNow(NOT_IN_STATE)
    return found


def write(found: q.Notice, step: Step, *, by: Staff, now: Now) -> None:
    """The next step of a notice; NotNow where somebody else took one first."""
    try:
        with transaction.atomic():
            _write(found.row, found.steps[-1].turn + 1, step, by, now)
    except IntegrityError as taken:
        raise NotNow(TAKEN) from taken


def _write(row: PostingRow, turn: int, step: Step, by: Staff, now: Now) -> None:
    PostingStepRow.objects.create(
        posting=row,
        turn=turn,
        word=step.word,
        on=step.on or now.day,
        note=step.note,
        paper_id=step.paper,
        act_id=step.act,
        by=by.number,
        at=now.moment,
    )


@transaction.atomic
def draft(person: int, kind: str, *, by: Staff, now: Now) -> int:
    """起案: the number of the notice. NotNow with why where none can be drawn up."""
    by.must(r.DRAFT)
    found = subject(person, by.office, kind, on=now.day)
    if found is None:
        raise NotNow(NOTHING_BACK)
    ids = [one.standing.instalment.id for one in found.lines]
    lock(sorted(ids))
    if other := under_way_in_words(found):
        raise NotNow(other)
    must_be_possible(found, now=now)
    row = PostingRow.objects.create(
        office=by.office,
        person_id=person,
        kind=kind,
        content_hash=hash_of(found, now=now),
        by=by.number,
        at=now.moment,
    )
    PostingLineRow.objects.bulk_create(_lines(row, found))
    _write(row, 1, Step(r.DRAFTED), by, now)
    look([person], f"{r.HERE}{row.pk}/", by=by, now=now)
    return row.pk


def must_be_possible(found: Subject, *, now: Now) -> None:
    """NotNow where the law, the record or the city's files do not let it be posted up today."""
    why = next(against(found, on=now.day), "")
    if why:
        raise NotNow(why)
    must_be_issuable(found, now=now)


def _lines(row: PostingRow, found: Subject) -> list[PostingLineRow]:
    return [
        PostingLineRow(
            posting=row,
            instalment_id=one.standing.instalment.id,
            sent=one.sent.ref,
            number=one.number,
            sent_on=one.sent.on,
            open_yen=one.standing.position.open,
        )
        for one in found.lines
    ]


def hash_of(found: Subject, *, now: Now) -> str:
    """What an approval rests on: to whom, by which article, and which letters."""
    made = snapshot(found, number=DRAFT, now=now)
    lines = [(one.standing.instalment.id, one.sent.ref) for one in found.lines]
    letters_ = [(one.number, one.dated_on.isoformat()) for one in made.served]
    told = [found.person, found.kind.code, made.name, made.grounds, lines, letters_]
    return hashlib.sha256(json.dumps(told).encode()).hexdigest()


def ask(number: int, *, by: Staff, now: Now) -> None:
    """決裁に上げる. NotNow where what was drafted is no more so, or cannot be posted."""
    by.must(r.DRAFT)
    found = notice_of(number, by, r.DRAFTED)
    must_be_possible(_as_drafted(found, now), now=now)
    write(found, Step(r.ASKED), by=by, now=now)


@transaction.atomic
def decide(number: int, *, approved: bool, note: str, by: Staff, now: Now) -> None:
    """決裁. A second person approves, or sends back, exactly what was drawn up."""
    by.must(r.APPROVE)
    found = notice_of(number, by, r.ASKED)
    if by.number in found.drafters:
        raise NotAllowed("起案した本人は決裁できません。別の決裁権者が決裁してください。")
    if approved:
        must_be_possible(_as_drafted(found, now), now=now)
    asked = found.last(r.ASKED)
    assert asked is not None
    said = deciding.Asked(f"posting:{number}", found.row.content_hash, asked.by, asked.at)
    deciding.record(said, approved=approved, note=note, by=by, now=now)
    write(found, Step(r.APPROVED if approved else r.SENT_BACK, note), by=by, now=now)


def _as_drafted(found: q.Notice, now: Now) -> Subject:
    made = again(found.row, now=now)
    if hash_of(made, now=now) != found.row.content_hash:
        raise NotNow(CHANGED)
    return made


@transaction.atomic
def seal(number: int, *, by: Staff, now: Now) -> None:
    """確定. The last look, the number, the use of the seal. NotNow where something changed."""
    by.must(r.SEAL)
    locked(number)
    found = notice_of(number, by, r.APPROVED)
    made = _as_drafted(found, now)
    must_be_possible(made, now=now)
    write(found, Step(r.SEALED, paper=_frozen(found, made, by, now)), by=by, now=now)


def _frozen(found: q.Notice, made: Subject, by: Staff, now: Now) -> int:
    """Numbered and kept; the use of the seal is written down for its keeper."""
    office = found.row.office
    year = now.day.year - (now.day.month < 4)
    serial = numbering.next_numbers(f"{office}:{year}", 1).start
    series = reads.city().number_series[office]
    number = f"{letters.fiscal_year(year).removesuffix('年度')}　{series.number(serial)}"
    sealed = notice_to_json(snapshot(made, number=number, now=now))
    new = numbering.NewPaper(number, r.PAPER, office, made.person, now.day, sealed)
    (paper,) = numbering.keep([new])
    record(_use(found, made, number, now), by=by, now=now)
    return paper


def _use(found: q.Notice, made: Subject, number: str, now: Now) -> NewUse:
    city, held = reads.city_in_charge(), issued_by(made.kind, now)
    return NewUse(
        seal=held.seal or city.seal.text,
        keeper=reads.city().seal.keeper,
        subject=f"posting:{found.row.pk}",
        office=found.row.office,
        authority=named(held),
        papers=1,
        first_number=number,
        last_number=number,
    )


def withdraw(number: int, *, reason: str, by: Staff, now: Now) -> None:
    """取下げ, while it does not hang: what was sealed stays on record and is not posted."""
    by.must(r.DRAFT)
    found = notice_of(number, by, *r.BEFORE_POSTING)
    write(found, Step(r.WITHDRAWN, reason_given(reason)), by=by, now=now)


def reason_given(reason: str) -> str:
    """The reason; NotNow without one."""
    if not reason.strip():
        raise NotNow("理由を入力してください。", "reason")
    return reason.strip()
