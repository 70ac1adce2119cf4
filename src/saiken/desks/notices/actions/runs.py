"""督促・催告の処理: draft, lay before the chief, decide, seal with a last look, withdraw."""

import hashlib
import json
from collections.abc import Collection, Iterable, Sequence

from django.db import IntegrityError, transaction

from saiken import kinds
from saiken.desks.notices.actions import authority, feed_gate, last_look
from saiken.desks.notices.actions.candidates import Candidate, candidates, look
from saiken.desks.notices.actions.enclosing import issue_slips, withdraw_slips
from saiken.desks.notices.actions.looking_over import look_over, must_pass
from saiken.desks.notices.actions.sealing import drawn_ahead, seal_letters
from saiken.desks.notices.actions.steps import (
    NotNow,
    expect,
    move,
    must_be_back,
    run_of,
)
from saiken.desks.notices.actions.trying import Drawings
from saiken.desks.notices.models import (
    APPROVED,
    ASKED,
    BY_HAND,
    DRAFTED,
    DROPPED,
    IN,
    OPEN,
    SEALED,
    WITHDRAWN,
    DunningItemRow,
    DunningRunRow,
)
from saiken.desks.notices.rules.purposes import DUNNING, Purpose
from saiken.store.approvals import deciding
from saiken.values.actors import NotAllowed, Now, Staff

DRAFT, APPROVE, SEAL = "notices.draft", "notices.approve", "notices.seal"


def may_be_drafted(office: str, purpose: Purpose = DUNNING) -> bool:
    """Whether no run of an office is further on than its draft."""
    found = DunningRunRow.objects.filter(office=office, purpose=purpose.word, status__in=OPEN)
    return not found.exclude(status=DRAFTED).exists()


@transaction.atomic
def draft_run(
    office: str, purpose: Purpose = DUNNING, *, by: Staff, now: Now, without: Collection[int] = ()
) -> int:
    """督促・催告の起案. The run of an office with every candidate of today placed.

    A run that is only drafted is drawn up anew, one that is further on is left as it is, and so is
    the draft of a later day: the night of a day that is over takes nobody out of it.
    `without`: instalments that cannot be computed; on the run they stay as they are. NotNow where
    there is nobody for it, or where the city's files lack what the letters print.
    """
    by.must(DRAFT)
    run = _under_way(office, purpose)
    if run is not None and (run.status != DRAFTED or run.issue_on > now.day):
        return run.pk
    found = candidates(office, purpose, on=now.day, without=without)
    if run is None and not any(c.place in (IN, BY_HAND) for c in found):
        raise NotNow(
            f"いま{purpose.paper}を作成する対象はありません。"
            "候補の理由は「今日の仕事」で確かめてください。"
        )
    _city_is_ready(found, purpose, now)
    run = run or _begun(office, purpose, by, now)
    if run.status == DRAFTED:
        _draw_up(run, found, by=by, now=now, without=without)
        look_over(run, on=now.day, without=without)
    return run.pk


def _city_is_ready(found: Sequence[Candidate], purpose: Purpose, now: Now) -> None:
    """NotNow where a letter would lack what the city itself must say on it."""
    of = {c.standing.instalment.kind: c.standing.instalment.city for c in found}
    lacking = {
        name: None
        for kind in of
        for name in kinds.missing_for_letters(kind, of[kind], on=now.day, demand=purpose.demands)
    }
    if lacking:
        raise NotNow(
            f"{purpose.paper}を作れません。市の設定に、{'、'.join(lacking)}がありません。"
            "運用担当に、市のファイルへの記入を依頼してください。"
        )


def _under_way(office: str, purpose: Purpose) -> DunningRunRow | None:
    """The open run of an office for a purpose, held until the transaction ends."""
    rows = DunningRunRow.objects.select_for_update()
    return rows.filter(office=office, purpose=purpose.word, status__in=OPEN).first()


def _begun(office: str, purpose: Purpose, by: Staff, now: Now) -> DunningRunRow:
    """A new run, or the one that somebody else began at the same moment."""
    try:
        with transaction.atomic():
            return DunningRunRow.objects.create(
                office=office,
                purpose=purpose.word,
                issue_on=now.day,
                drafted_by=by.number,
                drafted_at=now.moment,
            )
    except IntegrityError:  # an office has one open run of a purpose
        rows = DunningRunRow.objects.select_for_update()
        return rows.get(office=office, purpose=purpose.word, status__in=OPEN)


def _draw_up(
    run: DunningRunRow,
    found: Sequence[Candidate],
    *,
    by: Staff,
    now: Now,
    without: Collection[int],
) -> None:
    """Every candidate in its place; what was on the run and is none any more stays, with why.

    Whoever draws it up is its drafter, and so does not approve it.
    """
    run.issue_on, run.drafted_by, run.drafted_at = now.day, by.number, now.moment
    run.save(update_fields=["issue_on", "drafted_by", "drafted_at"])
    now_in = {*without, *(c.standing.instalment.id for c in found)}
    gone = run.items.exclude(instalment_id__in=now_in).values_list("instalment_id", flat=True)
    put(run, (*found, *look(gone, run.sends, on=run.issue_on)))


def put(run: DunningRunRow, found: Iterable[Candidate]) -> None:
    """Each of these on the run, in its place."""
    DunningItemRow.objects.bulk_create(
        [_item(run, c) for c in found],
        update_conflicts=True,
        unique_fields=["run", "instalment"],
        update_fields=["person", "kind", "place", "reason", "open_yen", "due_on", "required_by"],
    )


def ask_for_approval(run_id: int, *, by: Staff, now: Now) -> None:
    """決裁を求める. Fixes what is laid before the chief by its hash.

    NotNow where an instalment of the run differs from the core system's extract, or where the look
    over the whole batch finds what two people did not let pass.
    """
    by.must(DRAFT)
    run = run_of(run_id, by.office)
    expect(run, DRAFTED)
    last_look.must_agree(run)
    must_pass(run, on=now.day)
    move(
        run,
        of=DRAFTED,
        to=ASKED,
        asked_by=by.number,
        asked_at=now.moment,
        content_hash=content_hash(run),
    )


@transaction.atomic
def decide(
    run_id: int, *, approved: bool, note: str, by: Staff, now: Now, shown: str | None = None
) -> None:
    """決裁. A second person approves or returns exactly what was laid before them.

    `shown`: the hash of what a page showed them; NotNow where something else lies there by now,
    or where an instalment differs from the core system's extract meanwhile.
    """
    by.must(APPROVE)
    run = run_of(run_id, by.office, held=True)
    expect(run, ASKED)
    if shown not in (None, run.content_hash):
        raise NotNow(
            "画面を開いた後に、作り直されて決裁に上がっています。"
            "画面を開き直し、内容を確かめてから決裁してください。"
        )
    if by.number in (run.drafted_by, run.asked_by):
        raise NotAllowed("起案した本人は決裁できません。別の決裁権者が決裁してください。")
    _unchanged(run)
    if approved:
        last_look.must_agree(run)
        feed_gate.must_be_in(run, now=now)
    asked = deciding.Asked(
        f"dunning:{run.pk}", run.content_hash, run.asked_by, run.asked_at or now.moment
    )
    deciding.record(asked, approved=approved, note=note, by=by, now=now)
    move(run, of=ASKED, to=APPROVED if approved else DRAFTED)


def seal(run_id: int, *, by: Staff, now: Now, apart: Collection[str] = ()) -> int:
    """発送の確定. A last look before the post: what is no longer true is dropped, the rest frozen.

    Dropped is also what cannot be printed: `apart` are the letters that a person decided to send
    apart, NeedsDecision where another needs it. How many instalments were dropped. NotNow where
    nobody may issue the letters that day, or where the look over the whole batch finds what two
    people did not let pass: that stays written on the run.
    """
    by.must(SEAL)
    run = run_of(run_id, by.office)
    expect(run, APPROVED)
    authority.must_be_held(run, on=now.day)
    feed_gate.must_be_in(run, now=now)
    must_pass(run, on=now.day)
    return _sealed(run_id, by, now, apart, drawn_ahead(run, on=now.day))


@transaction.atomic
def _sealed(run_id: int, by: Staff, now: Now, apart: Collection[str], drawings: Drawings) -> int:
    run = run_of(run_id, by.office, held=True)
    expect(run, APPROVED)
    feed_gate.must_be_in(run, now=now)
    _unchanged(run)
    standings = last_look.before_sealing(run, on=now.day)
    run.issue_on = now.day
    run.save(update_fields=["issue_on"])
    frozen = seal_letters(run, standings, apart=apart, drawings=drawings)
    issue_slips(frozen, by=by, now=now)
    authority.write_down_use(run, by=by, now=now)
    move(run, of=APPROVED, to=SEALED, sealed_by=by.number, sealed_at=now.moment)
    return run.items.filter(place=DROPPED).count()


@transaction.atomic
def withdraw(run_id: int, *, by: Staff, now: Now) -> bool:
    """取下げ. Before the dispatch only; whether letters had been made.

    Those stay on record and are not sent, but for what was handed over already; the rest of the
    instalments are free for the next run. Slips behind letters that are not sent are withdrawn.
    """
    by.must(DRAFT)
    run = run_of(run_id, by.office)
    expect(run, *OPEN)
    made = run.status == SEALED
    must_be_back(run)
    move(run, of=run.status, to=WITHDRAWN)
    unsent = run.items.filter(handed_on=None, paper__isnull=False)
    withdraw_slips(unsent.values_list("paper_id", flat=True), by=by, now=now)
    return made


def content_hash(run: DunningRunRow) -> str:
    """The hash of what a run holds: every instalment with its place, amount and day."""
    rows = run.items.filter(place__in=(IN, BY_HAND)).order_by("instalment_id")
    values = [
        [*row[:4], row[4].isoformat()]
        for row in rows.values_list("instalment_id", "person_id", "place", "open_yen", "due_on")
    ]
    return hashlib.sha256(json.dumps(values).encode()).hexdigest()


def _unchanged(run: DunningRunRow) -> None:
    if content_hash(run) != run.content_hash:
        raise NotNow("決裁に上げたときから内容が変わっています。起案からやり直してください。")


def _item(run: DunningRunRow, c: Candidate) -> DunningItemRow:
    at = c.standing
    return DunningItemRow(
        run=run,
        instalment_id=at.instalment.id,
        person_id=c.person,
        kind=at.instalment.kind.code,
        place=c.place,
        reason=c.reason,
        open_yen=at.position.open,
        due_on=at.position.owed.due_on,
        required_by=c.by,
    )
