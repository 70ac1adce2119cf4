"""The keeper's pages: 公印使用簿, and 所属と名義 as they stand on a day; both as files."""

from collections.abc import Collection
from datetime import date
from typing import Any

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render

from saiken import kinds
from saiken.boards.seals.forms import DayForm
from saiken.desks.notices.rules.purposes import PURPOSES
from saiken.desks.transfers.rules.notices import NAMES as HANDOVERS
from saiken.screens.lists import links_for_all, rows_sent
from saiken.screens.pages import paged
from saiken.store import reads
from saiken.store.offices.walls import counted_offices
from saiken.store.seals.recording import SealUse, uses
from saiken.values.actors import Staff
from saiken.values.permissions import asks

Span = dict[str, date | None]

# Papers that are sealed one by one, and where each is told of.
_PLACES = {
    "single": ("一通ずつの文書", "/notices/singles/{}/"),
    "posting": ("公示送達", "/service/postings/{}/"),
    "refund": ("過誤納金還付・充当", "/refunds/{}/"),
    "reduction": ("減免・更正", "/relief/reductions/{}/"),
}
HERE, OFFICES = "/seals/", "/seals/offices/"
REVIEW = "seals.review"
USE_COLUMNS = [
    {"key": "used_on", "label": "使用した日", "kind": "day"},
    {"key": "seal", "label": "公印", "below": "authority"},
    {"key": "matter", "label": "処理", "kind": "link", "below": "office"},
    {"key": "papers", "label": "通数", "kind": "count", "unit": "通"},
    {"key": "numbers", "label": "文書番号"},
    {"key": "by", "label": "使用した職員"},
    {"key": "at", "label": "日時", "kind": "moment"},
]
USE_HEADS = [
    "使用した日",
    "公印",
    "名義",
    "処理",
    "所属",
    "通数",
    "初めの文書番号",
    "終わりの文書番号",
]
USE_HEADS += ["使用した職員", "日時"]
OFFICE_COLUMNS = [
    {"key": "office", "label": "所属", "below": "span"},
    {"key": "authority", "label": "名義", "below": "since"},
    {"key": "seal", "label": "公印"},
    {"key": "decided", "label": "専決", "below": "basis"},
    {"key": "series", "label": "文書番号"},
]
OFFICE_HEADS = ["所属", "存続", "名義", "名義の期間", "公印", "専決", "根拠", "文書番号"]


@asks(REVIEW)
def seals(request: HttpRequest) -> HttpResponse:
    """公印使用簿: each use of the seals that a person's office keeps; all for those who see all."""
    found = _uses(request.staff)
    page, pager = paged(request, found)
    values = {
        "page": {"title": "公印使用簿", "lead": _lead(found)},
        "chips": _tabs(HERE),
        "columns": USE_COLUMNS,
        "rows": [_use(one, counted_offices(request.staff)) for one in page],
        "label": "公印の使用",
        "exports": links_for_all(f"{HERE}list"),
        "pager": pager,
        "empty": {"title": "公印はまだ使われていません"},
    }
    return render(request, "frame/list.html", values)


@asks(REVIEW)
def seals_export(request: HttpRequest, form: str) -> HttpResponse:
    """公印使用簿 as CSV or Excel; it names no debtor."""
    rows = [
        (
            one.used_on,
            one.seal,
            one.authority,
            _matter(one),
            reads.city().full_name(one.office),
            one.papers,
            one.first_number,
            one.last_number,
            _staff_name(one.by),
            one.at.isoformat(),
        )
        for one in _uses(request.staff)
    ]
    return rows_sent(f"公印使用簿_{request.now.day:%Y%m%d}", form, heads=USE_HEADS, rows=rows)


@asks("boards.see")
def offices(request: HttpRequest) -> HttpResponse:
    """所属と名義: the offices of a day, in whose name each issues, under which seal and numbers."""
    form, day = _day(request)
    values = {
        "page": {
            "title": "所属と名義",
            "lead": "督促状などの文書を、どの所属が、だれの名義で出せるかを、日ごとに示します。",
        },
        "filter": {"url": OFFICES, "form": form, "button": "この日で見る"},
        "chips": _tabs(OFFICES) if request.staff.may(REVIEW) else [],
        "columns": OFFICE_COLUMNS,
        "rows": [_office(one, day) for one in _offices(day)],
        "label": "所属と名義",
        "exports": links_for_all(f"{OFFICES}list", asked={"on": day}),
        "empty": {"title": "この日に所属はありません"},
    }
    return render(request, "frame/list.html", values)


@asks("boards.see")
def offices_export(request: HttpRequest, form: str) -> HttpResponse:
    """The same as CSV or Excel."""
    _, day = _day(request)
    names = ("office", "span", "authority", "since", "seal", "decided", "basis", "series")
    told = [_office(one, day) for one in _offices(day)]
    cells = [[_in_cell(row[name]) for name in names] for row in told]
    return rows_sent(f"所属と名義_{day:%Y%m%d}", form, heads=OFFICE_HEADS, rows=cells)


def _tabs(here: str) -> list[dict[str, Any]]:
    found = [("公印使用簿", HERE), ("所属と名義", OFFICES)]
    return [{"label": label, "url": url, "current": url == here} for label, url in found]


def _uses(staff: Staff) -> list[SealUse]:
    return uses() if staff.may("boards.see_all_offices") else uses(keeper=staff.office)


def _lead(found: list[SealUse]) -> str:
    if not found:
        return "督促状などに公印の印影を刷ると、ここに残ります。"
    papers = sum(one.papers for one in found)
    return f"公印の印影を刷った文書は、{len(found):,}件の処理で {papers:,}通です。"


def _use(one: SealUse, open_to: Collection[str]) -> dict[str, Any]:
    """One line; the record of the run opens for those who may see that office's runs."""
    purpose, _, number = one.subject.partition(":")
    record = _PLACES.get(purpose, ("", "/notices/{}/report/"))[1].format(number)
    if purpose in HANDOVERS:
        record = f"/transfers/notices/{number}/"
    same = one.first_number == one.last_number
    numbers = one.first_number if same else f"{one.first_number}〜{one.last_number}"
    return {
        "used_on": one.used_on,
        "seal": one.seal,
        "authority": one.authority,
        "matter": {
            "text": _matter(one),
            "url": record if one.office in open_to else "",
        },
        "office": reads.city().full_name(one.office),
        "papers": one.papers,
        "numbers": numbers,
        "by": _staff_name(one.by),
        "at": one.at,
    }


def _matter(one: SealUse) -> str:
    purpose, _, number = one.subject.partition(":")
    if purpose in _PLACES:
        return f"{_PLACES[purpose][0]} 第{number}号"
    name = HANDOVERS[purpose] if purpose in HANDOVERS else PURPOSES[purpose].name
    return f"{name} 第{number}回"


def _staff_name(number: str) -> str:
    return next((s.name for s in reads.city().staff if s.number == number), number)


def _day(request: HttpRequest) -> tuple[DayForm, date]:
    form = DayForm({"on": request.GET.get("on") or request.now.day.isoformat()})
    return form, form.cleaned_data["on"] if form.is_valid() else request.now.day


def _offices(day: date) -> list[tuple[int, kinds.Office]]:
    """The tree of a day: each office after the one above it, with its depth."""
    there = [one for one in reads.city().offices.values() if one.exists_on(day)]
    codes = {one.code for one in there}

    def below(parent: str, depth: int) -> list[tuple[int, kinds.Office]]:
        found = []
        for one in there:
            if one.parent == parent or (not parent and one.parent not in codes):
                found += [(depth, one), *below(one.code, depth + 1)]
        return found

    return below("", 0)


def _office(placed: tuple[int, kinds.Office], day: date) -> dict[str, str | Span]:
    depth, office = placed
    city = reads.city()
    held = _authority(office, day)
    decided = kinds.decided_by(city, day, office.code)
    series = city.number_series.get(office.code)
    return {
        "office": f"{'　' * depth}{office.name}",
        "span": {"first": office.first, "last": office.last},
        "authority": _name(held) if held else "",
        "since": {"first": held.first, "last": held.last} if held else "",
        "seal": (held.seal or city.seal.text) if held else "",
        "decided": decided.title if decided else "",
        "basis": decided.basis if decided else "",
        "series": f"{series.number(1)} から" if series else "",
    }


def _in_cell(value: str | Span) -> str:
    if isinstance(value, str):
        return value.strip("　")
    return f"{value['first']}〜{value['last'] or ''}"


def _authority(office: kinds.Office, day: date) -> kinds.Authority | None:
    """In whose name the office's own kinds go out; None where it has none, or nobody may."""
    city = reads.city_in_charge(day)
    for kind in kinds.kinds_of(office.code, city):
        try:
            return kinds.authority_on(city, day, kind)
        except kinds.NoLine:
            return None
    return None


def _name(held: kinds.Authority) -> str:
    return held.title if held.title_only else f"{held.title}　{held.name}"
