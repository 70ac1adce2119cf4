"""Questions drawn from a seed: plausible histories, and days on which they are hard to answer.

A history is made of what begins and what ends it, one open matter of a sort at a time. Days like to
fall on the end of the run, just beside it, on month ends, leap days and about 2020-04-01.
"""

import random
from dataclasses import dataclass, field

from tests.second_engine.days import NEVER, Day, number, parts, read, written
from tests.second_engine.engine import acts_of, claim_of, counting, end
from tests.second_engine.happenings import NEEDS, SORTS, TITLES, VIEWS, Event, Sort, always
from tests.second_engine.matters import ENDS

REGIMES = ("local_tax", "national_tax_example", "public_2y", "public_5y", "civil")
TAXES = REGIMES[:2]
# Days that histories like: leap days, month ends, the cut-over and the days beside it, new year.
MARKS = tuple(
    map(
        read,
        (
            *("2016-02-29", "2019-12-31", "2020-02-29", "2020-03-30", "2020-03-31", "2020-04-01"),
            *("2020-04-02", "2021-02-28", "2021-08-31", "2022-01-01", "2023-05-05", "2024-02-29"),
            *("2024-03-31", "2024-08-31", "2025-02-28", "2026-04-30", "2028-02-29", "2028-08-31"),
        ),
    )
)


@dataclass
class Story:
    """A history being told: its draws, its question so far, what is open and what was once."""

    draw: random.Random
    question: Event
    on: Day
    grace_to: Day = 0
    open: dict[str, tuple[Sort, Event]] = field(default_factory=dict)
    once: set[str] = field(default_factory=set)
    ended: dict[str, Day] = field(default_factory=dict)

    @property
    def events(self) -> list[Event]:
        """The events told so far."""
        return list(self.question["events"])

    @property
    def today(self) -> set[str]:
        """What happened already on the day that the story has reached."""
        return {one["kind"] for one in self.events if one["on"] == written(self.on)}

    def tell(self, kind: str, extra: Event) -> Event:
        """One more event on the day that the story has reached."""
        while _first_would_decide(kind, self.today):
            self.on += 1
        if kind in TITLES:
            self.ended["suit"] = self.on
        event = {"on": written(self.on), "kind": kind, **extra}
        self.question["events"].append(event)
        return event


def _first_would_decide(kind: str, today: set[str]) -> bool:
    """Whether it must not fall on a day of these: a day does not say which came first."""
    if kind in TITLES and today & set(TITLES):
        return True
    if kind == "lawsuit_withdrawn":
        return bool(today & set(ENDS))
    return kind in ENDS and "lawsuit_withdrawn" in today


def question(regime: str, seed: int) -> Event:
    """The question of a regime and a seed: always the same."""
    draw = random.Random(f"{regime} {seed}")
    story = Story(draw, _claim(draw, regime), 0)
    story.on = _first(story)
    for _ in range(draw.choice((0, 1, 1, 2, 2, 3, 3, 4, 5, 6, 8, 10, 12))):
        if "immediate_extinction" not in story.once:  # nothing follows what is gone
            _next(story)
    if draw.random() < 0.6 or _is_over(story):
        story.question["as_of"] = written(_as_of(story))
    if not story.question["events"]:
        del story.question["events"]
    return story.question


def _claim(draw: random.Random, regime: str) -> Event:
    due = (
        draw.choice(MARKS[:14])
        if draw.random() < 0.3
        else number(draw.randint(2013, 2024), draw.randint(1, 12), draw.randint(1, 28))
    )
    if draw.random() < 0.3:
        due = _month_end(due)
    cause = due - draw.choice((0, 20, 45, 400, 1500))
    asked: Event = {"regime": regime, "cause_on": written(cause), "due_on": written(due)}
    if regime == "civil" and cause < read("2020-04-01"):
        asked["old_period_years"] = draw.choice((2, 3, 5, 10))
    _component(draw, regime, asked)
    _person(draw, regime, asked)
    return {**asked, "events": []}


def _person(draw: random.Random, regime: str, asked: Event) -> None:
    if asked.get("component") != "dunning_fee" and draw.random() < 0.3:
        asked["view_of"] = draw.choice(("principal", *VIEWS[regime]))


def _component(draw: random.Random, regime: str, asked: Event) -> None:
    if draw.random() > 0.15:
        return
    if regime == "civil":
        asked["component"] = "accelerated_balance"
    elif regime in TAXES:
        asked["component"] = draw.choice(("late_charge", "late_charge", "dunning_fee", "cost"))
    else:
        asked["component"] = draw.choice(("late_charge", "dunning_fee", "cost"))


def _first(story: Story) -> Day:
    """Opening lines: a tax notice, fraud, a city that learned of its claim late."""
    due, regime = read(story.question["due_on"]), story.question["regime"]
    of_tax = story.question.get("component") not in ("dunning_fee", "cost")
    if regime in TAXES and of_tax and story.draw.random() < 0.2:
        return _noticed(story, due)
    if regime in TAXES and story.draw.random() < 0.08:
        story.question["fraud"] = True
    if regime == "civil" and story.draw.random() < 0.04:
        story.on = max(due - story.draw.choice((0, 1, 200)), read(story.question["cause_on"]))
        story.tell("default", {"clause": "automatic acceleration"})
    if regime == "civil" and story.draw.random() < 0.12:
        story.on = due + story.draw.choice((1, 300, 1000, 1826, 2600))
        story.tell("creditor_learned", {})
        return story.on
    return due + 1


def _noticed(story: Story, due: Day) -> Day:
    story.once.add("tax_notice")
    story.on = max(due - story.draw.choice((0, 10, 30, 200)), read(story.question["cause_on"]))
    story.tell("tax_notice", {"designated_due_date": written(due)})
    if story.draw.random() < 0.3:
        story.question["statutory_due_on"] = written(max(story.on, due - 90))
    return due + 1


def _next(story: Story) -> None:
    """One thing more: something ends, or something new begins."""
    story.on = _day(story)
    if "grace" in story.open and story.on > story.grace_to:
        del story.open["grace"]
    if story.open and story.draw.random() < 0.5:
        family = story.draw.choice(sorted(story.open))
        sort, begun = story.open.pop(family)
        kind, extra = story.draw.choice(sort.ends)
        if kind == "bankruptcy_ended" and begun["on"] < "2020-04-01":
            extra = always(table="confirmed")
        story.tell(kind, extra(story.draw, story.on))
        story.ended[family] = story.on
        return
    sorts = [sort for sort in SORTS[story.question["regime"]] if _may(story, sort)]
    sort = story.draw.choices(sorts, [sort.weight for sort in sorts])[0]
    begun = story.tell(sort.kind, {**sort.extra(story.draw, story.on), **_named(story, sort)})
    if "last" in begun:  # nobody is granted two graces at a time
        story.grace_to = read(begun["last"])
    if sort.ends:
        story.open[sort.family] = sort, begun
    if sort.once:
        story.once.add(sort.kind)


def _may(story: Story, sort: Sort) -> bool:
    needed = NEEDS.get(sort.kind)
    answered = needed is None or any(event["kind"] == needed for event in story.events)
    free = sort.kind != "grace" or story.on > story.grace_to
    if sort.family and story.on == story.ended.get(sort.family):
        return False  # of two on one day, which one was ended?
    if sort.kind == "early_seizure" and _still_to_arrive(story):
        return False
    if sort.kind.startswith("dunning") and _seized_today(story):
        return False
    return answered and free and sort.family not in story.open and sort.kind not in story.once


def _still_to_arrive(story: Story) -> bool:
    """Whether a dunning is on its way: no seizure cuts its wait before it has arrived."""
    letters = (one for one in story.events if one["kind"].startswith("dunning"))
    arrivals = (str(one.get("deemed_served") or one.get("arrived")) for one in letters)
    return any(day > written(story.on) for day in arrivals if day[0] == "2")


def _seized_today(story: Story) -> bool:
    return "early_seizure" in story.today


def _named(story: Story, sort: Sort) -> Event:
    """At times the act names a person: he whose clock is asked for, or another."""
    if not sort.people or story.draw.random() < 0.7:
        return {}
    regime = story.question["regime"]
    return {sort.people: story.draw.choice(("principal", *VIEWS[regime][:2]))}


def _day(story: Story) -> Day:
    """The next day: the same, soon, later, about the end of the run, or a day that is liked."""
    draw, on = story.draw, story.on
    way = draw.random()
    if way < 0.12:
        return on
    if way < 0.4:
        return on + draw.randint(1, 45)
    if way < 0.6:
        return on + draw.randint(45, 800)
    if way < 0.7:
        return draw.choice([mark for mark in MARKS if mark >= on] or [on])
    if way < 0.75:
        return _month_end(on + draw.randint(0, 300))
    return max(on, _about_the_end(story))


def _about_the_end(story: Story) -> Day:
    claim = claim_of(story.question)
    found = end(claim, counting(claim, acts_of(story.question)))
    near = found.completes if story.draw.random() < 0.6 else found.ordinary
    if near == NEVER:
        near = found.ordinary
    return near + story.draw.choice((-150, -31, -2, -1, -1, 0, 0, 0, 1, 1, 2, 40))


def _month_end(day: Day) -> Day:
    year, month, _ = parts(day)
    return number(year + month // 12, month % 12 + 1, 1) - 1


def _is_over(story: Story) -> bool:
    """Whether a private claim was told beyond its end: then its standing is asked for a day."""
    claim = claim_of(story.question)
    over = end(claim, counting(claim, acts_of(story.question))).completes < story.on
    return claim.private and over


def _as_of(story: Story) -> Day:
    if story.draw.random() < 0.5:
        return max(_about_the_end(story), read(story.question["due_on"]))
    return read(story.question["due_on"]) + story.draw.randint(0, 5500)
