"""How meetings, guidance and their tasks are worded for screens and files."""

from collections.abc import Iterable
from datetime import date
from typing import Any

from saiken.desks.meetings.models import MeetingRow, ReviewRow
from saiken.desks.meetings.queries import following, indicators
from saiken.desks.meetings.queries.following import Task, Wanted
from saiken.desks.meetings.rules import words
from saiken.files.lists import TYPES, ListFile, as_file
from saiken.store import reads
from saiken.values.actors import Now
from saiken.values.eras import day_in_words

HEADS = [
    "番号",
    "区分",
    "内容",
    "所属",
    "期限",
    "状態",
    "最後の報告",
    "台帳の指標",
    "記録したとき",
    "今",
    "目標",
]
PUBLIC_HEADS = ["区分", "指摘・決定の内容", "所属", "措置の内容", "状態", "期限"]


def office(code: str) -> str:
    """The name of an office; the code where the files have none."""
    offices = reads.city().offices
    return offices[code].name if code in offices else code


def _staff(number: str) -> str:
    return next((s.name for s in reads.city().staff if s.number == number), number)


def badge(task: Task, on: date) -> dict[str, str]:
    """The state of a task, or that it is beyond its day."""
    kind, text = words.STATES[task.state]
    return (
        {"kind": "late", "text": f"期限超過・{text}"}
        if task.is_late(on)
        else {
            "kind": kind,
            "text": text,
        }
    )


def task_rows(found: Iterable[Task], *, on: date) -> list[dict[str, Any]]:
    """Tasks as the lines of a list."""
    return [
        {
            "what": {"text": task.row.text, "url": f"/meetings/tasks/{task.row.pk}/"},
            "source": words.SOURCES[task.row.source],
            "office": office(task.row.office),
            "due_on": task.due_on,
            "due": task.due_on if task.is_open else "",
            "state": badge(task, on),
            "says": task.last_report,
            "figure": _figures(task, on),
        }
        for task in found
    ]


def _figures(task: Task, on: date) -> str:
    """The figure of the ledger: when it was recorded, and now (or at the end)."""
    code = task.row.indicator
    if not code:
        return ""
    begun = indicators.in_words(code, task.row.begun)
    return f"{begun} → {indicators.in_words(code, _now(task, on))}"


def _now(task: Task, on: date) -> int | None:
    """What the indicator is now; of a task that ended, what it was at the end."""
    if not task.is_open:
        return task.steps[-1].figure
    return indicators.value(task.row.indicator, task.row.office, on=on)


def as_list(form: str, wanted: Wanted, now: Now) -> ListFile | None:
    """Tasks as CSV or Excel; None for a form that there is not."""
    if form not in TYPES:
        return None
    found = following.tasks(wanted, on=now.day)
    if wanted.publish:
        cells = [_public(task) for task in found]
        return as_file(f"措置の状況_{now.day:%Y%m%d}", form, PUBLIC_HEADS, cells)
    return as_file(f"決定事項_{now.day:%Y%m%d}", form, HEADS, [_cells(t, now.day) for t in found])


def _cells(task: Task, on: date) -> list[Any]:
    code = task.row.indicator
    return [
        task.row.pk,
        words.SOURCES[task.row.source],
        task.row.text,
        office(task.row.office),
        task.due_on,
        words.STATES[task.state][1],
        task.last_report,
        indicators.INDICATORS[code].name if code else "",
        task.row.begun if code else "",
        _now(task, on) if code else "",
        "" if task.row.target is None else task.row.target,
    ]


def _public(task: Task) -> list[Any]:
    """What is published: nobody's name, neither of staff nor of debtors."""
    return [
        words.SOURCES[task.row.source],
        task.row.text,
        office(task.row.office),
        task.last_report,
        words.STATES[task.state][1],
        task.due_on,
    ]


def public_rows(found: Iterable[Task]) -> list[dict[str, Any]]:
    """The list of measures as it is published."""
    return [
        {
            "source": words.SOURCES[task.row.source],
            "what": {"text": task.row.text, "url": f"/meetings/tasks/{task.row.pk}/"},
            "office": office(task.row.office),
            "says": task.last_report or "（まだ報告がありません）",
            "state": {
                "kind": words.STATES[task.state][0],
                "text": words.STATES[task.state][1],
            },
            "due_on": task.due_on,
        }
        for task in found
    ]


def task_lead(task: Task, *, on: date) -> str:
    """Who does what next, and how many days there are."""
    if not task.is_open:
        return f"この件は終わっています（{words.STATES[task.state][1]}）。"
    left = (task.due_on - on).days
    when = f"期限を{-left}日過ぎています。" if left < 0 else f"期限まであと{left}日です。"
    if task.state == words.DONE:
        return f"{office(task.row.office)}は終えたと報告しています。確かめてください。{when}"
    return f"{office(task.row.office)}が取り組み、進み具合を報告します。{when}"


def task_items(task: Task, *, on: date) -> list[dict[str, Any]]:
    """What a task is, where it comes from, and how the ledger stands to it."""
    row = task.row
    found: list[dict[str, Any]] = [
        {"label": "状態", "text": badge(task, on)["text"]},
        {"label": "区分", "text": words.SOURCES[row.source], "url": _origin(task)},
        {"label": "所属", "text": office(row.office)},
        {"label": "期限", "day": task.due_on},
        {"label": "措置の状況の公表", "text": "公表する" if row.publish else "公表しない"},
    ]
    if row.indicator:
        name = indicators.INDICATORS[row.indicator].name
        goal = indicators.in_words(row.indicator, row.target)
        note = f"目標 {goal}" if goal else ""
        found.append({"label": name, "text": _figures(task, on), "note": note})
    return found


def _origin(task: Task) -> str:
    row = task.row
    return (
        f"/meetings/reviews/{row.review_id}/" if row.review_id else f"/meetings/{row.meeting_id}/"
    )


def task_steps(task: Task) -> list[dict[str, Any]]:
    """経過 of a task, its recording first."""
    row, code = task.row, task.row.indicator
    first = {
        "word": "記録した",
        "by": _staff(row.by),
        "at": row.at,
        "says": row.text,
        "figure": indicators.in_words(code, row.begun) if code else "",
    }
    return [
        first,
        *(
            {
                "word": words.STEPS[step.word],
                "by": _staff(step.by),
                "at": step.at,
                "says": step.says
                + (f"（期限を{day_in_words(step.due_on)}に改める）" if step.due_on else ""),
                "figure": indicators.in_words(code, step.figure) if code else "",
                "meeting": _meeting(step.meeting),
            }
            for step in task.steps
        ),
    ]


def _moved(day: date | None) -> str:
    return f"（期限を{day_in_words(day)}に改める）" if day else ""


def _meeting(row: MeetingRow | None) -> dict[str, str] | None:
    return {"text": row.name, "url": f"/meetings/{row.pk}/"} if row else None


def meeting_rows() -> list[dict[str, Any]]:
    """Every meeting, the newest first, with what it decided and how much of that is open."""
    rows = []
    for row in MeetingRow.objects.order_by("-on", "-pk"):
        decided = following.of_meeting(row)[1]
        still = sum(task.is_open for task in decided)
        rows.append(
            {
                "name": {"text": row.name, "url": f"/meetings/{row.pk}/"},
                "on": row.on,
                "decided": len(decided),
                "open": still,
                "state": {"kind": "soon", "text": "続いている"}
                if still
                else {"kind": "ok", "text": "すべて完了"}
                if decided
                else None,
            }
        )
    return rows


def agenda(row: MeetingRow) -> list[dict[str, Any]]:
    """議題, one line each."""
    lines = [line.strip() for line in row.agenda.splitlines() if line.strip()]
    return [{"number": number, "text": line} for number, line in enumerate(lines, 1)]


def meeting_lead(before: list[Task], decided: list[Task]) -> str:
    """How much a meeting has to look at again, and how much it decided."""
    still = sum(task.is_open for task in before)
    again = f"前から続くもの{len(before)}件（うち未了{still}件）を確かめます。"
    return f"{again}決定事項は{len(decided)}件です。"


def meeting_choices() -> list[tuple[str, str]]:
    """The last meetings, for who says which of them looked at a task."""
    rows = MeetingRow.objects.order_by("-on", "-pk")[:20]
    return [(str(row.pk), f"{row.name}（{day_in_words(row.on)}）") for row in rows]


def review_rows(sort: str) -> list[dict[str, Any]]:
    """指導・監査, the newest first."""
    rows = ReviewRow.objects.order_by("-pk")
    return [_review_row(row) for row in (rows.filter(sort=sort) if sort else rows)]


def review_state(row: ReviewRow) -> str:
    """The word of its last step."""
    last = row.steps.order_by("-pk").first()
    return last.word if last else words.NEW


def _review_row(row: ReviewRow) -> dict[str, Any]:
    kind, text = words.REVIEW_STATES[review_state(row)]
    found = following.of_review(row.pk)
    return {
        "subject": {"text": row.subject, "url": f"/meetings/reviews/{row.pk}/"},
        "sort": words.SORTS[row.sort],
        "office": office(row.office),
        "opened_on": row.opened_on,
        "found": len(found),
        "open": sum(task.is_open for task in found),
        "state": {"kind": kind, "text": text},
    }


def review_items(row: ReviewRow, *, on: date) -> list[dict[str, Any]]:
    """What is looked into, and how the office stands on the ledger now."""
    found: list[dict[str, Any]] = [
        {"label": "状態", "text": words.REVIEW_STATES[review_state(row)][1]},
        {"label": "所属", "text": office(row.office)},
        {"label": "理由", "text": row.reason},
        {"label": "始めた日", "day": row.opened_on},
    ]
    if row.hearing_on:
        found.append({"label": "聴き取りの予定", "day": row.hearing_on})
    return found + [
        {
            "label": one.name,
            "text": indicators.in_words(code, indicators.value(code, row.office, on=on)),
        }
        for code, one in indicators.INDICATORS.items()
    ]


def review_steps(row: ReviewRow) -> list[dict[str, Any]]:
    """経過 of a guidance or an audit."""
    first = {"word": "始めた", "on": row.opened_on, "by": _staff(row.by), "at": row.at}
    return [
        first,
        *(
            {
                "word": words.REVIEW_STEPS[step.word],
                "on": step.on,
                "by": _staff(step.by),
                "at": step.at,
                "says": step.says,
            }
            for step in row.steps.order_by("pk")
        ),
    ]


def meeting(number: int) -> MeetingRow | None:
    """A meeting by its number."""
    return MeetingRow.objects.filter(pk=number).first()


def review(number: int) -> ReviewRow | None:
    """A guidance or an audit by its number."""
    return ReviewRow.objects.filter(pk=number).first()
