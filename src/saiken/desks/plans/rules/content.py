"""実施計画の内容: problems, actions with milestones, indicators with targets; read and written."""

import json
from collections.abc import Mapping
from dataclasses import asdict, dataclass, replace
from datetime import date
from hashlib import sha256
from typing import Any

from saiken.desks.plans.rules.words import CannotPlan
from saiken.values.asked import Asked


@dataclass(frozen=True)
class Item:
    """課題. One problem, under a code of its own."""

    code: str
    says: str


@dataclass(frozen=True)
class Milestone:
    """節目. What is to be there by a day, and whose it is."""

    code: str
    name: str
    due_on: date
    owner: str


@dataclass(frozen=True)
class Work:
    """取組. What is done how, by whom, from when until when, with its milestones."""

    code: str
    name: str
    how: str
    owner: str
    first: date
    last: date
    milestones: tuple[Milestone, ...] = ()


@dataclass(frozen=True)
class Aim:
    """指標と目標. An indicator of the registry, with a target for each fiscal year as text."""

    indicator: str
    targets: Mapping[int, str]


@dataclass(frozen=True)
class Content:
    """計画の内容. Everything that is approved; `used` is the last number given to a part of it.

    `carried`: what the plan before leaves to this one.
    """

    title: str
    first: date
    last: date
    evaluates_on: tuple[date, ...]
    problems: tuple[Item, ...] = ()
    works: tuple[Work, ...] = ()
    aims: tuple[Aim, ...] = ()
    carried: str = ""
    used: int = 0

    def __post_init__(self) -> None:
        """CannotPlan where the days contradict one another."""
        if self.last < self.first:
            raise CannotPlan("終わりの日が、始めの日より前です。計画の期間を直してください。")
        outside = [day for day in self.evaluates_on if not self.first <= day <= self.last]
        if outside:
            raise CannotPlan(f"評価の日 {outside[0]} が期間の外です。期間の中の日にしてください。")
        for work in self.works:
            if work.last < work.first:
                raise CannotPlan(
                    f"取組「{work.name}」の終わりが、始めより前です。日を直してください。"
                )

    @property
    def hash(self) -> str:
        """What an approval names: other content has another hash."""
        text = json.dumps(self.plain(), ensure_ascii=False, sort_keys=True)
        return sha256(text.encode()).hexdigest()

    def plain(self) -> dict[str, Any]:
        """The content as JSON may hold it."""
        held: dict[str, Any] = json.loads(json.dumps(asdict(self), default=date.isoformat))
        return held

    def work(self, code: str) -> Work:
        """取組 of a code; CannotPlan where there is none."""
        for work in self.works:
            if work.code == code:
                return work
        raise CannotPlan("この取組は、今の版にありません。画面を開き直してください。")

    def milestones(self) -> list[tuple[Work, Milestone]]:
        """Every milestone with its work, the earliest due first."""
        found = [(work, one) for work in self.works for one in work.milestones]
        return sorted(found, key=lambda pair: (pair[1].due_on, pair[1].code))


def content_of(plain: Mapping[str, Any]) -> Content:
    """計画の内容 from what `plain` gave."""
    asked = Asked(plain)
    content = Content(
        title=asked.text("title"),
        first=asked.day("first"),
        last=asked.day("last"),
        evaluates_on=tuple(date.fromisoformat(day) for day in asked.raw("evaluates_on")),
        problems=tuple(Item(row.text("code"), row.text("says")) for row in asked.rows("problems")),
        works=tuple(_work(row) for row in asked.rows("works")),
        aims=tuple(_aim(row) for row in asked.rows("aims")),
        carried=asked.text("carried"),
        used=asked.whole("used"),
    )
    asked.finish()
    return content


def _work(row: Asked) -> Work:
    return Work(
        code=row.text("code"),
        name=row.text("name"),
        how=row.text("how"),
        owner=row.text("owner"),
        first=row.day("first"),
        last=row.day("last"),
        milestones=tuple(_milestone(one) for one in row.rows("milestones")),
    )


def _milestone(row: Asked) -> Milestone:
    return Milestone(row.text("code"), row.text("name"), row.day("due_on"), row.text("owner"))


def _aim(row: Asked) -> Aim:
    return Aim(row.text("indicator"), {int(year): to for year, to in row.raw("targets").items()})


def successor_of(before: Content, *, title: str, last: date, carried: str) -> Content:
    """後継の計画: problems, works and indicators of the plan before, after its last day.

    Days move by as many years as the plan before covers; targets are set anew.
    """
    first = date.fromordinal(before.last.toordinal() + 1)
    years = first.year - before.first.year
    return replace(
        before,
        title=title,
        first=first,
        last=last,
        evaluates_on=tuple(
            day
            for day in (_moved(one, years) for one in before.evaluates_on)
            if first <= day <= last
        ),
        works=tuple(_later(work, years, first, last) for work in before.works),
        aims=tuple(replace(aim, targets={}) for aim in before.aims),
        carried=carried,
    )


def _later(work: Work, years: int, first: date, last: date) -> Work:
    held = [
        replace(one, due_on=_within(_moved(one.due_on, years), first, last))
        for one in work.milestones
    ]
    return replace(
        work,
        first=_within(_moved(work.first, years), first, last),
        last=_within(_moved(work.last, years), first, last),
        milestones=tuple(held),
    )


def _moved(day: date, years: int) -> date:
    if (day.month, day.day) == (2, 29):
        day = day.replace(day=28)
    return day.replace(year=day.year + years)


def _within(day: date, first: date, last: date) -> date:
    return min(max(day, first), last)
