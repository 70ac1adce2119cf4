"""目標: of the whole city and of each kind, on any day, with proposals and the two columns."""

from functools import partial
from typing import Any

from django.contrib import messages
from django.http import HttpRequest, HttpResponse, HttpResponseRedirect
from django.shortcuts import render
from django.views.decorators.http import require_GET, require_POST

from saiken.desks.plans.actions.policies import set_city_target
from saiken.desks.plans.forms import AsOfForm, CityTargetForm
from saiken.desks.plans.queries import columns, names, pages, targets
from saiken.desks.plans.queries.drawing import At
from saiken.desks.plans.queries.ledger import Ledger
from saiken.desks.plans.rules.proposals import RULE
from saiken.desks.plans.rules.words import APPROVE, SEE
from saiken.desks.plans.views import parts
from saiken.screens.lists import TAKE_OUT, links, rows_sent
from saiken.screens.steps import step
from saiken.values.eras import fiscal_year_in_words
from saiken.values.permissions import asks

HERE = "/plans/targets/"


def _at(request: HttpRequest) -> tuple[AsOfForm, At]:
    on = request.now.day
    this = pages.this_year(on)
    first = {"year": str(this), "on": on.isoformat()}
    given = {name: request.GET[name] for name in first if name in request.GET}
    form = AsOfForm(first | given, years=pages.years(on))
    if not form.is_valid():
        return form, pages.at_of(this, on)
    return form, pages.at_of(form.cleaned_data["year"], min(form.cleaned_data["on"], on))


@require_GET
@asks(SEE)
def targets_page(request: HttpRequest) -> HttpResponse:
    """二段の目標."""
    form, at = _at(request)
    ledger, kinds = Ledger(request.now.day), names.kinds_seen(request.staff)
    city = targets.city_goals(ledger, at)
    held = targets.each(kinds, ledger, at)
    without = len({kind for kind, plan, _ in held if not plan})
    behind = sum(figure.met is False for _, _, figure in held)
    lead = f"目標に届いていない指標が {behind}件、計画のない債権が {without}件あります。"
    values = {
        "page": {"title": "目標", "lead": lead},
        "chips": parts.tabs(HERE),
        "filter": {"url": HERE, "form": form, "button": "この日の数字を見る"},
        "exports": links(request.staff, f"{HERE}list", asked={"year": at.year, "on": at.on}),
        "sections": [
            parts.table(
                "city",
                "全体の目標",
                columns.CITY,
                targets.city_rows(city),
                empty="方針に全体の目標はありません",
            ),
            *_next_year(request, city, ledger, at),
            parts.table(
                "each",
                "債権ごとの目標",
                columns.EACH,
                targets.each_rows(held, ledger, at),
                note=f"目標の案のきまり：{RULE}",
                empty="見られる債権がありません",
            ),
            parts.table(
                "split",
                "回収債権と整理債権",
                columns.SPLIT,
                targets.split_rows(kinds, ledger, at),
                note="未納の期別を、市の定める区分で二つに分けたものです。合わせると、消滅していない未納の全部です。",
                empty="未納はありません",
                good=True,
            ),
        ],
    }
    return render(request, "frame/plans.html", values)


def _next_year(
    request: HttpRequest, city: list[Any], ledger: Ledger, at: At
) -> list[dict[str, Any]]:
    """The form of next year's target of the whole city, filled with what history proposes."""
    staff = request.staff
    if not city or not staff.may(APPROVE) or not names.sees_all(staff):
        return []
    goal = city[0][0]
    made = targets.city_proposal(goal, ledger, at)
    first = {
        "indicator": goal.indicator,
        "year": at.year + 1,
        "value": targets.typed(goal.indicator, made.value),
        "says": "".join(made.working),
    }
    title = f"{fiscal_year_in_words(at.year + 1)}の全体の目標を決める"
    form = CityTargetForm(initial=first)
    return [parts.card(title, form, f"{HERE}set/", "決める", id="next", note=RULE)]


@require_POST
@asks(APPROVE)
def set_target(request: HttpRequest) -> HttpResponse:
    """全体の目標を決める."""
    form = CityTargetForm(request.POST)
    if not form.is_valid():
        messages.error(request, "目標と根拠を入力してください。何も記録していません。")
        return HttpResponseRedirect(HERE)
    said = dict(form.cleaned_data)
    told = (said["indicator"], said["year"], said["value"])
    take = partial(set_city_target, *told, says=said["says"])
    return step(
        request,
        HERE,
        take=take,
        done=f"{fiscal_year_in_words(said['year'])}の全体の目標を決めました。",
    )


@require_GET
@asks(TAKE_OUT)
def targets_export(request: HttpRequest, form: str) -> HttpResponse:
    """債権ごとの目標 as CSV or Excel."""
    request.staff.must(SEE)
    _, at = _at(request)
    ledger, kinds = Ledger(request.now.day), names.kinds_seen(request.staff)
    cells = targets.cells(targets.each(kinds, ledger, at), ledger, at)
    heads = columns.TARGET_HEADS
    return rows_sent("債権ごとの目標", form, heads=heads, rows=cells, on=request.now.day)
