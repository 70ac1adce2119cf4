"""`saiken settlement`: the year's table as JSON and CSV, adding up to the open yen."""

import csv
import io

from tests.server.commands.called import answered, called


def test_the_year_of_the_toy_city(sakura):
    answer = answered("settlement")
    assert (answer["year"], answer["final"]) == (2026, False)
    totals = answer["totals"]
    kept = totals["received"] - totals["refundable"]
    assert totals["uncollected"] == totals["assessed"] - kept - totals["lost"] > 0
    assert sum(row["assessed"] for row in answer["rows"]) == totals["assessed"]
    status, out, _ = called("settlement", "--year", "2026")
    rows = list(csv.DictReader(io.StringIO(out)))
    assert status == 0 and sum(int(row["uncollected"]) for row in rows) == totals["uncollected"]
    earlier = answered("settlement", "--year", "2025", "--on", "2026-03-31")
    assert earlier["totals"]["assessed"] != totals["assessed"]


def test_a_day_to_come_is_refused(db):
    for asked in (("--on", "2030-01-01"), ("--year", "2027"), ("--year", "3")):
        status, _, err = called("settlement", *asked)
        assert status == 2 and "きょうまでの日" in err
