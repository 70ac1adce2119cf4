"""The page 台帳完備率, the list of what is missing, and its export."""

from collections.abc import Sequence
from typing import Any
from urllib.parse import urlencode

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render

from saiken import kinds
from saiken.boards import shown
from saiken.boards.ledger.rates import percent
from saiken.boards.ledger.tabs import EVERY, PAGE, TRAIL, tabs
from saiken.screens.lists import TAKE_OUT, links, rows_sent
from saiken.screens.pages import page_of, pager
from saiken.store import reads
from saiken.store.looks.recording import record
from saiken.store.offices.walls import counted_offices
from saiken.store.standings import completeness as queries
from saiken.values.eras import fiscal_year_in_words
from saiken.values.permissions import asks

HERE = "/ledger/completeness/"
MISSING = "/ledger/completeness/missing/"
COLUMNS = [
    {"key": "who", "label": "債務者", "kind": "who"},
    {"key": "what", "label": "期別", "kind": "link", "below": "key"},
    {"key": "due_on", "label": "納期限", "kind": "day"},
    {"key": "yen", "label": "未納額", "kind": "yen"},
    {"key": "missing", "label": "欠けている項目"},
]


@asks("boards.see")
def completeness(request: HttpRequest) -> HttpResponse:
    """台帳完備率 by kind and office, each field with its counts."""
    staff = request.staff
    offices = counted_offices(staff)
    found = queries.counts(offices, on=request.now.day)
    values = {
        "page": {"title": "台帳完備率", "lead": _lead(found), "trail": TRAIL},
        "chips": tabs(HERE, staff),
        "exports": links(staff, "/ledger/completeness/rates"),
        "rows": [_row(one) for one in found],
        "empty": {
            "title": "未納の期別はありません",
            "text": "台帳を取り込むと、必要な項目がそろっているかをここに示します。",
        },
    }
    return render(request, "frame/completeness.html", values)


@asks("boards.see")
def missing(request: HttpRequest) -> HttpResponse:
    """欠けている項目: the instalments to work off."""
    staff, wanted = request.staff, _wanted(request)
    found, total = queries.lacking(
        counted_offices(staff),
        wanted,
        on=request.now.day,
        skip=(page_of(request) - 1) * PAGE,
        limit=PAGE,
    )
    who = shown.names(((one.person, one.office) for one in found), staff)
    record(_seen(who), request.get_full_path(), by=staff, now=request.now)
    values = {
        "page": {
            "title": "欠けている項目のある期別",
            "lead": _narrowed(wanted),
            "trail": [*TRAIL, {"label": "台帳完備率", "url": HERE}],
        },
        "exports": links(staff, "/ledger/completeness/missing", asked=_asked(wanted)),
        "columns": COLUMNS,
        "rows": [_lacking(one, who) for one in found],
        "label": "欠けている項目のある期別",
        "pager": pager(request, shown=len(found), total=total, unit="期別"),
        "empty": {"title": "欠けている項目はありません", "good": True},
    }
    return render(request, "frame/list.html", values)


@asks(TAKE_OUT)
def missing_export(request: HttpRequest, form: str) -> HttpResponse:
    """The same as CSV or Excel."""
    staff, day = request.staff, request.now.day
    offices = counted_offices(staff)
    found, _ = queries.lacking(offices, _wanted(request), on=day, skip=0, limit=EVERY)
    who = shown.names(((one.person, one.office) for one in found), staff)
    record(_seen(who), request.get_full_path(), by=staff, now=request.now)
    held = kinds.load_kinds()
    heads = ["債務者", "所管", "債権", "年度", "期別", "番号", "納期限", "未納額", "欠けている項目"]
    rows = [
        (
            who[one.person, one.office]["name"],
            reads.city().full_name(one.office),
            held[one.kind].name,
            str(one.fiscal_year),
            one.label,
            one.key,
            one.due_on,
            one.open_yen,
            _names(one.fields),
        )
        for one in found
    ]
    return rows_sent(f"台帳の欠けている項目_{day:%Y%m%d}", form, heads=heads, rows=rows)


@asks(TAKE_OUT)
def rates_export(request: HttpRequest, form: str) -> HttpResponse:
    """台帳完備率 field by field as CSV or Excel."""
    day, held, city = request.now.day, kinds.load_kinds(), reads.city()
    heads = ["所管", "債権", "項目", "必要な期別数", "そろっている期別数", "欠けている期別数", "率"]
    rows = [
        (
            city.full_name(one.office),
            held[one.kind].name,
            _name(field.field),
            field.needed,
            field.needed - field.missing,
            field.missing,
            percent(field.needed - field.missing, field.needed),
        )
        for one in queries.counts(counted_offices(request.staff), on=day)
        for field in one.fields
    ]
    return rows_sent(f"台帳完備率_{day:%Y%m%d}", form, heads=heads, rows=rows)


def _wanted(request: HttpRequest) -> queries.Wanted:
    """What was asked for; a word that nobody knows does not narrow."""
    kind, office, field = (request.GET.get(name, "") for name in ("kind", "office", "field"))
    return queries.Wanted(
        kind if kind in kinds.load_kinds() else "",
        office if office in reads.city().offices else "",
        field if field in kinds.load_ledger_fields() else "",
    )


def _asked(wanted: queries.Wanted) -> dict[str, str]:
    asked = {"kind": wanted.kind, "office": wanted.office, "field": wanted.field}
    return {name: value for name, value in asked.items() if value}


def _narrowed(wanted: queries.Wanted) -> str:
    told = [kinds.load_kinds()[wanted.kind].name] if wanted.kind else []
    if wanted.office:
        told.append(reads.city().full_name(wanted.office))
    told.append(f"「{_name(wanted.field)}」が欠けているもの" if wanted.field else "すべての項目")
    return f"{'・'.join(told)}。納期限の早いものから並べています。"


def _seen(who: shown.Names) -> set[int]:
    return {person for (person, _), told in who.items() if "url" in told}


def _lead(found: list[queries.KindCount]) -> str:
    whole = sum(one.instalments for one in found)
    complete = sum(one.complete for one in found)
    if not whole:
        return "未納の期別について、台帳に必要な項目がそろっているかを示します。"
    rate = percent(complete, whole)
    told = f"必要な項目がすべてそろったものは {complete:,}期別（{rate}）。"
    return f"未納の {whole:,}期別のうち、{told}"


def _row(one: queries.KindCount) -> dict[str, Any]:
    asked = {"kind": one.kind, "office": one.office}
    needed = sum(field.needed for field in one.fields)
    there = needed - sum(field.missing for field in one.fields)
    return {
        "id": f"{one.office}-{one.kind}",
        "kind": {
            "text": kinds.load_kinds()[one.kind].name,
            "url": f"{MISSING}?{urlencode(asked)}",
        },
        "office": reads.city().full_name(one.office),
        "instalments": one.instalments,
        "complete": one.complete,
        "complete_rate": percent(one.complete, one.instalments),
        "rate": percent(there, needed),
        "fields": [_field(field, asked) for field in one.fields],
    }


def _field(field: queries.FieldCount, asked: dict[str, str]) -> dict[str, Any]:
    line = kinds.load_ledger_fields()[field.field].line
    url = f"{MISSING}?{urlencode(asked | {'field': field.field})}"
    return {
        "name": {"text": line.says, "url": url},
        "article": line.article,
        "needed": field.needed,
        "there": field.needed - field.missing,
        "missing": field.missing,
        "rate": percent(field.needed - field.missing, field.needed),
    }


def _lacking(one: queries.Lacking, who: shown.Names) -> dict[str, Any]:
    kind = kinds.load_kinds()[one.kind]
    told = who[one.person, one.office]
    url = f"/instalments/{one.instalment}/" if "url" in told else ""
    return {
        "who": told,
        "what": {
            "text": f"{kind.short_name} {fiscal_year_in_words(one.fiscal_year)} {one.label}",
            "url": url,
        },
        "key": one.key,
        "due_on": one.due_on,
        "yen": one.open_yen,
        "missing": _names(one.fields),
    }


def _names(fields: Sequence[str]) -> str:
    return "、".join(_name(field) for field in fields)


def _name(field: str) -> str:
    return kinds.load_ledger_fields()[field].line.says
