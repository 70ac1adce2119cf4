"""The steps of a long run as jobs: asked for here, done by a worker, once.

What is short is done while the page waits. Each step that is done again, after a worker was
killed, finds what was done already and says the same.
"""

from collections.abc import Mapping, Sequence
from typing import Any

from saiken.desks.notices.actions import handing, printing, runs, unprintable
from saiken.desks.notices.actions.candidates import looked_at
from saiken.desks.notices.actions.sealing import NeedsDecision
from saiken.desks.notices.actions.steps import NotNow, expect, run_of
from saiken.desks.notices.models import (
    APPROVED,
    ASKED,
    BY_HAND,
    DISPATCHED,
    DRAFTED,
    DROPPED,
    IN,
    SEALED,
    UNSEALED,
    DunningRunRow,
)
from saiken.desks.notices.queries.mail import job_of
from saiken.desks.notices.rules.purposes import PURPOSES, Purpose
from saiken.store.jobs import lists
from saiken.store.jobs.asking import Wanted, ask
from saiken.store.jobs.doing import Outcome, Work
from saiken.values.actors import Now, Staff

LONG = 300  # instalments of a run; so many are looked at and drawn while a page waits
LONG_PART = 100  # letters of one PDF
Arguments = Mapping[str, Any]


def draft(purpose: Purpose, *, by: Staff, now: Now) -> int | None:
    """The job that drafts a run for one's own office; None where it is short."""
    by.must(runs.DRAFT)
    if len(looked_at(by.office, purpose, on=now.day)) < LONG:
        return None
    wanted = Wanted(
        "notices.draft",
        _of_office(by.office, purpose),
        f"{purpose.name}の起案",
        purpose.url,
        {"purpose": purpose.word},
    )
    return ask(wanted, by=by, now=now)


def ask_for_approval(run_id: int, *, by: Staff, now: Now) -> int | None:
    """The job that lays a run before the chief; None where the run is short."""
    by.must(runs.DRAFT)
    run = run_of(run_id, by.office)
    expect(run, DRAFTED)
    return _step("notices.ask", "決裁に上げる前の点検", run, {}, by=by, now=now)


def seal(run_id: int, apart: Sequence[str], *, by: Staff, now: Now) -> int | None:
    """The job that seals a run; None where the run is short."""
    by.must(runs.SEAL)
    run = run_of(run_id, by.office)
    expect(run, APPROVED)
    return _step("notices.seal", "確定", run, {"apart": list(apart)}, by=by, now=now)


def make_file(run_id: int, house: str, *, by: Staff, now: Now) -> int | None:
    """The job that makes the file for a print house; None where the run is short."""
    by.must(handing.HAND_OUT)
    run = run_of(run_id, by.office)
    expect(run, SEALED)
    return _step("notices.file", "引渡しファイルの作成", run, {"house": house}, by=by, now=now)


def make_pdf(run_id: int, part: int, *, by: Staff, now: Now) -> int:
    """The job that draws one part of a sealed run, for this person."""
    by.must(printing.LOOK)
    run = run_of(run_id, by.office)
    wanted = Wanted(
        "notices.pdf",
        pdf_key(run, part, by),
        f"{_title(run)}　PDF {part}",
        f"/notices/{run.pk}/",
        {"run": run.pk, "part": part},
    )
    return ask(wanted, by=by, now=now)


def pdf_of(run: DunningRunRow, part: int | None, *, by: Staff, now: Now) -> bytes:
    """A part of a run as a PDF: a short one drawn now, a long one as it was drawn before.

    NotNow where a long one was not drawn yet, or has letters that are not sent any more.
    """
    papers = printing.papers_in(run, part)
    if len(papers) <= LONG_PART:
        return printing.batch_pdf(run, part=part, by=by, now=now)
    made = lists.file_made(pdf_key(run, part or 1, by), by=by, now=now)
    if made is None:
        raise NotNow(
            f"{len(papers)}通あります。処理の画面の「PDFを作る」で作ってから、開いてください。"
        )
    printing.must_be_as_drawn(run, papers, made[0]["papers"], on=now.day)
    printing.must_open(run, papers, by=by, now=now)
    return made[1]


def try_letters(run_id: int, *, by: Staff, now: Now) -> int:
    """The job that tries every letter of a run that is not sealed, for this person."""
    by.must(unprintable.LOOK)
    run = run_of(run_id, by.office)
    expect(run, *UNSEALED)
    at = f"/notices/{run.pk}/unprintable/"
    title = f"{_title(run)}　印刷できるかの確かめ"
    return ask(Wanted("notices.try", _try_key(run, by), title, at, {"run": run.pk}), by=by, now=now)


def tried_letters(run_id: int, *, by: Staff, now: Now) -> list[unprintable.Undecided] | None:
    """印刷できない書類: of a short run tried now, of a long one as it was tried today.

    None where a long run was not tried today, or holds something else since.
    """
    run = run_of(run_id, by.office)
    if not is_long(run):
        return unprintable.undecided(run_id, by=by, now=now)
    by.must(unprintable.LOOK)
    expect(run, *UNSEALED)
    made = lists.file_made(_try_key(run, by), by=by, now=now)
    if made is None or made[0] != _stamp(run, now):
        return None
    found = unprintable.from_bytes(made[1])
    unprintable.named(found, run, by=by, now=now)
    return found


def is_long(run: DunningRunRow) -> bool:
    """Whether a run has so many instalments that its letters are tried and drawn beside a page."""
    return run.items.filter(place__in=(IN, BY_HAND)).count() >= LONG


def _try_key(run: DunningRunRow, by: Staff) -> str:
    return f"notices.try:{run.pk}:{by.number}"


def _stamp(run: DunningRunRow, now: Now) -> dict[str, str]:
    """On what and when letters were tried: what changed since was not."""
    return {"content": runs.content_hash(run), "on": now.day.isoformat()}


def pdf_key(run: DunningRunRow, part: int, by: Staff) -> str:
    """What the drawing of a part for one person is known by."""
    return f"notices.pdf:{run.pk}:{part}:{by.number}"


def pdfs_made(run: DunningRunRow, parts: int, *, by: Staff, now: Now) -> set[int]:
    """The parts of which this person has a PDF that is still kept."""
    keys = {pdf_key(run, n, by): n for n in range(1, parts + 1)}
    return {keys[key] for key in lists.files_made(keys, by=by, now=now)}


def under_way(run: DunningRunRow, by: Staff) -> list[lists.Far]:
    """The steps of a run, or its drafting, that somebody of the office waits for."""
    return lists.open_about([_of_run(run), _of_office(run.office, run.sends)], office=by.office)


def _of_run(run: DunningRunRow) -> str:
    return f"notices.run:{run.pk}"


def _of_office(office: str, purpose: Purpose) -> str:
    return f"notices.draft:{office}:{purpose.word}"


def _title(run: DunningRunRow) -> str:
    return f"{run.sends.name} 第{run.pk}回"


def _step(
    name: str, title: str, run: DunningRunRow, arguments: dict[str, Any], *, by: Staff, now: Now
) -> int | None:
    if not is_long(run):
        return None
    back = f"/notices/{run.pk}/"
    wanted = Wanted(
        name, _of_run(run), f"{_title(run)}　{title}", back, {"run": run.pk, **arguments}
    )
    return ask(wanted, by=by, now=now)


def _draft(told: Arguments, by: Staff, now: Now) -> Outcome:
    purpose = PURPOSES[told["purpose"]]
    run = runs.draft_run(by.office, purpose, by=by, now=now)
    return Outcome(f"{purpose.name}の第{run}回を起案しました。", f"/notices/{run}/")


def _ask(told: Arguments, by: Staff, now: Now) -> Outcome:
    run = run_of(told["run"], by.office)
    if not (run.status == ASKED and run.asked_by == by.number):
        runs.ask_for_approval(run.pk, by=by, now=now)
    return Outcome("決裁に上げました。起案者とは別の決裁者が決裁します。", f"/notices/{run.pk}/")


def _seal(told: Arguments, by: Staff, now: Now) -> Outcome:
    run = run_of(told["run"], by.office)
    if run.status not in (SEALED, DISPATCHED):
        try:
            runs.seal(run.pk, by=by, now=now, apart=told["apart"])
        except NeedsDecision as why:
            return Outcome(why.briefly, f"/notices/{run.pk}/unprintable/", failed=True)
    dropped = run.items.filter(place=DROPPED).count()
    note = f"最後の確認で {dropped}期別を外しました。" if dropped else "外したものはありません。"
    return Outcome(f"確定しました。{note}", f"/notices/{run.pk}/")


def _file(told: Arguments, by: Staff, now: Now) -> Outcome:
    run = run_of(told["run"], by.office)
    made = job_of(run)
    if made is None or made.made_by != by.number:
        handing.make_file(run.pk, told["house"], by=by, now=now)
    says = "引渡しファイルを作りました。取り出して、印刷業者に渡してください。"
    return Outcome(says, f"/notices/{run.pk}/mail/")


def _pdf(told: Arguments, by: Staff, now: Now) -> Outcome:
    run, part = run_of(told["run"], by.office), told["part"]
    papers, data = printing.drawn_batch(run, part=part, by=by, now=now)
    says = f"{len(papers)}通のPDFを作りました。きょうのうちに開いて、印刷してください。"
    return Outcome(says, f"/notices/{run.pk}/letters-{part}.pdf", data, {"papers": papers})


def _try(told: Arguments, by: Staff, now: Now) -> Outcome:
    run = run_of(told["run"], by.office)
    stamp = _stamp(run, now)
    found = unprintable.undecided(run.pk, by=by, now=now)
    says = f"印刷できないものが {len(found)}通あります。" if found else "すべて印刷できます。"
    kept = unprintable.to_bytes(found)
    return Outcome(says, f"/notices/{run.pk}/unprintable/", kept, stamp)


STEPS: Mapping[str, Work] = {
    "notices.draft": _draft,
    "notices.ask": _ask,
    "notices.seal": _seal,
    "notices.file": _file,
    "notices.pdf": _pdf,
    "notices.try": _try,
}
