"""公示送達: from the draft to the board and down again; what it does to the claim; taken back."""

from collections.abc import Iterator
from dataclasses import replace
from datetime import date, timedelta
from io import BytesIO

import pytest
from pypdf import PdfReader

from saiken import kinds
from saiken.claims import dunning_need as need
from saiken.claims import facts as f
from saiken.claims.persons import LIVING
from saiken.claims.returned import came_back
from saiken.claims.standing import Standing
from saiken.desks.service.actions import posting as acting
from saiken.desks.service.actions import posting_board as board
from saiken.desks.service.actions import posting_paper as papers
from saiken.desks.service.actions.posting_paper import NotNow
from saiken.desks.service.queries import postings
from saiken.desks.service.rules import posting as r
from saiken.server import clock
from saiken.store import reads
from saiken.store.embedded import Server
from saiken.store.holds.recording import NewHold, hold
from saiken.store.seals.recording import uses
from saiken.values.actors import NotAllowed, Now
from saiken.values.yen import Yen
from tests.desks.cities import borrowed, filled
from tests.desks.made import id_of, rent, signed_in, take
from tests.desks.service import posting_made as made
from tests.desks.service.posting_made import FIRST, KIND, OTHER, SECOND
from tests.fixtures_city import ON, Cast
from tests.fixtures_database import Database

SERVED = ON + timedelta(days=7)


@pytest.fixture(scope="session")
def lost_template(embedded_server: Server, template_database: str) -> str:
    return filled(embedded_server, template_database, "lost_debtor", made.fill)


@pytest.fixture
def lost(embedded_server: Server, lost_template: str) -> Iterator[Database]:
    with borrowed(embedded_server, lost_template) as database:
        yield database


def standings(on: date = ON) -> dict[str, Standing]:
    held = reads.standings([id_of(FIRST), id_of(SECOND)], on=on)
    return {at.instalment.key: at for at in held.values()}


def notices(key: str) -> list[date]:
    (known,) = reads.facts([id_of(key)]).values()
    return [one.happened_on for one in known if isinstance(one.body, f.PublicNotice)]


def text(data: bytes | None) -> str:
    assert data is not None
    return "".join("".join(p.extract_text().split()) for p in PdfReader(BytesIO(data)).pages)


def why() -> str:
    """Why nothing can be drafted now."""
    with pytest.raises(NotNow) as told:
        made.drafted(clock.nine_o_clock(ON))
    return str(told.value)


def test_what_came_back_hangs_on_the_board_and_is_served(lost: Database, now: Now) -> None:
    clerk, before = Cast().tax_clerk, standings()
    assert {at.dunning.state for at in before.values()} == {need.NEEDED}
    number = made.sealed(now)
    assert [use.papers for use in uses(subject=f"posting:{number}")] == [1]
    printed = text(papers.pdf(number, by=clerk, now=now))
    for said in (
        "公示送達書",
        "渡邉",
        "桜納第12号",
        "桜納第30号",
        "第20条の2",
        "起算して7日",
        "さくら市長",
    ):
        assert said in printed, said
    for kept_back in ("桜町", "98,000", "固定資産税", FIRST):
        assert kept_back not in printed, kept_back
    done = board.record(number, on=ON, by=clerk, now=now)
    assert (done.instalments, done.left_out, done.served_on) == (2, 0, SERVED)
    after = standings()
    for at in after.values():
        assert at.dunning.state == need.DONE and at.dunning.dunned_on == ON
        assert came_back(at.position, LIVING) is None, "the return is answered"
        assert at.dunning.measure_from is not None and at.dunning.measure_from > SERVED
    assert postings.possible(made.debtor(), "tax_payment", on=ON) == []
    served, unserved = (standings(SERVED)[FIRST], standings(SERVED - timedelta(days=1))[FIRST])
    assert after[FIRST].next_day == SERVED and served.clock and unserved.clock
    ends = [at.clock.answer.completes_on for at in (unserved, served) if at.clock]
    assert None not in ends and ends[0] != ends[1], "the clock starts anew once it is served"
    board.undo(number, reason="別の掲示場だった", by=clerk, now=now)
    assert standings() == before and made.state(number) == r.SEALED
    board.record(number, on=ON, by=clerk, now=now)
    assert notices(FIRST)[-1] == ON and made.state(number) == r.POSTED


def test_it_comes_down_only_when_its_days_are_over(lost: Database, now: Now) -> None:
    clerk, number = Cast().tax_clerk, made.posted(now)
    early, then = clock.nine_o_clock(SERVED - timedelta(days=1)), clock.nine_o_clock(SERVED)
    with pytest.raises(NotNow, match="11月26日までは掲示を続けて"):
        board.take_down(number, on=early.day, by=clerk, now=early)
    with pytest.raises(NotNow, match="きょうまでの日"):
        board.take_down(number, on=SERVED, by=clerk, now=early)
    board.take_down(number, on=SERVED, by=clerk, now=then)
    assert made.state(number) == r.TAKEN_DOWN
    board.undo(number, reason="途中で外れていた", by=clerk, now=then)
    assert {at.dunning.state for at in standings(SERVED).values()} == {need.NEEDED}


def test_each_step_is_taken_once(lost: Database, now: Now) -> None:
    clerk, number = Cast().tax_clerk, made.posted(now)
    with pytest.raises(NotNow, match="いまはできません"):
        board.record(number, on=ON, by=clerk, now=now)
    assert notices(FIRST) == notices(SECOND) == [ON]
    with pytest.raises(NotNow, match="いまはできません"):
        acting.withdraw(number, reason="やめる", by=clerk, now=now)
    with pytest.raises(NotNow, match="理由"):
        board.undo(number, reason=" ", by=clerk, now=now)


def test_the_day_lies_between_the_paper_and_today(lost: Database, now: Now) -> None:
    clerk, number = Cast().tax_clerk, made.sealed(now)
    for day in (-1, 1):
        with pytest.raises(NotNow, match="からきょうまで"):
            board.record(number, on=ON + timedelta(days=day), by=clerk, now=now)


def test_another_decides_and_one_is_under_way_at_a_time(lost: Database, now: Now) -> None:
    clerk, number = Cast().tax_clerk, made.drafted(now)
    assert f"第{number}号で処理中" in why()
    (one,) = postings.possible(made.debtor(), "tax_payment", on=ON)
    assert f"第{number}号で処理中" in one.why, "no form offers a second"
    acting.ask(number, by=clerk, now=now)
    promoted = replace(clerk, permissions=clerk.permissions | {"notices.approve"})
    with pytest.raises(NotAllowed, match="起案した本人"):
        acting.decide(number, approved=True, note="", by=promoted, now=now)
    acting.decide(number, approved=False, note="番号を確かめて", by=Cast().tax_chief, now=now)
    assert made.state(number) == r.DRAFTED
    with pytest.raises(NotNow, match="いまはできません"):
        acting.seal(number, by=clerk, now=now)
    with pytest.raises(NotNow, match="所属にありません"):
        acting.withdraw(number, reason="x", by=Cast().nursery_clerk, now=now)
    acting.withdraw(number, reason="作り直す", by=clerk, now=now)
    assert made.state(number) == r.WITHDRAWN and made.drafted(now) > number


def test_what_changed_since_is_not_sealed_nor_posted(lost: Database, now: Now) -> None:
    clerk, number = Cast().tax_clerk, made.approved(now)
    pay = made.tell(f.Paid(Yen(98000)), ON, instalment=id_of(FIRST))
    with pytest.raises(NotNow, match="起案し直して"):
        acting.seal(number, by=clerk, now=now)
    acting.withdraw(number, reason="納付", by=clerk, now=now)
    number = made.sealed(now)
    assert pay and [one.name for one in postings.possible(made.debtor(), "tax_payment", on=ON)]
    made.search(made.debtor(), "telephone", "found")
    with pytest.raises(NotNow, match=r"所在が分かっています.*取り下げて"):
        board.record(number, on=ON, by=clerk, now=now)
    made.search(made.debtor(), "others", "unknown")
    assert board.record(number, on=ON, by=clerk, now=now).instalments == 1


def test_what_was_paid_after_the_sealing_is_left_out(lost: Database, now: Now) -> None:
    number = made.sealed(now)
    made.tell(f.Paid(Yen(30000)), ON, instalment=id_of(SECOND))
    done = board.record(number, on=ON, by=Cast().tax_clerk, now=now)
    assert (done.instalments, done.left_out, notices(SECOND)) == (1, 1, [])


@pytest.mark.parametrize(
    ("source", "result", "says"),
    [
        ("telephone", "waiting", "回答を待っています"),
        ("telephone", "found", "所在が分かっています"),
        ("on_site", "lives_there", "所在が分かっています"),
    ],
)
def test_who_may_be_found_is_not_posted(
    lost: Database, source: str, result: str, says: str
) -> None:
    made.search(made.debtor(), source, result)
    assert says in why()


def test_every_source_is_asked_before(lost: Database, now: Now) -> None:
    made.tell(f.LetterReturned(of=made.sent(OTHER)), made.BACK_ON, instalment=id_of(OTHER))
    person, by = made.debtor(OTHER), Cast().tax_clerk
    with pytest.raises(NotNow, match="まだ調べていません"):
        acting.draft(person, KIND, by=by, now=now)
    made.search(person, "resident_register", "unknown")
    with pytest.raises(NotNow, match=r"調べる先が残っています.*現地の確認"):
        acting.draft(person, KIND, by=by, now=now)
    made.search_all(person)
    assert acting.draft(person, KIND, by=by, now=now)


def test_what_needs_no_dunning_is_not_posted(lost: Database) -> None:
    for key, yen in ((FIRST, 98000), (SECOND, 30000)):
        made.tell(f.Paid(Yen(yen)), ON, instalment=id_of(key))
    assert "納付されたため" in why()


@pytest.mark.parametrize(
    ("body", "says"),
    [(f.Died(), "死亡しています"), (f.BankruptcyOpened(), "倒産手続が続いています")],
)
def test_the_dead_and_the_insolvent_are_not_posted(lost: Database, body: f.Body, says: str) -> None:
    made.tell(body, ON, person=made.debtor())
    assert says in why()


def test_what_somebody_holds_back_waits(lost: Database, now: Now) -> None:
    held = NewHold("dispute", "金額の申出", ON)
    hold([id_of(FIRST)], held, by=Cast().tax_clerk, now=now)
    assert "申出の確認中" in why()


def test_what_a_core_system_dunns_is_posted_there(
    lost: Database, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(kinds, "dunned_by_core", lambda kind, city: True)
    assert "基幹システム" in why()


def test_a_private_claim_is_the_court_s(lost: Database, now: Now) -> None:
    assert not take(rent(dunned="2026/08/20"), now=now).refused
    (at,) = reads.standings([id_of("210009999907")], on=ON).values()
    (sent,) = at.position.marked(f.Dunned.word)
    made.tell(f.LetterReturned(of=sent.ref), ON, instalment=at.instalment.id)
    person, clerk = at.instalment.debtor.person, Cast()["S3001"]
    with pytest.raises(NotNow, match="第98条により、裁判所に"):
        acting.draft(person, at.instalment.kind.code, by=clerk, now=now)
    (one,) = postings.possible(person, "housing", on=ON)
    assert "裁判所" in one.why


def test_nothing_back_is_nothing_to_post(lost: Database, now: Now) -> None:
    with pytest.raises(NotNow, match="返ってきたままの督促状がありません"):
        acting.draft(made.debtor(OTHER), KIND, by=Cast().tax_clerk, now=now)


def test_the_pages_take_it_from_the_draft_to_the_board(lost: Database) -> None:
    clerk, chief, person = signed_in("S1001"), signed_in("S1009"), made.debtor()
    (one,) = postings.possible(person, "tax_payment", on=ON)
    assert not one.why and len(one.lines) == 2
    made.tell(f.Protected(), ON, person=person)
    offered = clerk.get(f"/service/{person}/").content.decode()
    assert "公示送達を起案する" in offered and "ただし、支援措置の対象者です" in offered
    begun = clerk.post(one.url(person), follow=True)
    at = begun.redirect_chain[-1][0]
    page = begun.content.decode()
    assert "決裁に上げる" in page and "支援措置の対象者です" in page and at.startswith(r.HERE)
    assert clerk.get(f"{at[:-1]}.pdf").content.startswith(b"%PDF")
    clerk.post(f"{at}ask/")
    assert "公示送達" in chief.get("/approvals/").content.decode()
    assert "支援措置の対象者です" in chief.get(at).content.decode(), "the approver is warned too"
    said = {"answer": "approve", "note": ""}
    assert "決裁しました" in chief.post(f"{at}decide/", said, follow=True).content.decode()
    assert "公印の使用を記録" in clerk.post(f"{at}seal/", follow=True).content.decode()
    done = clerk.post(f"{at}posted/", {"on": ON.isoformat()}, follow=True).content.decode()
    assert "2期別に記録し" in done and "令和8年11月27日に送達" in done and "あと7日" in done
    down = clerk.post(f"{at}taken-down/", {"on": ON.isoformat()}, follow=True).content.decode()
    assert "掲示を続けてください" in down
    listed = chief.get("/service/postings/?state=posted").content.decode()
    assert "掲示中" in listed and "あと7日" in listed and "渡邉" in listed
    assert "渡邉" in chief.get("/service/postings/list.csv").content.decode("utf-8-sig")
    hidden = signed_in("S2001").get("/service/postings/").content.decode()
    assert "渡邉" not in hidden
    debtor = clerk.get(f"/debtors/{person}/").content.decode()
    assert "公示送達書" in debtor
    assert "公示送達" in signed_in("S0101").get("/seals/").content.decode()
