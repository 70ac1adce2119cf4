"""原因ごとの事案: from the figure of a cause down to the cases, names only of one's own offices."""

from typing import Any

from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import render

from saiken import kinds
from saiken.boards import shown
from saiken.boards.headquarters.asking import SEE, Asked, asked_of
from saiken.boards.headquarters.causes import CASES, UNTOLD_CODE, names
from saiken.screens.addresses import address
from saiken.screens.lists import TAKE_OUT, links, rows_sent
from saiken.screens.pages import SIZE, page_of, pager
from saiken.store import reads
from saiken.store.looks.recording import record
from saiken.store.measures.by_cause import NOT_RECORDED, CausedCase, cases
from saiken.store.measures.unpaid import Unpaid
from saiken.values.eras import day_in_words
from saiken.values.permissions import asks

ALL = ""
EVERY = 100_000
COLUMNS = (
    {"key": "who", "label": "債務者", "kind": "who"},
    {"key": "office", "label": "扱っている所属"},
    {"key": "kinds", "label": "債権"},
    {"key": "instalments", "label": "期別", "kind": "count", "unit": "期別"},
    {"key": "yen", "label": "収入未済額", "kind": "yen"},
    {"key": "cause", "label": "滞納の原因"},
    {"key": "told_on", "label": "聴いた日", "kind": "day"},
)
EMPTY = {"title": "当てはまる事案はありません", "text": "本部の内訳の頁から選び直してください。"}


@asks(SEE)
def cause_cases(request: HttpRequest) -> HttpResponse:
    """The cases behind the figure of one cause, or of all of them, the largest first."""
    asked, code = _asked(request)
    first = (page_of(request) - 1) * SIZE
    found, total = cases(_unpaid(asked), _cause(code), skip=first, limit=SIZE)
    values = {
        "page": {
            "title": f"滞納の原因：{_name(code)}",
            "lead": f"{day_in_words(asked.on)}に収入未済のある{total:,}事案。"
            "氏名は、自分の所属が扱う事案だけに示します。",
            "trail": [
                {"label": "本部", "url": address("/headquarters/", asked.address)},
                {
                    "label": "収入未済の内訳",
                    "url": address("/headquarters/breakdown/", asked.address),
                },
            ],
        },
        "chips": _chips(asked, code),
        "columns": COLUMNS,
        "rows": _rows(request, found),
        "label": "原因ごとの事案",
        "exports": links(request.staff, f"{CASES}list", asked=asked.address | {"cause": code}),
        "pager": pager(request, shown=len(found), total=total, unit="事案"),
        "empty": EMPTY,
    }
    return render(request, "frame/list.html", values)


@asks(TAKE_OUT)
def cause_cases_export(request: HttpRequest, form: str) -> HttpResponse:
    """The same as CSV or Excel."""
    request.staff.must(SEE)
    asked, code = _asked(request)
    found, _ = cases(_unpaid(asked), _cause(code), limit=EVERY)
    heads = [str(column["label"]) for column in COLUMNS]
    keys = [column["key"] for column in COLUMNS[1:]]
    rows = [[row["who"]["name"], *(row[key] for key in keys)] for row in _rows(request, found)]
    return rows_sent(f"滞納の原因_{asked.on:%Y%m%d}", form, heads=heads, rows=rows)


def _asked(request: HttpRequest) -> tuple[Asked, str]:
    _, asked = asked_of(request)
    code = request.GET.get("cause", ALL)
    if asked is None or (code not in (ALL, UNTOLD_CODE) and code not in names()):
        raise Http404
    return asked, code


def _unpaid(asked: Asked) -> Unpaid:
    return Unpaid(asked.year, asked.on, asked.offices)


def _cause(code: str) -> str | None:
    return None if code == ALL else NOT_RECORDED if code == UNTOLD_CODE else code


def _name(code: str) -> str:
    return "すべて" if code == ALL else names()[_cause(code) or NOT_RECORDED]


def _chips(asked: Asked, current: str) -> list[dict[str, Any]]:
    codes = [ALL, *(one or UNTOLD_CODE for one in names())]
    return [
        {
            "label": _name(code),
            "url": address(CASES, asked.address, cause=code),
            "current": code == current,
        }
        for code in codes
    ]


def _rows(request: HttpRequest, found: list[CausedCase]) -> list[dict[str, Any]]:
    who = shown.names([one.of for one in found], request.staff)
    seen = {person for (person, _), told in who.items() if "url" in told}
    record(seen, request.get_full_path(), by=request.staff, now=request.now)
    words, held = names(), kinds.load_kinds()
    return [
        {
            "who": who[one.of],
            "url": who[one.of].get("url", ""),
            "office": reads.city().full_name(one.office),
            "kinds": shown.labels(held[kind].short_name for kind in one.kinds),
            "instalments": one.instalments,
            "yen": one.yen,
            "cause": words.get(one.cause, one.cause),
            "told_on": one.told_on,
        }
        for one in found
    ]
