"""催告の処理: who is demanded and who is not, from the draft to the dispatch and back."""

from datetime import date, timedelta

import pytest

from saiken.claims import facts as f
from saiken.desks.notices import actions
from saiken.desks.notices.actions import dispatching, printing
from saiken.desks.notices.actions.candidates import candidates
from saiken.desks.notices.models import DunningRunRow
from saiken.desks.notices.rules import demanding
from saiken.desks.notices.rules.purposes import DEMAND, DUNNING
from saiken.night import draft_runs
from saiken.server import clock
from saiken.store import reads
from saiken.store.approvals.lists import decisions
from tests.desks.made import id_of, signed_in
from tests.desks.notices.made import (
    CHIEF,
    CLERK,
    FIRM,
    FIRST,
    SECOND,
    SMALL,
    THIRD,
    item,
    letter_with,
    pay,
    places,
    row,
    snapshots,
    tell,
    text_of,
)
from tests.fixtures_city import ON, Cast

DUNNED_ON, DEADLINE = date(2026, 9, 18), date(2026, 9, 28)


def dun(now, *keys, on=DUNNED_ON, deadline=DEADLINE):
    for key in keys:
        tell(
            [(f.Dunned(deadline, letter=f"前{key}"), on)],
            now=now,
            by=Cast()[CLERK],
            instalment=id_of(key),
        )


def told(key, now, *bodies, on=ON):
    tell([(body, on) for body in bodies], now=now, by=Cast()[CLERK], instalment=id_of(key))


def why(key, *, on=ON):
    found = {c.standing.instalment.key: c for c in candidates("tax_payment", DEMAND, on=on)}
    return (found[key].place, found[key].reason) if key in found else None


def drafted(now):
    return actions.draft_run("tax_payment", DEMAND, by=Cast()[CLERK], now=now)


def approved(now):
    run = drafted(now)
    actions.ask_for_approval(run, by=Cast()[CLERK], now=now)
    actions.decide(run, approved=True, note="", by=Cast()[CHIEF], now=now)
    return run


def sealed(now):
    run = approved(now)
    actions.seal(run, by=Cast()[CLERK], now=now)
    return run


def demands(key):
    known = reads.facts([id_of(key)])[id_of(key)]
    return [fact for fact in known if isinstance(fact.body, f.Demanded)]


def test_only_what_was_dunned_is_demanded(own_town, now):
    dun(now, FIRST, THIRD)
    run = drafted(now)
    assert places(run) == {FIRST: "in", THIRD: "in"}
    assert row(run).purpose == DEMAND.word and not row(run).findings
    assert item(run, FIRST).required_by == date(2026, 11, 17), "60 days after the dunning"


def test_a_demand_waits_for_the_deadline_and_for_the_city_s_days(own_town, now):
    dun(now, FIRST, on=date(2026, 11, 10), deadline=date(2026, 11, 20))
    assert why(FIRST) == ("excluded", demanding.DEADLINE_AHEAD)
    assert why(FIRST, on=date(2026, 11, 24)) == ("excluded", demanding.TOO_SOON.format(30))
    assert why(FIRST, on=date(2026, 12, 9)) == ("excluded", demanding.TOO_SOON.format(30))
    assert why(FIRST, on=date(2026, 12, 10)) == ("in", "")


def test_a_demand_is_not_repeated_before_the_city_s_interval(own_town, now):
    dun(now, FIRST)
    told(FIRST, now, f.Demanded(), on=date(2026, 11, 1))
    assert why(FIRST) == ("excluded", demanding.AGAIN_TOO_SOON.format(90))
    assert why(FIRST, on=date(2027, 1, 29))[0] == "excluded"
    assert why(FIRST, on=date(2027, 1, 30)) == ("in", "")


@pytest.mark.parametrize(
    ("body", "reason"),
    [
        (f.Graced(ON, ON + timedelta(days=90)), "猶予の期間中です。"),
        (f.Stopped("1"), demanding.STOPPED),
        (f.Pledged(), demanding.PROMISE_KEPT),
        (f.Seized("deposit"), demanding.SEIZED),
    ],
)
def test_relief_a_kept_promise_and_a_seizure_keep_a_demand_back(own_town, now, body, reason):
    dun(now, FIRST)
    assert why(FIRST) == ("in", "")
    told(FIRST, now, body)
    assert why(FIRST) == ("excluded", reason)


def test_a_missed_promise_lets_the_demand_go(own_town, now):
    dun(now, FIRST)
    told(FIRST, now, f.Pledged(), on=date(2026, 10, 1))
    told(FIRST, now, f.PledgeMissed(), on=date(2026, 11, 2))
    assert why(FIRST) == ("in", "")


def test_what_is_paid_returned_or_of_an_unknown_day_is_not_demanded(own_town, now):
    dun(now, FIRST, THIRD, SMALL)
    pay(FIRST, 98_000, now)
    (sent,) = [x for x in reads.facts([id_of(THIRD)])[id_of(THIRD)] if isinstance(x.body, f.Dunned)]
    told(THIRD, now, f.LetterReturned(of=sent.serial))
    told(FIRM, now, f.DunnedDayUnknown())
    assert why(FIRST) is None and why(THIRD) is None, "paid; to be dunned anew"
    assert why(FIRM) == ("excluded", demanding.DAY_UNKNOWN)


def test_a_demand_goes_from_draft_to_dispatch_and_is_a_fact(own_town, now):
    dun(now, FIRST, SECOND, THIRD, on=date(2026, 9, 18))
    run = sealed(now)
    (asked,) = decisions([f"dunning:{run}"])
    assert asked.approved and asked.decided_by == CHIEF
    letter = letter_with(run, FIRST)
    assert letter.title == "催告書" and letter.template == "demand@1"
    assert {line.key for line in letter.lines} == {FIRST}, "what is not due was never dunned"
    assert letter.lines[0].dunned_on == DUNNED_ON
    assert letter.pay_by_on == date(2026, 12, 4) == letter.late_charge_to_on
    moved = dispatching.mark_dispatched(run, on=ON, by=Cast()[CLERK], now=now)
    (fact,) = demands(FIRST)
    assert fact.body.letter == letter.number and fact.happened_on == ON
    assert moved == 0, "the period ends long after the six months"
    assert why(FIRST) == ("excluded", demanding.AGAIN_TOO_SOON.format(90))


def test_both_purposes_run_side_by_side(own_town, now):
    dun(now, FIRST)
    demanded, dunned = (
        drafted(now),
        actions.draft_run("tax_payment", by=Cast()[CLERK], now=now),
    )
    assert demanded != dunned and FIRST in places(demanded) and FIRST not in places(dunned)
    assert drafted(now) == demanded, "one open run of a purpose"
    assert DunningRunRow.objects.get(pk=dunned).sends is DUNNING


def test_a_dispatch_is_taken_back_with_its_facts(own_town, now):
    dun(now, FIRST, THIRD)
    run = sealed(now)
    dispatching.mark_dispatched(run, on=ON, by=Cast()[CLERK], now=now)
    dispatching.take_back_dispatch(run, reason="出し忘れ", by=Cast()[CLERK], now=now)
    assert row(run).status == "sealed" and not _in_force(FIRST)
    dispatching.mark_dispatched(run, on=ON, by=Cast()[CLERK], now=now)
    assert _in_force(FIRST)


def _in_force(key):
    at = reads.standings([id_of(key)], on=ON)[id_of(key)]
    return bool(at.position.marked(f.Demanded.word))


def test_who_paid_since_the_sealing_is_not_sent_a_demand(own_town, now):
    dun(now, FIRST, THIRD)
    run = sealed(now)
    pay(FIRST, 98_000, now)
    dispatching.mark_dispatched(run, on=ON, by=Cast()[CLERK], now=now)
    assert item(run, FIRST).place == "dropped" and not demands(FIRST) and demands(THIRD)


def test_a_demand_moves_the_end_only_in_the_last_six_months(own_town, now):
    dun(now, FIRST)
    ends = _end(FIRST)
    told(FIRST, now, f.Demanded(letter="催1"))
    assert _end(FIRST) == ends, "far from its end nothing is held"
    told(FIRST, now, f.Demanded(letter="催2"), on=ends - timedelta(days=20))
    assert _end(FIRST) > ends


def _end(key):
    at = reads.standings([id_of(key)], on=date(2031, 9, 28))[id_of(key)]
    return at.clock.answer.completes_on


def test_a_protected_debtor_is_handed_the_demand(own_town, now):
    dun(now, FIRST, THIRD)
    person = reads.instalments([id_of(FIRST)])[id_of(FIRST)].debtor.person
    tell([(f.Protected(), ON)], now=now, by=Cast()[CLERK], person=person)
    run = sealed(now)
    assert item(run, FIRST).place == "by_hand"
    (paper,) = {s.number for s in snapshots(run, "by_hand")}
    dispatching.mark_dispatched(run, on=ON, by=Cast()[CLERK], now=now)
    assert not demands(FIRST)
    dispatching.mark_handed(run, paper, on=ON, by=Cast()[CHIEF], now=now)
    assert demands(FIRST)[0].body.letter == paper
    dispatching.take_back_hand(run, paper, reason="渡せなかった", by=Cast()[CHIEF], now=now)
    assert not _in_force(FIRST)


def test_the_paper_says_what_a_demand_may_say(own_town, now):
    dun(now, FIRST)
    run = sealed(now)
    text = text_of(printing.batch_pdf(row(run), by=Cast()[CLERK], now=now))
    for words in (
        "催告書",
        "督促状の日",
        "R8.9.18",
        "差押えをしなければならない",
        "新たな処分をするものではありません",
    ):
        assert words in text, words
    for words in ("審査請求", "取消しの訴え", "時効", "この督促"):
        assert words not in text, words


def test_the_pages_take_a_demand_to_its_dispatch(own_town, now):
    dun(now, FIRST, THIRD)
    clerk, chief = signed_in(CLERK), signed_in(CHIEF)
    assert "催告の作成はまだありません" in _text(clerk.get("/notices/demands/"))
    page = clerk.post("/notices/demands/draft/", follow=True)
    url = page.redirect_chain[-1][0]
    text = _text(page)
    assert "催告する額" in text and "催告書の見本" in text and "督促する額" not in text
    clerk.post(f"{url}ask/")
    assert "催告書の発送" in _text(chief.get("/approvals/"))
    shown = row(int(url.split("/")[2])).content_hash
    chief.post(f"{url}decide/", {"shown": shown, "answer": "approve", "note": ""})
    assert "催告書を確定しました" in _text(clerk.post(f"{url}seal/", follow=True))
    sent = clerk.post(f"{url}dispatch/", {"on": ON.isoformat()}, follow=True)
    assert "時効の満了が延びた期別が" in _text(sent)
    listed = _text(clerk.get("/notices/demands/"))
    assert "発送済み" in listed and url in listed and url not in _text(clerk.get("/notices/"))
    history = _text(clerk.get(f"/instalments/{id_of(FIRST)}/"))
    assert "催告" in history and demands(FIRST)[0].body.letter in history
    export = chief.get(f"{url}list.csv")
    assert export.status_code == 200 and "催告する額" not in export.content.decode()
    assert "催告 第" in _text(signed_in("S0101").get("/seals/"))
    report = clerk.get(f"{url}report/")
    assert "催告書" in _text(report)


def _text(response) -> str:
    assert response.status_code == 200
    return response.content.decode()


def test_nobody_drafts_without_the_permission(own_town, now):
    assert signed_in(CHIEF).post("/notices/demands/draft/").status_code == 403


@pytest.mark.parametrize("point", ["drop_untrue", "append", "move"])
def test_a_dispatch_that_breaks_off_leaves_nothing_and_is_done_once(
    own_town, now, monkeypatch, point
):
    dun(now, FIRST, THIRD)
    run = sealed(now)
    real = getattr(dispatching, point)

    def broken(*args, **values):
        real(*args, **values)
        raise ConnectionError(point)

    with monkeypatch.context() as patched:
        patched.setattr(dispatching, point, broken)
        with pytest.raises(ConnectionError):
            dispatching.mark_dispatched(run, on=ON, by=Cast()[CLERK], now=now)
    assert row(run).status == "sealed" and not demands(FIRST)
    dispatching.mark_dispatched(run, on=ON, by=Cast()[CLERK], now=now)
    assert len(demands(FIRST)) == len(demands(THIRD)) == 1


def test_the_night_drafts_demands_in_the_months_that_the_city_named(own_town, now):
    dun(now, FIRST)
    draft_runs.for_every_office(now)
    assert not DunningRunRow.objects.filter(purpose="demand").exists(), "not in November"
    december = clock.nine_o_clock(date(2026, 12, 1))
    draft_runs.for_every_office(december)
    draft_runs.for_every_office(december)
    (run,) = DunningRunRow.objects.filter(purpose="demand")
    assert run.drafted_by == "night" and run.office == "tax_payment"
    assert places(run.pk)[FIRST] == "in"


def test_what_a_core_system_dunned_is_demanded_here(own_town, now, monkeypatch):
    dun(now, FIRST)
    monkeypatch.setattr("saiken.kinds.dunned_by_core", lambda kind, city: True)
    assert why(FIRST) == ("in", "")
    found = {c.standing.instalment.key: c.reason for c in candidates("tax_payment", on=ON)}
    assert "基幹システムから発します" in found[THIRD]
