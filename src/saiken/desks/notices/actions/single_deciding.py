"""一通ずつの文書: laid before the chief, decided by another, sealed with a last look, withdrawn."""

from dataclasses import dataclass
from datetime import date

from django.db import IntegrityError, transaction

from saiken import kinds, letters
from saiken.claims.persons import LIVING
from saiken.desks.notices.actions.authority import held_by
from saiken.desks.notices.actions.runs import APPROVE, DRAFT, SEAL
from saiken.desks.notices.actions.single_composing import Ready, snapshot
from saiken.desks.notices.actions.single_drafting import again, hash_of
from saiken.desks.notices.actions.single_possible import must_be_possible
from saiken.desks.notices.actions.steps import NotNow
from saiken.desks.notices.actions.trying import numbers
from saiken.desks.notices.models import SingleLetterStepRow
from saiken.desks.notices.queries import feeds, singles
from saiken.desks.notices.queries.singles import Letter
from saiken.desks.notices.rules import singles as r
from saiken.store import reads
from saiken.store.approvals import deciding
from saiken.store.feeds.lists import at
from saiken.store.papers import numbering
from saiken.store.refold import lock
from saiken.store.seals.recording import NewUse, record
from saiken.values.actors import NotAllowed, Now, Staff

CHANGED = (
    "起案した後に、納付や調定の変更などで内容が変わりました。取り下げて、起案し直してください。"
)
NOT_HERE = "この文書は、あなたの所属にありません。一覧から選び直してください。"


@dataclass(frozen=True)
class Step:
    """One step as it is written down."""

    word: str
    note: str = ""
    way: str = ""
    receipt: str = ""
    paper: int | None = None
    act: int | None = None


def letter_of(number: int, by: Staff, *states: str) -> Letter:
    """One's own office's letter, in one of these states; NotNow where it is in none."""
    found = singles.letter(number, [by.office])
    if found is None:
        raise NotNow(NOT_HERE)
    if states and found.state not in states:
        raise NotNow("この処理は、いまはできません。画面を開き直して、今の段階を確かめてください。")
    return found


def write(found: Letter, step: Step, *, by: Staff, now: Now, on: date | None = None) -> None:
    """The next step of a letter; NotNow where somebody else took one first."""
    try:
        with transaction.atomic():
            SingleLetterStepRow.objects.create(
                letter=found.row,
                turn=found.steps[-1].turn + 1,
                word=step.word,
                on=on or now.day,
                note=step.note,
                way=step.way,
                receipt=step.receipt,
                paper_id=step.paper,
                act_id=step.act,
                by=by.number,
                at=now.moment,
            )
    except IntegrityError as taken:
        raise NotNow("ほかの職員が先に処理しました。画面を開き直してください。") from taken


def ask(number: int, *, by: Staff, now: Now) -> None:
    """決裁に上げる. NotNow where what was drafted is no more so, or cannot go out."""
    by.must(DRAFT)
    found = letter_of(number, by, r.DRAFTED)
    made = _as_drafted(found, by=by, now=now)
    must_be_possible(made, now=now, drawn=False)
    write(found, Step(r.ASKED), by=by, now=now)


@transaction.atomic
def decide(number: int, *, approved: bool, note: str, by: Staff, now: Now) -> None:
    """決裁. A second person approves, or sends back, exactly what was drawn up."""
    by.must(APPROVE)
    found = letter_of(number, by, r.ASKED)
    if by.number in found.drafters:
        raise NotAllowed("起案した本人は決裁できません。別の決裁権者が決裁してください。")
    if approved:
        must_be_possible(_as_drafted(found, by=by, now=now), now=now, drawn=False)
    asked = found.last(r.ASKED)
    assert asked is not None
    said = deciding.Asked(f"single:{number}", found.row.content_hash, asked.by, asked.at)
    deciding.record(said, approved=approved, note=note, by=by, now=now)
    write(found, Step(r.APPROVED if approved else r.SENT_BACK, note), by=by, now=now)


def _as_drafted(found: Letter, *, by: Staff, now: Now) -> Ready:
    made = again(found, by=by, now=now)
    if hash_of(made) != found.row.content_hash:
        raise NotNow(CHANGED)
    return made


@transaction.atomic
def seal(number: int, *, by: Staff, now: Now) -> str:
    """確定. The last look, the number, the use of the seal; what was left out since, in words.

    Paid since: it asks for the rest. NotNow where something else changed, a file is missing on
    which the letter rests, nobody may issue it, or nothing is left to ask for.
    """
    by.must(SEAL)
    found = letter_of(number, by, r.APPROVED)
    lines = {row.instalment_id: row for row in found.row.lines.all()}
    lock(sorted(lines))
    made = again(found, by=by, now=now)
    for one in made.standings:
        row = lines[one.instalment.id]
        if one.position.owed.due_on != row.due_on or one.position.open > row.open_yen:
            raise NotNow(CHANGED)
    must_be_possible(made, now=now)
    must_be_in(made, now=now)
    write(found, Step(r.SEALED, paper=_frozen(found, made, by=by, now=now)), by=by, now=now)
    gone = len(lines) - len(made.standings)
    return f"起案の後に納付などのあった {gone}期別を外しました。" if gone else ""


def must_be_in(made: Ready, *, now: Now) -> None:
    """NotNow while a file is missing on which letters of the kind rest."""
    office = made.standings[0].instalment.office
    missing = feeds.missing({made.kind.code}, office, upto=at(now))
    if missing:
        raise NotNow(f"{feeds.sentence(missing[0])}届くまで待ってから進めてください。")


def _frozen(found: Letter, made: Ready, *, by: Staff, now: Now) -> int:
    """Numbered and kept; the use of the seal is written down for its keeper."""
    office, sort = found.row.office, found.sort
    year = now.day.year - (now.day.month < 4)
    serial = numbering.next_numbers(f"{office}:{year}", 1).start
    (number,) = numbers(office, now.day, [made], first=serial)
    sealed = snapshot(made, number=number, issue_on=now.day)
    protected = reads.person_states([made.person], on=now.day).get(made.person, LIVING).protected
    kept_as = sort.by_hand if protected else sort.kept_as
    (paper,) = numbering.keep(
        [numbering.NewPaper(number, kept_as, office, made.person, now.day, letters.to_json(sealed))]
    )
    record(_use(found, made, number, now), by=by, now=now)
    return paper


def _use(found: Letter, made: Ready, number: str, now: Now) -> NewUse:
    city = reads.city_in_charge()
    held: kinds.Authority = held_by(city, made.kind, now.day, found.sort.paper)
    return NewUse(
        seal=held.seal or city.seal.text,
        keeper=reads.city().seal.keeper,
        subject=f"single:{found.row.pk}",
        office=found.row.office,
        authority=held.title if held.title_only else f"{held.title}　{held.name}",
        papers=1,
        first_number=number,
        last_number=number,
    )


def withdraw(number: int, *, reason: str, by: Staff, now: Now) -> None:
    """取下げ, before the dispatch only: what was sealed stays on record and is not sent."""
    by.must(DRAFT)
    found = letter_of(number, by, r.DRAFTED, r.ASKED, r.APPROVED, r.SEALED)
    reason_given(reason)
    write(found, Step(r.WITHDRAWN, reason.strip()), by=by, now=now)


def reason_given(reason: str) -> None:
    """NotNow without a reason."""
    if not reason.strip():
        raise NotNow("理由を入力してください。")
