"""The pages of the desk of plans, as clerk, chief, central section and strangers use them."""

import pytest

from saiken.desks.plans.models import EvaluationRow, PlanVersionRow
from saiken.desks.plans.queries import plans as found
from saiken.store.books.posting import post_new
from tests.desks.made import one, signed_in
from tests.desks.plans.made import KIND, approved

pytestmark = pytest.mark.usefixtures("ledgers")
HEAD = {
    "kind": KIND,
    "title": "固定資産税の計画",
    "first": "2026-04-01",
    "last": "2028-03-31",
    "evaluates_on": "2026-09-30\n2027-03-31\n2028-03-31",
}
WORK = {
    "name": "電話",
    "how": "月1回",
    "owner": "徴収係",
    "first": "2026-04-01",
    "last": "2028-03-31",
}


def page(client, url, status=200):
    answer = client.get(url)
    assert answer.status_code == status, answer.content.decode()[-2000:]
    return answer.content.decode()


def post(client, url, status=302, **values):
    answer = client.post(url, values)
    assert answer.status_code == status, answer.content.decode()[-3000:]
    return answer


def test_a_plan_from_the_first_form_to_its_evaluation():
    post_new()
    clerk, chief = signed_in("S1001"), signed_in("S1009")
    assert "実施計画はまだありません" in page(clerk, "/plans/")
    assert "2027-03-31" in page(clerk, "/plans/new/")
    wrong = clerk.post("/plans/new/", HEAD | {"evaluates_on": "三月"}).content.decode()
    assert "日付として読めません" in wrong
    outside = clerk.post("/plans/new/", HEAD | {"evaluates_on": "2030-03-31"})
    assert "期間の外" in outside.content.decode()
    edit = post(clerk, "/plans/new/", **HEAD).headers["Location"]
    here = edit.removesuffix("edit/")
    assert "課題を書いてください" in page(clerk, edit)
    post(clerk, f"{edit}problems/", problems="電話が少ない\n高齢者が増えた")
    post(clerk, f"{edit}work/", **WORK)
    assert (
        "節目の期日は、計画の期間の中"
        in clerk.post(
            f"{edit}milestone/",
            {"work": "w3", "name": "様式", "due_on": "2030-01-01", "owner": "係"},
        ).content.decode()
    )
    post(clerk, f"{edit}milestone/", work="w3", name="様式", due_on="2026-06-30", owner="係")
    bad = clerk.post(f"{edit}aim/", {"indicator": "rate_gross_total", "y2026": "百"})
    assert bad.status_code == 422
    assert "94.5 のように" in bad.content.decode()
    post(clerk, f"{edit}aim/", indicator="rate_gross_total", y2026="６０．５％")
    assert "決裁へ上げられます" in page(clerk, edit)
    post(clerk, f"{here}ask/")
    assert "決裁を待つ計画が 1件" in page(chief, "/plans/")
    assert f'href="{here}"' in page(chief, "/approvals/")
    post(chief, f"{here}approve/")
    shown = page(clerk, here)
    assert "評価の日（令和8年9月30日）が来ています" in shown
    assert "60.50％" in shown
    assert "期日を過ぎています" in shown
    _progress(clerk, here)
    _evaluate(clerk, here)
    listed = page(clerk, "/plans/")
    assert "固定資産税の計画" in listed
    assert "実施中" in listed


def _progress(clerk, here):
    code = found.milestones(found.plan(int(here.split("/")[2])))[0].milestone.code
    assert "節目の状態を記録する（様式）" in page(clerk, f"{here}?milestone={code}")
    told = {"milestone": code, "state": "done", "on": "2026-07-01", "evidence": ""}
    assert "根拠" in clerk.post(f"{here}progress/", told).content.decode()
    post(clerk, f"{here}progress/", **told | {"evidence": "様式第3号"})
    assert "様式第3号" in page(clerk, here)


def _evaluate(clerk, here):
    assert "評語は、数字からの案" in page(clerk, f"{here}evaluate/")
    told = {"due_on": "2026-09-30", "as_of": "2026-11-20", "rating": "d", "text": "遅れた"}
    assert clerk.post(f"{here}evaluate/", told | {"as_of": "2027-01-01"}).status_code == 422
    post(clerk, f"{here}evaluate/", **told)
    kept = EvaluationRow.objects.get()
    assert "令和8年度の評価の数字" in page(clerk, here)
    assert "評価を取り消す" in page(clerk, f"{here}?undo={kept.pk}")
    post(clerk, f"{here}evaluations/{kept.pk}/undo/", reason="")
    assert "理由を入力してください" in page(clerk, here)
    post(clerk, f"{here}evaluations/{kept.pk}/undo/", reason="数字の日を誤った")
    assert "評価の日（令和8年9月30日）が来ています" in page(clerk, here)


def test_a_slip_while_editing_is_undone_and_versions_stand_side_by_side(staff):
    number = approved(staff.tax_clerk, staff.tax_chief)
    clerk, edit = signed_in("S1001"), f"/plans/{number}/edit/"
    post(clerk, f"{edit}work-out/", code="w3", work="")
    assert "取組を加えてください" in page(clerk, edit)
    compared = page(clerk, f"/plans/{number}/compare/?old=2&new=3")
    assert "電話催告を毎月する" in compared
    assert "削除" in compared
    assert "表題" not in compared
    assert "表題" in page(clerk, f"/plans/{number}/compare/?old=2&new=3&every=1")
    post(clerk, f"{edit}restore/", version="2")
    assert "電話催告を毎月する" in page(clerk, edit)
    assert "違いはありません" in page(clerk, f"/plans/{number}/compare/?old=2&new=4")
    assert PlanVersionRow.objects.filter(plan_id=number).count() == 4
    page(clerk, f"/plans/{number}/compare/?old=2&new=9", 404)
    assert clerk.post(f"{edit}nothing/").status_code == 404


def test_others_see_and_do_only_what_is_theirs(staff):
    number = approved(staff.tax_clerk, staff.tax_chief)
    here = f"/plans/{number}/"
    nursery, central, operator = signed_in("S2001"), signed_in("S4001"), signed_in("S6001")
    page(nursery, here, 403)
    assert "第" not in page(nursery, "/plans/").split("<main")[1].split("実施計画の一覧")[0]
    assert "固定資産税" in page(central, here)
    assert central.post(f"{here}ask/").status_code == 403
    assert nursery.post(f"{here}edit/problems/", {"problems": "x"}).status_code == 403
    page(operator, "/plans/", 403)
    page(signed_in("S1099"), here)
    page(signed_in("S1001"), "/plans/999/", 404)


def test_every_list_is_a_file(staff):
    number = approved(staff.tax_clerk, staff.tax_chief)
    clerk, chief = signed_in("S1001"), signed_in("S1009")
    for at in (
        "/plans/list",
        f"/plans/{number}/figures",
        f"/plans/{number}/compare",
        "/plans/targets/list",
        "/plans/checks/list",
        "/plans/findings/list",
        "/plans/policies/list",
    ):
        assert clerk.get(f"{at}.csv").status_code == 403
        assert chief.get(f"{at}.csv").content.startswith(b"\xef\xbb\xbf")
        assert chief.get(f"{at}.xlsx").content.startswith(b"PK")
        assert chief.get(f"{at}.doc").status_code == 404


def test_the_policy_is_read_in_once_and_its_goal_is_above_last_year():
    central, chief = signed_in("S4001"), signed_in("S4009")
    assert "まだ読み込んでいない版が 1件" in page(central, "/plans/policies/")
    assert signed_in("S1001").post("/plans/policies/read/").status_code == 403
    post(central, "/plans/policies/read/")
    post(central, "/plans/policies/read/")
    assert one("select count(*) from plan_policy_version") == 1
    held = page(central, "/plans/policies/policy_2024/")
    assert "督促を期限までに漏れなく出す" in held
    assert "第1版" in held
    page(central, "/plans/policies/policy_2024/compare/?old=1&new=2", 404)
    post_new()
    targets = page(chief, "/plans/targets/")
    assert "前年度の実績を上回ること" in targets
    assert "令和9年度の全体の目標を決める" in targets
    assert "計画のない債権が 8件" in targets
    post(
        chief,
        "/plans/targets/set/",
        indicator="rate_gross_total",
        year="2026",
        value="95",
        says="前年より",
    )
    assert "95.00％" in page(chief, "/plans/targets/?year=2026&on=2026-10-31")
    post(
        chief,
        "/plans/targets/set/",
        indicator="rate_gross_total",
        year="2026",
        value="百",
        says="x",
    )
    assert "何も記録していません" in page(chief, "/plans/targets/?year=1900")
    assert one("select count(*) from plan_city_target") == 1


def test_a_self_check_answers_by_itself_and_its_findings_are_followed(staff):
    post_new()
    approved(staff.tax_clerk, staff.tax_chief)
    clerk = signed_in("S1001")
    assert "自己点検をしていない債権が" in page(clerk, "/plans/checks/")
    here = post(clerk, "/plans/checks/check/", kind=KIND, year="2026").headers["Location"]
    shown = page(clerk, here)
    assert "期限を過ぎた督促の未発付はないか" in shown
    assert "自動では答えられない" in shown
    assert "所見がありません" in shown
    told = {
        "item": "undunned",
        "says": "8月の発送が漏れた",
        "action": "12月に発する",
        "owner": "徴収係",
        "due_on": "2026-12-10",
    }
    assert clerk.post(f"{here}find/", told | {"due_on": "2026-01-01"}).status_code == 422
    post(clerk, f"{here}find/", **told)
    finding = str(one("select max(id) from plan_finding"))
    assert "8月の発送が漏れた" in page(clerk, "/plans/findings/")
    assert "済んだことを記録する" in page(clerk, f"{here}?finding={finding}")
    assert clerk.post(f"{here}done/", {"finding": finding, "says": ""}).status_code == 422
    post(clerk, f"{here}done/", finding=finding, says="12月1日に312通")
    post(clerk, f"{here}done/", finding=finding, says="もう一度")
    assert one("select count(*) from plan_finding_step") == 1
    assert "済んでいない所見はありません" in page(clerk, "/plans/findings/")
    assert "12月1日に312通" in page(clerk, "/plans/findings/?every=1")
    post(clerk, f"{here}reopen/", finding=finding, says="8通が戻った")
    assert "8月の発送が漏れた" in page(clerk, "/plans/findings/")
    assert signed_in("S2001").get(here).status_code == 403
    bad = clerk.post("/plans/checks/check/", {"kind": "nursery_fee", "year": "2026"})
    assert bad.status_code == 422
