"""口座振替の通知: made once for a request, frozen and numbered, sent, or taken back whole."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date

from django.db import transaction

from saiken.desks.mandates.actions.composing import CannotTell, composed, second_try
from saiken.desks.mandates.actions.freezing import Letter, frozen, issue_slips, tried
from saiken.desks.mandates.actions.keeping import KEEP
from saiken.desks.mandates.models import (
    MADE,
    SENT,
    TAKEN_BACK,
    NoticeRow,
    NoticeRunRow,
    RequestRow,
)
from saiken.desks.mandates.queries.mandates import accounts_of
from saiken.desks.mandates.queries.telling import ahead_from, found, untrue
from saiken.desks.mandates.rules.sorts import AHEAD, SORTS, Sort
from saiken.law.terms import day_in_words
from saiken.store import reads
from saiken.store.people import particulars
from saiken.store.slips import lists as slips
from saiken.store.slips import recording
from saiken.values.actors import Now, Staff

_UNSENT = "送らないことにしたお知らせの納付書"


@dataclass(frozen=True)
class Made:
    """What was made of a request: the run, its letters, and those that cannot be printed."""

    run: int
    count: int
    unprintable: tuple[str, ...]


@transaction.atomic
def make_notices(request: int, sort: Sort, *, by: Staff, now: Now) -> Made:
    """お知らせの作成 for one's own office; once for a request, asked again it is the same run.

    No law asks anything of these letters, so that nobody has to approve them: their words are the
    city's. CannotTell where it is not their time, nobody is to be told, or none can be printed.
    """
    by.must(KEEP)
    row = _request(request)
    known = row.notices.exclude(status=TAKEN_BACK).filter(sort=sort.word, office=by.office).first()
    if known is not None:
        return Made(known.pk, known.letters.count(), ())
    _its_time(row, sort, now)
    ready, odd = tried(_composed(row, sort, by.office, now))
    if not ready:
        raise CannotTell(odd[0] if odd else "知らせる人はいません。画面を開き直してください。")
    run = NoticeRunRow.objects.create(
        request=row,
        sort=sort.word,
        office=by.office,
        issued_on=now.day,
        by=by.number,
        at=now.moment,
    )
    kept = frozen(ready, sort, by.office, now)
    NoticeRow.objects.bulk_create(
        NoticeRow(
            run=run,
            person_id=one.told.person,
            paper_id=one.paper,
            yen=one.snapshot.total,
            apart=one.told.protected,
        )
        for one in kept
    )
    again = None if sort is AHEAD else second_try(row, reads.city())
    again = again if again is not None and again > now.day else None
    issue_slips(kept, sort, again, by=by, now=now)
    return Made(run.pk, len(kept), tuple(odd))


def _request(request: int) -> RequestRow:
    """The request, held until the transaction ends."""
    row = RequestRow.objects.select_for_update(of=("self",)).filter(pk=request, status=MADE).first()
    if row is None:
        raise CannotTell("この依頼は、ないか、取りやめられています。一覧を開き直してください。")
    return row


def _its_time(row: RequestRow, sort: Sort, now: Now) -> None:
    if sort is AHEAD and now.day >= row.debit_on:
        raise CannotTell("振替の日が来た依頼の予告は作れません。一覧を開き直してください。")
    if sort is AHEAD and now.day < ahead_from(row):
        first = day_in_words(ahead_from(row))
        raise CannotTell(f"この振替の予告は、{first}から作れます。その日に作ってください。")
    if sort is not AHEAD and now.day <= row.debit_on:
        raise CannotTell("振替の日が過ぎ、結果を受け付けてから作ってください。")


def _composed(row: RequestRow, sort: Sort, office: str, now: Now) -> list[Letter]:
    held = found(row, sort, office, on=now.day).told
    to = particulars.latest({one.person for one in held})
    accounts = accounts_of(one.mandate for one in held)
    return [
        Letter(
            one,
            composed(
                one,
                to[one.person],
                accounts[one.mandate.pk],
                sort=sort,
                request=row,
                issue_on=now.day,
            ),
        )
        for one in held
    ]


def run_of(run: int, by: Staff, *, held: bool = False) -> NoticeRunRow:
    """A run of one's own office; CannotTell where there is none."""
    rows = NoticeRunRow.objects.select_for_update() if held else NoticeRunRow.objects
    row = rows.filter(pk=run, office=by.office).first()
    if row is None:
        raise CannotTell("このお知らせは、あなたの所属にありません。一覧を開き直してください。")
    return row


@transaction.atomic
def mark_sent(run: int, on: date, *, by: Staff, now: Now) -> None:
    """発送の記録: the letters left on that day."""
    by.must(KEEP)
    row = run_of(run, by, held=True)
    if row.status != MADE:
        raise CannotTell(
            "このお知らせは、すでに発送済みか、取りやめられています。画面を開き直してください。"
        )
    if not row.issued_on <= on <= now.day:
        raise CannotTell("発送した日は、お知らせの日からきょうまでの日にしてください。")
    drop_untrue(row, on=on, by=by, now=now)
    row.status, row.sent_on, row.sent_by = SENT, on, by.number
    row.save(update_fields=["status", "sent_on", "sent_by"])


@transaction.atomic
def take_back_notices(run: int, reason: str, *, by: Staff, now: Now) -> None:
    """お知らせの取りやめ before they were sent: they stay on record, their slips are withdrawn."""
    by.must(KEEP)
    row = run_of(run, by, held=True)
    if row.status != MADE:
        raise CannotTell("発送したお知らせは取りやめられません。画面を開き直してください。")
    if not reason.strip():
        raise CannotTell("取りやめる理由を入力してください。")
    row.status, row.taken_back_by, row.taken_back_why = TAKEN_BACK, by.number, reason.strip()
    row.save(update_fields=["status", "taken_back_by", "taken_back_why"])
    _withdraw(row.letters.values_list("paper_id", flat=True), by=by, now=now)


def drop_untrue(row: NoticeRunRow, *, on: date, by: Staff, now: Now) -> None:
    """What became untrue since it was made is not sent, and its slips are withdrawn.

    The run must be held by the caller.
    """
    whys = untrue(row, on=on)
    for letter in row.letters.filter(paper__in=whys):
        letter.dropped = whys[letter.paper_id]
        letter.save(update_fields=["dropped"])
    _withdraw(whys, by=by, now=now)


def _withdraw(papers: Iterable[int], *, by: Staff, now: Now) -> None:
    """The slips behind letters that are not sent; a paid one stays."""
    held = [slip for of in slips.of_papers(papers).values() for slip in of]
    paid = slips.paid_numbers(held) if held else frozenset()
    gone = [slip.id for slip in held if slip.number not in paid]
    if gone:
        recording.withdraw(gone, reason=_UNSENT, by=by, now=now)


def sort_of(word: str) -> Sort:
    """The sort of letters of a word in an address; CannotTell where there is none."""
    if word not in SORTS:
        raise CannotTell("この種類のお知らせはありません。一覧を開き直してください。")
    return SORTS[word]
