"""What the page of one public notice says: whom it serves, what it rests on, each instalment."""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date
from typing import Any

from saiken.claims.persons import LIVING
from saiken.claims.standing import Standing
from saiken.desks.service.queries import posting_listed as q
from saiken.desks.service.queries.postings import NOTHING_BACK, against, subject
from saiken.desks.service.rules import posting as r
from saiken.law.prescription.posting import posting
from saiken.law.terms import day_in_words
from saiken.store import reads
from saiken.store.looks.recording import record
from saiken.store.offices.walls import may_look
from saiken.store.people import particulars
from saiken.values.actors import Now, Staff
from saiken.values.working import as_sources, as_working


@dataclass(frozen=True)
class Shown:
    """What stands on the page."""

    items: list[dict[str, Any]]
    lines: list[dict[str, Any]]
    warnings: list[dict[str, Any]]


def shown(found: q.Notice, staff: Staff, now: Now) -> Shown:
    """A notice as somebody may see it: the name where the office is open to them, on record."""
    rows = {row.instalment_id: row for row in found.row.lines.select_related("instalment")}
    held = reads.standings(rows, on=now.day)
    open_ = may_look(staff, found.row.office)
    person = found.row.person_id
    name = particulars.latest([person])[person].name if open_ else ""
    record([person] if open_ else [], f"{r.HERE}{found.row.pk}/", by=staff, now=now)
    return Shown(
        list(_items(found, name, now.day)),
        [_line(row, held.get(id_), found) for id_, row in rows.items()],
        list(_warnings(found, now)) if open_ else [],
    )


def hanging(found: q.Notice, now: Now) -> str:
    """How long it still has to hang, or that it may come down; empty while it does not hang."""
    step = found.posted
    if found.state != r.POSTED or step is None:
        return ""
    told = posting(step.on)
    day, days = day_in_words(told.served_on), (told.served_on - now.day).days
    if days > 0:
        return f"あと{days}日掲示すると、{day}に送達があったものとみなします。"
    return f"{day}に送達があったものとみなされました。外して、掲示を終えた日を記録してください。"


def _items(found: q.Notice, name: str, on: date) -> Iterator[dict[str, Any]]:
    if name:
        url = f"/service/{found.row.person_id}/"
        yield {"label": "送達を受けるべき方", "text": name, "url": url}
    else:
        yield {"label": "送達を受けるべき方", "text": q.HIDDEN}
    yield {"label": "債権", "text": found.kind.name}
    yield {"label": "所属", "text": reads.city().full_name(found.row.office)}
    line = r.by_city(found.kind, on)
    if line is not None:
        yield {"label": "根拠", "text": line.article}
    sealed = found.last(r.SEALED)
    if sealed is not None and sealed.paper is not None:
        yield {"label": "文書番号", "text": sealed.paper.number}
    step = found.posted
    if step is not None:
        yield from _served(step.on, found.state, on)


def _served(hung: date, state: str, on: date) -> Iterator[dict[str, Any]]:
    told = posting(hung)
    yield {"label": "掲示を始めた日", "day": hung}
    yield {
        "label": "送達があったものとみなす日",
        "day": told.served_on,
        "note": q.left(state, told.served_on, on),
        "working": as_working(told.working),
        "sources": as_sources(told.sources),
    }


def _line(row: Any, at: Standing | None, found: q.Notice) -> dict[str, Any]:
    period = at.instalment.period if at else ""
    return {
        "id": row.pk,
        "what": {"text": period, "url": f"/instalments/{row.instalment_id}/"},
        "key": row.instalment.key,
        "number": row.number,
        "sent_on": row.sent_on,
        "drafted": row.open_yen,
        "now": at.position.open if at else 0,
        "measure_from": at.dunning.measure_from if at and found.posted else None,
    }


def _warnings(found: q.Notice, now: Now) -> Iterator[dict[str, Any]]:
    person = found.row.person_id
    state = reads.person_states([person], on=now.day).get(person, LIVING)
    if state.protected and found.state != r.WITHDRAWN:
        yield {"kind": "error", "word": "支援措置", "text": r.PROTECTED}
    if found.state not in r.BEFORE_POSTING:
        return
    today = subject(person, found.row.office, found.row.kind, on=now.day)
    why = next(against(today, on=now.day), "") if today else NOTHING_BACK
    if why:
        text = f"{why}このままでは掲示できません。"
        yield {"kind": "error", "word": "掲示できません", "text": text}
