"""所在の調べ: kept per person and office, since the last return, undone by a further row."""

from datetime import timedelta

import pytest

from saiken.claims.facts import Visited
from saiken.desks.service.actions import returns, searches
from saiken.desks.service.actions.returns import CameBack
from saiken.desks.service.actions.searches import Asked
from saiken.desks.service.models import AddressSearchRow
from saiken.desks.service.queries import cases
from saiken.desks.service.queries.searches import whereabouts
from saiken.desks.service.rules.words import CannotRecord
from saiken.store.append import Act, NewFact, append
from saiken.values.actors import NotAllowed
from tests.desks.made import count, id_of
from tests.desks.notices.made import FIRM, FIRST
from tests.desks.service.letters_out import BACK_ON, FIRM_NUMBER, WATANABE, person, sent, town
from tests.fixtures_city import Cast

__all__ = ["town"]
ALL = ("resident_register", "family_register", "on_site")


def search(who, *told, now, on=None, token=None):
    source, result = told
    asked, made = Asked(source, on or now.day, result), token or f"{told}:{on}"
    return searches.record(person(who), asked, token=made, by=Cast().tax_clerk, now=now)


def came_back(who, key, *, staff, now, n=1):
    back = CameBack([sent(n, who, key, now=now)], BACK_ON, "moved")
    assert returns.record(back, by=staff.tax_clerk, now=now).done


def test_searches_say_together_where_somebody_is(town, now, staff):
    came_back(WATANABE, FIRST, staff=staff, now=now)
    who = person(WATANABE)
    found = whereabouts(who, "tax_payment")
    assert (found.state, found.searched, found.lacking) == ("unsearched", (), ALL)
    search(WATANABE, "resident_register", "waiting", now=now, on=BACK_ON)
    found = whereabouts(who, "tax_payment")
    assert found.state == "waiting" and found.lacking == ALL, "no answer yet"
    search(WATANABE, "resident_register", "unknown", now=now)
    found = whereabouts(who, "tax_payment")
    assert found.state == "unknown" and found.lacking == ("family_register", "on_site")
    assert next((x.source, x.result) for x in found.searched) == ("resident_register", "unknown")
    (case,) = cases.open_cases(staff.tax_clerk)
    (line,) = cases.rows([case], by=staff.tax_clerk, now=now)
    assert line["next"] == "公示送達の前に、戸籍の附票、現地の確認を調べます。"
    search(WATANABE, "family_register", "found", now=now)
    assert whereabouts(who, "tax_payment").state == "found"
    assert whereabouts(who, "nursery").state == "unsearched", "kept for each office"


def test_what_was_asked_before_the_letter_came_back_does_not_count(town, now, staff):
    before = BACK_ON - timedelta(days=1)
    search(WATANABE, "on_site", "lives_there", now=now, on=before)
    assert whereabouts(person(WATANABE), "tax_payment").state == "lives_there"
    came_back(WATANABE, FIRST, staff=staff, now=now)
    assert whereabouts(person(WATANABE), "tax_payment").state == "unsearched"


def test_of_a_corporation_its_register_is_asked(town, now, staff):
    came_back(FIRM_NUMBER, FIRM, staff=staff, now=now)
    found = whereabouts(person(FIRM_NUMBER), "tax_payment")
    assert found.lacking == ("corporate_register", "on_site")


def test_a_search_is_recorded_once_and_undone_by_a_row(town, now, staff):
    one = search(WATANABE, "telephone", "unknown", now=now, token="t")
    assert search(WATANABE, "telephone", "found", now=now, token="t") == one
    with pytest.raises(CannotRecord, match="あなたの所属にありません"):
        searches.undo(one, reason="違う", by=staff.nursery_clerk, now=now)
    with pytest.raises(CannotRecord, match="理由"):
        searches.undo(one, reason="", by=staff.tax_clerk, now=now)
    assert searches.undo(one, reason="別の人", by=staff.tax_clerk, now=now) == person(WATANABE)
    with pytest.raises(CannotRecord, match="すでに取り消され"):
        searches.undo(one, reason="別の人", by=staff.tax_clerk, now=now)
    assert whereabouts(person(WATANABE), "tax_payment").state == "unsearched"
    assert count("address_search") == 1 and count("address_search_undone") == 1


@pytest.mark.parametrize(
    "wrong",
    [
        {"source": "rumour"},
        {"result": "gone"},
        {"source": "other"},
        {"on": BACK_ON.replace(year=2027)},
    ],
)
def test_a_search_must_be_told_whole(town, now, staff, wrong):
    asked = {"source": "on_site", "on": BACK_ON, "result": "unknown"} | wrong
    with pytest.raises(CannotRecord):
        searches.record(person(WATANABE), Asked(**asked), token="t", by=staff.tax_clerk, now=now)
    assert not AddressSearchRow.objects.exists()


def test_nobody_searches_for_another_office_s_debtor(town, now, staff):
    asked = Asked("on_site", BACK_ON, "unknown")
    with pytest.raises(NotAllowed):
        searches.record(person(WATANABE), asked, token="t", by=staff.nursery_clerk, now=now)


def test_a_visit_is_a_search_on_the_spot_and_wipes_out_no_other(town, now, staff):
    came_back(WATANABE, FIRST, staff=staff, now=now)
    search(WATANABE, "resident_register", "unknown", now=now, on=BACK_ON)
    visited = NewFact(Visited("moved_away"), now.day, id_of(FIRST))
    append([visited], Act("visited", "visit", staff.tax_clerk, now))
    found = whereabouts(person(WATANABE), "tax_payment")
    assert found.lacking == ("family_register",) and found.state == "unknown"
    assert [(x.source, bool(x.visit)) for x in found.searched] == [
        ("on_site", True),
        ("resident_register", False),
    ]
