"""What a ledger says of the dunning letter: four states, each with its own consequence."""

from datetime import date

import pytest

from saiken.claims.persons import LIVING
from saiken.claims.what_next import what_next
from saiken.desks.notices.actions.candidates import candidates
from saiken.files.ledgers import read_mapping
from saiken.store import reads
from tests.desks.made import id_of, rent, take, tax
from tests.fixtures_city import CITY, ON

KEY = "210009999907"


def need(key: str = KEY) -> tuple[str, date | None]:
    at = reads.standings([id_of(key)], on=ON)[id_of(key)]
    return at.dunning.state, at.dunning.dunned_on


@pytest.mark.parametrize(
    ("column", "state", "dunned_on"),
    [
        ("2026/08/20", "done", date(2026, 8, 20)),
        ("済", "done", None),
        ("発送済", "done", None),
        ("未", "needed", None),
        ("不明", "unknown", None),
        ("", "unknown", None),
    ],
)
def test_each_state_leads_to_its_own_need(db, now, column, state, dunned_on):
    take(rent(dunned=column), now=now)
    assert need() == (state, dunned_on)


def test_only_what_is_known_not_to_be_dunned_enters_a_run(db, now):
    take(rent(dunned=""), now=now)
    take(rent(key="210009999908", dunned="済"), now=now)
    take(rent(key="210009999909", dunned="未"), now=now)
    found = {c.standing.instalment.key: c.place for c in candidates("housing", on=ON)}
    assert found == {"210009999907": "excluded", "210009999909": "in"}


def test_unknown_asks_a_person_and_guesses_nothing(db, now):
    take(rent(dunned=""), now=now)
    at = reads.standings([id_of(KEY)], on=ON)[id_of(KEY)]
    acts = {act.act: act for act in what_next(at, LIVING)}
    assert acts["confirm_history"].possible
    assert not acts["dunning"].possible and "確認が先" in acts["dunning"].barred_by
    assert at.clocks[0].answer.rests_on is None or at.stage == "overdue"


def test_what_a_blank_means_is_declared_by_the_mapping(db, now, tmp_path):
    text = (CITY / "mappings" / "housing_rent.yaml").read_text(encoding="utf-8")
    declared = tmp_path / "housing_rent.yaml"
    declared.write_text(text.replace("blank_means: unknown", "blank_means: not_dispatched"))
    take(rent(dunned=""), now=now, mappings=[read_mapping(declared)])
    assert need() == ("needed", None)
    take(tax("0000001217,0226990001,固定資産税,2026,1,20260601,20260601,50000,0,,"), now=now)
    assert need("022699000101") == ("needed", None)


def test_a_newer_file_may_say_more(db, now):
    take(rent(dunned=""), now=now)
    assert need() == ("unknown", None)
    assert take(rent(dunned="未"), now=now).counts["changed"] == 1
    assert need() == ("needed", None)
    assert take(rent(dunned="済"), now=now).counts["changed"] == 1
    assert need() == ("done", None)


@pytest.mark.parametrize("later", ["", "不明", "済"])
def test_a_file_that_says_no_more_changes_nothing(db, now, later):
    take(rent(dunned="済"), now=now)
    result = take(rent(dunned=later), now=now, name="later.csv")
    assert (result.counts["changed"], result.counts["unchanged"], result.refused) == (0, 1, ())
    assert need() == ("done", None)


@pytest.mark.parametrize("first", ["済", "2026/08/20"])
def test_a_letter_that_vanishes_from_a_file_is_a_contradiction(db, now, first):
    take(rent(dunned=first), now=now)
    result = take(rent(dunned="未"), now=now)
    assert [(r.field, r.reason) for r in result.refused] == [("督促", "differs_from_record")]
    assert need()[0] == "done"
