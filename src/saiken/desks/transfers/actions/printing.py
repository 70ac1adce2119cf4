"""The letters of a run as PDFs, and one of them as it would be printed; every look is recorded."""

from dataclasses import replace
from datetime import date

from django.db import transaction

from saiken import letters
from saiken.claims.persons import LIVING
from saiken.desks.transfers.actions.sending import as_printed
from saiken.desks.transfers.actions.steps import given
from saiken.desks.transfers.actions.telling import drop_untrue, held
from saiken.desks.transfers.models import NoticePrintRow, NoticeRow, NoticeRunRow
from saiken.desks.transfers.queries import listing, notices, whole
from saiken.desks.transfers.rules.notices import APPROVED, ASKED, BACK, SEALED, SENT, CannotTell
from saiken.desks.transfers.rules.words import APPROVE
from saiken.store import reads
from saiken.store.looks.recording import record
from saiken.store.offices.walls import LOOK, LOOK_PROTECTED, may_see_paper
from saiken.store.papers.lists import Paper, kept
from saiken.values.actors import NotAllowed, Now, Staff

COPY = "（控え・送付しない）"
INSTEAD = (
    "この回を取りやめるか、ほかの通知を発送してから、事案の画面で作り直してください。"
    "控えが要るときは、決裁する人が通知の回の画面で理由を残して印刷します。"
)


def letters_pdf(run: int, part: int, *, by: Staff, now: Now) -> bytes:
    """One part of a sealed run's letters; those with a protected address are opened one by one."""
    by.must(LOOK)
    row = _looked_at_again(run, by=by, now=now)
    parts = notices.parts_of(row)
    if not 1 <= part <= len(parts):
        raise CannotTell("一括で送る通知はありません。一通ずつ開いてください。")
    papers = kept(parts[part - 1])
    persons = {paper.person for paper in papers}
    if any(state.protected for state in reads.person_states(persons, on=now.day).values()):
        by.must(LOOK_PROTECTED)
    record(persons, f"transfers/notices/{run}.pdf", by=by, now=now, address_shown=True)
    return _drawn([letters.from_json(paper.snapshot) for paper in papers])


@transaction.atomic
def _looked_at_again(run: int, *, by: Staff, now: Now) -> NoticeRunRow:
    row = held(run, SEALED, SENT, office=by.office)
    if row.status == SEALED:
        drop_untrue(row, now=now)
    return row


def letter_pdf(letter: NoticeRow, *, by: Staff, now: Now) -> bytes:
    """One sealed letter as it was issued; CannotTell where it is not, or no longer, to be sent."""
    paper, issued = _opened(letter, by=by, on=now.day)
    if why := notices.stopped(letter.run, on=now.day).get(letter.pk):
        raise CannotTell(f"この通知は印刷できません。{_ended(why)}{INSTEAD}")
    record([paper.person], f"papers/{paper.number}", by=by, now=now, address_shown=True)
    return _drawn([issued])


@transaction.atomic
def stopped_pdf(run: int, letter: int, *, reason: str, by: Staff, now: Now) -> bytes:
    """控え of a letter that is not to be sent, marked so; who printed it, when and why is kept.

    By who may decide such letters alone. It stays unsent.
    """
    by.must(APPROVE)
    row = held(run, SEALED, SENT, BACK, office=by.office)
    found = row.letters.filter(pk=letter).select_related("run", "transfer").first()
    why = notices.stopped(row, on=now.day).get(letter)
    if found is None or why is None:
        raise CannotTell("この通知は、そのまま開けます。一覧の文書番号から開いてください。")
    told = given(reason, "印刷する理由")
    paper, issued = _opened(found, by=by, on=now.day)
    NoticePrintRow.objects.create(
        letter=found, untrue=why, reason=told, by=by.number, at=now.moment
    )
    record([paper.person], f"papers/{paper.number}", by=by, now=now, address_shown=True)
    return _drawn([replace(issued, number=f"{issued.number}{COPY}")])


def _opened(letter: NoticeRow, *, by: Staff, on: date) -> tuple[Paper, letters.DunningSnapshot]:
    """The paper of a letter; NotAllowed for another office's, or a protected address."""
    by.must(LOOK)
    paper = kept([letter.paper_id])[0]
    issued = letters.from_json(paper.snapshot)
    if not may_see_paper(by, paper.office, paper.person, (line.key for line in issued.lines)):
        raise NotAllowed("ほかの所属の文書です。扱っている所属に頼んでください。")
    if reads.person_states([paper.person], on=on).get(paper.person, LIVING).protected:
        by.must(LOOK_PROTECTED)
    return paper, issued


def _ended(why: str) -> str:
    return why if why.endswith("。") else f"{why}。"


def preview_pdf(run: int, letter: int, *, by: Staff, now: Now) -> bytes:
    """One letter of a run that is not sealed yet; a protected address only by its permission."""
    by.must(LOOK)
    row = notices.run_of(run, by.office)
    wanted = row and row.letters.filter(pk=letter, dropped="").select_related("transfer").first()
    if row is None or not wanted or row.status not in (ASKED, APPROVED):
        raise CannotTell("見本は確定の前だけ見られます。確定したものは、文書として開いてください。")
    person = wanted.transfer.person_id
    if reads.person_states([person], on=now.day).get(person, LIVING).protected:
        by.must(LOOK_PROTECTED)
    record([person], f"transfers/notices/{run}/preview", by=by, now=now, address_shown=True)
    found = as_printed(row, now=now, only=wanted)
    made = next((one.snapshot for one in found if one.row.pk == letter), None)
    if made is None:
        raise CannotTell("この通知の期別は、すべて納付されています。通知を取りやめてください。")
    return _drawn([made])


def entrusted_pdf(transfer: int, paper: int, *, by: Staff, now: Now) -> bytes:
    """A letter about nothing but what is entrusted to somebody; a protected address stays here."""
    row = listing.of(transfer, by)
    if row is None or not listing.is_open(row, by):
        raise CannotTell("この事案は、あなたの所属にありません。一覧から選び直してください。")
    held_keys = {inst.key for inst in reads.instalments(row.instalments).values()}
    found = next((one for one in whole.papers(row, held_keys, by) if one.id == paper), None)
    if found is None:
        raise CannotTell(
            "この文書は、委任された債権だけの文書ではありません。所管の課に尋ねてください。"
        )
    if reads.person_states([row.person_id], on=now.day).get(row.person_id, LIVING).protected:
        by.must(LOOK_PROTECTED)
    record([row.person_id], f"papers/{found.number}", by=by, now=now, address_shown=True)
    return _drawn([letters.from_json(found.snapshot)])


def _drawn(snapshots: list[letters.DunningSnapshot]) -> bytes:
    made = letters.render(snapshots)
    if isinstance(made, letters.Unprintable):
        raise CannotTell(f"印刷できません。{made.refused[0].why}{made.refused[0].mend}")
    return made.pdf
