"""引受けの記録: what the post office took over, written down with the dispatch or after it."""

from dataclasses import dataclass
from datetime import date

from django.db import transaction

from saiken.desks.notices.actions.dispatching import DISPATCH, mark_dispatched
from saiken.desks.notices.actions.steps import NotNow, expect, run_of
from saiken.desks.notices.models import DISPATCHED, IN, DunningPostingRow, DunningRunRow
from saiken.values.actors import Now, Staff


@dataclass(frozen=True)
class Posting:
    """差出票. How many letters a post office took over, and the number of its receipt."""

    letters: int
    post_office: str
    receipt: str


@transaction.atomic
def dispatch(run_id: int, posting: Posting | None, *, on: date, by: Staff, now: Now) -> int:
    """発送済みにする, with what the post office took over where it is at hand; clocks begun anew.

    NotNow where the post took another number of letters than are sent: nothing is written then.
    """
    moved = mark_dispatched(run_id, on=on, by=by, now=now)
    if posting is not None:
        record(run_id, posting, by=by, now=now)
    return moved


@transaction.atomic
def record(run_id: int, posting: Posting, *, by: Staff, now: Now) -> None:
    """差出票の記録. The last one written down counts; none disappears."""
    by.must(DISPATCH)
    run = run_of(run_id, by.office, held=True)
    expect(run, DISPATCHED)
    sent = sent_letters(run)
    if posting.letters != sent:
        raise NotNow(
            f"差出票の通数 {posting.letters:,}通が、送る{run.sends.paper} {sent:,}通と違います。"
            "封筒を数え直してください。外したものは、下の「外したもの」にあります。"
        )
    if not posting.post_office.strip():
        raise NotNow("差し出した郵便局を入力してください。")
    DunningPostingRow.objects.create(
        run=run,
        on=run.dispatched_on,
        post_office=posting.post_office.strip(),
        receipt=posting.receipt.strip(),
        letters=posting.letters,
        by=by.number,
        at=now.moment,
    )


def sent_letters(run: DunningRunRow) -> int:
    """How many envelopes of a run's batch are sent; letters where none were enclosed together."""
    papers = run.items.filter(place=IN, paper__isnull=False).values("paper_id").distinct()
    pieces = run.pieces.filter(paper_id__in=papers)
    return pieces.values("envelope").distinct().count() or papers.count()
