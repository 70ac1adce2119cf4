"""People who were described before there was a search are found after the next night."""

import psycopg
import pytest

from saiken.night import index_people
from saiken.server import clock
from saiken.store.searching import finding
from saiken.store.searching.mending import unindexed
from tests.fixtures_city import ON
from tests.fixtures_database import Database


@pytest.mark.usefixtures("sakura")
def test_who_was_described_before_the_search_is_found(sakura: Database) -> None:
    now = clock.nine_o_clock(ON)
    with psycopg.connect(sakura.owner) as owner:
        owner.execute("delete from person_searched")
    assert not finding.persons("木村", ["tax_payment"], on=ON, hide=True, most=9)
    waiting = len(unindexed(after=0, limit=10**6))
    assert index_people.who_cannot_be_found(now) == waiting > 0
    assert finding.persons("木村", ["tax_payment"], on=ON, hide=True, most=9)
    assert index_people.who_cannot_be_found(now) == 0


@pytest.mark.usefixtures("sakura")
def test_households_of_before_are_filled_once_in_portions(
    sakura: Database, monkeypatch: pytest.MonkeyPatch
) -> None:
    assert index_people.whose_household_was_not_indexed() == 0
    with psycopg.connect(sakura.owner) as owner:
        kept = _households(owner)
        owner.execute("delete from person_searched where part = 'household'")
        owner.commit()
        monkeypatch.setattr(index_people, "HOUSEHOLDS", 7)
        assert index_people.whose_household_was_not_indexed() == len(kept) > 7
        assert _households(owner) == kept
    assert index_people.whose_household_was_not_indexed() == 0


def _households(owner: psycopg.Connection[tuple[object, ...]]) -> set[tuple[object, ...]]:
    told = owner.execute(
        "select person_id, hash, grams::text from person_searched where part = 'household'"
    )
    return set(told)
