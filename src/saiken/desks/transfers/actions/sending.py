"""引継ぎの通知: frozen and numbered after the decision, then sent; with this the notice runs."""

from collections import defaultdict
from collections.abc import Sequence
from dataclasses import dataclass, replace
from datetime import date

from django.db import transaction

from saiken import kinds, letters
from saiken.desks.transfers.actions.composing import Letter, composed, grouped, of_one_case
from saiken.desks.transfers.actions.drafting import announced
from saiken.desks.transfers.actions.steps import held as held_case
from saiken.desks.transfers.actions.steps import note
from saiken.desks.transfers.actions.telling import drop_untrue, held
from saiken.desks.transfers.models import NoticeRow, NoticeRunRow
from saiken.desks.transfers.queries import notices
from saiken.desks.transfers.queries.package import standings_of
from saiken.desks.transfers.rules.notices import (
    AHEAD,
    APPROVED,
    SEALED,
    SENT,
    SORTS,
    CannotTell,
)
from saiken.desks.transfers.rules.words import DRAFTED, PROPOSE
from saiken.law.terms import day_in_words
from saiken.store import reads
from saiken.store.papers import numbering
from saiken.store.people import particulars
from saiken.store.seals.recording import NewUse, record
from saiken.values.actors import Now, Staff


@dataclass(frozen=True)
class Ready:
    """A letter of a run as it is printed, still without its number."""

    row: NoticeRow
    snapshot: letters.DunningSnapshot


@transaction.atomic
def seal_letters(run: int, *, by: Staff, now: Now) -> int:
    """確定: the approved letters are numbered in postal order and frozen as of today; how many.

    CannotTell, nothing written, where one cannot be printed or nothing is left to send.
    """
    by.must(PROPOSE)
    row = held(run, APPROVED, office=by.office)
    drop_untrue(row, now=now)
    ready = as_printed(row, now=now)
    _must_print(ready)
    _freeze(row, ready, by=by, now=now)
    row.status, row.issued_on, row.sealed_by = SEALED, now.day, by.number
    row.save(update_fields=["status", "issued_on", "sealed_by"])
    return len(ready)


def as_printed(run: NoticeRunRow, *, now: Now, only: NoticeRow | None = None) -> list[Ready]:
    """The letters of a run that are still to be sent, as they would be printed today."""
    rows = run.letters.filter(dropped="").select_related("transfer").order_by("transfer", "kind")
    by_case: dict[int, list[NoticeRow]] = defaultdict(list)
    for row in rows:
        if only is None or row.transfer_id == only.transfer_id:
            by_case[row.transfer_id].append(row)
    to = particulars.latest({held[0].transfer.person_id for held in by_case.values()})
    found: list[Ready] = []
    for own in by_case.values():
        made = _of_case(own, run, to[own[0].transfer.person_id], now=now)
        found += [Ready(row, made[row.kind]) for row in own if row.kind in made]
    return found


def _of_case(
    own: Sequence[NoticeRow], run: NoticeRunRow, to: particulars.Particulars, *, now: Now
) -> dict[str, letters.DunningSnapshot]:
    """The letters of one case by kind."""
    case = own[0].transfer
    told = {key for row in own for key in row.content}
    standings = [at for at in standings_of(case, on=now.day) if at.instalment.key in told]
    made: list[Letter] = grouped(case, SORTS[run.sort], run.office, standings)
    drawn = of_one_case([composed(one, to, issue_on=now.day) for one in made])
    return {one.kind.code: snapshot for one, snapshot in zip(made, drawn, strict=True)}


def _must_print(ready: Sequence[Ready]) -> None:
    numbered = [replace(one.snapshot, number=f"第{90_000 + n}号") for n, one in enumerate(ready)]
    made = letters.render(numbered)
    if isinstance(made, letters.Unprintable):
        bad = {refused.key: refused for refused in made.refused}
        for one, drawn in zip(ready, numbered, strict=True):
            if drawn.number in bad:
                why = bad[drawn.number]
                raise CannotTell(
                    f"第{one.row.transfer_id}号の通知を印刷できません。{why.why}{why.mend}"
                )


def _freeze(run: NoticeRunRow, ready: Sequence[Ready], *, by: Staff, now: Now) -> None:
    ordered = sorted(ready, key=lambda one: letters.postal_key(one.snapshot))
    year = now.day.year - (now.day.month < 4)
    series = reads.city().number_series.get(run.office)
    if series is None:
        raise CannotTell("この所属の文書番号が市の設定にありません。運用担当に依頼してください。")
    serials = numbering.next_numbers(f"{run.office}:{year}", len(ordered))
    era = letters.fiscal_year(year).removesuffix("年度")
    numbered = [
        replace(one.snapshot, number=f"{era}　{series.number(serial)}")
        for one, serial in zip(ordered, serials, strict=True)
    ]
    word = SORTS[run.sort].paper
    papers = numbering.keep(
        [
            numbering.NewPaper(
                s.number, word, run.office, x.row.transfer.person_id, now.day, letters.to_json(s)
            )
            for x, s in zip(ordered, numbered, strict=True)
        ]
    )
    for one, paper in zip(ordered, papers, strict=True):
        NoticeRow.objects.filter(pk=one.row.pk).update(paper_id=paper)
    _write_down_use(run, ordered, numbered, by=by, now=now)


def _write_down_use(
    run: NoticeRunRow,
    ordered: Sequence[Ready],
    numbered: Sequence[letters.DunningSnapshot],
    *,
    by: Staff,
    now: Now,
) -> None:
    """公印使用の記録: a line for each name and seal under which the letters go out."""
    city, known = reads.city_in_charge(), kinds.load_kinds()
    used: dict[tuple[str, str], list[str]] = defaultdict(list)
    for one, drawn in zip(ordered, numbered, strict=True):
        held_by = kinds.authority_on(city, now.day, known[one.row.kind])
        used[drawn.authority.name, held_by.seal or city.seal.text].append(drawn.number)
    for (name, seal), numbers in sorted(used.items()):
        use = NewUse(
            seal=seal,
            keeper=city.seal.keeper,
            subject=f"{SORTS[run.sort].paper}:{run.pk}",
            office=run.office,
            authority=name,
            papers=len(numbers),
            first_number=numbers[0],
            last_number=numbers[-1],
        )
        record(use, by=by, now=now)


@transaction.atomic
def mark_letters_sent(run: int, *, on: date, by: Staff, now: Now) -> int:
    """発送の記録: the sealed letters left on that day, from which the notice runs; how many cases.

    What became untrue is dropped first. CannotTell for a day on which they cannot have left.
    """
    by.must(PROPOSE)
    row = held(run, SEALED, office=by.office)
    if row.issued_on is None or not row.issued_on <= on <= now.day:
        raise CannotTell("発送した日は、通知の日からきょうまでの日にしてください。")
    until = notices.last_day(row)
    if until is not None and on > until:
        raise CannotTell(
            f"通知に刷った期限（{day_in_words(until)}）を過ぎた日です。取りやめて、作り直してください。"
        )
    drop_untrue(row, now=now)
    told = _by_case(row)
    for case, drawn in told.items():
        _tell(case, drawn, row, on=on, by=by, now=now)
    row.status, row.sent_on, row.sent_by = SENT, on, by.number
    row.save(update_fields=["status", "sent_on", "sent_by"])
    return len(told)


def _by_case(run: NoticeRunRow) -> dict[int, list[letters.DunningSnapshot]]:
    found: dict[int, list[letters.DunningSnapshot]] = defaultdict(list)
    for row in run.letters.filter(dropped="").select_related("paper").order_by("pk"):
        if row.paper is not None:
            found[row.transfer_id].append(letters.from_json(bytes(row.paper.snapshot)))
    return found


def _tell(
    case: int,
    drawn: Sequence[letters.DunningSnapshot],
    run: NoticeRunRow,
    *,
    on: date,
    by: Staff,
    now: Now,
) -> None:
    numbers = "、".join(one.number for one in drawn)
    if run.sort == AHEAD.word:
        row = held_case(case, DRAFTED, office=by.office)
        printed = max(one.pay_by_on for one in drawn)
        announced(row, numbers, on=on, by=by, now=now, printed=printed)
    else:
        note(held_case(case), "told", by=by, now=now, reason=numbers)
