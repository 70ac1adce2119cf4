"""Sheets with their versions, and to whom they were explained."""

from collections.abc import Iterable
from typing import Any

from django.db.models import Count

from saiken import kinds
from saiken.desks.knowledge.models import ExplainedRow, SheetRow
from saiken.desks.knowledge.queries import names
from saiken.desks.knowledge.rules.sheet import hash_of, words_on
from saiken.desks.knowledge.rules.states import ROLES
from saiken.store import reads
from saiken.values.actors import Now, Staff

COLUMNS = [
    {"key": "kind", "label": "説明書", "kind": "link", "below": "office", "below_label": "担当"},
    {"key": "version", "label": "使っている版", "kind": "figure"},
    {"key": "at", "label": "使い始め", "kind": "moment"},
    {"key": "state", "label": "状態", "kind": "badge"},
    {"key": "many", "label": "説明の記録", "kind": "count", "unit": "件"},
]
EXPLAINED = [
    {"key": "on", "label": "説明した日", "kind": "day", "below": "at", "below_label": "記録"},
    {"key": "number", "label": "宛名番号", "kind": "code"},
    {"key": "role", "label": "相手"},
    {"key": "sheet", "label": "説明書", "kind": "link"},
    {"key": "place", "label": "場所"},
    {"key": "by", "label": "説明した人"},
    {"key": "state", "label": "状態", "kind": "badge", "below": "reason", "below_label": "理由"},
    {"key": "act", "label": "処理", "kind": "act"},
]


def sheets(staff: Staff, now: Now) -> list[dict[str, Any]]:
    """説明書 of every kind of the city, the own office's first."""
    city = reads.city_in_charge()
    held = kinds.load_kinds()
    order = sorted(
        (code for code in city.modes if code in held),
        key=lambda code: city.modes[code].office != staff.office,
    )
    last = {one.kind: one for one in SheetRow.objects.order_by("number")}
    counted = ExplainedRow.objects.filter(undone=None).values_list("sheet__kind")
    many = dict(counted.annotate(n=Count("id")))
    return [_row(code, last.get(code), many.get(code, 0), now) for code in order]


def _row(kind: str, last: SheetRow | None, many: int, now: Now) -> dict[str, Any]:
    held = kinds.load_kinds()[kind]
    url = f"/knowledge/sheets/{kind}/"
    return {
        "url": url,
        "kind": {"text": held.name, "url": url},
        "office": kinds.office_of(held, reads.city_in_charge()).name,
        "version": f"第{last.number}版" if last else "",
        "at": last.at if last else None,
        "state": state(kind, last, now),
        "many": many,
    }


def state(kind: str, last: SheetRow | None, now: Now) -> dict[str, str]:
    """Whether the version in use still says what the law and the city say."""
    if last is None:
        return {"kind": "warn", "text": "まだ使っていません"}
    if last.sha256 != hash_of(words_on(kind, now)):
        return {"kind": "warn", "text": "定めが変わりました"}
    return {"kind": "ok", "text": "いまの定めのとおり"}


def versions(kind: str) -> list[SheetRow]:
    """The versions of a kind's sheet, the newest first."""
    return list(SheetRow.objects.filter(kind=kind).order_by("-number"))


def explained(staff: Staff, number: str = "") -> Any:
    """説明の記録 of the own office, those of one 宛名番号 where it is given."""
    found = ExplainedRow.objects.filter(office=staff.office).select_related("sheet", "undone")
    return found.filter(number=number) if number else found


def explained_rows(held: Iterable[ExplainedRow], base: str = "") -> list[dict[str, Any]]:
    """説明の記録 as lines; `base` is the address under which one is taken back."""
    listed = list(held)
    told = names.staff_names(one.by for one in listed)
    return [_explained(one, told[one.by], base) for one in listed]


def _explained(one: ExplainedRow, by: str, base: str) -> dict[str, Any]:
    undone = getattr(one, "undone", None)
    url = f"/knowledge/sheets/{one.sheet.kind}/?version={one.sheet.number}"
    act = {"label": "取り消す", "method": "get", "url": f"{base}?undo={one.pk}#undo"}
    return {
        "on": one.on,
        "at": f"{one.at:%Y-%m-%d}",
        "number": one.number,
        "role": ROLES[one.role],
        "sheet": {"text": sheet_name(one.sheet), "url": url},
        "place": one.place,
        "by": by,
        "state": {"kind": "plain", "text": "取消し"} if undone else {"kind": "ok", "text": "有効"},
        "reason": undone.reason if undone else "",
        "act": None if undone else act,
    }


def sheet_name(sheet: SheetRow) -> str:
    """保育料の説明書 第2版."""
    return f"{names.kind_name(sheet.kind)}の説明書 第{sheet.number}版"
