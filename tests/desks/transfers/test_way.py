"""A case on its way to the centre and back: who may see and act, what travels, what is told."""

from datetime import timedelta

import pytest

from saiken.boards.today import queries as todays
from saiken.boards.today.narrowed import Asked
from saiken.boards.today.reasons import REASONS
from saiken.claims import facts as f
from saiken.desks.notices.actions.candidates import looked_at
from saiken.desks.notices.rules.purposes import DEMAND
from saiken.desks.relief.actions import record_grace
from saiken.desks.transfers import actions
from saiken.desks.transfers.models import HandlingRow, ReportRow, StepRow, TransferRow
from saiken.desks.transfers.queries import cases
from saiken.desks.transfers.rules.words import CannotTransfer
from saiken.store import reads
from saiken.store.append import Act, NewFact, append
from saiken.store.cases.lists import officers
from saiken.store.offices.walls import may_see_paper, offices_behind
from saiken.values.actors import NotAllowed
from saiken.values.yen import Yen
from tests.desks.made import id_of, signed_in
from tests.desks.transfers.made import (
    FIRST,
    NOW,
    ON,
    PLAN,
    PROTECTED,
    SECOND,
    later,
    ledger,
    left,
    noticed,
    person_of,
    requested,
)


@pytest.fixture
def person(accounts: None) -> int:
    ledger()
    return person_of(FIRST)


def state(transfer: int) -> str:
    return TransferRow.objects.get(pk=transfer).status


def paid(key: str, yen: int, on: object, staff: object) -> None:
    body = f.Paid(Yen(yen), "debtor", "counter")
    append([NewFact(body, on, id_of(key))], Act(f"paid:{key}:{on}", "receive", staff, NOW))


def test_the_list_says_who_is_proposed_and_who_is_asked_first(person, staff):
    body = cases.body_of("centre")
    found = {one.look.person: one for one in cases.every("tax_payment", body, on=ON)}
    assert found[person].proposed
    assert found[person].yen == 380_000
    assert [x.code for x in found[person].reasons] == ["amount", "age"]
    hidden = found[person_of(PROTECTED)]
    assert hidden.reaches
    assert not hidden.proposed
    assert hidden.first == ("支援措置の対象者です",)
    with pytest.raises(CannotTransfer, match="基準では提案されない"):
        actions.draft("centre", person_of(PROTECTED), by=staff.tax_clerk, now=NOW)


def test_the_notice_must_run_out_and_the_package_be_whole(person, staff):
    clerk = staff.tax_clerk
    made = actions.draft("centre", person, by=clerk, now=NOW)
    with pytest.raises(CannotTransfer, match="確定した書面だけです"):
        actions.notify(made, sent_on=ON, paper="さく納第901号", by=clerk, now=NOW)
    left(made, by=clerk)
    with pytest.raises(CannotTransfer, match="期限"):
        actions.ask(made, by=clerk, now=later(14))
    with pytest.raises(CannotTransfer, match="足りないものが1件"):
        actions.ask(made, by=clerk, now=later(15))
    actions.ask(made, override="書庫の移転中で、後から届ける", by=clerk, now=later(15))
    row = TransferRow.objects.get(pk=made)
    assert row.overridden == "書庫の移転中で、後から届ける"
    with pytest.raises(CannotTransfer, match="手続に入っています"):
        actions.draft("centre", person, by=clerk, now=later(15))


@pytest.mark.parametrize("how", ["paid", "pledged"])
def test_who_pays_or_promises_after_the_notice_drops_out(person, staff, how):
    made = noticed(person, by=staff.tax_clerk)
    with pytest.raises(CannotTransfer, match="完納も誓約も"):
        actions.drop(made, by=staff.tax_clerk, now=later(3))
    if how == "paid":
        paid(FIRST, 190_000, ON, staff.tax_clerk)
        paid(SECOND, 190_000, ON, staff.tax_clerk)
    else:
        act = Act("pledge", "pledge", staff.tax_clerk, NOW)
        append([NewFact(f.Pledged(), ON, id_of(FIRST))], act)
    with pytest.raises(CannotTransfer, match="予告の後に"):
        actions.ask(made, by=staff.tax_clerk, now=later(16))
    why = actions.drop(made, by=staff.tax_clerk, now=later(16))
    assert ("完納" if how == "paid" else "誓約") in why
    assert StepRow.objects.get(transfer=made, word="dropped").reason == why


def test_nobody_approves_what_they_drafted(person, staff):
    made = noticed(person, by=staff.tax_clerk)
    actions.ask(made, by=staff.tax_clerk, now=later(16))
    with pytest.raises(NotAllowed):
        actions.approve(made, by=staff.tax_clerk, now=later(16))
    actions.send_back(made, reason="理由を詳しく", by=staff.tax_chief, now=later(16))
    assert state(made) == "noticed"


def test_with_acceptance_the_case_changes_hands_and_comes_back(person, staff):
    centre, clerk = staff["S4011"], staff.tax_clerk
    made = requested(person, by=clerk, chief=staff.tax_chief)
    debtor, instalment = f"/debtors/{person}/", f"/instalments/{id_of(FIRST)}/"
    section, body = signed_in("S1001"), signed_in("S4011")
    assert section.get(debtor).status_code == 200
    assert body.get(debtor).status_code == 403
    before = reads.standings([id_of(FIRST), id_of(SECOND)], on=later(16).day)

    with pytest.raises(NotAllowed):
        actions.accept(made, PLAN, by=clerk, now=later(16))
    actions.accept(made, PLAN, by=centre, now=later(16))

    # Nothing of the record moved: clocks, deadlines and amounts travel as they are.
    after = reads.standings([id_of(FIRST), id_of(SECOND)], on=later(16).day)
    for id_, at in before.items():
        assert after[id_].clocks == at.clocks
        assert after[id_].position == at.position
        assert after[id_].dunning == at.dunning
        assert after[id_].instalment.office == "claims_control"
    # The section sees and acts no more, the centre does; the section keeps the count and the sum.
    assert section.get(debtor).status_code == 403
    assert section.get(instalment).status_code == 403
    assert body.get(debtor).status_code == 200
    assert body.get(instalment).status_code == 200
    assert looked_at("tax_payment", DEMAND, on=later(16).day).count(id_of(FIRST)) == 0
    assert id_of(FIRST) in looked_at("claims_control", DEMAND, on=later(16).day)
    listed = section.get("/transfers/?show=accepted").content.decode()
    assert "380,000" in listed
    assert "渡邉" not in listed
    assert "渡邉" in body.get("/transfers/?show=accepted").content.decode()
    assert "渡邉" not in section.get("/search/?words=渡邉").content.decode()
    assert officers([(person, "claims_control")]) == {(person, "claims_control"): "S4011"}

    with pytest.raises(CannotTransfer, match="返還の理由"):
        actions.give_back(made, reason=" ", by=centre, now=later(40))
    actions.give_back(made, reason="分納の見込みが立った", by=centre, now=later(40))
    assert section.get(debtor).status_code == 200
    assert body.get(debtor).status_code == 403
    assert body.get(instalment).status_code == 403
    assert reads.instalments([id_of(FIRST)])[id_of(FIRST)].office == "tax_payment"
    assert "渡邉" not in body.get("/transfers/?show=ended").content.decode()


def test_todays_work_goes_to_who_handles_the_case(person, staff):
    def whose(office: str) -> set[int]:
        asked = Asked([office], later(16).day)
        return {one.person for r in REASONS for one in todays.cases(r, asked).cases}

    made = requested(person, by=staff.tax_clerk, chief=staff.tax_chief)
    assert person in whose("tax_payment")
    actions.accept(made, PLAN, by=staff["S4011"], now=later(16))
    assert person not in whose("tax_payment")
    assert person in whose("claims_control")
    actions.give_back(made, reason="返す", by=staff["S4011"], now=later(16))
    assert person in whose("tax_payment")
    assert person not in whose("claims_control")


def test_the_centre_acts_on_what_it_took_and_the_section_does_not(person, staff):
    made = requested(person, by=staff.tax_clerk, chief=staff.tax_chief)
    actions.accept(made, PLAN, by=staff["S4011"], now=later(16))
    grace = {"type": "collection grace", "first": later(20).day, "last": later(50).day}
    with pytest.raises(NotAllowed):
        record_grace(id_of(FIRST), **grace, by=staff.tax_clerk, now=later(17))
    assert not record_grace(id_of(FIRST), **grace, by=staff["S4011"], now=later(17)).repeated


def _graced(first: int, staff) -> None:
    grace = {"type": "collection grace", "first": later(first).day, "last": later(90).day}
    record_grace(id_of(FIRST), **grace, by=staff.tax_clerk, now=later(first))


def test_a_grace_since_the_notice_is_talked_about_first(person, staff):
    made = noticed(person, by=staff.tax_clerk)
    _graced(3, staff)
    with pytest.raises(CannotTransfer, match="先に相談：猶予中です"):
        actions.ask(made, by=staff.tax_clerk, now=later(16))
    actions.ask(made, override="面談し、集中処理に同意を得た", by=staff.tax_clerk, now=later(16))
    assert "先に相談：猶予中です" in TransferRow.objects.get(pk=made).reasons, "told to who decides"
    actions.approve(made, by=staff.tax_chief, now=later(16))
    actions.accept(made, PLAN, by=staff["S4011"], now=later(17))


def test_a_grace_since_it_was_asked_for_stops_it_everywhere(person, staff):
    made = noticed(person, by=staff.tax_clerk)
    actions.ask(made, by=staff.tax_clerk, now=later(16))
    _graced(17, staff)
    with pytest.raises(CannotTransfer, match="事情が変わりました"):
        actions.approve(made, by=staff.tax_chief, now=later(18))


def test_a_grace_since_the_approval_is_answered_by_the_body(person, staff):
    made = requested(person, by=staff.tax_clerk, chief=staff.tax_chief)
    _graced(17, staff)
    with pytest.raises(CannotTransfer, match=r"猶予中です。引き受けずに"):
        actions.accept(made, PLAN, by=staff["S4011"], now=later(18))


def test_what_ended_on_the_way_is_not_taken_over(person, staff):
    made = requested(person, by=staff.tax_clerk, chief=staff.tax_chief)
    with pytest.raises(CannotTransfer, match="完納か消滅"):
        actions.accept(made, PLAN, by=staff["S4011"], now=later(365 * 6))


def test_chosen_instalments_only(person, staff):
    about = {"chosen": [id_of(FIRST)], "reason": "この期別だけを調べる"}
    made = requested(person, by=staff.tax_clerk, chief=staff.tax_chief, **about)
    actions.accept(made, PLAN, by=staff["S4011"], now=later(16))
    held = reads.instalments([id_of(FIRST), id_of(SECOND)])
    assert held[id_of(FIRST)].office == "claims_control"
    assert held[id_of(SECOND)].office == "tax_payment"
    page = signed_in("S4011").get(f"/debtors/{person}/").content.decode()
    assert "第2期" in page
    assert "第3期" not in page


def test_papers_follow_what_was_handed_over_and_nothing_else(person, staff):
    centre, clerk = staff["S4011"], staff.tax_clerk
    about = {"chosen": [id_of(FIRST)], "reason": "この期別だけを調べる"}
    made = requested(person, by=clerk, chief=staff.tax_chief, **about)
    assert not may_see_paper(centre, "tax_payment", person, [FIRST])
    actions.accept(made, PLAN, by=centre, now=later(16))
    assert may_see_paper(centre, "tax_payment", person, [FIRST])
    assert not may_see_paper(centre, "tax_payment", person, [SECOND])
    assert not may_see_paper(clerk, "claims_control", person, [FIRST])
    assert offices_behind(centre, [person]) == {"claims_control", "tax_payment"}
    actions.give_back(made, reason="返す", by=centre, now=later(30))
    assert may_see_paper(clerk, "claims_control", person, [FIRST])
    assert not may_see_paper(centre, "tax_payment", person, [FIRST])
    page = signed_in("S1001").get(f"/instalments/{id_of(FIRST)}/").content.decode()
    assert "令和8年12月6日から令和8年12月20日まで" in page


def test_a_body_may_refuse_with_its_reason(person, staff):
    made = requested(person, by=staff.tax_clerk, chief=staff.tax_chief)
    actions.refuse(made, reason="資料が足りない", by=staff["S4011"], now=later(17))
    assert state(made) == "refused"
    assert reads.instalments([id_of(FIRST)])[id_of(FIRST)].office == "tax_payment"


def test_every_case_has_a_next_act_with_its_day(person, staff):
    made = requested(person, by=staff.tax_clerk, chief=staff.tax_chief)
    centre = staff["S4011"]
    for wrong in (
        actions.Plan("seizure", " ", ON + timedelta(days=30)),
        actions.Plan("seizure", "照会する", ON),
        actions.Plan("nothing", "照会する", ON + timedelta(days=30)),
    ):
        with pytest.raises(CannotTransfer):
            actions.accept(made, wrong, by=centre, now=later(16))
    actions.accept(made, PLAN, by=centre, now=later(16))
    said = actions.Plan(
        "court",
        "支払督促を検討する",
        ON + timedelta(days=60),
        "",
        later(20).day,
        "楠・柊",
        "訴訟へ",
    )
    actions.handle(made, said, by=centre, now=later(20))
    kept = HandlingRow.objects.filter(transfer=made).order_by("pk")
    assert [(x.policy, x.minutes) for x in kept] == [("seizure", ""), ("court", "訴訟へ")]


def test_the_reports_tell_claim_by_claim_and_tie_to_the_record(person, staff):
    made = requested(person, by=staff.tax_clerk, chief=staff.tax_chief)
    centre = staff["S4011"]
    actions.accept(made, PLAN, by=centre, now=later(16))
    paid(FIRST, 40_000, later(18).day, centre)
    actions.report(made, says="預金を照会中", by=centre, now=later(20))
    url = f"/transfers/{made}/reports/{ReportRow.objects.get().pk}/"
    figures = signed_in("S1001").get(url).content.decode()
    assert "340,000" in figures
    assert "渡邉" not in figures
    assert FIRST not in figures
    assert "渡邉" in signed_in("S4011").get(url).content.decode()
    actions.give_back(made, reason="資力がない", by=centre, now=later(30))
    interim, final = (row.content for row in ReportRow.objects.order_by("pk"))
    assert (interim["taken"], interim["collected"], interim["left"]) == (380_000, 40_000, 340_000)
    assert final["left"] == 340_000
    assert "渡邉" not in str(final)
    url = f"/transfers/{made}/reports/{ReportRow.objects.order_by('-pk')[0].pk}/"
    assert "渡邉" in signed_in("S1001").get(url).content.decode()


def test_a_lawyer_who_is_only_consulted_gets_no_name(person, staff):
    made = noticed(person, by=staff.tax_clerk, body="consulted", reason="意見を聞く")
    says = "渡邉　直美（0000001217）は転居をくり返す。"
    actions.brief(made, says=says, by=staff.tax_clerk, now=NOW)
    content = ReportRow.objects.get(transfer=made).content
    assert not content["whole"]
    for secret in ("渡邉", "直美", "1217", FIRST, "花見町"):
        assert secret not in str(content)
    url = f"/transfers/{made}/reports/{ReportRow.objects.get(transfer=made).pk}/"
    shown = signed_in("S1001").get(url).content.decode()
    assert "渡邉" not in shown
    assert "固定資産税" in shown
