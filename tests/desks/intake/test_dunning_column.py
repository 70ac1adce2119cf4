"""What a ledger says of the dunning letter: four states, each with its own consequence."""

from datetime import date

from saiken.claims import facts as f
from saiken.claims.persons import LIVING
from saiken.claims.what_next import what_next
from saiken.desks.notices.actions.candidates import candidates
from saiken.files.ledgers import read_mapping
from saiken.store import reads
from saiken.store.append import Act, NewFact, append
from tests.desks.made import addresses, count, id_of, rent, take, tax
from tests.fixtures_city import CITY, ON

KEY = "210009999907"


def need(key: str = KEY) -> tuple[str, date | None]:
    at = reads.standings([id_of(key)], on=ON)[id_of(key)]
    return at.dunning.state, at.dunning.dunned_on


STATES = [
    ("2026/08/20", "done", date(2026, 8, 20)),
    ("済", "done", None),
    ("発送済", "done", None),
    ("未", "needed", None),
    ("不明", "unknown", None),
    ("", "unknown", None),
]


def test_each_state_leads_to_its_own_need(db, now):
    for n, (column, state, dunned_on) in enumerate(STATES):
        key = f"21000999990{n}"
        take(rent(key, dunned=column), now=now)
        assert need(key) == (state, dunned_on), column


def test_only_what_is_known_not_to_be_dunned_enters_a_run(db, now):
    take(rent(dunned=""), now=now)
    take(addresses("0000001217,1,渡邉　直美,ﾜﾀﾅﾍﾞ ﾅｵﾐ,,2,,さくら市,,,,,,,"), now=now)
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


def test_a_file_that_says_no_more_changes_nothing(db, now):
    take(rent(dunned="済"), now=now)
    for later in ("", "不明", "済"):
        result = take(rent(dunned=later), now=now, name="later.csv")
        assert (result.counts["changed"], result.counts["unchanged"]) == (0, 1)
        assert result.refused == () and need() == ("done", None)


def test_another_dunning_day_is_a_contradiction(db, now):
    take(rent(dunned="2026/08/20"), now=now)
    result = take(rent(dunned="2026/09/20"), now=now)
    refused = result.refused[0]
    assert (refused.field, refused.reason) == ("督促日", "differs_from_record")
    assert "令和8年8月20日" in refused.why and refused.value == "2026-09-20"
    assert need() == ("done", date(2026, 8, 20)) and count("ledger_fact", "word = 'dunned'") == 1


def test_the_day_of_our_own_letter_is_on_record_too(db, now, staff):
    take(rent(dunned="未"), now=now)
    ours = NewFact(f.Dunned(letter="x"), date(2026, 11, 18), id_of(KEY))
    append([ours], Act("dispatch", "dispatch", staff["S3001"], now))
    assert take(rent(dunned="2026/11/18"), now=now).counts["unchanged"] == 1
    result = take(rent(dunned="2026/11/17"), now=now)
    assert [r.field for r in result.refused] == ["督促日"]
    assert count("ledger_fact", "word = 'dunned'") == 1


def test_a_letter_that_vanishes_from_a_file_is_a_contradiction(db, now):
    for key, first in (("210009999901", "済"), ("210009999902", "2026/08/20")):
        take(rent(key, dunned=first), now=now)
        result = take(rent(key, dunned="未"), now=now)
        assert [(r.field, r.reason) for r in result.refused] == [("督促", "differs_from_record")]
        assert need(key)[0] == "done"
