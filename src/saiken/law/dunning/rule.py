"""督促の義務と差押えの始期: by when to dun, and from which day a measure may follow."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date, timedelta
from functools import cache, lru_cache
from pathlib import Path

from saiken.law.terms import FiguresFile, day_in_words, read_figures, shift
from saiken.values.days import ONE_DAY
from saiken.values.working import Source, Step

REGIMES = ("local_tax", "national_tax_example", "public_2y", "public_5y", "civil")

# What opens the way to a measure: so many days since dispatch, the deadline set in the letter, or
# nothing by itself (a private claim needs a title first).
DISPATCH, DEADLINE, NOTHING = "dispatch", "designated_deadline", "nothing"


@dataclass(frozen=True)
class DunningRule:
    """督促の定め of an Act, ordinance or rule of a city.

    `within_days` after the due day the letter is to be sent, None where no day is set;
    `deadline_days` from dispatch to the deadline written in the letter, None where a person sets
    it. `measured_from` says what opens the way to a measure; `wait_days` count for `dispatch`.
    The three `…_shift(s)` say which days move off a closed day: the city's own last day does not
    (stricter), the debtor's last day of waiting does (doubt DU-2), a deadline somebody wrote into
    the letter stands as written.
    """

    id: str
    within_days: int | None
    deadline_days: int | None
    measured_from: str
    articles: tuple[str, ...]
    wait_days: int = 10
    dunning_by_shifts: bool = False
    seizure_wait_shifts: bool = True
    designated_deadline_shifts: bool = False

    def __post_init__(self) -> None:
        if self.measured_from not in (DISPATCH, DEADLINE, NOTHING):
            raise ValueError(f"unknown word: {self.measured_from}")
        if not self.articles:
            raise ValueError("a rule names the article it stands in")


@dataclass(frozen=True)
class DunningDuty:
    """督促すべき日と処分の始期. None where nothing sets the day, or it has not begun to count.

    `deadline_on` is the last day to pay after the letter; `shifted` is true where one of the days
    was moved off a closed day.
    """

    dunning_by: date | None
    measure_from: date | None
    deadline_on: date | None
    rule: str
    shifted: bool
    working: tuple[Step, ...]
    sources: tuple[Source, ...]


@lru_cache(maxsize=4096)  # all of one due day have the same duty
def dunning_duty(
    *,
    due_on: date,
    rule: DunningRule,
    dispatched_on: date | None = None,
    designated_deadline: date | None = None,
) -> DunningDuty:
    """督促. By when the letter must go out, and the first day of a measure once it has.

    ValueError where the days cannot be: dispatch not after the due day, a deadline before dispatch.
    Sources: 地方税法329条等・331条等, 地方自治法231条の3, 地方自治法施行令171条.
    """
    if dispatched_on is not None and dispatched_on <= due_on:
        raise ValueError("the letter cannot be dispatched before the due day has passed")
    if designated_deadline is not None and designated_deadline < (dispatched_on or due_on):
        raise ValueError("the deadline set in the letter lies before the letter")
    nominal_by = _later(due_on, rule.within_days)
    dunning_by = _moved(nominal_by, rule.dunning_by_shifts)
    nominal, deadline_on = _deadline(rule, dispatched_on, designated_deadline)
    opens = dispatched_on is not None and rule.measured_from != NOTHING
    measure_from = deadline_on + ONE_DAY if opens and deadline_on is not None else None
    return DunningDuty(
        dunning_by,
        measure_from,
        deadline_on,
        rule.id,
        (nominal_by, nominal) != (dunning_by, deadline_on),
        _steps(rule, due_on, (dunning_by, nominal, deadline_on, measure_from)),
        tuple(Source(article) for article in rule.articles),
    )


def designated_deadline(rule: DunningRule, *, issued_on: date) -> date:
    """督促状に記載する期限: the day to write into a letter dispatched on `issued_on`.

    For a tax never before the wait of the Act is over. ValueError where neither Act nor rule
    counts days, so that a person must set it.
    """
    days = rule.deadline_days or 0
    if rule.measured_from == DISPATCH:
        days = max(days, rule.wait_days)
    elif not days:
        raise ValueError(f"{rule.id} counts no days to the deadline of a letter")
    deadline = issued_on + timedelta(days=days)
    return shift(deadline) if rule.seizure_wait_shifts else deadline


def statutory_rule(regime: str) -> DunningRule:
    """法律上の督促の定め of a regime, before any ordinance: days only where an Act sets them."""
    return _statutory_rules()[regime]


def _later(day: date, days: int | None) -> date | None:
    return None if days is None else day + timedelta(days=days)


def _moved(day: date | None, moves: bool) -> date | None:
    return shift(day) if day is not None and moves else day


def _deadline(
    rule: DunningRule, dispatched_on: date | None, written: date | None
) -> tuple[date | None, date | None]:
    """The last day to pay, before and after it was moved off a closed day."""
    moved = _moved(written, rule.designated_deadline_shifts)
    if dispatched_on is None:
        return written, moved
    if rule.measured_from != DISPATCH and written is None:
        counted = _later(dispatched_on, rule.deadline_days)
        return counted, _moved(counted, rule.seizure_wait_shifts)
    if rule.measured_from != DISPATCH:
        return written, moved
    waited = dispatched_on + timedelta(days=rule.wait_days)
    wait_ends = shift(waited) if rule.seizure_wait_shifts else waited
    # A letter that leaves the debtor more time binds the city to it.
    if written is not None and moved is not None and moved > wait_ends:
        return written, moved
    return waited, wait_ends


def _steps(
    rule: DunningRule,
    due_on: date,
    days: tuple[date | None, date | None, date | None, date | None],
) -> tuple[Step, ...]:
    dunning_by, nominal, deadline_on, measure_from = days
    duty, effect = rule.articles[0], rule.articles[-1]
    if dunning_by is None:
        steps = [Step("督促をすべき日数の定めは、法律にも条例・規則にもない。", duty)]
    else:
        says = f"納期限{day_in_words(due_on)}の後{rule.within_days}日以内、"
        steps = [Step(f"{says}{day_in_words(dunning_by)}までに督促状を発する。", duty)]
    if deadline_on is not None and nominal is not None:
        says = f"督促後の納付の期限は{day_in_words(nominal)}。"
        if deadline_on != nominal:
            says += f"休日のため{day_in_words(deadline_on)}とする。"
        steps.append(Step(says, effect))
    steps.append(Step(_measure_words(rule, measure_from), effect))
    return tuple(steps)


def _measure_words(rule: DunningRule, measure_from: date | None) -> str:
    if rule.measured_from == NOTHING:
        return "私債権のため、督促だけで滞納処分に進むことはない。"
    if measure_from is None:
        return "督促状の発送日（期限を指定する場合はその期限）が決まるまで、処分の始期はない。"
    return f"完納されないときは{day_in_words(measure_from)}から差押え等の処分ができる。"


@cache
def _figures() -> FiguresFile:
    return read_figures(Path(__file__).with_name("figures.yaml"))


@cache
def _statutory_rules() -> Mapping[str, DunningRule]:
    figures = _figures()

    def days(name: str) -> int:
        return int(figures[name].figure.steps[-1].value)

    public = ("地方自治法231条の3第1項", "地方自治法231条の3第3項")
    rules = (
        DunningRule(
            "local_tax",
            days("tax_within_days"),
            None,
            DISPATCH,
            ("地方税法329条1項・371条1項・726条1項等", "地方税法331条1項・373条1項・728条1項等"),
            wait_days=days("wait_days"),
        ),
        DunningRule(
            "national_tax_example",
            days("national_example_within_days"),
            None,
            DISPATCH,
            ("国税通則法37条2項", "国税徴収法47条1項1号"),
            wait_days=days("wait_days"),
        ),
        DunningRule("public_2y", None, None, DEADLINE, public),
        DunningRule("public_5y", None, None, DEADLINE, public),
        DunningRule("civil", None, None, NOTHING, ("地方自治法施行令171条",)),
    )
    return {rule.id: rule for rule in rules}
