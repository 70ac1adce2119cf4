"""The values of one letter's page: whom it goes to, for how much, and the step that is due."""

from typing import Any

from saiken.desks.notices.actions.dispatching import DISPATCH
from saiken.desks.notices.actions.named import named
from saiken.desks.notices.actions.runs import APPROVE, DRAFT, SEAL
from saiken.desks.notices.forms import SingleDecisionForm, SingleDispatchForm
from saiken.desks.notices.queries import singles
from saiken.desks.notices.queries.single_shown import shown
from saiken.desks.notices.queries.singles import Letter
from saiken.desks.notices.rules import singles as r
from saiken.screens.steps import ReasonForm
from saiken.values.actors import Now, Staff

HERE = "/notices/singles/"
LINES = [
    {"key": "what", "label": "期別", "kind": "link"},
    {"key": "key", "label": "番号", "kind": "code"},
    {"key": "due_on", "label": "納期限", "kind": "day"},
    {"key": "drafted", "label": "起案のときの未納額", "kind": "yen"},
    {"key": "now", "label": "きょうの未納額", "kind": "yen"},
]
STEPS = [
    {"key": "word", "label": "したこと"},
    {"key": "on", "label": "日", "kind": "day"},
    {"key": "by", "label": "職員"},
    {"key": "at", "label": "記録の日時", "kind": "moment"},
    {"key": "note", "label": "送り方・添え書き"},
]
_LEADS = {
    r.DRAFTED: "見本を確かめて、決裁に上げてください。",
    r.ASKED: "起案者とは別の決裁者の決裁を待っています。",
    r.APPROVED: "確定すると、最後の確認をして、文書番号を付け、公印の使用を記録します。",
    r.SEALED: "印刷して送り、発送した日を記録してください。記録するまで、時効には響きません。",
    r.DISPATCHED: "発送を記録しました。",
    r.WITHDRAWN: "取り下げました。送っていません。",
}


def values_of(found: Letter, staff: Staff, now: Now) -> dict[str, Any]:
    """Everything the page of a letter shows; whoever is named on it is on record."""
    told = shown(found, staff, now)
    named(told.persons, f"{HERE}{found.row.pk}/", by=staff, now=now)
    text = r.STATES[found.state][1]
    return {
        "page": {
            "title": f"{found.sort.name} 第{found.row.pk}号",
            "lead": f"{text}：{_LEADS[found.state]}",
            "trail": [{"label": "一通ずつの文書", "url": HERE}],
            "main": _main(found, staff),
        },
        "warnings": told.warnings,
        "items": [*told.items, {"label": "段階", "text": text}],
        "tables": [
            {"title": "求める期別", "columns": LINES, "rows": told.lines, "empty": "ありません"}
        ],
        "acts": _acts(found, staff),
        "forms": _forms(found, staff, now),
        "steps": {"columns": STEPS, "rows": singles.steps(found)},
    }


def _ours(found: Letter, staff: Staff) -> bool:
    return found.row.office == staff.office


def _main(found: Letter, staff: Staff) -> dict[str, Any] | None:
    at = f"{HERE}{found.row.pk}/"
    if not _ours(found, staff):
        return None
    if found.state == r.DRAFTED and staff.may(DRAFT):
        return {"label": "決裁に上げる", "url": f"{at}ask/"}
    if found.state == r.APPROVED and staff.may(SEAL):
        effect = "文書番号を付けて確定し、公印の使用を記録します。内容は変えられなくなります。"
        return {"label": "確定する", "url": f"{at}seal/", "effect": effect}
    return None


def _acts(found: Letter, staff: Staff) -> list[dict[str, Any]]:
    at, sealed = f"{HERE}{found.row.pk}", found.paper is not None
    if found.state == r.WITHDRAWN and not sealed:
        return []
    label = f"{found.sort.paper}（PDF）" if sealed else f"{found.sort.paper}の見本（PDF）"
    acts = [{"label": label, "url": f"{at}.pdf", "method": "get"}]
    if sealed:
        acts.append({"label": "拡大文字版（PDF）", "url": f"{at}-large.pdf", "method": "get"})
    return acts


def _forms(found: Letter, staff: Staff, now: Now) -> list[dict[str, Any]]:
    if not _ours(found, staff):
        return []
    at = f"{HERE}{found.row.pk}/"
    made: list[dict[str, Any]] = []
    if found.state == r.ASKED and staff.may(APPROVE) and staff.number not in found.drafters:
        form = SingleDecisionForm()
        made.append({"title": "決裁", "url": f"{at}decide/", "form": form, "button": "記録する"})
    if found.state == r.SEALED and staff.may(DISPATCH):
        sent = SingleDispatchForm.of(now)
        made.append(
            {"title": "発送", "url": f"{at}dispatch/", "form": sent, "button": "発送を記録する"}
        )
    if found.state == r.DISPATCHED and staff.may(DISPATCH):
        made.append(_reason("発送の記録を取り消す", f"{at}take-back/"))
    if found.state not in r.OVER and staff.may(DRAFT):
        made.append(_reason("取り下げる", f"{at}withdraw/"))
    return made


def _reason(title: str, url: str) -> dict[str, Any]:
    form = ReasonForm(auto_id=f"id_{len(url)}_%s")
    return {"title": title, "url": url, "form": form, "button": title}
