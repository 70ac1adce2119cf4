"""Who was told when that the period of an instalment ends: the proof of the ladder of alarms."""

from typing import Any

from saiken.store import reads
from saiken.store.cases.lists import told_of

RANKS = {"clerk": "担当", "chief": "係長・課長", "head": "部長"}


def told_of_end(instalment: int) -> list[dict[str, Any]]:
    """知らせた記録 as rows: at which step before which end, whom, and when they saw it."""
    names = {record.number: record.name for record in reads.city().staff}
    return [
        {
            "at": one.at,
            "rank": RANKS[one.rank],
            "who": f"{names.get(one.staff, '')}（{one.staff}）",
            "step": f"{one.months}か月以内",
            "completes_on": one.completes_on,
        }
        for one in told_of(instalment)
    ]
