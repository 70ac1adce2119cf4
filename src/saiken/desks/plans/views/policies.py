"""方針: those of the city, one with its principles and goals, its versions side by side."""

from typing import Any

from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import render
from django.views.decorators.http import require_GET, require_POST

from saiken.desks.plans.actions.policies import read_policies
from saiken.desks.plans.queries import columns, names, policies, shown
from saiken.desks.plans.rules.comparing import compared
from saiken.desks.plans.rules.words import SEE, WRITE
from saiken.desks.plans.views import parts
from saiken.screens.addresses import number as number_in
from saiken.screens.lists import TAKE_OUT, links, rows_sent
from saiken.screens.steps import step
from saiken.values.permissions import asks

HERE = "/plans/policies/"
TRAIL = [*parts.TRAIL, {"label": "方針", "url": HERE}]


@require_GET
@asks(SEE)
def policies_list(request: HttpRequest) -> HttpResponse:
    """方針: which one holds, and those before it."""
    rows = policies.policy_rows(request.now.day)
    now = policies.policy_on(request.now.day)
    told = f"いまの方針は「{now.name}」です。" if now else "いま効いている方針はありません。"
    waiting = policies.not_read()
    head: dict[str, Any] = {"title": "方針", "lead": told}
    if waiting and request.staff.may(WRITE) and names.sees_all(request.staff):
        head["lead"] = f"{told}市の定めに、まだ読み込んでいない版が {waiting}件あります。"
        head["main"] = {"label": "方針を読み込む", "url": f"{HERE}read/"}
    values = {
        "page": head,
        "chips": parts.tabs(HERE),
        "exports": links(request.staff, f"{HERE}list"),
        "sections": [
            parts.table(
                "policies",
                "方針の一覧",
                columns.POLICIES,
                rows,
                empty="この市の定めに方針はありません",
            )
        ],
    }
    return render(request, "frame/plans.html", values)


@require_GET
@asks(TAKE_OUT)
def policies_export(request: HttpRequest, form: str) -> HttpResponse:
    """方針 field by field as CSV or Excel."""
    request.staff.must(SEE)
    heads = ["方針", "項目", "内容"]
    return rows_sent("方針", form, heads=heads, rows=policies.cells(), on=request.now.day)


@require_GET
@asks(SEE)
def policy(request: HttpRequest, code: str) -> HttpResponse:
    """One policy: what holds now, and its versions."""
    one = policies.policy(code)
    if one is None:
        raise Http404
    versions = policies.version_rows(code)
    lead = f"対象は {len(one.kinds)}の債権です。" + ("" if versions else "まだ読み込んでいません。")
    values = {
        "page": {"title": one.name, "lead": lead, "trail": TRAIL},
        "exports": {"print": True},
        "items": policies.items(one),
        "sections": [
            *policies.principle_sections(one),
            parts.table("kinds", "対象の債権", columns.COVERED, policies.kind_rows(one)),
            parts.table(
                "versions",
                "読み込んだ版",
                columns.POLICY_VERSIONS,
                versions,
                empty="まだ読み込んでいません",
            ),
        ],
    }
    return render(request, "frame/plans.html", values)


@require_POST
@asks(WRITE)
def read(request: HttpRequest) -> HttpResponse:
    """方針を読み込む."""
    done = "市の定めの方針を読み込みました。変わっていないものは、そのままです。"
    return step(request, HERE, take=read_policies, done=done)


@require_GET
@asks(SEE)
def compare(request: HttpRequest, code: str) -> HttpResponse:
    """新旧対照 of two versions of a policy."""
    held = {row.number: row for row in policies.policy_versions(code)}
    old, new = (number_in(request, name) or 0 for name in ("old", "new"))
    if old not in held or new not in held:
        raise Http404
    both = (policies.fields_of_version(held[number]) for number in (old, new))
    rows = shown.compared_rows(compared(*both), every=False)
    values = {
        "page": {
            "title": f"方針の新旧対照（第{old}版と第{new}版）",
            "lead": f"違うところが {len(rows)}か所あります。",
            "trail": TRAIL,
        },
        "exports": {"print": True},
        "sections": [
            parts.table(
                "compared", "項目ごとの違い", columns.COMPARED, rows, empty="違いはありません"
            )
        ],
    }
    return render(request, "frame/plans.html", values)
