"""The pages of the explanation sheets: the list, one sheet, the record that it was explained."""

from functools import partial
from typing import Any

from django.contrib import messages
from django.http import Http404, HttpRequest, HttpResponse, HttpResponseRedirect
from django.views.decorators.http import require_GET, require_POST

from saiken.desks.knowledge.actions import sheets as acts
from saiken.desks.knowledge.actions.looking import seen
from saiken.desks.knowledge.forms.sheets import ExplainedForm, NumberForm, UndoForm
from saiken.desks.knowledge.models import ExplainedRow, SheetRow
from saiken.desks.knowledge.queries import listing, names
from saiken.desks.knowledge.queries import sheets as found
from saiken.desks.knowledge.rules.door import EXPLAIN, SEE
from saiken.desks.knowledge.rules.paper import as_page
from saiken.desks.knowledge.rules.sheet import words_on
from saiken.desks.knowledge.views import page
from saiken.screens.addresses import number as number_in
from saiken.screens.lists import TAKE_OUT
from saiken.screens.steps import filled, step
from saiken.values.permissions import asks

HERE, TOLD = "/knowledge/sheets/", "/knowledge/explained/"
TRAIL = [{"label": "説明書", "url": HERE}]


@require_GET
@asks(SEE)
def sheets(request: HttpRequest) -> HttpResponse:
    """説明書 of every kind."""
    rows = found.sheets(request.staff, request.now)
    old = sum(1 for row in rows if row["state"]["kind"] == "warn")
    return page.show(
        request,
        "説明書",
        f"使い始めていないか、定めが変わった説明書は {old}件です。",
        lead_kind="warn" if old else "ok",
        links=[{"label": "説明の記録", "url": TOLD}] if request.staff.may(EXPLAIN) else [],
        exports=page.exports(request, HERE),
        tables=[page.table("sheets", "債権ごとの説明書", found.COLUMNS, rows)],
    )


@require_GET
@asks(TAKE_OUT)
def sheets_export(request: HttpRequest, form: str) -> HttpResponse:
    """The list as CSV or Excel."""
    request.staff.must(SEE)
    rows = found.sheets(request.staff, request.now)
    return page.sent("説明書", form, found.COLUMNS, rows, request.now)


@require_GET
@asks(SEE)
def sheet(request: HttpRequest, kind: str) -> HttpResponse:
    """One sheet as it is handed out: the version in use, or the one that the address names."""
    return _sheet(request, kind)


def _sheet(request: HttpRequest, kind: str, bad: ExplainedForm | None = None) -> HttpResponse:
    if not names.is_used(kind):
        raise Http404
    versions = found.versions(kind)
    wanted = number_in(request, "version")
    shown = next((one for one in versions if wanted in (None, one.number)), None)
    if wanted is not None and shown is None:
        raise Http404
    state = found.state(kind, versions[0] if versions else None, request.now)
    number = f"第{shown.number}版" if shown else "まだ使い始めていない版"
    return page.show(
        request,
        f"{names.full_name(kind)}の説明書",
        _lead(shown, state),
        lead_kind=state["kind"],
        status=422 if bad else 200,
        trail=TRAIL,
        acts=_acts(request, kind, state),
        paper_title=f"{names.city_name()}　{names.full_name(kind)}の説明書（{number}）",
        prose=as_page(shown.text if shown else words_on(kind, request.now)),
        forms=_forms(request, kind, versions, bad),
        links=[
            {"label": f"第{one.number}版", "url": f"?version={one.number}"} for one in versions[1:]
        ],
    )


def _lead(shown: SheetRow | None, state: dict[str, str]) -> str:
    if shown is None:
        return "まだ使い始めていません。使い始めると、説明したことを記録できます。"
    words = "「この紙だけを印刷」で渡し、説明したことを記録します。"
    return f"第{shown.number}版。{state['text']}。{words}"


def _acts(request: HttpRequest, kind: str, state: dict[str, str]) -> list[dict[str, Any]]:
    if state["kind"] == "ok" or not request.staff.may(EXPLAIN):
        return []
    return [{"label": "いまの定めの版を使い始める", "url": f"{HERE}{kind}/use/", "kind": "main"}]


def _forms(
    request: HttpRequest, kind: str, versions: list[SheetRow], bad: ExplainedForm | None
) -> list[dict[str, Any]]:
    if not versions or not request.staff.may(EXPLAIN):
        return []
    begun = {"on": request.now.day, "sheet": versions[0].pk}
    form = bad or ExplainedForm(sheets=versions, initial=begun)
    note = "台帳にまだない人も、宛名番号で記録できます。台帳に載ると、債務者の頁に示されます。"
    url = f"{HERE}{kind}/explained/"
    return [page.card("explained", "説明したことを記録する", url, form, note=note)]


@require_POST
@asks(EXPLAIN)
def use(request: HttpRequest, kind: str) -> HttpResponse:
    """いまの定めの版を使い始める."""
    return step(
        request,
        HERE,
        take=partial(acts.use, kind),
        done=lambda made: f"第{made.number}版を使い始めました。",
        undone="",
        onward=f"{HERE}{kind}/",
    )


@require_POST
@asks(EXPLAIN)
def explained(request: HttpRequest, kind: str) -> HttpResponse:
    """説明したことを記録する."""
    form = ExplainedForm(request.POST, sheets=found.versions(kind))
    return filled(
        request,
        form,
        take=lambda **who: acts.explain(form.explained(), **who),
        done="説明したことを記録しました。",
        back=f"{HERE}{kind}/",
        again=lambda: _sheet(request, kind, form),
    )


def _asked(request: HttpRequest) -> tuple[NumberForm, str]:
    form = NumberForm(request.GET)
    return form, form.cleaned_data["number"].strip() if form.is_valid() else ""


def _looked(request: HttpRequest, held: list[ExplainedRow]) -> None:
    """閲覧の記録 of those of them who are in the ledger."""
    numbers = (one.number for one in held)
    seen(names.known_persons(numbers), TOLD, by=request.staff, now=request.now)


@require_GET
@asks(EXPLAIN)
def told(request: HttpRequest) -> HttpResponse:
    """説明の記録 of the own office."""
    form, number = _asked(request)
    listed = listing.page(found.explained(request.staff, number), number_in(request, "before"))
    _looked(request, listed.rows)
    undoing = number_in(request, "undo")
    begun = UndoForm(initial={"explained": undoing})
    title = "説明の記録を取り消す"
    return page.show(
        request,
        "説明の記録",
        f"あなたの所属の記録を {len(listed.rows)}件示しています。",
        trail=TRAIL,
        filter={"url": TOLD, "form": form, "button": "探す"},
        exports=page.exports(request, TOLD),
        forms=[page.card("undo", title, f"{TOLD}undo/", begun)] if undoing else [],
        tables=[
            page.table(
                "explained",
                "説明の記録",
                found.EXPLAINED,
                found.explained_rows(listed.rows, TOLD),
                pager=page.pager(request, listed),
                empty="記録はまだありません。説明書の頁から記録します。",
            )
        ],
    )


@require_GET
@asks(TAKE_OUT)
def told_export(request: HttpRequest, form: str) -> HttpResponse:
    """説明の記録 as CSV or Excel."""
    request.staff.must(EXPLAIN)
    asked = found.explained(request.staff, _asked(request)[1])
    listed = listing.page(asked, None, every=True)
    _looked(request, listed.rows)
    rows = found.explained_rows(listed.rows)
    return page.sent("説明の記録", form, found.EXPLAINED, rows, request.now)


@require_POST
@asks(EXPLAIN)
def undo(request: HttpRequest) -> HttpResponse:
    """説明の記録を取り消す."""
    form = UndoForm(request.POST)
    if not form.is_valid():
        messages.error(request, "取り消す理由を書いてください。")
        return HttpResponseRedirect(TOLD)
    said = form.cleaned_data
    take = partial(acts.undo, said["explained"], said["reason"])
    return step(request, TOLD, take=take, done="説明の記録を取り消しました。", undone="")
