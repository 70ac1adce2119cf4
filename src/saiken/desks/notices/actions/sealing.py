"""Freezing letters: numbered, stored, tried in print; protected addresses stay apart."""

from collections.abc import Mapping, Sequence
from datetime import date

from django.db import transaction
from django.db.models import QuerySet

from saiken import kinds, letters
from saiken.claims.standing import Standing
from saiken.desks.notices.actions import compose
from saiken.desks.notices.actions.candidates import look
from saiken.desks.notices.actions.steps import NotNow
from saiken.desks.notices.models import (
    BY_HAND,
    DROPPED,
    DUNNING,
    DUNNING_BY_HAND,
    IN,
    DunningItemRow,
    DunningRunRow,
)
from saiken.store import reads
from saiken.store.papers import numbering
from saiken.store.people import particulars


class _Unprintable(Exception):
    """Some letters of a batch cannot be printed: why, by their place in it."""

    def __init__(self, why: Mapping[int, str]) -> None:
        super().__init__(*why.values())
        self.why = why


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


def seal_letters(run: DunningRunRow, standings: Mapping[str, Sequence[Standing]]) -> None:
    """Number and freeze the letters of a run, by place; what cannot be printed is dropped with why.

    NotNow, nothing written, where that leaves no letter.
    """
    sealed, why = 0, ""
    for place, kind in ((IN, DUNNING), (BY_HAND, DUNNING_BY_HAND)):
        made = compose.grouped(standings[place])
        while made:
            try:
                _freeze(run, made, kind)
            except _Unprintable as some:
                made, why = _without(run, made, some.why), why or next(iter(some.why.values()))
            else:
                sealed += len(made)
                break
    if why and not sealed:
        raise NotNow(f"印刷できる督促状がありません。{why}")


def _without(
    run: DunningRunRow, made: Sequence[compose.Letter], why: Mapping[int, str]
) -> list[compose.Letter]:
    for at, reason in why.items():
        _of(run, made[at]).update(place=DROPPED, reason=f"督促状を作れません。{reason}")
    return [letter for at, letter in enumerate(made) if at not in why]


@transaction.atomic  # a batch that fails gives its numbers back: the series has no gap
def _freeze(run: DunningRunRow, made: Sequence[compose.Letter], kind: str) -> None:
    snapshots = _snapshots(run, made)
    _printable(snapshots)
    papers = numbering.keep(
        [
            numbering.NewPaper(
                s.number, kind, run.office, letter.person, run.issue_on, letters.to_json(s)
            )
            for s, letter in zip(snapshots, made, strict=True)
        ]
    )
    for letter, paper in zip(made, papers, strict=True):
        _of(run, letter).update(paper_id=paper)


def _snapshots(run: DunningRunRow, made: Sequence[compose.Letter]) -> list[letters.DunningSnapshot]:
    to = particulars.latest(letter.person for letter in made)
    found, why = [], {}
    for at, (letter, number) in enumerate(zip(made, _numbers(run, len(made)), strict=True)):
        try:
            found.append(
                compose.snapshot(letter, to[letter.person], number=number, issue_on=run.issue_on)
            )
        except compose.CannotPrint as error:
            why[at] = str(error)
    if why:
        raise _Unprintable(why)
    return found


def _numbers(run: DunningRunRow, count: int) -> list[str]:
    city = reads.city()
    year = run.issue_on.year - (run.issue_on.month < 4)
    given = numbering.next_numbers(f"{run.office}:{year}", count)
    series: kinds.NumberSeries = city.number_series[run.office]
    era_year = letters.fiscal_year(year).removesuffix("年度")
    return [f"{era_year}　{series.number(n)}" for n in given]


def _printable(snapshots: Sequence[letters.DunningSnapshot]) -> None:
    """_Unprintable with the sentences only: what stood there may be a protected address."""
    at = {snapshot.number: n for n, snapshot in enumerate(snapshots)}
    rendered = map(letters.render, letters.parts(snapshots))
    refused = [r for one in rendered if isinstance(one, letters.Unprintable) for r in one.refused]
    if refused:
        raise _Unprintable({at[r.key]: f"{r.why}{r.mend}" for r in refused})


def _of(run: DunningRunRow, letter: compose.Letter) -> "QuerySet[DunningItemRow]":
    ids = [standing.instalment.id for standing in letter.standings]
    return DunningItemRow.objects.filter(run=run, instalment_id__in=ids)
