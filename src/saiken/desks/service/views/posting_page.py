"""The values of one public notice's page: whom it serves, since when, and the step that is due."""

from typing import Any

from saiken.desks.service.queries import posting_listed as q
from saiken.desks.service.queries.posting_shown import hanging, shown
from saiken.desks.service.rules import posting as r
from saiken.desks.service.views.posting_forms import DecisionForm, PostedForm, TakenDownForm
from saiken.screens.steps import ReasonForm
from saiken.values.actors import Now, Staff

LINES = [
    {"key": "what", "label": "期別", "kind": "link"},
    {"key": "key", "label": "番号", "kind": "code"},
    {"key": "number", "label": "返ってきた督促状", "kind": "code"},
    {"key": "sent_on", "label": "督促状の日付", "kind": "day"},
    {"key": "drafted", "label": "起案のときの未納額", "kind": "yen"},
    {"key": "now", "label": "きょうの未納額", "kind": "yen"},
    {"key": "measure_from", "label": "処分を始められる日", "kind": "day"},
]
STEPS = [
    {"key": "word", "label": "したこと"},
    {"key": "on", "label": "日", "kind": "day"},
    {"key": "by", "label": "職員"},
    {"key": "at", "label": "記録の日時", "kind": "moment"},
    {"key": "note", "label": "添え書き"},
]
_LEADS = {
    r.DRAFTED: "見本を確かめて、決裁に上げてください。",
    r.ASKED: "起案者とは別の決裁者の決裁を待っています。",
    r.APPROVED: "確定すると、最後の確認をして、文書番号を付け、公印の使用を記録します。",
    r.SEALED: "印刷して掲示場に掲げ、掲示を始めた日を記録してください。"
    "記録するまで、時効には響きません。",
    r.TAKEN_DOWN: "掲示を終えました。この督促状は送達されたものとして扱います。",
    r.WITHDRAWN: "取り下げました。掲示していません。",
}


def values_of(found: q.Notice, staff: Staff, now: Now) -> dict[str, Any]:
    """Everything the page of a notice shows."""
    told = shown(found, staff, now)
    text = r.STATES[found.state][1]
    return {
        "page": {
            "title": f"公示送達 第{found.row.pk}号",
            "lead": f"{text}：{hanging(found, now) or _LEADS[found.state]}",
            "trail": [{"label": "公示送達", "url": r.HERE}],
            "main": _main(found, staff),
        },
        "warnings": told.warnings,
        "items": [*told.items, {"label": "段階", "text": text}],
        "tables": [
            {
                "title": "送達する督促状",
                "columns": LINES,
                "rows": told.lines,
                "empty": "ありません",
            }
        ],
        "acts": _acts(found, staff),
        "forms": _forms(found, staff, now),
        "steps": {"columns": STEPS, "rows": q.steps(found)},
    }


def _ours(found: q.Notice, staff: Staff) -> bool:
    return found.row.office == staff.office


def _main(found: q.Notice, staff: Staff) -> dict[str, Any] | None:
    at = f"{r.HERE}{found.row.pk}/"
    if not _ours(found, staff):
        return None
    if found.state == r.DRAFTED and staff.may(r.DRAFT):
        return {"label": "決裁に上げる", "url": f"{at}ask/"}
    if found.state == r.APPROVED and staff.may(r.SEAL):
        effect = "文書番号を付けて確定し、公印の使用を記録します。内容は変えられなくなります。"
        return {"label": "確定する", "url": f"{at}seal/", "effect": effect}
    return None


def _acts(found: q.Notice, staff: Staff) -> list[dict[str, Any]]:
    sealed = found.paper is not None
    if not _ours(found, staff) or (found.state == r.WITHDRAWN and not sealed):
        return []
    label = f"{r.NAME}（PDF）" if sealed else f"{r.NAME}の見本（PDF）"
    return [{"label": label, "url": f"{r.HERE}{found.row.pk}.pdf", "method": "get"}]


def _forms(found: q.Notice, staff: Staff, now: Now) -> list[dict[str, Any]]:
    if not _ours(found, staff):
        return []
    at, state = f"{r.HERE}{found.row.pk}/", found.state
    made: list[dict[str, Any]] = []
    if state == r.ASKED and staff.may(r.APPROVE) and staff.number not in found.drafters:
        made.append(_form("決裁", f"{at}decide/", DecisionForm(), "記録する"))
    if state == r.SEALED and staff.may(r.POST):
        made.append(_form("掲示", f"{at}posted/", PostedForm.of(now), "掲示を記録する"))
    if state == r.POSTED and staff.may(r.POST):
        down = TakenDownForm.of(now)
        made.append(_form("掲示の終わり", f"{at}taken-down/", down, "掲示を終えたことを記録する"))
    if state in (r.POSTED, r.TAKEN_DOWN) and staff.may(r.POST):
        made.append(_reason("掲示の記録を取り消す", f"{at}undo/"))
    if state in r.BEFORE_POSTING and staff.may(r.DRAFT):
        made.append(_reason("取り下げる", f"{at}withdraw/"))
    return made


def _form(title: str, url: str, form: Any, button: str) -> dict[str, Any]:
    return {"title": title, "url": url, "form": form, "button": button}


def _reason(title: str, url: str) -> dict[str, Any]:
    return _form(title, url, ReasonForm(auto_id=f"id_{len(url)}_%s"), title)
