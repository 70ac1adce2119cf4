"""What can have happened to a tax by one day, and under which reasons it must then stand.

Each story says both by its own plain counting of days, not by the program's: a list is complete
and right only if it holds all of these and nothing else. The taxes fall due from 2019 on, five
years are counted from the dunning letter's eleventh day, twenty days are left for the letter.
"""

from collections.abc import Callable, Sequence
from dataclasses import dataclass, field
from datetime import date, timedelta
from random import Random

from saiken.claims import facts as f
from saiken.values.yen import Yen

TODAY = date(2026, 11, 20)
YEN = Yen(10_000)
ASSESSED_BEFORE = 60  # days before the due day


@dataclass
class Life:
    """One instalment's facts with their days, and its debtor's."""

    due_on: date
    told: list[tuple[f.Body, date]] = field(default_factory=list)
    dunning_back_on: date | None = None
    of_debtor: list[tuple[f.Body, date]] = field(default_factory=list)

    def then(self, body: f.Body, on: date) -> "Life":
        """The life with one thing more."""
        self.told.append((body, on))
        return self

    def dunned(self, on: date) -> "Life":
        """督促."""
        return self.then(f.Dunned(on + timedelta(days=10)), on)

    def paid(self, yen: int, on: date) -> "Life":
        """収納."""
        return self.then(f.Paid(Yen(yen)), on)

    def facts(self) -> Sequence[tuple[f.Body, date]]:
        """All of it, the assessment first."""
        on = self.due_on - timedelta(days=ASSESSED_BEFORE)
        return [(f.Assessed(YEN, self.due_on), on), *self.told]


@dataclass(frozen=True)
class Story:
    """A life drawn at random within its bounds, how often it is drawn, and where it must stand."""

    name: str
    often: int
    stands: frozenset[str]
    life: Callable[[Random], Life]


def ago(days: int) -> date:
    """So many days before today; after it, if negative."""
    return TODAY - timedelta(days=days)


def _due(rng: Random, least: int, most: int) -> Life:
    return Life(ago(rng.randint(least, most)))


def _dunned(rng: Random, least: int, most: int, *, late: bool = False) -> Life:
    """Due so many days ago; dunned within the twenty days, or after them."""
    life = _due(rng, least, most)
    after = rng.randint(21, 39) if late else rng.randint(1, 20)
    return life.dunned(life.due_on + timedelta(days=after))


def _ends_in(rng: Random, least: int, most: int) -> Life:
    """Dunned so that the five years from its eleventh day end within so many days."""
    end = ago(-rng.randint(least, most))
    dunned = end.replace(year=end.year - 5) - timedelta(days=10)
    life = Life(dunned - timedelta(days=rng.randint(3, 18)))
    return life.dunned(dunned).then(f.AbilityJudged(able=False), ago(rng.randint(40, 90)))


def _paid(rng: Random) -> Life:
    life = _due(rng, 30, 600)
    return life.paid(YEN, life.due_on - timedelta(days=rng.randint(0, 40)))


def _paid_in_parts(rng: Random) -> Life:
    life = _dunned(rng, 60, 160)
    first = rng.randint(1, YEN - 1)
    return life.paid(first, ago(rng.randint(20, 30))).paid(YEN - first, ago(rng.randint(0, 19)))


def _pledged(rng: Random) -> Life:
    return _dunned(rng, 100, 170).then(f.Pledged(), ago(rng.randint(1, 30)))


def _broken(rng: Random) -> Life:
    return _pledged(rng).then(f.PledgeBroken(), ago(0))


def _idle(rng: Random, least: int, most: int) -> Life:
    since = rng.randint(least, most)
    life = _dunned(rng, since + 60, since + 90)
    life.then(f.AbilityJudged(able=True), ago(since + 5))
    return life.then(f.Demanded(), ago(since))


def _graced(rng: Random, left: int) -> Life:
    life = _dunned(rng, 100, 170)
    return life.then(f.Graced(ago(40), ago(-left)), ago(40))


def _overpaid(rng: Random) -> Life:
    life = _due(rng, 30, 170)
    return life.paid(YEN + rng.randint(1, 5_000), ago(rng.randint(0, 20)))


def _over_twice(rng: Random) -> Life:
    life = _paid(rng)
    return life.paid(YEN, ago(rng.randint(0, 20)))


def _gone(rng: Random) -> Life:
    return _ends_in(rng, -400, -40)


def _paid_when_gone(rng: Random) -> Life:
    return _gone(rng).paid(rng.randint(1, YEN), ago(rng.randint(0, 39)))


def _dead(rng: Random) -> Life:
    life = _due(rng, 30, 170)
    life.of_debtor.append((f.Died(), ago(rng.randint(0, 20))))
    return life


def _protected(rng: Random) -> Life:
    life = _due(rng, 1, 170)
    life.of_debtor.append((f.Protected(), ago(rng.randint(0, 400))))
    return life


def _lately(rng: Random) -> Life:
    life = _due(rng, 3, 10)
    return life.dunned(ago(rng.randint(0, 2)))


def _a_letter_back(rng: Random) -> Life:
    return _dunned(rng, 40, 170).then(f.LetterReturned(), ago(rng.randint(0, 5)))


def _dunning_back(rng: Random) -> Life:
    life = _dunned(rng, 40, 170)
    life.dunning_back_on = ago(rng.randint(0, 5))
    return life


def _story(name: str, often: int, stands: str, life: Callable[[Random], Life]) -> Story:
    return Story(name, often, frozenset(stands.split()), life)


CLEAN = (
    _story("paid in time", 40, "", _paid),
    _story("dunned, then paid in parts", 10, "", _paid_in_parts),
    _story("not yet due, or due today", 20, "", lambda rng: _due(rng, -120, 0)),
    _story("dunned a few days ago", 10, "", _lately),
    _story("pledged and kept", 5, "", _pledged),
    _story("in a grace that goes on", 5, "", lambda rng: _graced(rng, rng.randint(70, 300))),
)
PLANTED = (
    _story("never dunned, limit past", 1, "dunning_overdue", lambda rng: _due(rng, 21, 179)),
    _story("the limit is today", 1, "dunning_today", lambda rng: _due(rng, 20, 20)),
    _story("the limit comes this week", 1, "dunning_week", lambda rng: _due(rng, 13, 19)),
    _story("the limit comes later", 1, "dunning_ahead", lambda rng: _due(rng, 1, 12)),
    _story(
        "never dunned, not judged", 1, "dunning_overdue ability", lambda rng: _due(rng, 181, 900)
    ),
    _story("dunned late", 1, "dunned_late decide", lambda rng: _dunned(rng, 60, 170, late=True)),
    _story("to decide", 2, "decide", lambda rng: _dunned(rng, 40, 170)),
    _story("not judged", 1, "decide ability", lambda rng: _dunned(rng, 185, 900)),
    _story("pledge broken", 1, "promise decide", _broken),
    _story("idle after a demand", 1, "idle decide", lambda rng: _idle(rng, 181, 400)),
    _story("demanded, not yet idle", 1, "decide", lambda rng: _idle(rng, 60, 178)),
    _story("a grace that ends", 1, "hold_ends", lambda rng: _graced(rng, rng.randint(5, 55))),
    _story(
        "ends within twelve months",
        1,
        "decide prescription_12",
        lambda rng: _ends_in(rng, 190, 350),
    ),
    _story(
        "ends within six months",
        1,
        "decide prescription_6 reported_chief",
        lambda rng: _ends_in(rng, 100, 170),
    ),
    _story(
        "ends within three months",
        1,
        "decide prescription_3 reported_chief reported_head",
        lambda rng: _ends_in(rng, 40, 85),
    ),
    _story(
        "ends within a month",
        1,
        "decide prescription_1 reported_chief reported_head",
        lambda rng: _ends_in(rng, 3, 25),
    ),
    _story("gone", 1, "extinguished", _gone),
    _story("paid when gone", 1, "extinguished paid_when_gone", _paid_when_gone),
    _story("overpaid", 1, "overpaid", _overpaid),
    _story("paid twice", 1, "overpaid", _over_twice),
    _story("debtor died", 1, "heirs", _dead),
    _story("protected address", 1, "dunning_by_hand", _protected),
    _story("some letter came back", 1, "returned decide", _a_letter_back),
    _story("the dunning letter came back", 1, "returned dunning_overdue", _dunning_back),
)
STORIES = (*CLEAN, *PLANTED)
