"""訪問しない理由: each state that keeps somebody out, by itself, and protection first."""

from dataclasses import replace
from datetime import date, timedelta

import pytest

from saiken.claims.standing import DEFERRED, GRACED, STOPPED, SUSPECTED
from saiken.desks.visits.rules.keeping_out import Look, why_not

ON = date(2026, 11, 20)
FIT = Look()


@pytest.mark.parametrize(
    ("changed", "says"),
    [
        ({"protected": True}, "支援措置"),
        ({"dead": True}, "亡くなって"),
        ({"insolvent": True}, "破産"),
        ({"held": ("申出の確認中",)}, "申出"),
        ({"differing": True}, "抽出"),
        ({"promised": True}, "分納誓約"),
        ({"address": False}, "住所"),
        ({"moved_out": True}, "転出"),
        ({"handed_over": True}, "引き継がれて"),
        ({"elsewhere": 7}, "第7号"),
        ({"visited_on": ON - timedelta(days=13)}, "訪問したばかり"),
        *(({"stages": frozenset({one})}, "") for one in (GRACED, STOPPED, DEFERRED, SUSPECTED)),
    ],
)
def test_each_keeps_somebody_out_by_itself(changed, says) -> None:
    assert why_not(FIT, on=ON, revisit_days=14) == ()
    (why,) = why_not(replace(FIT, **changed), on=ON, revisit_days=14)
    assert says in why


def test_protection_stands_first_and_a_visit_long_ago_does_not_count() -> None:
    look = Look(protected=True, dead=True, visited_on=ON - timedelta(days=14))
    found = why_not(look, on=ON, revisit_days=14)
    assert [why[:4] for why in found] == ["支援措置", "亡くなっ"]
