"""`saiken report`: the headquarters' figures, the meeting pack and the open data."""

import json
from pathlib import Path

from tests.server.commands.called import called


def test_the_toy_city(sakura, tmp_path: Path):
    status, out, _ = called("report", "figures")
    answer = json.loads(out)
    assert status == 0 and answer["year"] == 2026
    side = answer["pages"][0]["tables"][0]
    assert side["key"] == "side" and "収入未済額" in side["heads"] and len(side["rows"]) == 9
    target = tmp_path / "open.csv"
    status, out, _ = called("report", "open-data", "--year", 2025, "--out", target)
    assert status == 0 and str(target) in out
    assert "令和7年度" in target.read_text(encoding="utf-8-sig")


def test_what_is_misused_is_refused(db):
    for asked in (("--on", "2030-01-01"), ("--year", 2027)):
        status, _, err = called("report", "figures", *asked)
        assert status == 2 and "きょうまでの日" in err
    status, _, err = called("report", "pack")
    assert status == 2 and "--out" in err
