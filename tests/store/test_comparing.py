"""Copies against the record: a tampered, missing or superfluous copy is found and named."""

from datetime import date

import psycopg
import pytest

from saiken.claims import facts as f
from saiken.store.append import NewFact, append, take_back
from saiken.store.comparing import differing
from saiken.store.refold import derive_anew, refold
from tests.fixtures_database import Database, on_both_versions
from tests.store import made
from tests.store.made import TODAY, act, dunned, owed, paid, persons

pytestmark = [
    on_both_versions,
    pytest.mark.usefixtures("town"),
]

TAMPERED = {
    "update standing set open_yen = 1 where instalment_id = %s": "open_yen 1 ≠ 7000",
    "update standing set stage = 'paid' where instalment_id = %s": "stage 'paid' ≠ 'dunned'",
    "update standing set next_day = null where instalment_id = %s": "next_day None ≠",
    "update standing set debtor_dead = true where instalment_id = %s": "debtor_dead True ≠ False",
    "delete from standing where instalment_id = %s": "写しがありません",
    "update standing_clock set completes_on = '2040-01-01' where instalment_id = %s": "時効の写し",
    "delete from standing_clock where instalment_id = %s": "時効の写し",
    "delete from ledger_effect where kind = 'pay' and instalment_id = %s": "効果が経過と違います",
}


@pytest.mark.parametrize("tampering", TAMPERED)
def test_a_tampered_copy_is_found_and_mended(town: Database, tampering: str) -> None:
    good, bad = owed(2)
    append([paid(bad, 3_000), dunned(bad)], act())
    assert differing([good, bad], on=TODAY.day) == {}
    before = made.ledger()
    with psycopg.connect(town.app) as app:
        assert app.execute(tampering, [bad]).rowcount > 0  # type: ignore[arg-type]
    found = differing([good, bad], on=TODAY.day)
    assert list(found) == [bad] and TAMPERED[tampering] in found[bad]
    derive_anew([bad])
    refold([bad], on=TODAY.day)
    assert made.ledger() == before


def test_a_copy_without_an_assessment_is_found(town: Database) -> None:
    (id_,) = made.claims()
    written = append([made.assessed(id_)], act())
    row = made.rows("select * from standing where instalment_id = %s", [id_])[0]
    take_back(written.act, act(), reason="誤り")
    assert differing([id_], on=TODAY.day) == {}
    with psycopg.connect(town.app) as app:
        marks = ", ".join(["%s"] * len(row))
        app.execute(f"insert into standing values ({marks})", row)  # type: ignore[arg-type]
    assert differing([id_], on=TODAY.day) == {id_: "調定がないのに写しがあります"}
    refold([id_], on=TODAY.day)
    assert differing([id_], on=TODAY.day) == {}


def test_a_copy_of_an_earlier_day_is_no_difference() -> None:
    (id_,) = owed(due_on=date(2026, 11, 30))
    assert differing([id_], on=date(2026, 12, 24)) == {}


def test_who_was_never_assessed_and_who_owes_by_guarantee_differ_in_nothing() -> None:
    guarantor = persons()[0]
    ids = [*made.claims(), *owed(kind="city_housing_rent", guarantor=guarantor)]
    append([NewFact(f.Protected(), TODAY.day, person=guarantor)], act())
    assert differing(ids, on=TODAY.day) == {}
    assert differing([], on=TODAY.day) == {}
