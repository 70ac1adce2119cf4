"""保証人への催告: recorded for all that a guarantor stands for, and for nobody else."""

from dataclasses import replace
from datetime import date, timedelta

import pytest

from saiken.claims import facts as f
from saiken.claims.persons import LIVING
from saiken.desks.notices.actions import guarantors
from saiken.desks.notices.actions.single_letters import NotRecordable
from saiken.desks.notices.queries.guarantors import guaranteed, to_be_asked
from saiken.store import reads
from saiken.store.standings.lists import dunned
from saiken.values.actors import NotAllowed
from tests.desks.made import signed_in
from tests.desks.notices.made import tell
from tests.fixtures_city import ON, Cast

CLERK = "S3001"


@pytest.fixture
def backed(sakura):
    """Dunned rents for which somebody may be asked, of one guarantor."""
    found = reads.standings(dunned("housing", on=ON), on=ON)
    at = next(x for x in found.values() if to_be_asked(x, LIVING))
    (one, *_) = to_be_asked(at, LIVING)
    return guaranteed(one, at, on=ON)


@pytest.fixture
def backed_twice(sakura):
    """More than one rent of one guarantor."""
    held = reads.standings(dunned("housing", on=ON), on=ON).values()
    asked = (guaranteed(one, at, on=ON) for at in held for one in to_be_asked(at, LIVING))
    return next(found for found in asked if len(found.standings) > 1)


def letter(found, *, number="さく住第900号", on=ON):
    return guarantors.GuarantorLetter(found.obligation.id, number, on)


def first(found):
    return next(
        at.instalment.id
        for at in found.standings
        if found.obligation.id in {o.id for o in at.instalment.obligations}
    )


def demands(found):
    ids = [at.instalment.id for at in found.standings]
    at = reads.standings(ids, on=ON)
    return [x for x in ids if at[x].position.marked(f.GuarantorDemanded.word)]


def test_one_letter_is_recorded_for_all_that_the_guarantor_stands_for(backed, now):
    guarantors.record_demand(first(backed), letter(backed), by=Cast()[CLERK], now=now)
    assert len(demands(backed)) == len(backed.standings) >= 1
    before = {at.instalment.id: at.position.marked(f.Demanded.word) for at in backed.standings}
    for id_, at in reads.standings(demands(backed), on=ON).items():
        assert at.position.marked(f.Demanded.word) == before[id_], "no demand upon the debtor"
        (fact,) = [
            x
            for x in reads.facts([at.instalment.id])[at.instalment.id]
            if isinstance(x.body, f.GuarantorDemanded)
        ]
        (whom,) = [o for o in at.instalment.obligations if fact.against == {o.id}]
        assert whom.person == backed.obligation.person and fact.body.letter == "さく住第900号"


def test_told_again_by_another_instalment_it_is_the_same_letter(backed_twice, now):
    found, by = backed_twice, Cast()[CLERK]
    told = []
    for at in found.standings[:2]:
        mine = next(o for o in at.instalment.obligations if o.person == found.obligation.person)
        one = guarantors.GuarantorLetter(mine.id, "さく住第902号", ON)
        told.append(guarantors.record_demand(at.instalment.id, one, by=by, now=now))
    assert told[1] == replace(told[0], repeated=True)
    guarantors.take_back_demand(told[0].act, reason="出していない", by=by, now=now)
    assert not demands(found)


def test_what_was_dunned_after_the_letter_is_left_out(backed_twice, now, monkeypatch):
    found, by = backed_twice, Cast()[CLERK]
    early, late = found.standings[:2]
    after = replace(late, dunning=replace(late.dunning, dunned_on=ON))
    both = replace(found, standings=(early, after))
    monkeypatch.setattr(guarantors, "guaranteed", lambda *args, **values: both)
    mine = [
        next(o.id for o in at.instalment.obligations if o.person == found.obligation.person)
        for at in (early, late)
    ]
    one = guarantors.GuarantorLetter(mine[1], "さく住第903号", ON)
    with pytest.raises(NotRecordable, match="督促の翌日から"):
        guarantors.record_demand(late.instalment.id, one, by=by, now=now)
    one = replace(one, obligation=mine[0])
    guarantors.record_demand(early.instalment.id, one, by=by, now=now)
    assert demands(found) == [early.instalment.id]


def test_it_is_taken_back_with_all_of_it(backed, now):
    made = guarantors.record_demand(first(backed), letter(backed), by=Cast()[CLERK], now=now)
    with pytest.raises(NotRecordable, match="理由"):
        guarantors.take_back_demand(made.act, reason=" ", by=Cast()[CLERK], now=now)
    guarantors.take_back_demand(made.act, reason="出していない", by=Cast()[CLERK], now=now)
    assert not demands(backed)


@pytest.mark.parametrize(
    ("changed", "why"),
    [
        ({"number": " "}, "文書番号"),
        ({"on": ON + timedelta(days=1)}, "督促の翌日からきょうまで"),
        ({"on": date(2020, 1, 1)}, "督促の翌日からきょうまで"),
    ],
)
def test_what_cannot_have_been_sent_is_refused(backed, now, changed, why):
    told = letter(backed, **changed)
    with pytest.raises(NotRecordable, match=why):
        guarantors.record_demand(first(backed), told, by=Cast()[CLERK], now=now)
    assert not demands(backed)


def test_a_dead_guarantor_is_not_asked(backed, now):
    tell([(f.Died(), ON)], now=now, by=Cast()[CLERK], person=backed.obligation.person)
    with pytest.raises(NotRecordable, match="亡くなって"):
        guarantors.record_demand(first(backed), letter(backed), by=Cast()[CLERK], now=now)


def test_nobody_is_asked_for_more_than_the_ceiling(backed, now, monkeypatch):
    low = replace(backed, obligation=replace(backed.obligation, ceiling_yen=1))
    monkeypatch.setattr(guarantors, "guaranteed", lambda *args, **values: low)
    with pytest.raises(NotRecordable, match="極度額 1円を超えています"):
        guarantors.record_demand(first(backed), letter(backed), by=Cast()[CLERK], now=now)


def test_another_office_does_not_record_it(backed, now):
    with pytest.raises(NotAllowed):
        guarantors.record_demand(first(backed), letter(backed), by=Cast()["S1001"], now=now)


def test_the_page_records_it_and_takes_it_back(backed, now):
    clerk, id_ = signed_in(CLERK), first(backed)
    page = clerk.get(f"/instalments/{id_}/").content.decode()
    assert "保証人への催告を記録する" in page and backed.says in page
    said = {"obligation": backed.obligation.id, "number": "さく住第901号", "on": ON.isoformat()}
    done = clerk.post(f"/notices/guarantor/{id_}/", said, follow=True).content.decode()
    assert f"{len(backed.standings)}期別に記録し" in done and "さく住第901号" in done
    act = next(x.act for x in reads.facts([id_])[id_] if isinstance(x.body, f.GuarantorDemanded))
    url = f"/notices/guarantor/{act}/take-back/"
    assert url in done
    assert "取り消しました" not in clerk.post(url, {"reason": ""}, follow=True).content.decode()
    back = clerk.post(url, {"reason": "誤り"}, follow=True).content.decode()
    assert "保証人への催告の記録を取り消し" in back and not demands(backed)
    assert signed_in("S3009").post(f"/notices/guarantor/{id_}/", said).status_code == 403
