"""A story of one instalment, told day by day: its stage, and what must, may or cannot be done."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field, replace
from datetime import date

from saiken.claims import facts as f
from saiken.claims.instalments import Obligation
from saiken.claims.persons import LIVING, PersonState
from saiken.claims.standing import Standing
from saiken.claims.what_next import ALONE, Beside, NextAct, next_look, what_next
from tests.claims.stories import at, d, fact, history, instalment

Told = f.Fact | tuple[f.Body, str]


def named(param: object) -> str:
    """The name of a story or the day of a row, for the list of tests."""
    return str(getattr(param, "on", "") or getattr(param, "name", ""))


@dataclass(frozen=True)
class Row:
    """What holds on a day. `must`: acts with their last day ("" for none); `barred`: with a word
    of the reason, or the day on which the bar is gone."""

    on: str
    stage: str
    must: Mapping[str, str] = field(default_factory=dict)
    may: Sequence[str] = ()
    barred: Mapping[str, str] = field(default_factory=dict)
    nothing: Sequence[str] = ()


@dataclass(frozen=True)
class Story:
    """A kind, what happened, and the days to look at."""

    name: str
    kind: str
    told: Sequence[Told]
    rows: Sequence[Row]
    guarantors: Sequence[Obligation] = ()
    person: PersonState = LIVING
    beside: Beside = ALONE

    def each(self) -> "list[tuple[Story, Row]]":
        """The story once for each of its days."""
        return [(self, row) for row in self.rows]


def on_day(story: Story, on: str | date) -> Standing:
    """The standing on a day by what had happened by then."""
    told = [one if isinstance(one, f.Fact) else fact(*one) for one in story.told]
    known = [one for one in told if one.happened_on <= d(on)]
    inst = replace(instalment(story.kind, *story.guarantors), office="tax")
    return at(on, history(*known), of=inst, person=story.person)


def acts_on(story: Story, on: str | date) -> dict[str, NextAct]:
    """The acts of a day by their word."""
    standing = on_day(story, on)
    return {act.act: act for act in what_next(standing, story.person, beside=story.beside)}


def check(story: Story, row: Row) -> None:
    """The day is as told, and what holds on every day holds on it."""
    standing, found = on_day(story, row.on), acts_on(story, row.on)
    assert standing.stage == row.stage
    required = {
        act.act: act.required_by.isoformat() if act.required_by else ""
        for act in found.values()
        if act.possible and act.required
    }
    assert required == dict(row.must)
    for word in row.may:
        assert found[word].possible, (word, found[word].barred_by)
    for word, why in row.barred.items():
        act = found[word]
        opens = act.possible_from.isoformat() if act.possible_from else ""
        assert not act.possible, word
        assert why in act.barred_by or why == opens, (word, act.barred_by, opens)
    assert not set(row.nothing) & set(found)
    _always(story, standing, found)


def _always(story: Story, standing: Standing, found: Mapping[str, NextAct]) -> None:
    """I8: every act names its components. I9: what is open has an office and a day."""
    assert all(act.covers for act in found.values() if act.possible)
    look = next_look(standing, found.values())
    ended = standing.ended and standing.position.marked(f.WrittenOff.word)
    if standing.position.open and not ended:
        assert look is not None and look.office == "tax"
        assert look.on >= standing.on
