"""Freezing letters: tried in print, numbered in postal order, stored; protected ones stay apart."""

from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import date

from django.db.models import QuerySet

from saiken import letters
from saiken.claims.standing import Standing
from saiken.desks.notices.actions import compose
from saiken.desks.notices.actions.candidates import look
from saiken.desks.notices.actions.steps import NotNow
from saiken.desks.notices.actions.trying import Drawings, Ready, Unready, numbers, tried
from saiken.desks.notices.models import (
    BY_HAND,
    DROPPED,
    IN,
    DunningItemRow,
    DunningPieceRow,
    DunningRunRow,
)
from saiken.store import reads
from saiken.store.identities import canonical
from saiken.store.papers import numbering
from saiken.store.people import particulars

APART = "個別に送ります。"


class NeedsDecision(NotNow):
    """Letters that a name or address stops: a person decides whether they are sent apart.

    It names them; `briefly` says the same to anybody, without a name.
    """

    def __init__(self, unready: Sequence[Unready], paper: str) -> None:
        told = "　".join(f"{one.name}：{one.why}" for one in unready[:3])
        rest = f"　ほか {len(unready) - 3}人" if len(unready) > 3 else ""
        count = f"印刷できない{paper}が {len(unready)}通あり、確定しませんでした。"
        super().__init__(f"{count}{told}{rest}")
        self.briefly = f"{count}「印刷できない{paper}」の画面で、外すか字を直すかを決めてください。"
        self.unready = tuple(unready)


@dataclass(frozen=True)
class Frozen:
    """A letter that was numbered and kept: as it is printed, and which paper it is."""

    letter: compose.Letter
    snapshot: letters.DunningSnapshot
    paper: int


def letters_in(run: DunningRunRow, place: str) -> list[compose.Letter]:
    """The letters that the items of one place make, by a look on the day of issue."""
    ids = run.items.filter(place=place).values_list("instalment_id", flat=True)
    purpose = run.sends
    return compose.grouped([c.standing for c in look(ids, purpose, on=run.issue_on)], purpose)


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
    drawings: Drawings | None = None,
) -> list[Frozen]:
    """Number and freeze the letters of a run, by place; `drawings`: those drawn ahead.

    `apart`: the letters, by their codes, that a person decided to send apart: they are dropped
    with why. NeedsDecision where another letter cannot be printed; NotNow, nothing written, where
    no letter is left. What lacks an announced rate is dropped with why.
    """
    batches, unready, purpose = {}, [], run.sends
    for place, kind in ((IN, purpose.word), (BY_HAND, purpose.by_hand)):
        made = compose.grouped(standings[place], purpose)
        batches[kind], odd = tried(
            made,
            office=run.office,
            issue_on=run.issue_on,
            mailed=place == IN,
            drawings=drawings,
        )
        unready += odd
    undecided = [one for one in unready if one.personal and one.letter.code not in apart]
    if undecided:
        raise NeedsDecision(undecided, purpose.paper)
    if unready and not any(batches.values()):
        raise NotNow(f"印刷できる{purpose.paper}がありません。{unready[0].why}")
    _drop(run, unready)
    return [one for kind, ready in batches.items() for one in _freeze(run, ready, kind)]


def drawn_ahead(run: DunningRunRow, *, on: date) -> Drawings:
    """The letters of a run drawn as they would be sealed now, while nothing is held.

    Sealing then draws only what changed since, and holds the instalments for seconds.
    """
    drawings = Drawings()
    for place in (IN, BY_HAND):
        ids = run.items.filter(place=place).values_list("instalment_id", flat=True)
        inside = [c.standing for c in look(ids, run.sends, on=on) if c.place in (IN, BY_HAND)]
        made = compose.grouped(inside, run.sends)
        tried(made, office=run.office, issue_on=on, mailed=place == IN, drawings=drawings)
    return drawings


def _drop(run: DunningRunRow, unready: Sequence[Unready]) -> None:
    for one in unready:
        reason = f"{APART if one.personal else ''}{one.letter.purpose.paper}を作れません。{one.why}"
        _of(run, one.letter).update(place=DROPPED, reason=reason)


def _freeze(run: DunningRunRow, ready: Sequence[Ready], kind: str) -> list[Frozen]:
    ordered = _in_postal_order(ready)
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
    if kind == run.sends.word:
        _into_envelopes(run, ordered, papers)
    made = [one.letter for one in ordered]
    return [Frozen(*one) for one in zip(made, snapshots, papers, strict=True)]


def _numbered(run: DunningRunRow, ready: Sequence[Ready]) -> list[letters.DunningSnapshot]:
    year = run.issue_on.year - (run.issue_on.month < 4)
    given = numbering.next_numbers(f"{run.office}:{year}", len(ready)) if ready else range(0)
    told = numbers(run.office, run.issue_on, ready, first=given.start)
    return [replace(one.snapshot, number=number) for one, number in zip(ready, told, strict=True)]


def _in_postal_order(ready: Sequence[Ready]) -> list[Ready]:
    """郵便番号順; records that somebody joined as one person lie together at their address."""
    lead = canonical(one.letter.person for one in ready)
    keys = {id(one): letters.postal_key(one.snapshot) for one in ready}
    first: dict[tuple[object, ...], str] = {}
    for one in ready:
        code, address, name, *_ = keys[id(one)]
        at = (lead[one.letter.person], code, address)
        first[at] = min(first.get(at, name), name)

    def key(one: Ready) -> tuple[object, ...]:
        code, address, *rest = keys[id(one)]
        person = lead[one.letter.person]
        return (code, address, first[person, code, address], person, *rest)

    return sorted(ready, key=key)


def _into_envelopes(run: DunningRunRow, ready: Sequence[Ready], papers: Sequence[int]) -> None:
    """封入. Which letter lies in which envelope, in postal order, once and for all."""
    lead = canonical(one.letter.person for one in ready)
    batch = [(lead[one.letter.person], one.snapshot, one.sheets) for one in ready]
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
