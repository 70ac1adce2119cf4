"""Papers as files: a run's batch, one paper, a preview; protected ones by permission only."""

from collections.abc import Sequence
from dataclasses import replace
from datetime import date

from django.db import transaction

from saiken import kinds, letters
from saiken.claims.persons import LIVING
from saiken.desks.notices.actions.candidates import look
from saiken.desks.notices.actions.compose import CannotPrint, grouped, snapshot
from saiken.desks.notices.actions.enclosing import drafted, with_slips
from saiken.desks.notices.actions.last_look import drop_untrue, untrue
from saiken.desks.notices.actions.steps import NotNow, run_of
from saiken.desks.notices.models import (
    IN,
    SEALED,
    UNSEALED,
    WITHDRAWN,
    DunningPieceRow,
    DunningRunRow,
)
from saiken.desks.notices.queries.mail import job_of
from saiken.desks.notices.queries.papers import batches
from saiken.desks.notices.rules.purposes import BY_HAND_KINDS
from saiken.desks.notices.rules.singles import BY_HAND
from saiken.store import reads
from saiken.store.looks.recording import record
from saiken.store.offices.walls import LOOK_PROTECTED, may_see_address, may_see_paper
from saiken.store.papers.lists import Paper, kept
from saiken.store.people import particulars
from saiken.values.actors import NotAllowed, Now, Staff

LOOK = "people.look"
# Their own page looks again whether they are still true.
HANDOVER = "引継ぎの通知です。債務者の「文書」か「引継ぎの通知」の画面から開いてください。"
NOT_HERE = "この書類は、この処理にありません。画面を開き直してください。"


def batch_pdf(run: DunningRunRow, *, part: int | None = None, by: Staff, now: Now) -> bytes:
    """One part of a sealed run's letters as a PDF, the only one where none is named.

    Those to be handed over are never in it. Until the dispatch, each printing looks again: what
    is no longer true is dropped first.
    """
    return drawn_batch(run, part=part, by=by, now=now)[1]


def drawn_batch(
    run: DunningRunRow, *, part: int | None, by: Staff, now: Now
) -> tuple[list[int], bytes]:
    """The papers of one part as they are after a last look, and their PDF."""
    run = _looked_at_again(run.pk, by=by, now=now)
    ids = papers_in(run, part)
    must_open(run, ids, by=by, now=now)
    papers = kept(ids)
    drawn = pdf([letters.from_json(p.snapshot) for p in papers], marks_of(papers))
    return ids, drawn


def papers_in(run: DunningRunRow, part: int | None) -> list[int]:
    """The papers of one part of a run that are to be sent."""
    return list(_part(batches(run), part))


def must_open(run: DunningRunRow, ids: Sequence[int], *, by: Staff, now: Now) -> None:
    """NotNow, or NotAllowed, where these papers may not be opened together; else a look at all."""
    paper = run.sends.paper
    if run.status == WITHDRAWN:
        raise NotNow(f"取り下げた{paper}です。文書の一覧から、一通ずつ開いてください。")
    if run.status == SEALED and (job := job_of(run)):
        raise NotNow(
            f"{job.house}が刷る{paper}です。"
            "二重に刷らないため、一括では開けません。文書の一覧から一通ずつ開いてください。"
        )
    if not ids:
        raise NotNow(f"一括で送る{paper}はありません。一通ずつ開いてください。")
    persons = {p.person for p in kept(ids)}
    if any(state.protected for state in reads.person_states(persons, on=now.day).values()):
        by.must(LOOK_PROTECTED)
    record(persons, f"notices/{run.pk}.pdf", by=by, now=now, address_shown=True)


def must_be_as_drawn(
    run: DunningRunRow, ids: Sequence[int], drawn: Sequence[int], *, on: date
) -> None:
    """NotNow where papers that were drawn before are not all to be sent any more."""
    rows = run.items.filter(paper__in=ids, place=IN).select_related("paper")
    looks = run.status == SEALED
    if list(ids) != list(drawn) or (looks and untrue(list(rows), run.sends, on=on)):
        raise NotNow(
            "PDFを作った後に、納付などで送れなくなったものがあります。"
            "処理の画面の「PDFを作り直す」で作り直してから、印刷してください。"
        )


@transaction.atomic
def _looked_at_again(run_id: int, *, by: Staff, now: Now) -> DunningRunRow:
    run = run_of(run_id, by.office, held=True)
    if run.status == SEALED:
        drop_untrue(run, on=now.day, by=by, now=now)
    return run


def _part(parts: Sequence[Sequence[int]], part: int | None) -> Sequence[int]:
    if part is None and len(parts) > 1:
        raise NotNow(
            f"この処理の書類は {len(parts)}つに分かれています。画面から一つずつ開いてください。"
        )
    wanted = 1 if part is None else part
    return parts[wanted - 1] if 1 <= wanted <= len(parts) else []


def paper_pdf(paper: Paper, *, by: Staff, now: Now, large: bool = False) -> bytes:
    """One paper as issued; NotAllowed if another office's, or protected without permission.

    `large`: 拡大文字版, the same words and figures in large print, for one who asks for it.
    """
    by.must(LOOK)
    issued = letters.from_json(paper.snapshot)
    if issued.template == letters.HANDOVER:
        raise NotNow(HANDOVER)
    if not may_see_paper(by, paper.office, paper.person, (line.key for line in issued.lines)):
        raise NotAllowed("ほかの所属の文書です。扱っている所属に頼んでください。")
    if paper.kind in (*BY_HAND_KINDS, *BY_HAND) or _protected(paper.person, now):
        by.must(LOOK_PROTECTED)
    record([paper.person], f"papers/{paper.number}", by=by, now=now, address_shown=True)
    marks = marks_of([paper])
    if large:  # a copy: it is no sheet of the batch
        return pdf([replace(issued, large_print=True)], [replace(marks[0], sequence="")])
    return pdf([issued], marks)


def marks_of(papers: Sequence[Paper]) -> list[letters.Mark]:
    """What these papers carry beside their words: bar code, place in the mail, payment slips."""
    ids = [paper.id for paper in papers]
    rows = {row.paper_id: row for row in DunningPieceRow.objects.filter(paper__in=ids)}
    return with_slips(ids, [_mark(rows.get(paper.id)) for paper in papers])


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
        raise NotNow("見本は確定の前だけ見られます。確定したものは、文書として開いてください。")
    person, kind = _named(letter)
    rows = list(run.items.filter(person_id=person, kind=kind))
    # The letter holds what is in the batch; one outside it is shown with what keeps it outside.
    inside = [row.instalment_id for row in rows if row.place == IN]
    purpose = run.sends
    looked = look(inside or [row.instalment_id for row in rows], purpose, on=now.day)
    standings = [c.standing for c in looked]
    if not standings:
        raise NotNow(NOT_HERE)
    told = particulars.latest([person])[person]
    shown = may_see_address(by, _protected(person, now))
    if not shown:
        told = particulars.Particulars(name=told.name, address="（住所は表示しません）")
    record([person], f"notices/{run.pk}/preview", by=by, now=now, address_shown=shown)
    try:
        return snapshot(
            grouped(standings, purpose)[0], told, number="（案）", issue_on=run.issue_on
        )
    except CannotPrint as why:
        raise NotNow(str(why)) from why


def preview_file(run: DunningRunRow, letter: str, form: str, *, by: Staff, now: Now) -> bytes:
    """The preview as a PDF, or its first page as a PNG."""
    made = preview(run, letter, by=by, now=now)
    if form == "png":
        return letters.picture(made)
    kind = kinds.load_kinds()[_named(letter)[1]]
    city, purpose = reads.city(), run.sends.word
    slips = drafted(made, city.folder, purpose=purpose, principal=kind.principal_name)
    return pdf([made], [slips])


def pdf(snapshots: Sequence[letters.DunningSnapshot], marks: Sequence[letters.Mark] = ()) -> bytes:
    """Letters as one PDF; NotNow with the first reason where one cannot be printed."""
    made = letters.render(snapshots, marks)
    if isinstance(made, letters.Unprintable):
        raise NotNow(f"印刷できません。{made.refused[0].where}：{made.refused[0].why}")
    return made.pdf


def _named(letter: str) -> tuple[int, str]:
    person, _, kind = letter.partition("-")
    if not person.isdecimal() or not kind:
        raise NotNow(NOT_HERE)
    return int(person), kind
