"""Papers as files: a run's batch, one paper, a preview; protected ones by permission only."""

from collections.abc import Sequence

from saiken import letters
from saiken.claims.persons import LIVING
from saiken.desks.notices.actions.candidates import look
from saiken.desks.notices.actions.compose import CannotPrint, grouped, snapshot
from saiken.desks.notices.actions.sealing import DUNNING_BY_HAND
from saiken.desks.notices.actions.steps import NotNow
from saiken.desks.notices.models import BY_HAND, IN, SEALED, WITHDRAWN, DunningRunRow
from saiken.store import reads
from saiken.store.looks.recording import record
from saiken.store.offices.walls import LOOK_PROTECTED
from saiken.store.papers.lists import Paper, kept
from saiken.store.people import particulars
from saiken.values.actors import NotAllowed, Now, Staff

LOOK = "people.look"


def batch_pdf(run: DunningRunRow, *, by: Staff, now: Now) -> bytes:
    """The letters of a sealed run as one PDF; those to be handed over are never in it."""
    if run.status == WITHDRAWN:
        raise NotNow("取り下げた督促状です。文書の一覧から、一通ずつ見られます。")
    ids = run.items.filter(place=IN, paper__isnull=False).values_list("paper_id", flat=True)
    papers = kept(ids)
    if not papers:
        raise NotNow("一括で送る督促状はありません。")
    persons = {p.person for p in papers}
    _nobody_protected_since(run, persons, by=by, now=now)
    record(persons, f"notices/{run.pk}.pdf", by=by, now=now)
    return pdf([letters.from_json(p.snapshot) for p in papers])


def _nobody_protected_since(run: DunningRunRow, persons: set[int], *, by: Staff, now: Now) -> None:
    """NotNow where the batch would send a protected address out; afterwards by permission only."""
    states = reads.person_states(persons, on=now.day)
    protected = sum(state.protected for state in states.values())
    if protected and run.status == SEALED:
        raise NotNow(
            f"確定の後に支援措置の対象になった方が {protected}人います。"
            "この処理を取り下げて、督促状を作り直してください。"
        )
    if protected:
        by.must(LOOK_PROTECTED)


def paper_pdf(paper: Paper, *, by: Staff, now: Now) -> bytes:
    """One paper as issued; NotAllowed if another office's, or protected without permission."""
    by.must(LOOK)
    if paper.office != by.office:
        raise NotAllowed("ほかの所属の文書です。")
    state = reads.person_states([paper.person], on=now.day).get(paper.person, LIVING)
    protected = paper.kind == DUNNING_BY_HAND or state.protected
    if protected:
        by.must(LOOK_PROTECTED)
    record([paper.person], f"papers/{paper.number}", by=by, now=now, address_shown=protected)
    return pdf([letters.from_json(paper.snapshot)])


def paper_of(paper_id: int, *, by: Staff, now: Now) -> bytes | None:
    """One paper by its id as it was issued; None if there is no such paper."""
    found = kept([paper_id])
    return paper_pdf(found[0], by=by, now=now) if found else None


def preview(run: DunningRunRow, letter: str, *, by: Staff, now: Now) -> letters.DunningSnapshot:
    """One letter of a run as it would be printed; without the address where not in the batch."""
    person, kind = _named(letter)
    rows = list(run.items.filter(person_id=person, kind=kind))
    # The letter holds what is in the batch; one outside it is shown with what keeps it outside.
    inside = [row.instalment_id for row in rows if row.place == IN]
    looked = look(inside or [row.instalment_id for row in rows], on=now.day)
    standings = [c.standing for c in looked]
    if not standings:
        raise NotNow("この督促状は、この処理にありません。")
    told = particulars.latest([person])[person]
    if not inside or any(c.place == BY_HAND for c in looked):
        told = particulars.Particulars(name=told.name, address="（住所は表示しません）")
    record([person], f"notices/{run.pk}/preview", by=by, now=now)
    try:
        return snapshot(grouped(standings)[0], told, number="（案）", issue_on=run.issue_on)
    except CannotPrint as why:
        raise NotNow(str(why)) from why


def preview_file(run: DunningRunRow, letter: str, form: str, *, by: Staff, now: Now) -> bytes:
    """The preview as a PDF, or its first page as a PNG."""
    made = preview(run, letter, by=by, now=now)
    return letters.picture(made) if form == "png" else pdf([made])


def pdf(snapshots: Sequence[letters.DunningSnapshot]) -> bytes:
    """Letters as one PDF; NotNow with the first reason where one cannot be printed."""
    made = letters.render(snapshots)
    if isinstance(made, letters.Unprintable):
        raise NotNow(f"印刷できません。{made.refused[0].where}：{made.refused[0].why}")
    return made.pdf


def _named(letter: str) -> tuple[int, str]:
    person, _, kind = letter.partition("-")
    if not person.isdecimal() or not kind:
        raise NotNow("この督促状は、この処理にありません。")
    return int(person), kind
