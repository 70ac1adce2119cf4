"""What is missing for certainty, and what would follow: the same as if it had been stated."""

import pytest

from saiken.boards.ledger import uncertain
from saiken.claims.persons import LIVING
from saiken.desks.intake.actions.histories import Statement, state_histories
from saiken.store import reads
from tests.desks.cities import borrowed
from tests.desks.made import id_of
from tests.fixtures_city import ON

NURSERY, RENT = "110001951903", "210006021905"


@pytest.fixture
def toy(embedded_server, sakura_template):
    with borrowed(embedded_server, sakura_template):
        yield


def look(key):
    id_ = id_of(key)
    return reads.standings([id_], on=ON)[id_], reads.effects([id_])[id_], reads.facts([id_])[id_]


def test_what_is_missing_of_a_suspected_completion(toy):
    at, _, known = look(NURSERY)
    told = uncertain.missing(at, known)
    assert "経過がこれですべてか" in told
    assert any(says.startswith("平成31年3月31日") and "7年間" in says for says in told)


@pytest.mark.parametrize("key", [NURSERY, RENT])
def test_what_would_follow_is_what_follows(toy, key, now, staff):
    chief = staff["S2009"] if key == NURSERY else staff["S3009"]
    at, moved, _ = look(key)
    assert uncertain.supposed(at, moved, LIVING)
    for says, dunning, on in uncertain._statements(at):
        stated = uncertain.f.HistoryStated(True, dunning, f"整理票 {says}")
        one = Statement(id_of(key), stated, on)
        then = uncertain.as_stated(one, at, moved, LIVING)
        if on is not None:
            continue  # stated apart below: a day stays on record
        state_histories([one], by=chief, now=now)
        real, _, _ = look(key)
        assert (real.stage, uncertain.ends_on(real)) == (then.stage, uncertain.ends_on(then))


def test_a_day_within_the_term_saves_the_claim_or_not(toy, now, staff):
    at, moved, _ = look(NURSERY)
    told = {one.supposed.split("（")[0]: one for one in uncertain.supposed(at, moved, LIVING)}
    assert told["督促なし、経過はこれですべて"].stage == "extinguished"
    day = next(on for _, _, on in uncertain._statements(at) if on)
    one = Statement(id_of(NURSERY), uncertain.f.HistoryStated(True, "dispatched", "整理票"), day)
    then = uncertain.as_stated(one, at, moved, LIVING)
    state_histories([one], by=staff["S2009"], now=now)
    real, _, _ = look(NURSERY)
    assert (real.stage, uncertain.ends_on(real)) == (then.stage, uncertain.ends_on(then))
    assert told["督促あり"].ends_on == uncertain.ends_on(real)
