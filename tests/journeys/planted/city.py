"""A city of taxes drawn from the stories, as large as wanted, with what was planted where."""

from collections import defaultdict
from dataclasses import dataclass
from random import Random

from saiken.claims import facts as f
from saiken.store.append import NewFact, append
from saiken.store.people import particulars
from saiken.store.people.particulars import Particulars
from saiken.store.register import registering
from tests.journeys.planted.stories import STORIES, TODAY, Life, Story, ago
from tests.store.made import act, at

PORTION = 2_000
TAKEN_IN = "take_in"  # what is planted came from files: it is nobody's work of the day
KIND, OFFICE = "fixed_asset_tax", "tax_payment"


@dataclass(frozen=True)
class Planted:
    """Which instalment stands under which reasons, and by which story."""

    stands: dict[str, set[int]]
    story: dict[int, str]


def plant(instalments: int, *, seed: int) -> Planted:
    """Appends so many instalments of as many debtors, and says where each must stand."""
    rng = Random(seed)
    drawn = rng.choices(STORIES, [story.often for story in STORIES], k=instalments - len(STORIES))
    stories = [*STORIES, *drawn]  # each at least once
    stands: dict[str, set[int]] = defaultdict(set)
    told: dict[int, str] = {}
    for first in range(0, instalments, PORTION):
        for id_, story in _portion(first, stories[first : first + PORTION], rng):
            told[id_] = story.name
            for reason in story.stands:
                stands[reason].add(id_)
    return Planted(dict(stands), told)


def _portion(first: int, stories: list[Story], rng: Random) -> list[tuple[int, Story]]:
    numbers = [f"P{first + n:07}" for n in range(len(stories))]
    persons = registering.persons(numbers)
    new = [_registered(number, persons[number]) for number in numbers]
    ids = registering.instalments(new)
    hashes = particulars.keep(
        {id_: Particulars(f"宛名{id_}", address=f"さくら市{id_}番地") for id_ in persons.values()},
        at=at(TODAY).moment,
    )
    lives = [story.life(rng) for story in stories]
    facts: list[NewFact] = []
    for number, life in zip(numbers, lives, strict=True):
        person = persons[number]
        facts += _facts(life, ids[f"K{number}"], person, hashes[person])
    done = append(facts, act(f"planted-{first}", kind=TAKEN_IN, now=at(TODAY)))
    serials = {
        fact.instalment: serial
        for serial, fact in enumerate(facts, done.first)
        if isinstance(fact.body, f.Dunned)
    }
    back = [
        NewFact(
            f.LetterReturned(of=serials[ids[f"K{number}"]]), life.dunning_back_on, ids[f"K{number}"]
        )
        for number, life in zip(numbers, lives, strict=True)
        if life.dunning_back_on
    ]
    if back:
        append(back, act(f"returned-{first}", kind=TAKEN_IN, now=at(TODAY)))
    return [(ids[f"K{number}"], story) for number, story in zip(numbers, stories, strict=True)]


def _registered(number: str, debtor: int) -> registering.NewInstalment:
    return registering.NewInstalment(
        f"K{number}", "第1期", KIND, OFFICE, f"C{number}", 2026, debtor, {}, ()
    )


def _facts(life: Life, id_: int, person: int, hashed: str) -> list[NewFact]:
    described = NewFact(f.Described(), ago(1_000), person=person, particulars_hash=hashed)
    told = [NewFact(body, on, id_) for body, on in life.facts()]
    return [described, *told, *(NewFact(body, on, person=person) for body, on in life.of_debtor)]
