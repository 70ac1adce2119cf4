"""Questions read strictly: what is wrong is named by field and reason."""

from typing import Any

import pytest

from saiken.law.prescription.question import answer
from saiken.values.asked import Misasked

ASKED: dict[str, Any] = {
    "regime": "local_tax",
    "cause_on": "2020-06-01",
    "due_on": "2020-06-30",
    "events": [],
}


def with_event(**event: Any) -> dict[str, Any]:
    return {**ASKED, "events": [{"on": "2022-05-31", "kind": "demand", **event}]}


WRONG: list[tuple[dict[str, Any], str]] = [
    ({**ASKED, "regime": "national_tax"}, "regime"),
    ({**ASKED, "regime": None}, "regime"),
    ({**ASKED, "due_on": "2020-02-30"}, "due_on"),
    ({**ASKED, "cause_on": 20200601}, "cause_on"),
    ({**ASKED, "component": "interest"}, "component"),
    ({**ASKED, "view_of": "neighbour"}, "view_of"),
    ({**ASKED, "old_period_years": 0}, "old_period_years"),
    ({**ASKED, "as_off": "2022-01-01"}, "as_off"),
    ({**ASKED, "events": {}}, "events"),
    ({**ASKED, "fraud": "yes"}, "fraud"),
    ({**ASKED, "due_on": "9999-01-01"}, "due_on"),
    ({**ASKED, "cause_on": "1800-01-01", "due_on": "1800-02-01"}, "due_on"),
    ({**ASKED, "parameters": {"repeated_demands": "x"}}, "parameters.repeated_demands"),
    ({**ASKED, "parameters": {"repeated_demand": "x"}}, "parameters.repeated_demand"),
    ({**ASKED, "parameters": {"bankruptcy_table_years": 7}}, "parameters.bankruptcy_table_years"),
    ({**ASKED, "parameters": {"acknowledging_payers": "x"}}, "parameters.acknowledging_payers"),
    ({**ASKED, "parameters": {"acknowledging_payers": ["x"]}}, "parameters.acknowledging_payers"),
    (
        {**ASKED, "parameters": {"premium_grace_stops_clock": "maybe"}},
        "parameters.premium_grace_stops_clock",
    ),
    (with_event(kind="second_demand"), "events[0].kind"),
    (with_event(on=None), "events[0].on"),
    (with_event(arrived="soon"), "events[0].arrived"),
    (with_event(arrived="2022-05-30"), "events[0].arrived"),
    (with_event(designated_deadline="2022-06-30"), "events[0].designated_deadline"),
    (with_event(kind="partial_payment", by="neighbour"), "events[0].by"),
    (with_event(kind="partial_payment", amount=-1), "events[0].amount"),
    (with_event(kind="default", clause="harsh"), "events[0].clause"),
    (with_event(kind="grace", first="2022-06-01"), "events[0].last"),
    (with_event(kind="grace", first="2022-06-02", last="2022-06-01"), "events[0].last"),
    (with_event(kind="negotiation_agreement", period_months=0), "events[0].period_months"),
    (with_event(on="2020-05-31"), "events[0].on"),
    ({**ASKED, "due_on": "2020-05-31"}, "due_on"),
    (with_event(kind="seizure", notified_debtor="2022-05-30"), "events[0].notified_debtor"),
    (
        with_event(kind="dunning_public_notice_posted", deemed_served="2022-05-30"),
        "events[0].deemed_served",
    ),
    (
        with_event(kind="dunning_dispatched", designated_deadline="2022-05-30"),
        "events[0].designated_deadline",
    ),
    (with_event(kind="obstacle_ended"), "events[0].kind"),
    (with_event(kind="stop_cancelled"), "events[0].kind"),
    (with_event(kind="lawsuit_withdrawn"), "events[0].kind"),
    (with_event(kind="bankruptcy_ended"), "events[0].kind"),
]


@pytest.mark.parametrize(("question", "field"), WRONG, ids=lambda value: str(value)[:60])
def test_a_wrong_question_is_refused_by_field(question: dict[str, Any], field: str) -> None:
    with pytest.raises(Misasked) as refused:
        answer(question)
    assert refused.value.field == field
    assert refused.value.reason


def test_an_end_that_lies_before_its_start_is_refused_by_its_name() -> None:
    events = [
        {"on": "2022-05-31", "kind": "seizure_released"},
        {"on": "2022-06-01", "kind": "seizure"},
    ]
    with pytest.raises(Misasked, match="seizure_released ends nothing: no early_seizure or"):
        answer({**ASKED, "events": events})


def test_a_judgment_may_stand_alone_and_heirs_may_be_fixed_without_a_recorded_death() -> None:
    for kind in ("judgment_final", "heirs_determined", "immediate_extinction"):
        assert answer(with_event(kind=kind))["status"] == "runs"


def test_null_is_as_absent() -> None:
    question = {**ASKED, "as_of": None, "parameters": None, "old_period_years": None}
    assert answer(question) == answer(ASKED)


@pytest.mark.parametrize(
    ("parameters", "completes_on"),
    [
        ({}, "2026-07-31"),
        ({"premium_grace_stops_clock": False}, "2026-07-31"),
        ({"premium_grace_stops_clock": True}, "2027-01-28"),
        ({"premium_grace_stops_clock": "all"}, "2027-01-28"),
    ],
)
def test_a_parameter_decides(parameters: dict[str, Any], completes_on: str) -> None:
    grace = {
        "on": "2024-09-01",
        "kind": "grace",
        "first": "2024-09-01",
        "last": "2025-02-28",
        "type": "collection grace",
    }
    question = {
        "regime": "public_2y",
        "cause_on": "2024-07-01",
        "due_on": "2024-07-31",
        "parameters": parameters,
        "events": [grace],
    }
    assert answer(question)["completes_on"] == completes_on


def test_who_acknowledges_by_paying_is_a_parameter() -> None:
    events = [{"on": "2024-06-30", "kind": "partial_payment", "by": "third_party"}]
    renewing = {"acknowledging_payers": ["debtor", "third_party"]}
    assert answer({**ASKED, "events": events})["rests_on"] is None
    assert answer({**ASKED, "events": events, "parameters": renewing})["rests_on"] == 0


def test_the_answer_names_the_event_it_rests_on_by_its_place() -> None:
    events = [
        {"on": "2022-05-31", "kind": "acknowledgement"},
        {"on": "2021-05-31", "kind": "acknowledgement"},
    ]
    got = answer({**ASKED, "events": events})
    assert (got["rests_on"], got["rests_on_label"]) == (0, "債務の承認")
