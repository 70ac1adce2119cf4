"""The lists of a run: page by page, narrowed, as files, and the record of the run."""

from saiken.desks.notices.queries import listing
from saiken.desks.notices.views import run_page
from tests.desks.made import count, signed_in
from tests.desks.notices.made import CHIEF, CLERK, FIRST, drafted, places, row, sealed


def test_pages_hold_every_group_once(town, staff, now, monkeypatch):
    monkeypatch.setattr(run_page, "PAGE", 2)
    run = drafted(now)
    whole = [one["id"] for one in listing.listed(row(run), staff.tax_clerk, "in")]
    assert len(whole) == listing.group_count(row(run), "in") > 2
    found = []
    for page in range(1, len(whole) // 2 + 2):
        wanted = listing.Wanted(skip=(page - 1) * 2, limit=2)
        found += [
            one["id"] for one in listing.listed(row(run), staff.tax_clerk, "in", wanted=wanted)
        ]
    assert found == whole
    first = signed_in(CLERK).get(f"/notices/{run}/").content.decode()
    assert "?page=2" in first and "次 →" in first
    last = signed_in(CLERK).get(f"/notices/{run}/?page=2").content.decode()
    assert "← 前" in last


def test_reasons_and_kinds_narrow(town, staff, now):
    run = drafted(now)
    reason, many = listing.reasons(row(run))[0]
    wanted = listing.Wanted(reason=reason)
    rows = listing.listed(row(run), staff.tax_clerk, "excluded", "dropped", wanted=wanted)
    assert rows and all(one["reason"] == reason for one in rows) and many >= len(rows)
    assert listing.kinds_in(row(run))[0][0] == "fixed_asset_tax"
    none = listing.Wanted(kind="nursery_fee")
    assert listing.listed(row(run), staff.tax_clerk, "in", wanted=none) == []


def test_the_list_goes_out_as_a_file_and_the_looks_are_recorded(town, now):
    run = drafted(now)
    before = count("look")
    answer = signed_in(CHIEF).get(f"/notices/{run}/list.csv")
    told = answer.content.decode("utf-8-sig")
    assert "渡邉　直美" in told and "発する" in told and "外した" in told
    assert count("look") > before
    assert signed_in(CHIEF).get(f"/notices/{run}/list.xlsx").content[:2] == b"PK"
    assert signed_in(CHIEF).get(f"/notices/{run}/list.doc").status_code == 404
    assert signed_in(CLERK).get(f"/notices/{run}/list.csv").status_code == 403
    assert signed_in("S2009").get(f"/notices/{run}/list.csv").status_code == 404


def test_the_auditor_s_report_tells_the_whole_run_without_names(town, now):
    run = sealed(now)
    assert FIRST in places(run)
    page = signed_in("S7001").get(f"/notices/{run}/report/").content.decode()
    for told in ("起案", "決裁", "公印の使用", "点検の目安", "外した理由", row(run).content_hash):
        assert told in page
    assert "渡邉" not in page
    assert signed_in("S2001").get(f"/notices/{run}/report/").status_code == 404
