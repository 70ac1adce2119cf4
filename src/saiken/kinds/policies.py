"""債権管理の方針: what a city decided to aim at, its principles, whom it covers, since when."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from datetime import date
from functools import cache

from saiken.kinds.city import City
from saiken.kinds.plan_rows import Plan
from saiken.kinds.record import RecordDoubt
from saiken.kinds.strict import filled, read_strictly, texts
from saiken.values.asked import Asked

FILE = "policy.yaml"
CITY_WIDE, EACH_KIND = "city", "kind"
ABOVE_LAST_YEAR, STATED, SET_BY_PLAN = "above_last_year", "stated", "set_by_plan"
RULES = {
    ABOVE_LAST_YEAR: "前年度を上回る",
    STATED: "方針に定める値",
    SET_BY_PLAN: "実施計画で定める",
}
BY_PLAN, EVERY_KIND = "plan", "every_kind"
_IDLE_MONTHS = 6
ALL_MET, SOME_MET, BETTER, WORSE, NOT_KNOWN = "all_met", "some_met", "better", "worse", "not_known"
RESULTS = {ALL_MET, SOME_MET, BETTER, WORSE, NOT_KNOWN}


@dataclass(frozen=True)
class Goal:
    """目標. What is aimed at for the whole city or each kind, by which indicator.

    `values`: by fiscal year, in the indicator's own unit as text; empty where a rule tells them.
    """

    code: str
    level: str
    says: str
    indicator: str
    rule: str
    values: Mapping[int, str]


@dataclass(frozen=True)
class Direction:
    """具体的な取組の方向. One of those under a principle, with its number as printed."""

    number: str
    says: str


@dataclass(frozen=True)
class Principle:
    """基本方針の項目. Its number as printed, its name, and the directions under it."""

    number: str
    name: str
    directions: tuple[Direction, ...]


@dataclass(frozen=True)
class Policy:
    """方針・基本計画. One decision of a city about all its claims; `last` None: it sets no end.

    `plan_years`: how many years an implementation plan under it runs, None where it says nothing;
    `evaluates_on`: the days on which it is itself evaluated.
    """

    code: str
    name: str
    decided: str
    decided_by: str
    first: date
    last: date | None
    plan_years: int | None
    evaluates_on: tuple[date, ...]
    kinds: tuple[str, ...]
    goals: tuple[Goal, ...]
    principles: tuple[Principle, ...]
    source: str

    def holds_on(self, day: date) -> bool:
        """Whether a day lies in its period."""
        return self.first <= day and (self.last is None or day <= self.last)


@dataclass(frozen=True)
class Rating:
    """評語. What an evaluation says in a word; `when`: of which result it is proposed."""

    code: str
    says: str
    when: str


@dataclass(frozen=True)
class CityPolicies:
    """The policies of a city from the first on, and how it sorts what is unpaid.

    `recovered` and `tidied`: the stages of what is to be collected (回収債権) and of what is to be
    brought to its end (整理債権). `idle_months`: after so long without an act a case stands still.
    """

    policies: tuple[Policy, ...]
    recovered: tuple[str, ...]
    tidied: tuple[str, ...]
    idle_months: int
    ratings: tuple[Rating, ...]
    doubts: tuple[RecordDoubt, ...]


def city_policies(city: City) -> CityPolicies:
    """方針 of a city; none where it has no file of them. BadData names the key of a mistake."""
    return _of_city(city)


@cache
def _of_city(city: City) -> CityPolicies:
    file = city.folder / FILE
    if not file.is_file():
        return CityPolicies((), (), (), _IDLE_MONTHS, (), ())
    return read_strictly(file, lambda asked: _read(asked, city))


def _read(asked: Asked, city: City) -> CityPolicies:
    found: list[Policy] = []
    for row in asked.rows("policies"):
        policy = _policy(row, city)
        if policy.code in {one.code for one in found}:
            raise row.wrong("code", "stands twice")
        found.append(policy)
        row.finish()
    recovered, tidied = texts(asked, "recovered"), texts(asked, "tidied")
    both = sorted(set(recovered) & set(tidied))
    if both:
        raise asked.wrong("tidied", f"{both[0]} is among the recovered too")
    ratings = tuple(_rating(row) for row in asked.rows("ratings"))
    if {one.when for one in ratings} != RESULTS:
        raise asked.wrong("ratings", f"one is needed for each of {', '.join(sorted(RESULTS))}")
    doubts = tuple(_doubt(row) for row in asked.rows("doubts", []))
    ordered = tuple(sorted(found, key=lambda one: one.first))
    return CityPolicies(
        ordered, recovered, tidied, asked.whole("idle_months", least=1), ratings, doubts
    )


def _policy(row: Asked, city: City) -> Policy:
    first, last = row.day("first"), row.day("last", None)
    if last is not None and last < first:
        raise row.wrong("last", "lies before first")
    policy = Policy(
        code=filled(row, "code"),
        name=filled(row, "name"),
        decided=filled(row, "decided"),
        decided_by=row.text("decided_by", ""),
        first=first,
        last=last,
        plan_years=row.whole("plan_years", None, least=1),
        evaluates_on=tuple(_days(row)),
        kinds=_covered(row, city),
        goals=tuple(_goal(one) for one in row.rows("goals")),
        principles=tuple(_principle(one) for one in row.rows("principles", [])),
        source=filled(row, "source"),
    )
    strange = [day for day in policy.evaluates_on if not policy.holds_on(day)]
    if strange:
        raise row.wrong("evaluates_on", f"{strange[0]} lies outside its period")
    return policy


def _days(row: Asked) -> Iterator[date]:
    if not row.has("evaluates_on"):
        return
    for text in texts(row, "evaluates_on"):
        try:
            yield date.fromisoformat(text)
        except ValueError:
            raise row.wrong("evaluates_on", f"{text} is no day") from None


def _covered(row: Asked, city: City) -> tuple[str, ...]:
    word = row.word("covers", {BY_PLAN, EVERY_KIND})
    if word == EVERY_KIND:
        return tuple(city.modes)
    if city.plan is None:
        raise row.wrong("covers", "this city has no plan.yaml")
    return _of_plan(city.plan, city)


def _of_plan(plan: Plan, city: City) -> tuple[str, ...]:
    found: dict[str, None] = {}
    for row in plan.rows:
        apart = {line.word for line in row.apart}
        found |= dict.fromkeys(k for k in row.kinds if k not in apart and k in city.modes)
    return tuple(found)


def _goal(row: Asked) -> Goal:
    values = row.raw("values", {})
    rule = row.word("rule", RULES)
    if not isinstance(values, dict) or not all(
        isinstance(year, int) and isinstance(value, str) for year, value in values.items()
    ):
        raise row.wrong("values", "a table of years, each with its value as text, is expected")
    if (rule == STATED) is not bool(values):
        raise row.wrong("values", "are told where the rule is `stated`, and only there")
    goal = Goal(
        code=filled(row, "code"),
        level=row.word("level", {CITY_WIDE, EACH_KIND}),
        says=filled(row, "says"),
        indicator=filled(row, "indicator"),
        rule=rule,
        values=values,
    )
    row.finish()
    return goal


def _principle(row: Asked) -> Principle:
    name, number = filled(row, "name"), filled(row, "number")
    directions = []
    for one in row.rows("directions", []):
        directions.append(Direction(filled(one, "number"), filled(one, "says")))
        one.finish()
    row.finish()
    return Principle(number, name, tuple(directions))


def _rating(row: Asked) -> Rating:
    rating = Rating(filled(row, "code"), filled(row, "says"), row.word("when", RESULTS))
    row.finish()
    return rating


def _doubt(row: Asked) -> RecordDoubt:
    doubt = RecordDoubt(filled(row, "id"), filled(row, "says"))
    row.finish()
    return doubt
