"""実施計画 in a played city: written and approved, evaluated each year, followed by another."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from fractions import Fraction

from saiken.desks.plans.actions import deciding, doing, writing
from saiken.desks.plans.models import EvaluationRow
from saiken.desks.plans.queries import plans as held
from saiken.desks.plans.rules import editing
from saiken.desks.plans.rules.content import Content
from saiken.store import reads
from saiken.values.actors import Staff
from tests.journeys.play import Play, staff


@dataclass(frozen=True)
class Span:
    """The days of a plan: from when to when, and the ends of years on which it is evaluated."""

    first: date
    last: date
    evaluates_on: tuple[date, ...]

    @property
    def years(self) -> list[int]:
        """The fiscal years that end within it."""
        return [day.year - 1 for day in self.evaluates_on]


def people(kind: str) -> tuple[Staff, Staff]:
    """A clerk and a chief of the section of a kind."""
    office = reads.city().modes[kind].office
    return staff("clerk", office, f"{office}-1"), staff("chief", office, f"{office}-9")


def approved(play: Play, kind: str, span: Span) -> int:
    """実施計画 of a kind: written by the clerk, approved by the chief."""
    clerk, chief = people(kind)
    head = Content("実施計画", span.first, span.last, span.evaluates_on)
    number = writing.draft(kind, head, by=clerk, now=play.now)
    writing.write(number, lambda content: _filled(content, span), "内容", by=clerk, now=play.now)
    return _decided(play, number, clerk, chief)


def _decided(play: Play, number: int, clerk: Staff, chief: Staff) -> int:
    deciding.ask(number, by=clerk, now=play.now)
    deciding.approve(number, by=chief, now=play.now)
    return number


def _filled(content: Content, span: Span) -> Content:
    work = editing.NewWork("電話催告", "毎月電話する", "徴収係", span.first, span.last)
    content = editing.with_work(editing.with_problems(content, ["電話が少ない"]), work)
    content = editing.with_aim(content, "rate_gross_total", dict.fromkeys(span.years, "40"))
    return editing.with_aim(content, "balance_total", dict.fromkeys(span.years, "200000"))


def evaluated(play: Play, numbers: Mapping[str, int], year: int) -> list[bool | None]:
    """Each plan is evaluated with the figures at the close, which are the truth's.

    Answers whether the targets of the rate were met.
    """
    met = []
    for kind, number in numbers.items():
        clerk, _ = people(kind)
        told = doing.Judged(date(year + 1, 3, 31), date(year + 1, 5, 31), "電話を続けた", "a")
        row = EvaluationRow.objects.get(pk=doing.evaluate(number, told, by=clerk, now=play.now))
        rate, balance = row.figures
        sums = [one for (of, _), one in play.truth.of(year).items() if of == kind]
        assert Fraction(rate["actual"]) == play.truth.rate(year, kind), (kind, year)
        assert int(balance["actual"]) == sum(one.uncollected for one in sums), (kind, year)
        met.append(rate["met"])
    return met


def followed(play: Play, numbers: Sequence[int], kind: str, *, last: date) -> Content:
    """後継の計画, which carries in what came of the one before."""
    clerk, _ = people(kind)
    number = writing.succeed(numbers[0], title="次の実施計画", last=last, by=clerk, now=play.now)
    return held.plan(number).newest
