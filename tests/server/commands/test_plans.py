"""`saiken plans`: every indicator of a plan on a day, as JSON and CSV; policies read in once."""

import csv
import io

from saiken.server import clock
from tests.desks.plans.made import KIND, approved
from tests.server.commands.called import answered, called


def test_the_plans_of_the_toy_city(sakura, staff):
    number = approved(staff.tax_clerk, staff.tax_chief, clock.now())
    answer = answered("plans", "--plan", str(number))
    (plan,) = answer["plans"]
    assert (plan["kind"], plan["state"]) == (KIND, "doing")
    rate = plan["figures"][0]
    assert (rate["indicator"], rate["target"], rate["met"]) == (
        "rate_gross_total",
        "121/200",
        False,
    )
    status, out, _ = called("plans")
    rows = list(csv.DictReader(io.StringIO(out)))
    assert status == 0
    assert [row["indicator"] for row in rows] == ["rate_gross_total", "undunned"]
    assert [row["target"] for row in rows] == ["60.50", "0"]
    earlier = answered("plans", "--on", "2026-06-30")["plans"][0]["figures"][0]
    assert earlier["actual"] != rate["actual"]
    assert [answered("plans", "--read-policies")["added"] for _ in range(2)] == [1, 0]


def test_what_cannot_be_is_told(db):
    status, _, err = called("plans", "--on", "2030-01-01")
    assert status == 2
    assert "きょうまでの日" in err
    status, _, err = called("plans", "--plan", "7")
    assert status == 1
    assert "計画 7 はありません" in err
