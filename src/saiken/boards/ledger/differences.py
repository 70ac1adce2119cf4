"""The page 突合の差 and its export: what extracts of core systems say otherwise than the record."""

from collections.abc import Sequence
from typing import Any

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render

from saiken import kinds
from saiken.boards import shown
from saiken.boards.ledger.tabs import EVERY, PAGE, TRAIL, tabs
from saiken.desks.intake.forms import SettleForm
from saiken.law.terms import day_in_words
from saiken.screens.lists import TAKE_OUT, links, rows_sent
from saiken.screens.pages import page_of, pager
from saiken.store import reads
from saiken.store.looks.recording import record
from saiken.store.mirrors import lists
from saiken.store.offices.walls import counted_offices
from saiken.values.actors import Staff
from saiken.values.eras import days_in_words, fiscal_year_in_words
from saiken.values.permissions import asks

HERE = "/ledger/differences/"
SETTLED = 20
COLUMNS = [
    {"key": "who", "label": "債務者", "kind": "who"},
    {"key": "what", "label": "期別", "kind": "link", "below": "key"},
    {"key": "field", "label": "項目"},
    {"key": "ours", "label": "こちらの記録"},
    {"key": "theirs", "label": "抽出の内容"},
    {"key": "extract_on", "label": "抽出の日", "kind": "day"},
    {"key": "batch", "label": "取込"},
]
HEADS = ["債務者", "債権", "年度", "期別", "番号", "項目", "こちらの記録", "抽出の内容"]


@asks("boards.see")
def differences(request: HttpRequest) -> HttpResponse:
    """突合の差: what is open, and what was settled last."""
    staff = request.staff
    offices = counted_offices(staff)
    found = lists.differences(offices, skip=(page_of(request) - 1) * PAGE, limit=PAGE)
    settled = lists.last_settled(offices, limit=SETTLED)
    who = _names([*found, *(one.difference for one in settled)], staff)
    record(_seen(who), HERE, by=staff, now=request.now)
    total = lists.count(offices)
    values = {
        "page": {"title": "突合の差", "lead": _lead(offices), "trail": TRAIL},
        "chips": tabs(HERE, staff),
        "exports": links(staff, "/ledger/differences/export"),
        "columns": COLUMNS,
        "rows": [_row(one, who) for one in found],
        "settled": [_settled(one, who, staff) for one in settled],
        "form": SettleForm() if _may_settle(found, staff) else None,
        "pager": pager(request, shown=len(found), total=total, unit="件"),
        "empty": _empty(offices),
    }
    return render(request, "frame/differences.html", values)


@asks(TAKE_OUT)
def differences_export(request: HttpRequest, form: str) -> HttpResponse:
    """The same as CSV or Excel."""
    staff = request.staff
    found = lists.differences(counted_offices(staff), limit=EVERY)
    who = _names(found, staff)
    record(_seen(who), request.get_full_path(), by=staff, now=request.now)
    held = kinds.load_kinds()
    rows = [
        (
            who[one.person, one.office]["name"],
            held[one.kind].name,
            str(one.fiscal_year),
            one.label,
            one.key,
            one.field,
            one.ours,
            one.theirs,
            one.extract_on,
            str(one.batch),
        )
        for one in found
    ]
    heads = [*HEADS, "抽出の日", "取込番号"]
    return rows_sent(f"突合の差_{request.now.day:%Y%m%d}", form, heads=heads, rows=rows)


def _names(found: Sequence[lists.Difference], staff: Staff) -> shown.Names:
    return shown.names(((one.person, one.office) for one in found), staff)


def _seen(who: shown.Names) -> set[int]:
    return {person for (person, _), told in who.items() if "url" in told}


def _may_settle(found: Sequence[lists.Difference], staff: Staff) -> bool:
    return staff.may("mirror.settle") and any(one.office == staff.office for one in found)


def _row(one: lists.Difference, who: shown.Names) -> dict[str, Any]:
    kind = kinds.load_kinds()[one.kind]
    told = who[one.person, one.office]
    what = f"{kind.short_name} {fiscal_year_in_words(one.fiscal_year)} {one.label}"
    url = f"/instalments/{one.instalment}/" if "url" in told else ""
    return {
        "id": one.id,
        "who": told,
        "what": {"text": what, "url": url},
        "name": f"{what}の{one.field}",
        "key": one.key,
        "field": one.field,
        "ours": days_in_words(one.ours),
        "theirs": days_in_words(one.theirs),
        "extract_on": one.extract_on,
        "batch": f"第{one.batch}号",
    }


def _settled(one: lists.Settled, who: shown.Names, staff: Staff) -> dict[str, Any]:
    names = {member.number: member.name for member in reads.city().staff}
    back = None
    if staff.may("mirror.settle") and one.difference.office == staff.office:
        back = {
            "label": "整理を取り消す",
            "url": f"/intake/differences/{one.difference.id}/open-again/",
            "effect": "差が元に戻り、解消するまでこの期別は処理できません。",
        }
    return {
        **_row(one.difference, who),
        "at": one.at,
        "by": names.get(one.by, one.by),
        "reason": one.reason,
        "back": back,
    }


def _lead(offices: Sequence[str]) -> str:
    last = lists.last_extract(offices)
    if last is None:
        return "基幹システムの抽出は、まだ突き合わせていません。"
    waiting = lists.instalment_count(offices)
    told = f"最後の抽出は{day_in_words(last.extract_on)}（{last.compared:,}期別を突合）です。"
    if not waiting:
        return f"{told}違うところはありません。"
    return f"{told}{waiting:,}期別に差があり、解消するまで処理できません。"


def _empty(offices: Sequence[str]) -> dict[str, Any]:
    if lists.last_extract(offices) is None:
        return {
            "title": "突き合わせた抽出はありません",
            "text": "基幹システムの内容を写す債権の抽出を取り込むと、ここに差が並びます。",
        }
    text = "記録は最後の抽出と一致しています。"
    return {"title": "突合の差はありません", "text": text, "good": True}
