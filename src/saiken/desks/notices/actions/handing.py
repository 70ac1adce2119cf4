"""印刷業者への引渡し: the file of a sealed run, its handing over, and what comes back of it."""

import hashlib
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date

from django.db import transaction

from saiken import letters
from saiken.claims.persons import LIVING
from saiken.desks.notices.actions import compose
from saiken.desks.notices.actions.enclosing import slips_of
from saiken.desks.notices.actions.feed_gate import must_be_in
from saiken.desks.notices.actions.for_print import printed
from saiken.desks.notices.actions.last_look import drop_untrue
from saiken.desks.notices.actions.steps import NotNow, expect, not_before, run_of
from saiken.desks.notices.models import (
    SEALED,
    DunningPieceRow,
    DunningRunRow,
    PrintJobRow,
    PrintResultRow,
)
from saiken.desks.notices.queries import mail
from saiken.files import print_house
from saiken.store import reads
from saiken.store.looks.recording import record
from saiken.store.papers.lists import Paper, kept
from saiken.values.actors import Now, Staff
from saiken.values.refusals import Refused

HAND_OUT = "notices.hand_out"


@dataclass(frozen=True)
class Told:
    """What the print house tells: letters and sheets printed, sheets spoiled, its list, a note."""

    letters: int
    sheets: int
    spoiled: int = 0
    listed: bytes = b""
    note: str = ""


def print_houses() -> tuple[str, ...]:
    """The print houses of this city."""
    return compose.mail_rules(reads.city().folder).print_houses


@transaction.atomic
def make_file(run_id: int, house: str, *, by: Staff, now: Now) -> int:
    """引渡しファイルの作成 of a sealed run; the number of the job.

    A last look drops what is no longer true first. Letters to be handed over by the office, and
    those of protected people, are never in it. NotNow where a job is under way already.
    """
    run, rows = _looked_over(run_id, by, now)
    if house not in print_houses():
        raise NotNow("印刷業者を選んでください。市の設定（封入の決まり）にある業者に限ります。")
    if mail.job_of(run) is not None:
        raise NotNow(
            "印刷業者へのファイルは、すでに作られています。作り直すときは、先に取りやめてください。"
        )
    if not rows:
        raise NotNow(f"一括で送る{run.sends.paper}はありません。一通ずつ印刷してください。")
    papers = kept([row.paper_id for row in rows])
    job = PrintJobRow.objects.create(
        run=run,
        house=house,
        papers=[paper.id for paper in papers],
        sha256=hashlib.sha256(_file(run, papers)).hexdigest(),
        letters=len(rows),
        envelopes=len({row.envelope for row in rows}),
        sheets=sum(row.sheets for row in rows),
        yen=sum(int(letters.from_json(paper.snapshot).total) for paper in papers),
        made_by=by.number,
        made_at=now.moment,
    )
    return job.pk


@transaction.atomic
def file_of(run_id: int, *, by: Staff, now: Now) -> bytes:
    """The file, until it was handed over; NotNow where a letter was dropped since it was made."""
    run, rows = _looked_over(run_id, by, now)
    job = _unhanded(run, rows)
    papers = kept(job.papers)
    data = _file(run, papers)
    if hashlib.sha256(data).hexdigest() != job.sha256:
        raise NotNow("作ったときのファイルと違います。取りやめて、作り直してください。")
    persons = {paper.person for paper in papers}
    record(persons, f"notices/{run.pk}/print-house", by=by, now=now, address_shown=True)
    return data


@transaction.atomic
def hand_out(run_id: int, *, on: date, by: Staff, now: Now) -> None:
    """引渡しの記録. The print house got the file on that day; it is not given out again."""
    run, rows = _looked_over(run_id, by, now)
    job = _unhanded(run, rows)
    not_before(on, run.issue_on, f"{run.sends.paper}の日付")
    if on > now.day:
        raise NotNow("引き渡した日に、きょうより後の日付は入力できません。日付を確かめてください。")
    job.handed_on, job.handed_by = on, by.number
    job.save(update_fields=["handed_on", "handed_by"])


@transaction.atomic
def note_result(run_id: int, told: Told, *, by: Staff, now: Now) -> list[str]:
    """印刷の結果の記録, held against what was handed over: what differs, nothing where all agrees.

    While anything differs the run cannot be posted. The last result counts; none disappears.
    """
    by.must(HAND_OUT)
    run = run_of(run_id, by.office, held=True)
    expect(run, SEALED)
    job = mail.job_of(run)
    if job is None or job.handed_on is None:
        raise NotNow("印刷業者に渡したファイルはありません。先に引渡しを記録してください。")
    drop_untrue(run, on=now.day, by=by, now=now)
    differ = _differences(job, told)
    PrintResultRow.objects.create(
        job=job,
        letters=told.letters,
        sheets=told.sheets,
        spoiled=told.spoiled,
        differences=differ,
        note=told.note.strip(),
        by=by.number,
        at=now.moment,
    )
    return differ


@transaction.atomic
def call_off(run_id: int, *, why: str, by: Staff, now: Now) -> None:
    """引渡しの取りやめ. Before the handing over, or where the house destroyed what it had: why."""
    by.must(HAND_OUT)
    run = run_of(run_id, by.office, held=True)
    expect(run, SEALED)
    job = mail.job_of(run)
    if job is None:
        raise NotNow("取りやめる引渡しはありません。画面を開き直してください。")
    if not why.strip():
        raise NotNow("取りやめる理由を入力してください。")
    job.called_off_by, job.called_off_why = by.number, why.strip()
    job.save(update_fields=["called_off_by", "called_off_why"])


def _looked_over(
    run_id: int, by: Staff, now: Now
) -> tuple[DunningRunRow, Sequence[DunningPieceRow]]:
    """The run after a last look, and what of it is posted, to nobody who is protected."""
    by.must(HAND_OUT)
    run = run_of(run_id, by.office, held=True)
    expect(run, SEALED)
    must_be_in(run, now=now)
    drop_untrue(run, on=now.day, by=by, now=now)
    rows = mail.sent_pieces(run)
    persons = {row.paper.person_id for row in rows}
    states = reads.person_states(persons, on=now.day)
    return run, [r for r in rows if not states.get(r.paper.person_id, LIVING).protected]


def _unhanded(run: DunningRunRow, rows: Sequence[DunningPieceRow]) -> PrintJobRow:
    job = mail.job_of(run)
    if job is None:
        raise NotNow("印刷業者へのファイルは、まだ作られていません。先にファイルを作ってください。")
    if job.handed_on is not None:
        raise NotNow(
            "すでに印刷業者に渡しました。"
            "ファイルは二度は取り出せません。要るときは業者に確かめ、引渡しを取りやめてください。"
        )
    if job.papers != [row.paper_id for row in rows]:
        raise NotNow(
            "ファイルを作った後に外したものがあります。取りやめて、ファイルを作り直してください。"
        )
    return job


def _file(run: DunningRunRow, papers: Sequence[Paper]) -> bytes:
    rows = {row.paper_id: row for row in run.pieces.filter(paper__in=[p.id for p in papers])}
    behind = slips_of([p.id for p in papers])
    made = [printed(letters.from_json(p.snapshot), rows[p.id], behind[p.id]) for p in papers]
    about = {"run": str(run.pk), "issued_on": run.issue_on.isoformat(), "city": reads.city().name}
    return print_house.write_bundle(made, about | {"office": run.office})


def _differences(job: PrintJobRow, told: Told) -> list[str]:
    rows = list(job.run.pieces.filter(paper__in=job.papers).select_related("paper"))
    gone = set(mail.pulled(job))
    found = _counted("通数", told.letters, len(rows), len([r for r in rows if _left(r, gone)]))
    sheets = sum(row.sheets for row in rows), sum(r.sheets for r in rows if _left(r, gone))
    found += _counted("枚数", told.sheets, *sheets)
    if told.listed:
        found += _listed(told, [(row.paper.number, row.sheets) for row in rows], gone)
    return found


def _left(row: DunningPieceRow, gone: set[str]) -> bool:
    return row.paper.number not in gone


def _counted(what: str, told: int, most: int, least: int) -> list[str]:
    """All that was handed over, or without what was to be taken out meanwhile."""
    if told in (most, least):
        return []
    return [f"印刷された{what} {told:,}が、渡した{what} {most:,}と違います。"]


def _listed(told: Told, handed: Sequence[tuple[str, int]], gone: set[str]) -> list[str]:
    result = print_house.read_result(told.listed)
    if isinstance(result, Refused):
        raise NotNow(f"印刷業者の一覧が読めません。{result.where}：{result.why}{result.mend}")
    numbers = {number for number, _ in result.read}
    expected = [one for one in handed if one[0] not in gone or one[0] in numbers]
    found = print_house.compare(expected, result).says()
    if len(result.read) != told.letters:
        found.append("入力した通数が、一覧の行数と違います。")
    return found
