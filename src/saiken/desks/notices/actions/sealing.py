"""Freezing letters: tried in print, numbered in postal order, stored; protected ones stay apart."""

from collections.abc import Collection, Mapping, Sequence
from dataclasses import replace
from datetime import date

from django.db.models import QuerySet

from saiken import letters
from saiken.claims.standing import Standing
from saiken.desks.notices.actions import compose
from saiken.desks.notices.actions.candidates import look
from saiken.desks.notices.actions.steps import NotNow
from saiken.desks.notices.actions.trying import Ready, Unready, numbers, tried
from saiken.desks.notices.models import (
    BY_HAND,
    DROPPED,
    DUNNING,
    DUNNING_BY_HAND,
    IN,
    DunningItemRow,
    DunningPieceRow,
    DunningRunRow,
)
from saiken.store import reads
from saiken.store.papers import numbering
from saiken.store.people import particulars

APART = "個別に送ります。"


class NeedsDecision(NotNow):
    """Letters that a name or address stops: a person decides whether they are sent apart."""

    def __init__(self, unready: Sequence[Unready]) -> None:
        told = "　".join(f"{one.name}：{one.why}" for one in unready[:3])
        rest = f"　ほか {len(unready) - 3}人" if len(unready) > 3 else ""
        count = f"印刷できない督促状が {len(unready)}通あり、確定しませんでした。"
        super().__init__(f"{count}{told}{rest}")
        self.unready = tuple(unready)


def letters_in(run: DunningRunRow, place: str) -> list[compose.Letter]:
    """The letters that the items of one place make, by a look on the day of issue."""
    ids = run.items.filter(place=place).values_list("instalment_id", flat=True)
    return compose.grouped([c.standing for c in look(ids, on=run.issue_on)])


def previews(made: Sequence[compose.Letter], *, issue_on: date) -> list[letters.DunningSnapshot]:
    """Letters as they would be printed on a day; their numbers are not yet given."""
    to = particulars.latest(letter.person for letter in made)
    return [
        compose.snapshot(letter, to[letter.person], number="（案）", issue_on=issue_on)
        for letter in made
    ]


def seal_letters(
    run: DunningRunRow,
    standings: Mapping[str, Sequence[Standing]],
    *,
    apart: Collection[str] = (),
) -> None:
    """Number and freeze the letters of a run, by place.

    `apart`: the letters, by their codes, that a person decided to send apart: they are dropped
    with why. NeedsDecision where another letter cannot be printed; NotNow, nothing written, where
    no letter is left. What lacks an announced rate is dropped with why.
    """
    batches, unready = {}, []
    for place, kind in ((IN, DUNNING), (BY_HAND, DUNNING_BY_HAND)):
        made = compose.grouped(standings[place])
        batches[kind], odd = tried(
            made, office=run.office, issue_on=run.issue_on, mailed=place == IN
        )
        unready += odd
    undecided = [one for one in unready if one.personal and one.letter.code not in apart]
    if undecided:
        raise NeedsDecision(undecided)
    if unready and not any(batches.values()):
        raise NotNow(f"印刷できる督促状がありません。{unready[0].why}")
    _drop(run, unready)
    for kind, ready in batches.items():
        _freeze(run, ready, kind)


def _drop(run: DunningRunRow, unready: Sequence[Unready]) -> None:
    for one in unready:
        reason = f"{APART if one.personal else ''}督促状を作れません。{one.why}"
        _of(run, one.letter).update(place=DROPPED, reason=reason)


def _freeze(run: DunningRunRow, ready: Sequence[Ready], kind: str) -> None:
    ordered = sorted(ready, key=lambda one: letters.postal_key(one.snapshot))
    snapshots = _numbered(run, ordered)
    papers = numbering.keep(
        [
            numbering.NewPaper(
                s.number, kind, run.office, one.letter.person, run.issue_on, letters.to_json(s)
            )
            for s, one in zip(snapshots, ordered, strict=True)
        ]
    )
    for one, paper in zip(ordered, papers, strict=True):
        _of(run, one.letter).update(paper_id=paper)
    if kind == DUNNING:
        _into_envelopes(run, ordered, papers)


def _numbered(run: DunningRunRow, ready: Sequence[Ready]) -> list[letters.DunningSnapshot]:
    year = run.issue_on.year - (run.issue_on.month < 4)
    given = numbering.next_numbers(f"{run.office}:{year}", len(ready)) if ready else range(0)
    told = numbers(run.office, run.issue_on, ready, first=given.start)
    return [replace(one.snapshot, number=number) for one, number in zip(ready, told, strict=True)]


def _into_envelopes(run: DunningRunRow, ready: Sequence[Ready], papers: Sequence[int]) -> None:
    """封入. Which letter lies in which envelope, in postal order, once and for all."""
    batch = [(one.letter.person, one.snapshot, one.sheets) for one in ready]
    most = compose.mail_rules(reads.city().folder).sheets_per_envelope
    found = letters.pieces(batch, most_sheets=most)
    DunningPieceRow.objects.bulk_create(
        DunningPieceRow(
            run=run,
            paper_id=paper,
            envelope=piece.envelope,
            place=piece.place,
            letters=piece.letters,
            sheets=piece.sheets,
            district=one.snapshot.addressee.postal_code[:3],
            bars=one.bars,
            code=one.code,
            without=one.without,
        )
        for one, piece, paper in zip(ready, found, papers, strict=True)
    )


def _of(run: DunningRunRow, letter: compose.Letter) -> "QuerySet[DunningItemRow]":
    ids = [standing.instalment.id for standing in letter.standings]
    return DunningItemRow.objects.filter(run=run, instalment_id__in=ids)
