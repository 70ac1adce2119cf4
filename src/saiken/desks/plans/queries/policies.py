"""方針: those of the city's file, the versions that were read in, and which holds on a day."""

from dataclasses import asdict
from datetime import date
from typing import Any

from saiken import kinds
from saiken.desks.plans.models import PolicyVersionRow
from saiken.desks.plans.queries import names
from saiken.desks.plans.rules.comparing import Field
from saiken.desks.plans.rules.indicators import INDICATORS
from saiken.kinds.policies import CITY_WIDE, RULES, Policy, city_policies
from saiken.store import reads
from saiken.values.eras import day_in_words, fiscal_year_in_words

HERE = "/plans/policies/"


def policies() -> tuple[Policy, ...]:
    """方針 of the city as its file says them now, the first one first."""
    return city_policies(reads.city()).policies


def policy_on(day: date) -> Policy | None:
    """方針 that holds on a day; of several the newest, None where none does."""
    return next((one for one in reversed(policies()) if one.holds_on(day)), None)


def policy(code: str) -> Policy | None:
    """方針 of a code."""
    return next((one for one in policies() if one.code == code), None)


def policy_versions(code: str) -> list[PolicyVersionRow]:
    """The versions of a policy that were read in, the newest first."""
    return list(PolicyVersionRow.objects.filter(code=code).order_by("-number"))


def plain(one: Policy) -> dict[str, Any]:
    """A policy as JSON may hold it: its fields by key with their labels."""
    return {key: asdict(field) for key, field in fields_of(one).items()}


def fields_of_version(row: PolicyVersionRow) -> dict[str, Field]:
    """The fields of a version that was kept."""
    return {key: Field(**held) for key, held in row.content.items()}


def fields_of(one: Policy) -> dict[str, Field]:
    """方針 field by field, for comparing."""
    held = kinds.load_kinds()
    last = f"{day_in_words(one.last)}まで" if one.last else "（終わりは定めない）"
    found = {
        "name": Field("名称", one.name),
        "decided": Field("決定", f"{one.decided} {one.decided_by}".strip()),
        "period": Field("期間", f"{day_in_words(one.first)}から{last}"),
        "plan_years": Field("実施計画の年数", _years(one.plan_years)),
        "evaluates_on": Field("評価の日", "、".join(day_in_words(x) for x in one.evaluates_on)),
        "kinds": Field("対象", "、".join(held[code].name for code in one.kinds)),
    }
    for goal in one.goals:
        found[f"goal:{goal.code}"] = Field("目標", goal_in_words(goal))
    for principle in one.principles:
        at = f"principle:{principle.number}"
        found[at] = Field("基本方針", f"{principle.number} {principle.name}")
        for way in principle.directions:
            found[f"{at}:{way.number}"] = Field("取組の方向", f"{way.number} {way.says}")
    return found


def _years(years: int | None) -> str:
    return "定めない" if years is None else f"{years}年"


def ratings() -> dict[str, str]:
    """評語 of the city by code, from the best to the worst."""
    return {one.code: one.says for one in city_policies(reads.city()).ratings}


def goal_in_words(goal: Any) -> str:
    """目標: its level, what it says, by which indicator and rule."""
    level = "全体" if goal.level == CITY_WIDE else "債権ごと"
    values = "、".join(
        f"{fiscal_year_in_words(year)} {value}" for year, value in sorted(goal.values.items())
    )
    told = f"{RULES[goal.rule]}{'：' if values else ''}{values}"
    return f"{level}　{goal.says}（{INDICATORS[goal.indicator].name}、{told}）"


def not_read() -> int:
    """How many policies say something that no version that was read in says."""
    waiting = 0
    for one in policies():
        newest = next(iter(policy_versions(one.code)), None)
        waiting += newest is None or newest.content != plain(one)
    return waiting


def policy_rows(on: date) -> list[dict[str, Any]]:
    """方針 as lines, the newest first."""
    now = policy_on(on)
    return [
        {
            "url": f"{HERE}{one.code}/",
            "name": {"text": one.name, "url": f"{HERE}{one.code}/"},
            "decided": f"{one.decided} {one.decided_by}".strip(),
            "first": one.first,
            "last": one.last,
            "goals": "、".join(goal.says for goal in one.goals),
            "kinds": len(one.kinds),
            "state": {"kind": "ok", "text": "いまの方針"}
            if one == now
            else {"kind": "plain", "text": "前の方針" if one.first <= on else "これから"},
            "version": _newest(one.code),
        }
        for one in reversed(policies())
    ]


def _newest(code: str) -> str:
    found = next(iter(policy_versions(code)), None)
    return f"第{found.number}版" if found else "まだ読み込んでいません"


def items(one: Policy) -> list[dict[str, Any]]:
    """方針 as definitions."""
    wanted = ("decided", "period", "plan_years", "evaluates_on")
    held = fields_of(one)
    found = [{"label": held[key].label, "text": held[key].says or "—"} for key in wanted]
    return [*found, {"label": "出典", "text": one.source}]


def principle_sections(one: Policy) -> list[dict[str, Any]]:
    """目標, and each principle with its directions."""
    goals = {"id": "goals", "title": "目標", "texts": [goal_in_words(goal) for goal in one.goals]}
    principles = [
        {
            "id": f"principle-{place}",
            "title": f"{held.number} {held.name}",
            "texts": [f"{way.number} {way.says}" for way in held.directions],
        }
        for place, held in enumerate(one.principles, 1)
    ]
    return [goals, *principles]


def kind_rows(one: Policy) -> list[dict[str, Any]]:
    """対象の債権 with their offices."""
    return [
        {"kind": names.kind_name(kind), "office": names.office_name(names.office_of(kind))}
        for kind in one.kinds
    ]


def version_rows(code: str) -> list[dict[str, Any]]:
    """読み込んだ版, the newest first."""
    return [
        {
            "number": f"第{row.number}版",
            "at": row.at,
            "by": row.by,
            "compare": {
                "text": "新旧対照",
                "url": f"{HERE}{code}/compare/?old={row.number - 1}&new={row.number}",
            }
            if row.number > 1
            else None,
        }
        for row in policy_versions(code)
    ]


def cells() -> list[list[str]]:
    """方針 field by field for a file."""
    return [
        [one.name, field.label, field.says]
        for one in policies()
        for field in fields_of(one).values()
    ]
