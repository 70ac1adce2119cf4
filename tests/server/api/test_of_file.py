"""The API: what a program tells of its file is kept, or the field is named that is wrong."""

import pytest

from tests.desks.conftest import enrol
from tests.desks.made import count
from tests.server.api.test_api import error, program, send, token


@pytest.fixture
def city(db):
    enrol()
    return db


def test_the_day_and_the_figures_are_kept(city, now):
    client = program(token(now))
    done = send(client, drawn_on="2026-10-30", assessed_yen="50000", unpaid_yen="49000").json()
    kept = client.get(f"/api/batches/{done['batch']}").json()
    assert kept["drawn_on"] == "2026-10-30"
    assert kept["stated"] == {"": {"assessed": 50000, "unpaid": 49000}}


def test_nothing_told_is_nothing_guessed(city, now):
    client = program(token(now))
    kept = client.get(f"/api/batches/{send(client).json()['batch']}").json()
    assert (kept["drawn_on"], kept["stated"]) == (None, {})


def test_what_is_wrong_is_named(city, now):
    client = program(token(now))
    for field, text in (
        ("drawn_on", "30.10.2026"),
        ("paid_yen", "1.5"),
        ("unpaid_yen", "-1"),
        ("assessed_yen", "１００"),
    ):
        wrong = send(client, **{field: text})
        assert (wrong.status_code, error(wrong)["field"]) == (400, field)
    late = send(client, drawn_on="2099-01-01")
    assert (late.status_code, late.json()["refused"][0]["reason"]) == (422, "drawn_in_future")
    assert count("intake_batch") == 0
