"""記録の鎖: the links that hold the record together, with the day each was read again."""

from typing import Any

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render

from saiken.boards.nights import tabs
from saiken.screens.lists import links_for_all
from saiken.store.chain.lists import broken_links, links
from saiken.values.permissions import asks

HEADS = {
    "pk": "環の番号",
    "on": "つないだ日",
    "first": "初めの記録",
    "last": "終わりの記録",
    "facts": "記録の件数",
    "sha256": "ハッシュ値（SHA-256）",
    "checked_on": "読み直した日",
    "said": "結果",
}


@asks("record.prove")
def chain(request: HttpRequest) -> HttpResponse:
    """The links, newest first, each with its hash and the answer of its last check."""
    found = tabs.one_page(request, lambda limit, before: links(limit=limit, before=before))
    values = {
        "page": {
            "title": "記録の鎖",
            **_lead(),
            "trail": _trail(request),
        },
        "chips": tabs.chips(request),
        "columns": [
            {"key": "pk", "label": "環", "kind": "code"},
            {"key": "on", "label": "つないだ日", "kind": "day"},
            {"key": "serials", "label": "記録の番号"},
            {"key": "facts", "label": "記録", "kind": "count", "unit": "件"},
            {"key": "sha256", "label": "ハッシュ値（SHA-256）", "kind": "hash"},
            {"key": "checked_on", "label": "読み直した日", "kind": "day"},
            {"key": "state", "label": "結果", "kind": "badge"},
        ],
        "rows": [_row(link) for link in found["rows"]],
        "label": "記録の鎖",
        "pager": found["pager"],
        "exports": links_for_all("/nights/chain/export"),
        "empty": {"title": "鎖はまだありません", "text": "次の夜間処理が、記録をつなぎます。"},
    }
    return render(request, "frame/list.html", values)


@asks("record.prove")
def chain_export(request: HttpRequest, form: str) -> HttpResponse:
    """The links as CSV or Excel, to be kept where no operator changes them."""
    rows = [link | {"said": _state(link)["text"]} for link in links(limit=tabs.ALL)]
    return tabs.as_list(request, "記録の鎖", form, HEADS, rows)


def _trail(request: HttpRequest) -> list[dict[str, str]]:
    console = {"label": "夜間処理", "url": "/nights/"}
    return [console] if request.staff.may("night.run") else []


def _lead() -> dict[str, str]:
    if broken := broken_links():
        return {
            "lead": f"合わない環が {broken}個あります。"
            "記録がプログラムの外で変えられた疑いがあります。控えのハッシュ値と照らし、運用の責任者に知らせてください。",
            "lead_kind": "late",
        }
    return {
        "lead": "記録は毎晩、前の環とともにハッシュ値でつなぎます。"
        "最後のハッシュ値を紙で控えておくと、後から記録が変えられていないことを示せます。",
        "lead_kind": "plain",
    }


def _row(link: dict[str, Any]) -> dict[str, Any]:
    return link | {"serials": f"{link['first']}〜{link['last']}", "state": _state(link)}


def _state(link: dict[str, Any]) -> dict[str, str]:
    match link["holds"]:
        case None:
            return {"kind": "info", "text": "まだ読み直していない"}
        case True:
            return {"kind": "ok", "text": "合っている"}
        case _:
            return {"kind": "late", "text": "合わない"}
