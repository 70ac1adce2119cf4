"""What waits on somebody's word: out of the run, back again, and told to whoever asks."""

from datetime import timedelta

import pytest

from saiken.desks.notices import actions
from saiken.desks.notices.actions import holding
from saiken.store.holds import lists
from saiken.store.holds.recording import NewHold
from saiken.values.actors import NotAllowed
from tests.desks.made import count, id_of, signed_in
from tests.desks.notices.made import (
    CHIEF,
    CLERK,
    FIRST,
    SECOND,
    THIRD,
    approved,
    drafted,
    item,
    places,
)

WHY = "納付の相談中（来庁の約束あり）"


def hold(key, staff, now, word=lists.HOLD, days=14):
    until = now.day + timedelta(days=days) if days is not None else None
    return holding.hold([id_of(key)], NewHold(word, WHY, until), by=staff.tax_clerk, now=now)[0]


def test_a_held_instalment_leaves_the_draft_and_comes_back(town, staff, now):
    run = drafted(now)
    assert places(run)[FIRST] == "in"
    held = hold(FIRST, staff, now)
    assert places(run)[FIRST] == "excluded" and places(run)[SECOND] == "in"
    assert item(run, FIRST).reason.startswith("保留（令和8年12月4日まで）：納付の相談中")
    holding.release(held, reason="納付がなかった", by=staff.tax_clerk, now=now)
    assert places(run)[FIRST] == "in"
    with pytest.raises(actions.NotNow, match="すでに終えられて"):
        holding.release(held, reason="もう一度", by=staff.tax_clerk, now=now)


def test_whoever_is_named_among_the_waiting_is_on_record(town, staff, now):
    hold(FIRST, staff, now)
    before = count("look")
    assert signed_in(CLERK).get("/notices/holds/").status_code == 200
    assert count("look") == before + 1
    assert signed_in("S4009").get("/notices/holds/").status_code == 200  # numbers, no names
    assert count("look") == before + 1


def test_a_dispute_waits_until_it_is_ended(town, staff, now):
    hold(THIRD, staff, now, lists.DISPUTE, days=None)
    assert places(drafted(now))[THIRD] == "excluded"
    later = now.__class__(now.day + timedelta(days=400), now.moment)
    assert lists.holding([id_of(THIRD)], on=later.day)


def test_a_hold_ends_with_its_day(town, staff, now):
    hold(FIRST, staff, now, days=3)
    assert lists.holding([id_of(FIRST)], on=now.day + timedelta(days=3))
    assert not lists.holding([id_of(FIRST)], on=now.day + timedelta(days=4))


def test_what_is_held_after_the_approval_is_dropped_at_the_seal(town, staff, now):
    run = approved(now)
    hold(THIRD, staff, now)
    actions.seal(run, by=staff.tax_clerk, now=now)
    assert places(run)[THIRD] == "dropped" and "保留" in item(run, THIRD).reason


def test_what_was_known_at_an_earlier_moment_is_told(town, staff, now):
    held = hold(FIRST, staff, now)
    later = now.__class__(now.day, now.moment + timedelta(hours=1))
    holding.release(held, reason="終わり", by=staff.tax_clerk, now=later)
    ids = [id_of(FIRST)]
    assert not lists.holding(ids, on=now.day)
    assert lists.holding(ids, on=now.day, known_at=now.moment)
    assert not lists.holding(ids, on=now.day, known_at=now.moment - timedelta(seconds=1))


def test_a_hold_needs_a_reason_and_a_day_that_is_not_far(town, staff, now):
    for new in (
        NewHold(lists.HOLD, " ", now.day),
        NewHold(lists.HOLD, WHY, None),
        NewHold(lists.HOLD, WHY, now.day - timedelta(days=1)),
        NewHold(lists.HOLD, WHY, now.day + timedelta(days=91)),
    ):
        with pytest.raises(actions.NotNow):
            holding.hold([id_of(FIRST)], new, by=staff.tax_clerk, now=now)
    hold(FIRST, staff, now)
    with pytest.raises(actions.NotNow, match="すでに"):
        hold(FIRST, staff, now)


def test_only_the_office_s_own_people_who_draft_may(town, staff, now):
    new = NewHold(lists.HOLD, WHY, now.day)
    with pytest.raises(NotAllowed):
        holding.hold([id_of(FIRST)], new, by=staff.nursery_clerk, now=now)
    with pytest.raises(NotAllowed):
        holding.hold([id_of(FIRST)], new, by=staff.tax_chief, now=now)


def test_the_pages_begin_and_end_a_wait_and_take_the_list_out(town, staff, now):
    run = drafted(now)
    clerk, chief = signed_in(CLERK), signed_in(CHIEF)
    one = item(run, THIRD)
    letter = f"{one.person_id}-{one.kind}"
    page = clerk.get(f"/notices/{run}/?hold={letter}").content.decode()
    assert "待たせる期別" in page and "いつまで" in page
    said = {"word": "dispute", "reason": WHY, "until": "", "letter": letter}
    clerk.post(f"/notices/{run}/hold/", said)
    assert places(run)[THIRD] == "excluded"
    clerk.post(
        "/notices/holds/add/",
        {"word": "hold", "reason": WHY, "until": "2026-12-01"} | {"key": FIRST},
    )
    assert places(run)[FIRST] == "excluded"
    listed = clerk.get("/notices/holds/").content.decode()
    assert listed.count(WHY) == 2 and "申出の確認中" in listed
    csv = chief.get("/notices/holds/list.csv").content.decode("utf-8-sig")
    assert csv.count(WHY) == 2 and THIRD in csv
    assert clerk.get("/notices/holds/list.csv").status_code == 403
    held = lists.holding([id_of(FIRST)], on=now.day)[id_of(FIRST)]
    assert "終える理由" in clerk.get(f"/notices/holds/?end={held.id}").content.decode()
    clerk.post("/notices/holds/end/", {"hold": held.id, "reason": "納付がなかった"})
    assert places(run)[FIRST] == "in"


def test_a_late_letter_is_given_its_reason_by_its_office(town, staff, now):
    clerk = signed_in(CLERK)
    said = {
        "cause": "overlooked",
        "says": "4月の処理で抽出から漏れた",
        "instalment": [id_of(FIRST)],
    }
    answer = clerk.post("/notices/late/", said | {"back": "//example.org/"})
    assert answer.url == "/dunning-proof/"
    told = lists.reasons([id_of(FIRST)])[id_of(FIRST)]
    assert (told.name, told.says, told.by) == ("処理の漏れ", said["says"], CLERK)
    with pytest.raises(NotAllowed):
        holding.explain([id_of(FIRST)], cause="other", says="x", by=staff.nursery_clerk, now=now)
    with pytest.raises(actions.NotNow):
        holding.explain([id_of(FIRST)], cause="?", says="x", by=staff.tax_clerk, now=now)
