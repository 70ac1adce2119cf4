"""The letters of a run as PDFs: what became untrue is dropped first, and every look is recorded."""

from collections.abc import Sequence
from dataclasses import replace

from django.db import transaction

from saiken import letters
from saiken.desks.mandates.actions.composing import CannotTell
from saiken.desks.mandates.actions.telling import drop_untrue, run_of
from saiken.desks.mandates.models import MADE, TAKEN_BACK
from saiken.desks.mandates.queries.notices import parts_of
from saiken.files import slip_codes
from saiken.letters.slip import SlipSnapshot, slip_from_json
from saiken.letters.slip_drawing import Symbols
from saiken.store import reads
from saiken.store.looks.recording import record
from saiken.store.offices.walls import LOOK_PROTECTED
from saiken.store.papers.lists import kept
from saiken.store.slips import lists as slips
from saiken.values.actors import Now, Staff

LOOK = "people.look"


def notices_pdf(run: int, part: int, *, by: Staff, now: Now) -> bytes:
    """One part of a run's letters, each with its slips; protected ones are opened one by one."""
    by.must(LOOK)
    _looked_at_again(run, by=by, now=now)
    row = run_of(run, by)
    if row.status == TAKEN_BACK:
        raise CannotTell("取りやめたお知らせです。一通ずつ開いて確かめてください。")
    parts = parts_of(row)
    if not 1 <= part <= len(parts):
        raise CannotTell("一括で送るお知らせはありません。一覧を開き直してください。")
    papers = kept(parts[part - 1])
    persons = {paper.person for paper in papers}
    if any(state.protected for state in reads.person_states(persons, on=now.day).values()):
        by.must(LOOK_PROTECTED)
    record(persons, "mandates/notices.pdf", by=by, now=now, address_shown=True)
    made = letters.render([letters.from_json(p.snapshot) for p in papers], _marks(parts[part - 1]))
    if isinstance(made, letters.Unprintable):
        raise CannotTell(f"印刷できません。{made.refused[0].why}{made.refused[0].mend}")
    return made.pdf


@transaction.atomic
def _looked_at_again(run: int, *, by: Staff, now: Now) -> None:
    row = run_of(run, by, held=True)
    if row.status == MADE:
        drop_untrue(row, on=now.day, by=by, now=now)


def _marks(papers: Sequence[int]) -> list[letters.Mark]:
    behind = slips.of_papers(papers)
    drawn = (tuple(map(_drawn, behind.get(paper, ()))) for paper in papers)
    return [replace(letters.UNMARKED, slips=one) for one in drawn]


def _drawn(slip: slips.Slip) -> tuple[SlipSnapshot, Symbols]:
    printed = slip_from_json(slip.snapshot)
    read = slip_codes.drawn(printed.code, printed.el_qr)
    return printed, Symbols(read.widths, read.texts, read.qr)
