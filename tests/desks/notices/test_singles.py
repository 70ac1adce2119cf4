"""一通ずつの文書: drafted, approved by another, sealed, printed, dispatched, and all taken back."""

from dataclasses import replace
from io import BytesIO

import pytest
from pypdf import PdfReader

from saiken import letters
from saiken.claims import facts as f
from saiken.claims.charges import fee_on
from saiken.claims.instalments import DEBTOR, JOINT_DEBTOR
from saiken.claims.persons import LIVING
from saiken.desks.notices.actions import single_deciding as deciding
from saiken.desks.notices.actions import single_drafting as drafting
from saiken.desks.notices.actions import single_letters
from saiken.desks.notices.actions import single_sending as sending
from saiken.desks.notices.actions.single_drafting import Wanted
from saiken.desks.notices.actions.steps import NotNow
from saiken.desks.notices.queries import singles
from saiken.desks.notices.queries.guarantors import guaranteed, to_be_asked
from saiken.desks.notices.rules import singles as r
from saiken.store import reads
from saiken.store.papers.lists import kept
from saiken.store.seals.recording import uses
from saiken.store.standings.lists import dunned
from saiken.values.actors import NotAllowed
from tests.desks import joint
from tests.desks.made import id_of, signed_in, take
from tests.desks.notices.made import tell
from tests.fixtures_city import ON, Cast

POST = sending.Sending(ON, "tracked", "123-45-6789")


@pytest.fixture
def shared(accounts, now):
    """A dunnable tax that two owe jointly: its id, and the obligations by role."""
    assert not take(joint.file(joint.row()), now=now, mappings=joint.mappings()).refused
    (at,) = reads.standings([id_of(joint.KEY)], on=ON).values()
    return at.instalment.id, {o.role: o.id for o in at.instalment.obligations}


@pytest.fixture
def backed(sakura):
    """Dunned rents for which somebody may be asked, of one guarantor."""
    found = reads.standings(dunned("housing", on=ON), on=ON)
    at = next(x for x in found.values() if to_be_asked(x, LIVING))
    (one, *_) = to_be_asked(at, LIVING)
    held = guaranteed(one, at, on=ON)
    last = held.standings[-1].instalment  # whichever of them it is drafted from
    theirs = next(o.id for o in last.obligations if o.person == one.person)
    return last.id, theirs, held


def through(wanted, clerk, chief, now):
    """A letter up to its sealing."""
    number = drafting.draft(wanted, by=Cast()[clerk], now=now)
    deciding.ask(number, by=Cast()[clerk], now=now)
    deciding.decide(number, approved=True, note="", by=Cast()[chief], now=now)
    deciding.seal(number, by=Cast()[clerk], now=now)
    return number


def state(number):
    return singles.letter(number, ["tax_payment", "housing"]).state


def issued(number):
    found = singles.letter(number, ["tax_payment", "housing"])
    (paper,) = kept([found.paper])
    return paper, letters.from_json(paper.snapshot)


def text(data):
    return "".join(page.extract_text() for page in PdfReader(BytesIO(data)).pages)


def test_a_joint_debtor_has_a_letter_of_his_own_to_its_dispatch(shared, now):
    id_, owing = shared
    by = Cast()["S1001"]
    number = through(Wanted(id_, owing[JOINT_DEBTOR], r.JOINT), "S1001", "S1009", now)
    paper, made = issued(number)
    assert made.title == "督促状" and made.addressee.name == "佐藤　三郎"
    assert "連帯して負う方" in made.liability.paragraphs[0].text
    assert made.objection and made.follows, "it is a dunning as any other"
    assert [use.papers for use in uses(subject=f"single:{number}")] == [1]
    assert "佐藤" in text(sending.paper_of(number, by=by, now=now))
    assert sending.dispatch(number, POST, by=by, now=now) == 1
    (fact,) = [x for x in reads.facts([id_])[id_] if isinstance(x.body, f.Dunned)]
    assert fact.against == {owing[JOINT_DEBTOR]} and fact.body.letter == paper.number
    assert fact.body.designated_deadline == made.pay_by_on
    with pytest.raises(NotNow):
        drafting.draft(Wanted(id_, owing[JOINT_DEBTOR], r.JOINT), by=by, now=now)
    sending.take_back_dispatch(number, reason="出していない", by=by, now=now)
    assert state(number) == r.SEALED
    assert not [x for x in reads.facts([id_])[id_] if isinstance(x.body, f.Dunned)]
    assert sending.dispatch(number, POST, by=by, now=now) == 1, "and it leaves after all"


def test_the_fee_that_stands_is_asked_for_once(shared, now):
    id_, owing = shared
    on_paper = single_letters.SingleLetter(owing[DEBTOR], "納第1号", ON)
    single_letters.record_letter(id_, on_paper, by=Cast()["S1001"], now=now)
    (at,) = reads.standings([id_], on=ON).values()
    second = through(Wanted(id_, owing[JOINT_DEBTOR], r.JOINT), "S1001", "S1009", now)
    assert [x.fee for x in issued(second)[1].lines] == [fee_on(at.instalment, at.position)[0]]
    sending.dispatch(second, POST, by=Cast()["S1001"], now=now)
    (at,) = reads.standings([id_], on=ON).values()
    assert single_letters.to_be_dunned(at) == ()


def test_nobody_decides_on_his_own_letter_and_one_is_under_way_at_a_time(shared, now):
    id_, owing = shared
    wanted = Wanted(id_, owing[JOINT_DEBTOR], r.JOINT)
    number = drafting.draft(wanted, by=Cast()["S1002"], now=now)
    with pytest.raises(NotNow, match=f"第{number}号で処理中"):
        drafting.draft(wanted, by=Cast()["S1001"], now=now)
    deciding.ask(number, by=Cast()["S1001"], now=now)
    for one in (Cast()["S1001"], Cast()["S1002"]):
        promoted = replace(one, permissions=one.permissions | {"notices.approve"})
        with pytest.raises(NotAllowed, match="起案した本人"):
            deciding.decide(number, approved=True, note="", by=promoted, now=now)
    with pytest.raises(NotNow, match="いまはできません"):
        deciding.seal(number, by=Cast()["S1001"], now=now)
    deciding.withdraw(number, reason="作り直す", by=Cast()["S1001"], now=now)
    assert state(number) == r.WITHDRAWN and drafting.draft(wanted, by=Cast()["S1001"], now=now)


def test_a_guarantor_is_asked_in_the_words_of_the_law(backed, now):
    id_, obligation, found = backed
    by = Cast()["S3001"]
    number = through(Wanted(id_, obligation, r.GUARANTEE), "S3001", "S3009", now)
    _, made = issued(number)
    assert made.title == "保証債務履行請求書" and not any(line.fee < 0 for line in made.lines)
    told = {said.label: said.text for said in made.liability.about}
    assert told["主たる債務者"].endswith("様") and "連帯保証" in told["保証の種類・契約の日"]
    law = "".join(p.article for p in (*made.liability.paragraphs, *made.follows))
    assert "第446条" in law and "第454条" in law and "第457条" in law and "第171条の2" in law
    assert "第452条" not in law, "who guarantees jointly has no such defence"
    assert {line.key for line in made.lines} <= {at.instalment.key for at in found.standings}
    printed = text(sending.paper_of(number, by=by, now=now))
    assert "保証人の責任" in printed and "極度額" in printed
    many = sending.dispatch(number, POST, by=by, now=now)
    told = [x for x in reads.facts([id_])[id_] if isinstance(x.body, f.GuarantorDemanded)]
    assert many == len(made.lines) and [x.against for x in told] == [frozenset({obligation})]
    assert reads.standings([id_], on=ON)[id_].position.marked(f.Demanded.word) == ()


def test_what_was_paid_since_is_not_asked_for(backed, now):
    id_, obligation, _ = backed
    by = Cast()["S3001"]
    number = through(Wanted(id_, obligation, r.GUARANTEE, only=True), "S3001", "S3009", now)
    owed = reads.standings([id_], on=ON)[id_].position.open
    tell([(f.Paid(owed), ON)], now=now, by=by, instalment=id_)
    with pytest.raises(NotNow, match="取り下げて"):
        sending.dispatch(number, POST, by=by, now=now)
    assert state(number) == r.SEALED


def test_a_protected_guarantor_s_letter_goes_apart(backed, now):
    id_, obligation, found = backed
    person = found.obligation.person
    tell([(f.Protected(), ON)], now=now, by=Cast()["S3001"], person=person)
    number = through(Wanted(id_, obligation, r.GUARANTEE), "S3001", "S3009", now)
    assert issued(number)[0].kind == r.GUARANTEE.by_hand
    clerk = Cast()["S3001"]
    less = replace(clerk, permissions=clerk.permissions - {"people.look_protected"})
    with pytest.raises(NotAllowed):
        sending.paper_of(number, by=less, now=now)
    few = replace(clerk, permissions=clerk.permissions - {"notices.hand_over"})
    with pytest.raises(NotAllowed):
        sending.dispatch(number, POST, by=few, now=now)


def test_the_ceiling_holds_with_the_charges(backed, now, monkeypatch):
    id_, obligation, found = backed
    low = replace(found.obligation, ceiling_yen=1)
    real = drafting.ready
    made = replace(real(Wanted(id_, obligation, r.GUARANTEE), by=Cast()["S3001"], now=now))
    monkeypatch.setattr(drafting, "ready", lambda *a, **k: replace(made, obligation=low))
    monkeypatch.setattr(drafting, "obligation_of", lambda *a: obligation)
    with pytest.raises(NotNow, match="極度額 1円を超えています"):
        drafting.draft(Wanted(id_, obligation, r.GUARANTEE), by=Cast()["S3001"], now=now)


def test_the_pages_take_it_from_the_instalment_to_the_post(backed, now):
    id_, obligation, _ = backed
    clerk, chief = signed_in("S3001"), signed_in("S3009")
    page = clerk.get(f"/instalments/{id_}/").content.decode()
    assert "保証債務履行請求書を起案する" in page
    begun = clerk.post(
        f"/notices/singles/guarantor/of/{id_}/", {"obligation": obligation}, follow=True
    )
    at = begun.redirect_chain[-1][0]
    assert "決裁に上げる" in begun.content.decode() and at.startswith("/notices/singles/")
    assert clerk.get(f"{at[:-1]}.pdf").content.startswith(b"%PDF")
    clerk.post(f"{at}ask/")
    assert "一通ずつの文書" in chief.get("/approvals/").content.decode()
    said = {"answer": "approve", "note": ""}
    assert "決裁しました" in chief.post(f"{at}decide/", said, follow=True).content.decode()
    assert "公印の使用を記録" in clerk.post(f"{at}seal/", follow=True).content.decode()
    sent = {"on": ON.isoformat(), "way": "content", "receipt": "9-9"}
    done = clerk.post(f"{at}dispatch/", sent, follow=True).content.decode()
    assert "期別に記録し" in done and "内容証明" in done
    listed = clerk.get("/notices/singles/?state=dispatched").content.decode()
    assert "保証人への請求" in listed
    assert chief.get("/notices/singles/list.csv").status_code == 200
    assert "一通ずつの文書 第" in signed_in("S0101").get("/seals/").content.decode()
