"""What a night did and what it set aside: a row a step, an instalment once a day and step."""

from datetime import date

import pytest

from saiken.store.nights.lists import (
    last_night,
    last_steps,
    set_aside_count,
    set_aside_since,
)
from saiken.store.nights.recording import record_step, set_aside
from tests.fixtures_database import on_both_versions
from tests.store.made import TODAY, at, claims, rows

pytestmark = [
    on_both_versions,
    pytest.mark.usefixtures("town"),
]


def test_steps_are_listed_newest_first() -> None:
    record_step("入金の消込", done=3, refused=0, milliseconds=12, now=TODAY)
    record_step("帳簿の照合", done=40, refused=1, milliseconds=70, now=TODAY)
    told = {"on": TODAY.day, "at": TODAY.moment}
    newest, before = last_steps(2)
    assert newest == told | {
        "pk": newest["pk"],
        "name": "帳簿の照合",
        "done": 40,
        "refused": 1,
        "milliseconds": 70,
    }
    assert before == told | {
        "pk": before["pk"],
        "name": "入金の消込",
        "done": 3,
        "refused": 0,
        "milliseconds": 12,
    }
    assert last_steps(1) == [newest]
    assert last_steps(1, before=newest["pk"]) == [before]


def test_an_instalment_is_set_aside_once_a_day_and_step() -> None:
    (id_,) = claims()
    before = set_aside_count()
    for step, why, on in (
        ("甲", "first", TODAY.day),
        ("甲", "again", TODAY.day),
        ("乙", "other step", TODAY.day),
        ("甲", "next day", date(2026, 11, 21)),
    ):
        set_aside(step, id_, why, on=on)
    assert set_aside_count() == before + 3
    found = rows("select why from night_set_aside where instalment_id = %s order by id", [id_])
    assert [row[0] for row in found] == ["first", "other step", "next day"]


def test_what_the_last_night_set_aside_counts_each_instalment_once() -> None:
    one, two = claims(2)
    night, before = date(2027, 2, 2), date(2027, 2, 1)
    record_step("帳簿の照合", done=1, refused=0, milliseconds=1, now=at(night))
    set_aside("甲", one, "first", on=before)
    assert last_night() == night and set_aside_since(night) == 0
    for step, id_ in (("甲", one), ("乙", one), ("甲", two)):
        set_aside(step, id_, "again", on=night)
    assert set_aside_since(night) == 2
