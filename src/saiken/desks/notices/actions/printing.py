"""Papers as files: a run's batch, one paper, a preview; protected ones by permission only."""

from collections.abc import Sequence
from dataclasses import replace

from django.db import transaction

from saiken import letters
from saiken.claims.persons import LIVING
from saiken.desks.notices.actions.candidates import look
from saiken.desks.notices.actions.compose import CannotPrint, grouped, snapshot
from saiken.desks.notices.actions.last_look import drop_untrue
from saiken.desks.notices.actions.steps import NotNow, run_of
from saiken.desks.notices.models import (
    DUNNING_BY_HAND,
    IN,
    SEALED,
    UNSEALED,
    WITHDRAWN,
    DunningPieceRow,
    DunningRunRow,
)
from saiken.desks.notices.queries.mail import job_of
from saiken.desks.notices.queries.papers import batches
from saiken.store import reads
from saiken.store.looks.recording import record
from saiken.store.offices.walls import LOOK_PROTECTED, may_see_address
from saiken.store.papers.lists import Paper, kept
from saiken.store.people import particulars
from saiken.values.actors import NotAllowed, Now, Staff

LOOK = "people.look"


def batch_pdf(run: DunningRunRow, *, part: int | None = None, by: Staff, now: Now) -> bytes:
    """One part of a sealed run's letters as a PDF, the only one where none is named.

    Those to be handed over are never in it. Until the dispatch, each printing looks again: what
    is no longer true is dropped first.
    """
    run = _looked_at_again(run.pk, by=by, now=now)
    if run.status == WITHDRAWN:
        raise NotNow("取り下げた督促状です。文書の一覧から、一通ずつ見られます。")
    if run.status == SEALED and (job := job_of(run)):
        raise NotNow(f"{job.house}が刷る督促状です。二重に刷らないため、一括では開けません。")
    papers = kept(_part(batches(run), part))
    if not papers:
        raise NotNow("一括で送る督促状はありません。")
    persons = {p.person for p in papers}
    if any(state.protected for state in reads.person_states(persons, on=now.day).values()):
        by.must(LOOK_PROTECTED)
    record(persons, f"notices/{run.pk}.pdf", by=by, now=now, address_shown=True)
    return pdf([letters.from_json(p.snapshot) for p in papers], marks_of(papers))


@transaction.atomic
def _looked_at_again(run_id: int, *, by: Staff, now: Now) -> DunningRunRow:
    run = run_of(run_id, by.office, held=True)
    if run.status == SEALED:
        drop_untrue(run, on=now.day)
    return run


def _part(parts: Sequence[Sequence[int]], part: int | None) -> Sequence[int]:
    if part is None and len(parts) > 1:
        raise NotNow(
            f"この督促状は {len(parts)}つに分かれています。画面から一つずつ開いてください。"
        )
    wanted = 1 if part is None else part
    return parts[wanted - 1] if 1 <= wanted <= len(parts) else []


def paper_pdf(paper: Paper, *, by: Staff, now: Now, large: bool = False) -> bytes:
    """One paper as issued; NotAllowed if another office's, or protected without permission.

    `large`: 拡大文字版, the same words and figures in large print, for one who asks for it.
    """
    by.must(LOOK)
    if paper.office != by.office:
        raise NotAllowed("ほかの所属の文書です。")
    if paper.kind == DUNNING_BY_HAND or _protected(paper.person, now):
        by.must(LOOK_PROTECTED)
    record([paper.person], f"papers/{paper.number}", by=by, now=now, address_shown=True)
    issued, marks = letters.from_json(paper.snapshot), marks_of([paper])
    if large:  # a copy: it is no sheet of the batch
        return pdf([replace(issued, large_print=True)], [replace(marks[0], sequence="")])
    return pdf([issued], marks)


def marks_of(papers: Sequence[Paper]) -> list[letters.Mark]:
    """What stands on these papers beside their words: bar code and place in the mail."""
    ids = [paper.id for paper in papers]
    rows = {row.paper_id: row for row in DunningPieceRow.objects.filter(paper__in=ids)}
    return [_mark(rows.get(paper.id)) for paper in papers]


def _mark(row: DunningPieceRow | None) -> letters.Mark:
    if row is None:  # by hand, or issued before there were marks
        return letters.UNMARKED
    piece = letters.Piece(row.envelope, row.place, row.letters, row.sheets)
    return letters.Mark(row.bars, piece.sequence(row.run_id))


def _protected(person: int, now: Now) -> bool:
    return reads.person_states([person], on=now.day).get(person, LIVING).protected


def paper_of(paper_id: int, *, by: Staff, now: Now, large: bool = False) -> bytes | None:
    """One paper by its id as it was issued, or in large print; None if there is no such paper."""
    found = kept([paper_id])
    return paper_pdf(found[0], by=by, now=now, large=large) if found else None


def preview(run: DunningRunRow, letter: str, *, by: Staff, now: Now) -> letters.DunningSnapshot:
    """One letter of an unsealed run as it would be printed; a protected address by permission."""
    if run.status not in UNSEALED:
        raise NotNow("見本は確定の前だけ見られます。確定した督促状は、文書として開いてください。")
    person, kind = _named(letter)
    rows = list(run.items.filter(person_id=person, kind=kind))
    # The letter holds what is in the batch; one outside it is shown with what keeps it outside.
    inside = [row.instalment_id for row in rows if row.place == IN]
    looked = look(inside or [row.instalment_id for row in rows], on=now.day)
    standings = [c.standing for c in looked]
    if not standings:
        raise NotNow("この督促状は、この処理にありません。")
    told = particulars.latest([person])[person]
    shown = may_see_address(by, _protected(person, now))
    if not shown:
        told = particulars.Particulars(name=told.name, address="（住所は表示しません）")
    record([person], f"notices/{run.pk}/preview", by=by, now=now, address_shown=shown)
    try:
        return snapshot(grouped(standings)[0], told, number="（案）", issue_on=run.issue_on)
    except CannotPrint as why:
        raise NotNow(str(why)) from why


def preview_file(run: DunningRunRow, letter: str, form: str, *, by: Staff, now: Now) -> bytes:
    """The preview as a PDF, or its first page as a PNG."""
    made = preview(run, letter, by=by, now=now)
    return letters.picture(made) if form == "png" else pdf([made])


def pdf(snapshots: Sequence[letters.DunningSnapshot], marks: Sequence[letters.Mark] = ()) -> bytes:
    """Letters as one PDF; NotNow with the first reason where one cannot be printed."""
    made = letters.render(snapshots, marks)
    if isinstance(made, letters.Unprintable):
        raise NotNow(f"印刷できません。{made.refused[0].where}：{made.refused[0].why}")
    return made.pdf


def _named(letter: str) -> tuple[int, str]:
    person, _, kind = letter.partition("-")
    if not person.isdecimal() or not kind:
        raise NotNow("この督促状は、この処理にありません。")
    return int(person), kind
