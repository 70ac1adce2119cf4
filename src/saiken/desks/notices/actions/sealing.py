"""Freezing letters: numbered, stored, tried in print; protected addresses stay apart."""

from collections.abc import Sequence
from datetime import date

from saiken import kinds, letters
from saiken.desks.notices.actions import compose
from saiken.desks.notices.actions.candidates import look
from saiken.desks.notices.actions.steps import NotNow
from saiken.desks.notices.models import BY_HAND, IN, DunningItemRow, DunningRunRow
from saiken.store import reads
from saiken.store.papers import numbering
from saiken.store.people import particulars

DUNNING = "dunning"
DUNNING_BY_HAND = "dunning_by_hand"


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


def seal_letters(run: DunningRunRow) -> None:
    """Number and freeze all letters of a run; NotNow, nothing written, if one cannot be printed."""
    for place, kind in ((IN, DUNNING), (BY_HAND, DUNNING_BY_HAND)):
        made = letters_in(run, place)
        if made:
            _freeze(run, made, kind)


def _freeze(run: DunningRunRow, made: Sequence[compose.Letter], kind: str) -> None:
    to = particulars.latest(letter.person for letter in made)
    numbers = _numbers(run, len(made))
    try:
        snapshots = [
            compose.snapshot(letter, to[letter.person], number=number, issue_on=run.issue_on)
            for letter, number in zip(made, numbers, strict=True)
        ]
    except compose.CannotPrint as why:
        raise NotNow(f"印刷できない督促状があります。{why}") from why
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
        _stand_on(run, letter, paper)


def _numbers(run: DunningRunRow, count: int) -> list[str]:
    city = reads.city()
    year = run.issue_on.year - (run.issue_on.month < 4)
    given = numbering.next_numbers(f"{run.office}:{year}", count)
    series: kinds.NumberSeries = city.number_series[run.office]
    era_year = letters.fiscal_year(year).removesuffix("年度")
    return [f"{era_year}　{series.number(n)}" for n in given]


def _printable(snapshots: Sequence[letters.DunningSnapshot]) -> None:
    for part in letters.parts(snapshots):
        made = letters.render(part)
        if isinstance(made, letters.Unprintable):
            first = made.refused[0]
            raise NotNow(f"印刷できない督促状があります。{first.where} {first.value}：{first.why}")


def _stand_on(run: DunningRunRow, letter: compose.Letter, paper: int) -> None:
    ids = [at.instalment.id for at in letter.standings]
    DunningItemRow.objects.filter(run=run, instalment_id__in=ids).update(paper_id=paper)
