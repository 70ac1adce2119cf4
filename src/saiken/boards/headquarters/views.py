"""The pages of the headquarters, their charts, and each table as a file."""

from collections.abc import Callable, Mapping
from typing import Any
from urllib.parse import urlencode

from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import render

from saiken.boards.headquarters.acts_page import acts_page
from saiken.boards.headquarters.asking import SEE, Asked, asked_of
from saiken.boards.headquarters.blocks import Block, Page
from saiken.boards.headquarters.breakdown import breakdown_page
from saiken.boards.headquarters.course import course_page
from saiken.boards.headquarters.main_page import main_page
from saiken.boards.ledger.tabs import exports, sent
from saiken.letters import charts
from saiken.values.actors import Staff
from saiken.values.permissions import asks

HERE = "/headquarters/"
_MAIN = "main"
_Draw = Callable[[Asked], Page]
PAGES: Mapping[str, tuple[str, _Draw]] = {
    _MAIN: ("債権回収対策本部", main_page),
    "breakdown": ("収入未済の内訳", breakdown_page),
    "course": ("年度の推移", course_page),
    "acts": ("処理の件数と効果", acts_page),
}
EMPTY = {
    "title": "年度と日を選んでください",
    "text": "日は、その年度の初めから、きょうまでの日を選びます。",
}


@asks(SEE)
def headquarters(request: HttpRequest, name: str = _MAIN) -> HttpResponse:
    """A page of the headquarters as of a year and a day."""
    title, draw = _found(name)
    form, asked = asked_of(request)
    head: dict[str, Any] = {"title": title}
    values: dict[str, Any] = {"page": head, "form": form, "url": _path(name), "empty": EMPTY}
    if asked is None:
        return render(request, "frame/headquarters.html", values)
    drawn = draw(asked)
    head["lead"] = drawn.lead
    if name != _MAIN:
        head["trail"] = [{"label": "本部", "url": f"{HERE}?{urlencode(asked.address)}"}]
    values |= {
        "chips": _chips(name, asked),
        "totals": drawn.totals,
        "blocks": [_shown(one, name, asked, request.staff) for one in drawn.blocks],
    }
    return render(request, "frame/headquarters.html", values)


@asks(SEE)
def chart(request: HttpRequest, name: str, key: str) -> HttpResponse:
    """One chart, for the page that shows it once it is drawn."""
    block = _block(request, name, key)
    if block.chart is None or block.chart.is_empty:
        raise Http404
    shown = {"svg": charts.drawn(block.chart), "note": charts.readable(block.chart).note}
    return render(request, "frame/_chart.html", {"chart": shown})


@asks("exports.take")
def headquarters_export(request: HttpRequest, name: str, key: str, form: str) -> HttpResponse:
    """A table as CSV or Excel."""
    request.staff.must(SEE)
    block = _block(request, name, key)
    return sent(f"{block.title}_{request.now.day:%Y%m%d}", form, block.heads, block.cells)


def _found(name: str) -> tuple[str, _Draw]:
    if name not in PAGES:
        raise Http404
    return PAGES[name]


def _block(request: HttpRequest, name: str, key: str) -> Block:
    _, draw = _found(name)
    _, asked = asked_of(request)
    blocks = draw(asked).blocks if asked else ()
    found = next((one for one in blocks if one.key == key), None)
    if found is None:
        raise Http404
    return found


def _path(name: str) -> str:
    return HERE if name == _MAIN else f"{HERE}{name}/"


def _chips(current: str, asked: Asked) -> list[dict[str, Any]]:
    query = urlencode(asked.address)
    return [
        {"label": title, "url": f"{_path(name)}?{query}", "current": name == current}
        for name, (title, _) in PAGES.items()
    ]


def _shown(block: Block, name: str, asked: Asked, staff: Staff) -> dict[str, Any]:
    return {
        "key": block.key,
        "title": block.title,
        "says": block.says,
        "columns": block.columns,
        "rows": block.rows,
        "foot": block.foot,
        "empty": block.empty,
        "chart": _chart(block, name, asked),
        "exports": exports(f"{HERE}{name}/{block.key}", staff, **asked.address),
    }


def _chart(block: Block, name: str, asked: Asked) -> dict[str, str] | None:
    """The chart where it is drawn already; else from where the page fetches it."""
    if block.chart is None or block.chart.is_empty or not block.rows:
        return None
    url = f"{HERE}{name}/{block.key}/chart/?{urlencode(asked.address)}"
    svg = charts.kept(block.chart) or ""
    note = charts.readable(block.chart).note
    return {"svg": svg, "url": url, "note": note, "title": block.chart.title}
