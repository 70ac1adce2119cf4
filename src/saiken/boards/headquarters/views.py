"""The pages of the headquarters, their charts, and each table as a file."""

from typing import Any
from urllib.parse import urlencode

from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import render

from saiken.boards.headquarters.acts_page import acts_page
from saiken.boards.headquarters.asking import SEE, Asked, asked_of
from saiken.boards.headquarters.blocks import Block
from saiken.boards.headquarters.breakdown import breakdown_page
from saiken.boards.headquarters.course import course_page
from saiken.boards.headquarters.main_page import main_page
from saiken.boards.headquarters.pages import EMPTY, Pages
from saiken.letters import charts
from saiken.screens.addresses import address
from saiken.screens.lists import TAKE_OUT, rows_sent
from saiken.values.permissions import asks

HERE = "/headquarters/"
_MAIN = "main"
PAGES = Pages(
    HERE,
    _MAIN,
    {
        _MAIN: ("債権回収対策本部", main_page),
        "breakdown": ("収入未済の内訳", breakdown_page),
        "course": ("年度の推移", course_page),
        "acts": ("処理の件数と効果", acts_page),
    },
)


@asks(SEE)
def headquarters(request: HttpRequest, name: str = _MAIN) -> HttpResponse:
    """A page of the headquarters as of a year and a day."""
    title, draw = PAGES.found(name)
    form, asked = asked_of(request)
    head: dict[str, Any] = {"title": title}
    values: dict[str, Any] = {"page": head, "form": form, "url": PAGES.path(name), "empty": EMPTY}
    if asked is None:
        return render(request, "frame/headquarters.html", values)
    drawn = draw(asked)
    head["lead"] = drawn.lead
    if name != _MAIN:
        head["trail"] = [{"label": "本部", "url": address(HERE, asked.address)}]
    values |= {
        "chips": PAGES.chips(name, asked),
        "totals": drawn.totals,
        "blocks": [
            PAGES.shown(one, name, asked=asked, staff=request.staff)
            | {"chart": _chart(one, name, asked)}
            for one in drawn.blocks
        ],
    }
    return render(request, "frame/headquarters.html", values)


@asks(SEE)
def chart(request: HttpRequest, name: str, key: str) -> HttpResponse:
    """One chart, for the page that shows it once it is drawn."""
    block, _ = PAGES.block(request, name, key)
    if block.chart is None or block.chart.is_empty:
        raise Http404
    shown = {"svg": charts.drawn(block.chart), "note": charts.readable(block.chart).note}
    return render(request, "frame/_chart.html", {"chart": shown})


@asks(TAKE_OUT)
def headquarters_export(request: HttpRequest, name: str, key: str, form: str) -> HttpResponse:
    """A table as CSV or Excel."""
    request.staff.must(SEE)
    block, _ = PAGES.block(request, name, key)
    heads, on = block.heads, request.now.day
    return rows_sent(block.title, form, heads=heads, rows=block.cells, on=on)


def _chart(block: Block, name: str, asked: Asked) -> dict[str, str] | None:
    """The chart where it is drawn already; else from where the page fetches it."""
    if block.chart is None or block.chart.is_empty or not block.rows:
        return None
    url = f"{HERE}{name}/{block.key}/chart/?{urlencode(asked.address)}"
    svg = charts.kept(block.chart) or ""
    note = charts.readable(block.chart).note
    return {"svg": svg, "url": url, "note": note, "title": block.chart.title}
