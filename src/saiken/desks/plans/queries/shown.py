"""実施計画を示す: lists, one plan, its figures, versions and steps as rows of tables."""

from collections.abc import Iterable, Sequence
from datetime import date
from typing import Any

from saiken.desks.plans.models import EvaluationRow
from saiken.desks.plans.queries import names, plans
from saiken.desks.plans.queries.drawing import At, Figure, figures_of, value_from
from saiken.desks.plans.queries.ledger import Ledger
from saiken.desks.plans.queries.plans import Plan, Stood, due_evaluation
from saiken.desks.plans.queries.policies import policy, ratings
from saiken.desks.plans.rules import comparing, states
from saiken.desks.plans.rules.comparing import Compared
from saiken.desks.plans.rules.indicators import INDICATORS, shown
from saiken.desks.plans.rules.words import MILESTONE_STATES, SORTS
from saiken.law.fiscal_years import fiscal_year
from saiken.store.approvals.lists import decisions
from saiken.values.actors import Staff
from saiken.values.eras import day_in_words, fiscal_year_in_words

HERE = "/plans/"
PAGE = 50
_CHANGES = {"same": "plain", "changed": "warn", "added": "ok", "removed": "error"}
_MILESTONE_BADGES = {"not_begun": "plain", "doing": "info", "done": "ok", "dropped": "plain"}
_ANSWERS = {True: "達成", False: "未達", None: "—"}
_KINDS = {True: "ok", False: "warn", None: "plain"}
_TRENDS = {True: "良くなった", False: "良くなっていない", None: "—"}


def list_rows(found: Sequence[Plan], ledger: Ledger, on: date) -> list[dict[str, Any]]:
    """Plans as lines, each with its first indicator as drawn on the day."""
    return [_list_row(one, ledger, on) for one in found]


def _list_row(one: Plan, ledger: Ledger, on: date) -> dict[str, Any]:
    content, state = one.content, one.state.state
    url = f"{HERE}{one.id}/"
    row: dict[str, Any] = {
        "id": one.id,
        "url": url,
        "number": {"text": one.number, "url": url},
        "title": content.title,
        "kind": names.kind_name(one.kind),
        "office": names.office_name(one.office),
        "period": f"{day_in_words(content.first)}から",
        "until": f"{day_in_words(content.last)}まで",
        "state": {"kind": states.BADGES[state], "text": states.STATES[state]},
        "aim": "",
        "target": "",
        "actual": "",
        "met": None,
    }
    year = min(max(fiscal_year(on), fiscal_year(content.first)), fiscal_year(content.last))
    drawn = figures_of(ledger, content, one.kind, At(year, on)) if content.first <= on else []
    if drawn:
        first = drawn[0]
        row |= {
            "aim": first.indicator.name,
            "target": f"{fiscal_year_in_words(year)}の目標 {shown(first.indicator, first.target)}",
            "actual": shown(first.indicator, first.actual),
            "met": answered(first),
        }
    return row | _next(one, on)


def _next(one: Plan, on: date) -> dict[str, Any]:
    waits = {
        states.DRAFT: "案を書き上げ、決裁へ上げます",
        states.WAITING: "別の人が決裁します",
        states.WAITING_AGAIN: "別の人が改定を決裁します",
        states.REVISING: "改定案を決裁へ上げます",
    }
    due = due_evaluation(one, on=on)
    if due is not None and one.state.state not in (states.OVER, states.DROPPED):
        return {"next": "評価を記録します", "next_on": day_in_words(due)}
    late = _late(one, on)
    if late and one.state.state == states.DOING:
        return {"next": f"期日を過ぎた節目 {len(late)}件", "next_on": late[0].milestone.name}
    return {"next": waits.get(one.state.state, ""), "next_on": ""}


def _late(one: Plan, on: date) -> list[Stood]:
    return [m for m in _milestones(one) if m.late(on)]


def _milestones(one: Plan) -> list[Stood]:
    return plans.milestones(one) if one.in_force is not None else []


def list_cells(found: Sequence[Plan], ledger: Ledger, on: date) -> list[list[Any]]:
    """Every indicator of every plan in the year of the day, for a file."""
    cells = []
    for one in found:
        content = one.content
        year = min(max(fiscal_year(on), fiscal_year(content.first)), fiscal_year(content.last))
        told = [
            one.number,
            content.title,
            names.kind_name(one.kind),
            names.office_name(one.office),
            content.first,
            content.last,
            states.STATES[one.state.state],
        ]
        drawn = figures_of(ledger, content, one.kind, At(year, on)) if content.first <= on else []
        cells += [[*told, *_figure_cells(figure)] for figure in drawn] or [[*told, *[""] * 6]]
    return cells


def _figure_cells(one: Figure) -> list[Any]:
    return [
        one.indicator.name,
        one.year,
        *(shown(one.indicator, value) for value in (one.target, one.actual, one.before)),
        answered(one)["text"],
    ]


def answered(one: Figure) -> dict[str, str]:
    """達成 as a badge; what is not met in a year that goes on is under way."""
    if one.met is False and not one.over:
        return {"kind": "info", "text": "年度の途中"}
    return {"kind": _KINDS[one.met], "text": _ANSWERS[one.met]}


def figure_rows(drawn: Iterable[Figure]) -> list[dict[str, Any]]:
    """目標と実績 as rows."""
    return [
        {
            "name": one.indicator.name,
            "says": one.indicator.says,
            "year": fiscal_year_in_words(one.year),
            "target": shown(one.indicator, one.target),
            "actual": shown(one.indicator, one.actual),
            "before": shown(one.indicator, one.before),
            "met": answered(one),
            "better": _trend(one),
        }
        for one in drawn
    ]


def _trend(one: Figure) -> dict[str, str]:
    """前年度比; what is as it was, nothing undone as before among it, is no warning."""
    if one.actual is not None and one.actual == one.before:
        return {"kind": "plain", "text": "変わらない"}
    return {"kind": _KINDS[one.better], "text": _TRENDS[one.better]}


def kept_figures(row: EvaluationRow) -> list[Figure]:
    """The figures that were kept with an evaluation, as they were drawn then."""
    return [_kept(held) for held in row.figures if held["indicator"] in INDICATORS]


def _kept(held: dict[str, Any]) -> Figure:
    one = INDICATORS[held["indicator"]]
    actual, before, target = (value_from(one, held[n]) for n in ("actual", "before", "target"))
    return Figure(one, held["year"], actual, before, target, held["over"])


def items(one: Plan) -> list[dict[str, Any]]:
    """One plan as definitions."""
    content = one.content
    under = policy(one.policy)
    found: list[dict[str, Any]] = [
        {"label": "段階", "text": states.STATES[one.state.state]},
        {"label": "債権", "text": names.kind_name(one.kind)},
        {"label": "所管", "text": names.office_name(one.office)},
        {
            "label": "期間",
            "text": f"{day_in_words(content.first)}から{day_in_words(content.last)}まで",
        },
        {"label": "評価の日", "text": "、".join(map(day_in_words, content.evaluates_on)) or "—"},
    ]
    if under is not None:
        url = f"{HERE}policies/{under.code}/"
        found.append({"label": "よりどころの方針", "text": under.name, "url": url})
    if one.before is not None:
        url = f"{HERE}{one.before}/"
        found.append({"label": "前の計画", "text": f"第{one.before}号", "url": url})
    found += [
        {"label": "後継の計画", "text": after.number, "url": f"{HERE}{after.id}/"}
        for after in plans.successors(one.id)
    ]
    if content.carried:
        found.append({"label": "引き継ぐこと", "text": content.carried})
    return found


def work_rows(one: Plan) -> list[dict[str, Any]]:
    """取組."""
    return [
        {name: getattr(work, name) for name in ("name", "how", "owner", "first", "last")}
        for work in one.content.works
    ]


def milestone_rows(one: Plan, on: date, *, may_record: bool) -> list[dict[str, Any]]:
    """節目 with their states."""
    rows = []
    for stood in _milestones(one):
        kind = "late" if stood.late(on) else _MILESTONE_BADGES[stood.state]
        text = MILESTONE_STATES[stood.state] + ("（期日を過ぎています）" if stood.late(on) else "")
        url = f"{HERE}{one.id}/?milestone={stood.milestone.code}#progress"
        rows.append(
            {
                "name": stood.milestone.name,
                "work": stood.work.name,
                "owner": stood.milestone.owner,
                "due_on": stood.milestone.due_on,
                "state": {"kind": kind, "text": text},
                "since": day_in_words(stood.on) if stood.on else "",
                "evidence": stood.evidence,
                "act": {"label": "記録する", "url": url, "method": "get"} if may_record else None,
            }
        )
    return rows


def version_rows(one: Plan, *, may_restore: bool) -> list[dict[str, Any]]:
    """版, each with the way to its comparison with the one before it, and back to it."""
    who = names.people([one.office])
    return [
        {
            "number": f"第{held.number}版"
            + ("（実施中）" if held.number == one.state.in_force else ""),
            "why": held.why,
            "by": who.get(held.by, held.by),
            "at": held.at,
            "compare": {
                "text": "新旧対照",
                "url": f"{HERE}{one.id}/compare/?old={held.number - 1}&new={held.number}",
            }
            if held.number > 1
            else None,
            "act": _restore(one, held.number) if may_restore else None,
        }
        for held in plans.versions(one.id)
    ]


def _restore(one: Plan, version: int) -> dict[str, Any] | None:
    if version == one.state.newest:
        return None
    return {
        "label": "この版に戻す",
        "url": f"{HERE}{one.id}/edit/restore/",
        "fields": {"version": str(version)},
        "effect": f"第{version}版の内容を、新しい版にします。その間の版も残ります。",
    }


def step_rows(one: Plan) -> list[dict[str, Any]]:
    """経過: who took which step, oldest first, with what was decided."""
    who = names.people([one.office])
    told = [
        {
            "word": states.STEPS[step.word],
            "version": f"第{step.version}版",
            "reason": step.reason,
            "by": who.get(step.by, step.by),
            "at": step.at,
        }
        for step in plans.steps(one.id)
    ]
    told += [
        {
            "word": f"決裁の記録（{'承認' if made.approved else '差戻し'}）",
            "version": "",
            "reason": made.note,
            "by": who.get(made.decided_by, made.decided_by),
            "at": made.decided_at,
        }
        for made in decisions([f"plan:{one.id}"])
    ]
    return sorted(told, key=lambda row: row["at"])


def evaluation_rows(one: Plan, *, may_undo: bool) -> list[dict[str, Any]]:
    """評価 that stand."""
    who, words = names.people([one.office]), ratings()
    return [
        {
            "sort": SORTS[row.sort],
            "due": f"{day_in_words(row.due_on)}（{fiscal_year_in_words(row.year)}）",
            "as_of": row.as_of,
            "final": "確定" if row.final else "速報",
            "rating": words.get(row.rating, row.rating),
            "text": row.text,
            "to_next": f"次へ：{row.to_next}" if row.to_next else "",
            "by": who.get(row.by, row.by),
            "version": f"第{row.version}版による",
            "act": {
                "label": "取り消す",
                "url": f"{HERE}{one.id}/?undo={row.pk}#undo",
                "method": "get",
            }
            if may_undo
            else None,
        }
        for row in plans.evaluations(one.id)
    ]


def compared_rows(found: Iterable[Compared], *, every: bool) -> list[dict[str, Any]]:
    """新旧対照 as rows; without `every` only what differs."""
    return [
        {
            "label": one.label,
            "old": one.old,
            "new": one.new,
            "change": {"kind": _CHANGES[one.change], "text": comparing.CHANGES[one.change]},
        }
        for one in found
        if every or one.change != comparing.SAME
    ]


def compared_cells(found: Iterable[Compared]) -> list[list[str]]:
    """新旧対照 for a file, every line."""
    return [[one.label, one.old, one.new, comparing.CHANGES[one.change]] for one in found]


def lead(found: Sequence[Plan], staff: Staff, on: date) -> str:
    """What is to be done with the plans of one's own office, with figures."""
    own = [one for one in found if one.office == staff.office]
    waiting = sum(bool(one.state.asked_by) for one in own)
    due = sum(
        due_evaluation(one, on=on) is not None
        for one in own
        if one.state.state not in (states.OVER, states.DROPPED)
    )
    drafts = sum(one.state.state == states.DRAFT for one in own)
    late = sum(one.state.state == states.DOING and bool(_late(one, on)) for one in own)
    told = [
        f"決裁を待つ計画が {waiting}件" if waiting else "",
        f"評価の日が来た計画が {due}件" if due else "",
        f"期日を過ぎた節目のある計画が {late}件" if late else "",
        f"書きかけの案が {drafts}件" if drafts else "",
    ]
    said = "、".join(filter(None, told))
    if said:
        return f"あなたの所属に、{said}あります。"
    return f"実施計画は {len(found)}件です。あなたの所属で今することはありません。"
