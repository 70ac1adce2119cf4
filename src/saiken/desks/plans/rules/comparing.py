"""新旧対照: two versions of a plan or a policy, field by field, old beside new."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date

from saiken.desks.plans.rules.content import Content, Work
from saiken.desks.plans.rules.indicators import INDICATORS, PERCENT, YEN
from saiken.values.eras import day_in_words, fiscal_year_in_words

SAME, CHANGED, ADDED, REMOVED = "same", "changed", "added", "removed"
CHANGES = {SAME: "同じ", CHANGED: "変更", ADDED: "追加", REMOVED: "削除"}


@dataclass(frozen=True)
class Field:
    """A field of a content: what it is called and what it says."""

    label: str
    says: str


@dataclass(frozen=True)
class Compared:
    """新旧対照の行. A field, what it said, what it says, and what became of it."""

    label: str
    old: str
    new: str
    change: str


def compared(old: Mapping[str, Field], new: Mapping[str, Field]) -> list[Compared]:
    """Every field of either, in the order of the new; what is gone stands where it stood."""
    found = []
    for key in _order(list(old), list(new)):
        before, after = old.get(key), new.get(key)
        if before is None:
            assert after is not None
            found.append(Compared(after.label, "", after.says, ADDED))
        elif after is None:
            found.append(Compared(before.label, before.says, "", REMOVED))
        else:
            same = (before.label, before.says) == (after.label, after.says)
            found.append(Compared(after.label, before.says, after.says, SAME if same else CHANGED))
    return found


def _order(old: list[str], new: list[str]) -> list[str]:
    found = list(new)
    for place, key in enumerate(old):
        if key not in found:
            before = next((k for k in reversed(old[:place]) if k in found), None)
            found.insert(found.index(before) + 1 if before is not None else 0, key)
    return found


def fields_of(content: Content) -> dict[str, Field]:
    """The fields of a plan's content by a key that stays from version to version."""
    evaluates = "、".join(day_in_words(day) for day in content.evaluates_on)
    found = {
        "title": Field("表題", content.title),
        "period": Field("期間", period(content.first, content.last)),
        "evaluates_on": Field("評価の日", evaluates),
        "carried": Field("前の計画から引き継ぐこと", content.carried),
    }
    for item in content.problems:
        found[item.code] = Field("課題", item.says)
    for work in content.works:
        found |= _work(work)
    for aim in content.aims:
        for year, text in aim.targets.items():
            one = INDICATORS[aim.indicator]
            unit = {PERCENT: "％", YEN: "円"}.get(one.unit, one.unit)
            label = f"目標 {one.name}（{fiscal_year_in_words(year)}）"
            found[f"{aim.indicator}:{year}"] = Field(label, f"{text}{unit}")
    return found


def _work(work: Work) -> dict[str, Field]:
    name = f"取組「{work.name}」"
    told = {
        work.code: Field("取組", work.name),
        f"{work.code}:how": Field(f"{name}の進め方", work.how),
        f"{work.code}:owner": Field(f"{name}の担当", work.owner),
        f"{work.code}:period": Field(f"{name}の期間", period(work.first, work.last)),
    }
    for one in work.milestones:
        says = f"{one.name}（{day_in_words(one.due_on)}、{one.owner}）"
        told[one.code] = Field(f"{name}の節目", says)
    return told


def period(first: date, last: date) -> str:
    """期間 in words."""
    return f"{day_in_words(first)}から{day_in_words(last)}まで"
