"""公示送達 on the page of who is looked for: the forms that draft it, and the notices there are."""

from dataclasses import dataclass
from typing import Any

from saiken.desks.service.queries import posting_listed as q
from saiken.desks.service.queries.postings import Possible, possible
from saiken.desks.service.rules import posting as r
from saiken.desks.service.views.posting_forms import DraftForm
from saiken.values.actors import Now, Staff

NOTICES = [
    {"key": "number", "label": "番号", "kind": "link"},
    {"key": "kind", "label": "債権・期別"},
    {"key": "state", "label": "段階", "kind": "badge"},
    {"key": "paper", "label": "文書番号", "kind": "code"},
    {"key": "posted_on", "label": "掲示を始めた日", "kind": "day"},
    {"key": "served_on", "label": "送達とみなす日", "kind": "day"},
    {"key": "left", "label": "掲示の残り"},
]


@dataclass(frozen=True)
class Offered:
    """公示送達 as parts of a page: how it stands by kind, the forms, the notices there are."""

    items: list[dict[str, Any]]
    forms: list[dict[str, Any]]
    tables: list[dict[str, Any]]


def offered(person: int, staff: Staff, now: Now) -> Offered:
    """What can be drafted for a person now, or why not; a form only for those who may draft."""
    found = possible(person, staff.office, on=now.day)
    ready = [one for one in found if not one.why and staff.may(r.DRAFT)]
    return Offered(
        [{"label": f"公示送達（{one.name}）", "text": one.why or _ready(one)} for one in found],
        [_form(one, person) for one in ready],
        _tables(person, staff, now),
    )


def _ready(one: Possible) -> str:
    heed = f"ただし、{r.PROTECTED}" if one.protected else ""
    return f"{len(one.lines):,}期別の督促状について、起案できます。{heed}"


def _form(one: Possible, person: int) -> dict[str, Any]:
    return {
        "title": f"公示送達（{one.name}　{len(one.lines):,}期別）",
        "url": one.url(person),
        "form": DraftForm(),
        "button": "公示送達を起案する",
    }


def _tables(person: int, staff: Staff, now: Now) -> list[dict[str, Any]]:
    """The notices there are; none where there never was one."""
    rows = q.rows(q.listed(staff, person=person), by=staff, now=now, page=f"service/{person}/")
    if not rows:
        return []
    return [{"title": "公示送達", "columns": NOTICES, "rows": rows, "empty": ""}]
