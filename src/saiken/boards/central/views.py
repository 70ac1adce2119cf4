"""The pages of the central section: the cases in hand, and what came of those taken over."""

from datetime import date
from typing import Any

from django import forms
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import render
from django.views.decorators.http import require_GET

from saiken import kinds
from saiken.boards import shown
from saiken.boards.central import queries
from saiken.boards.central.queries import WHEN, Case
from saiken.boards.central.results import RESULTS, OfKind, results
from saiken.desks.transfers.queries.cases import rules
from saiken.desks.transfers.rules.words import HANDLE, SEE
from saiken.law.fiscal_years import fiscal_year
from saiken.screens.addresses import address
from saiken.screens.days import DayField
from saiken.screens.lists import TAKE_OUT, links, table_sent
from saiken.screens.pages import paged
from saiken.store import reads
from saiken.store.cases.staff import members
from saiken.store.looks.recording import record
from saiken.store.offices.walls import counted_offices
from saiken.values.eras import fiscal_year_in_words
from saiken.values.permissions import asks

HERE, RESULTS_PAGE = "/central/", "/central/results/"
NOBODY = "-"
COLUMNS: list[dict[str, Any]] = [
    {"key": "next_on", "label": "次の処理の日", "kind": "due"},
    {"key": "next_act", "label": "次の処理・方針", "kind": "link", "below": "policy"},
    {"key": "who", "label": "債務者", "kind": "who"},
    {"key": "section", "label": "所管・担当者", "below": "officer"},
    {"key": "taken", "label": "引き継いだ額", "kind": "yen"},
    {"key": "yen", "label": "未納額", "kind": "yen"},
    {"key": "ends_on", "label": "時効の完成", "kind": "day"},
]
EXPORTED = [
    *COLUMNS[:2],
    {"key": "policy", "label": "処理方針"},
    *COLUMNS[2:4],
    {"key": "officer", "label": "担当者"},
    *COLUMNS[4:],
]
MATRIX: list[dict[str, Any]] = [
    {"key": "policy", "label": "処理方針", "kind": "link"},
    *({"key": code, "label": f"次の処理：{label}"} for code, label in WHEN.items()),
    {"key": "count", "label": "事案", "kind": "count", "unit": "事案"},
    {"key": "yen", "label": "未納額", "kind": "yen"},
]
QUOTAS: list[dict[str, Any]] = [
    {"key": "body", "label": "引き継ぐ先"},
    {"key": "taken", "label": "今年度に引き受けた事案", "kind": "count", "unit": "事案"},
    {"key": "quota", "label": "計画", "kind": "count", "unit": "事案"},
    {"key": "left", "label": "計画までの残り", "kind": "count", "unit": "事案"},
]


@require_GET
@asks(HANDLE)
def central(request: HttpRequest) -> HttpResponse:
    """集中処理の進行: cases by policy, next day and amount; of everybody or of one officer."""
    staff, on = request.staff, request.now.day
    every = queries.cases(staff.office)
    officer, policy = request.GET.get("officer", ""), request.GET.get("policy", "")
    held = [one for one in every if _of(one, officer, policy)]
    asked = {"officer": officer, "policy": policy}
    part, pager = paged(request, held, unit="事案")
    values = {
        "page": {"title": f"{rules().words['desk']}の進行", "lead": _lead(every, on)},
        "totals": _totals(held),
        "chips": _officers(every, officer, staff.office),
        "exports": links(staff, "/central/list", asked=asked),
        "tables": [
            _matrix([one for one in every if _of(one, officer, "")], officer, on),
            _list(part, request) | {"pager": pager},
            _quotas(staff.office, on),
        ],
    }
    return render(request, "frame/transfer.html", values)


def _of(one: Case, officer: str, policy: str) -> bool:
    whose = not officer or one.officer == ("" if officer == NOBODY else officer)
    return whose and (not policy or one.policy == policy)


def _lead(every: list[Case], on: date) -> str:
    late = sum(one.when(on) == queries.LATE for one in every)
    soon = sum(one.when(on) == queries.SOON for one in every)
    if not every:
        return "引き継いでいる事案はありません。"
    return f"次の処理の日を過ぎた事案 {late:,}件、7日以内の事案 {soon:,}件を処理してください。"


def _totals(held: list[Case]) -> list[dict[str, Any]]:
    return [
        {"label": "事案", "count": len(held), "unit": "事案"},
        {"label": "引き継いだ額", "yen": sum(one.taken for one in held)},
        {"label": "未納額", "yen": sum(one.yen for one in held)},
    ]


def _officers(every: list[Case], officer: str, office: str) -> list[dict[str, Any]]:
    """Whose cases, with how many each holds against how many one is to hold."""
    most = max((b.officer_cases or 0 for b in queries.bodies_of(office).values()), default=0)
    people = members([office])
    counted: dict[str, int] = {}
    for one in every:
        counted[one.officer] = counted.get(one.officer, 0) + 1
    found = [
        {"label": "全員", "url": HERE, "current": not officer, "count": len(every), "unit": "事案"}
    ]
    for number, count in sorted(counted.items()):
        label = people.get(number, (number, ""))[0] if number else "担当者なし"
        label += f"（目安 {most}）" if most and number else ""
        code = number or NOBODY
        url = address(HERE, {"officer": code})
        chip = {"label": label, "url": url, "current": officer == code, "count": count}
        found.append({**chip, "unit": "事案"})
    return found


def _matrix(every: list[Case], officer: str, on: date) -> dict[str, Any]:
    counted = queries.by_policy(every, on=on)
    rows = []
    for code, label in rules().policies.items():
        cells = {when: counted.get((code, when), (0, 0)) for when in WHEN}
        if not any(count for count, _ in cells.values()):
            continue
        url = address(HERE, {"officer": officer, "policy": code})
        rows.append(
            {
                "policy": {"text": label, "url": url},
                **{when: f"{count:,}件 {yen:,}円" for when, (count, yen) in cells.items()},
                "count": sum(count for count, _ in cells.values()),
                "yen": sum(yen for _, yen in cells.values()),
            }
        )
    about = {"id": "policies", "title": "処理方針と次の処理の日", "columns": MATRIX, "rows": rows}
    return {**about, "empty": "引き継いでいる事案はありません"}


def _list(part: list[Case], request: HttpRequest) -> dict[str, Any]:
    rows = _rows(part, request)
    about = {"id": "cases", "title": "事案", "columns": COLUMNS, "rows": rows}
    return {**about, "empty": "当てはまる事案はありません", "good": True}


def _rows(part: list[Case], request: HttpRequest) -> list[dict[str, Any]]:
    staff, city, policies = request.staff, reads.city(), rules().policies
    of = {one.transfer: (one.person, staff.office) for one in part}
    who = shown.names(of.values(), staff)
    record(
        {person for (person, _), told in who.items() if "url" in told},
        request.get_full_path(),
        by=staff,
        now=request.now,
    )
    people = members([staff.office])
    return [
        {
            "url": f"/transfers/{one.transfer}/",
            "next_on": one.next_on,
            "next_act": {"text": one.next_act, "url": f"/transfers/{one.transfer}/"},
            "who": who[of[one.transfer]],
            "section": city.full_name(one.section),
            "policy": policies.get(one.policy, one.policy),
            "officer": people.get(one.officer, (one.officer, ""))[0],
            "taken": one.taken,
            "yen": one.yen,
            "ends_on": one.ends_on,
        }
        for one in part
    ]


def _quotas(office: str, on: date) -> dict[str, Any]:
    taken = queries.taken_in_year(office, on=on)
    rows = [
        {
            "body": body.name,
            "taken": taken.get(code, 0),
            "quota": body.quota,
            "left": None if body.quota is None else max(0, body.quota - taken.get(code, 0)),
        }
        for code, body in queries.bodies_of(office).items()
    ]
    title = f"{fiscal_year_in_words(fiscal_year(on))}の計画と実績"
    about = {"id": "quota", "title": title, "columns": QUOTAS, "rows": rows}
    return {**about, "empty": "この所属は、引継ぎを受ける組織ではありません"}


@require_GET
@asks(TAKE_OUT)
def central_export(request: HttpRequest, form: str) -> HttpResponse:
    """The cases as CSV or Excel."""
    request.staff.must(HANDLE)
    asked = (request.GET.get("officer", ""), request.GET.get("policy", ""))
    held = [one for one in queries.cases(request.staff.office) if _of(one, *asked)]
    rows = _rows(held, request)
    return table_sent("集中処理", form, columns=EXPORTED, rows=rows, on=request.now.day)


class PeriodForm(forms.Form):
    """From which day to which."""

    first = DayField(label="初日")
    last = DayField(label="末日")


SHOWN_RESULTS: list[dict[str, Any]] = [
    {"key": "kind", "label": "債権"},
    *({"key": code, "label": label, "kind": "figure"} for code, label in RESULTS.items()),
]
RESULT_COLUMNS: list[dict[str, Any]] = [
    {"key": "kind", "label": "債権"},
    *(
        column
        for code, label in RESULTS.items()
        for column in (
            {"key": f"{code}_cases", "label": f"{label}（事案）", "kind": "count", "unit": "件"},
            {"key": f"{code}_yen", "label": f"{label}（円）", "kind": "yen"},
        )
    ),
]
NOTE = (
    "収納は、引き継いだ日から返すまでに納められた額です。差押え・裁判手続・猶予等の金額は、"
    "その処理をした期別の、引き継いだときの未納額です。台帳の記録から数えています。"
)


@require_GET
@asks(SEE)
def central_results(request: HttpRequest) -> HttpResponse:
    """引継ぎの結果 of a period, kind by kind: of one's sections, or of what one's office took."""
    form, first, last = _period(request)
    rows = _results(request, first, last)
    asked = {"first": first.isoformat(), "last": last.isoformat()}
    values = {
        "page": {"title": f"{rules().words['transfer']}の結果", "lead": NOTE},
        "filter": {"url": RESULTS_PAGE, "form": form, "button": "期間を変える"},
        "exports": links(request.staff, "/central/results/list", asked=asked),
        "columns": SHOWN_RESULTS,
        "rows": [_in_words(one) for one in _result_rows(rows)],
        "label": f"{first:%Y-%m-%d}から{last:%Y-%m-%d}まで",
        "empty": {"title": "この期間に、引き継いだ事案の動きはありません"},
    }
    return render(request, "frame/list.html", values)


@require_GET
@asks(TAKE_OUT)
def results_export(request: HttpRequest, form: str) -> HttpResponse:
    """The same as CSV or Excel."""
    request.staff.must(SEE)
    asked, first, last = _period(request)
    if not asked.is_valid():
        raise Http404
    rows = _results(request, first, last)
    name = f"引継ぎの結果_{first:%Y%m%d}_{last:%Y%m%d}"
    return table_sent(name, form, columns=RESULT_COLUMNS, rows=_result_rows(rows))


def _period(request: HttpRequest) -> tuple[PeriodForm, date, date]:
    """The period that was asked for; the fiscal year so far where it cannot be read."""
    on = request.now.day
    usual = {"first": date(fiscal_year(on), 4, 1), "last": on}
    form = PeriodForm({name: request.GET.get(name) or day for name, day in usual.items()})
    if not form.is_valid():
        return form, usual["first"], usual["last"]
    return form, form.cleaned_data["first"], form.cleaned_data["last"]


def _results(request: HttpRequest, first: date, last: date) -> list[OfKind]:
    sections = counted_offices(request.staff)
    bodies = list(queries.bodies_of(request.staff.office))
    return results(sections, bodies, first=first, last=last)


def _result_rows(rows: list[OfKind]) -> list[dict[str, Any]]:
    held = kinds.load_kinds()
    return [
        {"kind": held[one.kind].name if one.kind else "合計（実事案）"}
        | {f"{code}_cases": one.of(code).cases for code in RESULTS}
        | {f"{code}_yen": one.of(code).yen for code in RESULTS}
        for one in rows
    ]


def _in_words(row: dict[str, Any]) -> dict[str, Any]:
    """A row with each result as one figure: cases and yen."""
    figures = {
        code: f"{row[f'{code}_cases']:,}件 {row[f'{code}_yen']:,}円"
        if row[f"{code}_cases"]
        else "—"
        for code in RESULTS
    }
    return {"kind": row["kind"], **figures}
