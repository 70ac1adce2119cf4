"""The page of a file of rows that went again: its rows, its state, and taking it back."""

from functools import partial
from typing import Any

from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import render
from django.views.decorators.http import require_GET, require_POST

from saiken.desks.to_core import actions
from saiken.desks.to_core.actions import CoreFile
from saiken.desks.to_core.queries import resent
from saiken.desks.to_core.views.handed import HERE
from saiken.screens import lists
from saiken.screens.steps import ReasonForm, reasoned
from saiken.values.permissions import asks

TRAIL = [{"label": "基幹への返し", "url": HERE}]


@require_GET
@asks(actions.HAND)
def sent_again(request: HttpRequest, number: int) -> HttpResponse:
    """再送ファイル: whoever opens it has seen whom its rows are about."""
    file, rows = _opened(request, number)
    here = f"{HERE}sent-again/{number}/"
    table = {
        "title": "再送した行",
        "columns": resent.COLUMNS,
        "rows": rows,
        "empty": "行はありません",
        "exports": lists.links_for_all(f"{here}rows"),
    }
    values = {
        "page": {"title": "再送ファイル", "lead": resent.lead(file), "trail": TRAIL},
        "items": resent.items(file),
        "tables": [table],
        "acts": _acts(file),
        "forms": _forms(file, here),
        "steps": {"columns": resent.STEPS, "rows": resent.steps(file)},
    }
    return render(request, "frame/matter.html", values)


def _opened(request: HttpRequest, number: int) -> tuple[CoreFile, list[dict[str, Any]]]:
    """A file of one's office with its rows; 404 for one that holds no rows sent again."""
    file = actions.of_staff(number, request.staff)
    if not file.again:
        raise Http404
    actions.looked_into(file, f"{HERE}sent-again/{number}/", by=request.staff, now=request.now)
    return file, resent.rows(file)


def _acts(file: CoreFile) -> list[dict[str, Any]]:
    refused = {"label": "拒まれた行を見る", "url": f"{HERE}refused/", "method": "get"}
    if file.taken_back:
        return [refused]
    get = {"label": "ファイルを受け取る", "url": f"{HERE}files/{file.number}/", "kind": "main"}
    told = {"label": "受入れを記録", "url": f"{HERE}?count={file.number}#count"}
    return [get | {"method": "get"}, told | {"method": "get"}, refused]


def _forms(file: CoreFile, here: str) -> list[dict[str, Any]]:
    if file.taken_back:
        title, url = "取消しを取りやめる（基幹システムに渡していたとき）", f"{here}want/"
        return [{"title": title, "url": url, "form": ReasonForm(), "button": "取りやめる"}]
    if not resent.may_be_taken_back(file):
        return []
    title, url = "この再送ファイルを取り消す", f"{here}take-back/"
    return [{"title": title, "url": url, "form": ReasonForm(), "button": "取り消す"}]


@require_GET
@asks(actions.HAND)
def rows_export(request: HttpRequest, number: int, form: str) -> HttpResponse:
    """The rows of the file as CSV or Excel."""
    _, rows = _opened(request, number)
    told = {"columns": resent.COLUMNS, "rows": rows, "on": request.now.day}
    return lists.table_sent("再送した行", form, **told)


@require_POST
@asks(actions.HAND)
def take_back(request: HttpRequest, number: int) -> HttpResponse:
    """再送ファイルを取り消す."""
    return reasoned(
        request,
        f"{HERE}sent-again/{number}/",
        take=partial(actions.take_back_file, number),
        done=lambda rows: f"再送ファイルを取り消しました。{rows}行が拒まれた行に戻りました。",
    )


@require_POST
@asks(actions.HAND)
def want(request: HttpRequest, number: int) -> HttpResponse:
    """取消しを取りやめる."""
    return reasoned(
        request,
        f"{HERE}sent-again/{number}/",
        take=partial(actions.want_after_all, number),
        done="取消しを取りやめました。基幹システムの受入れを記録してください。",
    )
