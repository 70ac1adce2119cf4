"""計画を書く: each change of a plan's content as a new content; nothing is changed in place."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import date

from saiken.desks.plans.rules.content import Aim, Content, Item, Milestone, Work
from saiken.desks.plans.rules.indicators import INDICATORS, target_of
from saiken.desks.plans.rules.words import CannotPlan
from saiken.law.fiscal_years import fiscal_year
from saiken.values.eras import fiscal_year_in_words


@dataclass(frozen=True)
class Head:
    """表題と期間, as they were typed."""

    title: str
    first: date
    last: date
    evaluates_on: tuple[date, ...]
    carried: str = ""


@dataclass(frozen=True)
class NewWork:
    """取組, as it was typed."""

    name: str
    how: str
    owner: str
    first: date
    last: date


def with_head(content: Content, head: Head) -> Content:
    """表題と期間を変える."""
    return replace(
        content,
        title=head.title,
        first=head.first,
        last=head.last,
        evaluates_on=tuple(sorted(set(head.evaluates_on))),
        carried=head.carried,
    )


def with_problems(content: Content, lines: Iterable[str]) -> Content:
    """課題を書く, one a line; a line that stays keeps its code."""
    known = {item.says: item for item in content.problems}
    used, found = content.used, []
    for says in dict.fromkeys(line.strip() for line in lines if line.strip()):
        if says in known:
            found.append(known[says])
        else:
            used += 1
            found.append(Item(f"p{used}", says))
    return replace(content, problems=tuple(found), used=used)


def with_work(content: Content, new: NewWork, code: str = "") -> Content:
    """取組を加える, or the one of a code as it is now."""
    if code:
        held = replace(content.work(code), **vars(new))
        return replace(content, works=_swapped(content.works, held))
    used = content.used + 1
    return replace(content, works=(*content.works, Work(f"w{used}", **vars(new))), used=used)


def without_work(content: Content, code: str) -> Content:
    """取組を外す, with its milestones."""
    gone = content.work(code)
    return replace(content, works=tuple(work for work in content.works if work is not gone))


def with_milestone(content: Content, work: str, name: str, *, due_on: date, owner: str) -> Content:
    """節目を加える."""
    if not content.first <= due_on <= content.last:
        raise CannotPlan("節目の期日は、計画の期間の中の日にしてください。")
    used, held = content.used + 1, content.work(work)
    held = replace(held, milestones=(*held.milestones, Milestone(f"m{used}", name, due_on, owner)))
    return replace(content, works=_swapped(content.works, held), used=used)


def without_milestone(content: Content, work: str, code: str) -> Content:
    """節目を外す."""
    held = content.work(work)
    kept = tuple(one for one in held.milestones if one.code != code)
    return replace(content, works=_swapped(content.works, replace(held, milestones=kept)))


def with_aim(content: Content, indicator: str, targets: Mapping[int, str]) -> Content:
    """指標と目標を決める; targets that cannot be read are told with what to type."""
    if indicator not in INDICATORS:
        raise CannotPlan("この指標はありません。一覧から選び直してください。")
    years = set(years_of(content))
    for year, text in targets.items():
        if year not in years:
            raise CannotPlan(
                f"{fiscal_year_in_words(year)}は期間の外です。期間の中の年度に目標を入力してください。"
            )
        target_of(INDICATORS[indicator], text)
    aim = Aim(indicator, dict(sorted(targets.items())))
    if any(one.indicator == indicator for one in content.aims):
        aims = tuple(aim if one.indicator == indicator else one for one in content.aims)
    else:
        aims = (*content.aims, aim)
    return replace(content, aims=aims)


def without_aim(content: Content, indicator: str) -> Content:
    """指標を外す."""
    return replace(content, aims=tuple(x for x in content.aims if x.indicator != indicator))


def years_of(content: Content) -> range:
    """The fiscal years that a plan touches."""
    return range(fiscal_year(content.first), fiscal_year(content.last) + 1)


def ready_faults(content: Content) -> list[str]:
    """What a plan lacks before it can be laid before another person."""
    found = []
    if not content.problems:
        found.append("課題を書いてください。")
    if not content.works:
        found.append("取組を加えてください。")
    if not content.aims:
        found.append("指標と目標を決めてください。")
    if not content.evaluates_on:
        found.append("評価の日を決めてください。")
    found += [
        f"指標「{INDICATORS[aim.indicator].name}」の目標を決めてください。"
        for aim in content.aims
        if not aim.targets
    ]
    return found


def _swapped(works: Sequence[Work], held: Work) -> tuple[Work, ...]:
    return tuple(held if work.code == held.code else work for work in works)
