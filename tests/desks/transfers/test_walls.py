"""What a body outside, a lawyer, and each hand of the centre see of one debtor: theirs, no more.

渡邉 owes two instalments of fixed asset tax and a rent. One of the taxes goes to the joint body,
the rent to a lawyer; later the other tax and the rent go to the two hands of the centre.
"""

from collections.abc import Iterator
from unittest.mock import patch

import pytest

from saiken.desks.transfers import actions
from saiken.desks.transfers.models import ReportRow, TransferRow
from saiken.desks.transfers.rules.words import CannotTransfer
from saiken.store.embedded import Server
from saiken.store.looks.tables import LookRow
from saiken.store.offices.walls import may_see_paper, open_papers
from saiken.values.actors import NotAllowed
from tests.desks.cities import owned
from tests.desks.conftest import enrol
from tests.desks.made import id_of, rent, signed_in, take
from tests.desks.transfers.made import (
    FIRST,
    NOW,
    PLAN,
    SECOND,
    later,
    ledger,
    left,
    person_of,
)
from tests.fixtures_city import Cast
from tests.fixtures_database import Database

RENT = "210009999907"
NAME, TAX, HOUSE = "渡邉", "固定資産税", "住宅使用料"
LISTS = ("/transfers/", "/transfers/list.csv", "/debtors/", "/search/?q=渡邉")
AFTER = later(30)
PLAIN = PLAN.__class__(PLAN.policy, PLAN.next_act, PLAN.next_on)


@pytest.fixture(scope="module")
def city(embedded_server: Server, template_database: str) -> Iterator[Database]:
    """The story of these tests, in the order of the file."""
    with owned(embedded_server, template_database) as database:
        enrol()
        ledger()
        take(rent(RENT, dunned="2026/08/20"), now=NOW)
        yield database


@pytest.fixture(autouse=True)
def after_every_notice() -> Iterator[None]:
    with patch("saiken.server.clock.now", lambda: AFTER):
        yield


def told(number: str, url: str) -> bool:
    """Whether a page names the debtor: what was searched for is repeated in its head."""
    page = read(number, url)
    for asked in ("q=渡邉", 'value="渡邉"', "「渡邉」"):
        page = page.replace(asked, "")
    return NAME in page


def read(number: str, url: str) -> str:
    """What a page says to somebody; nothing where it is closed to them."""
    answer = signed_in(number).get(url)
    assert answer.status_code in (200, 302, 403, 404), (url, answer.status_code)
    return answer.content.decode("utf-8", "replace") if answer.status_code == 200 else ""


def requested(key: str, body: str, *, clerk: str, chief: str) -> int:
    staff = Cast()
    made = actions.draft(
        body,
        person_of(key),
        by=staff[clerk],
        now=NOW,
        chosen=[id_of(key)],
        reason="渡邉氏は転居をくり返す",
    )
    left(made, by=staff[clerk])
    actions.ask(made, override="後から送る", by=staff[clerk], now=AFTER)
    actions.approve(made, by=staff[chief], now=AFTER)
    return made


def test_a_joint_body_sees_what_it_took_over_and_nothing_else(city):
    staff, debtor = Cast(), f"/debtors/{person_of(FIRST)}/"
    before = TransferRow.objects.count()
    made = requested(FIRST, "joint", clerk="S1001", chief="S1009")
    here = f"/transfers/{made}/"
    assert TransferRow.objects.count() == before + 1
    asked = read("J0001", here)
    assert "引き受ける" in asked  # it answers itself; the section no longer does for it
    assert "引き受ける" not in read("S1009", here)
    for url in (*LISTS, here):
        assert not told("J0001", url), url
    with pytest.raises(NotAllowed):
        actions.accept(made, PLAIN, by=staff["S1009"], now=AFTER)

    actions.accept(made, PLAIN, by=staff["J0001"], now=AFTER)
    page = read("J0001", debtor)
    assert NAME in page
    assert "第2期" in page
    assert "第3期" not in page
    assert HOUSE not in page
    assert told("J0001", "/search/?q=渡邉") and NAME in read("J0001", "/transfers/list.csv")
    assert NAME in read("J0001", "/central/")
    assert read("J0001", f"/instalments/{id_of(FIRST)}/")
    for other in (SECOND, RENT):
        assert not read("J0001", f"/instalments/{id_of(other)}/"), other
        assert f"/instalments/{id_of(other)}/" not in read("J0001", f"/search/?q={other}")
    for url in (
        "/instalments/",
        "/notices/",
        "/headquarters/",
        "/today/list.csv",
        "/transfers/candidates/",
        "/knowledge/",
        "/receipts/",
        "/ledger/",
    ):
        assert not read("J0001", url), url
    assert "第3期" not in read("J0001", f"/ledger/confirm/of/{id_of(FIRST)}/")
    # A letter that names something else too is no letter of theirs.
    joint = staff["J0001"]
    assert may_see_paper(joint, "tax_payment", person_of(FIRST), [FIRST])
    assert not may_see_paper(joint, "tax_payment", person_of(FIRST), [FIRST, SECOND])
    assert not may_see_paper(joint, "housing", person_of(FIRST), [RENT])
    assert LookRow.objects.filter(staff="J0001").exists()

    actions.report(made, says="照会中", by=joint, now=AFTER)
    actions.give_back(made, reason="納付の見込み", by=joint, now=AFTER)
    assert not read("J0001", debtor)
    assert NAME not in read("J0001", here)
    assert read("S1001", debtor)


def test_a_joint_body_takes_compulsory_claims_only(city):
    with pytest.raises(CannotTransfer, match="引き継げる未納はありません"):
        actions.draft("joint", person_of(RENT), by=Cast()["S3001"], now=NOW, reason="頼む")


def test_an_entrusted_lawyer_sees_the_claim_whole_and_the_section_goes_on(city):
    staff, debtor = Cast(), f"/debtors/{person_of(RENT)}/"
    made = actions.draft(
        "entrusted", person_of(RENT), by=staff["S3001"], now=NOW, reason="訴えを任せる"
    )
    left(made, by=staff["S3001"])
    here = f"/transfers/{made}/"
    assert not read("L0001", here)  # nobody asked them yet
    actions.ask(made, override="後から送る", by=staff["S3001"], now=AFTER)
    assert not read("L0001", here)
    actions.approve(made, by=staff["S3009"], now=AFTER)
    page = read("L0001", here)
    for word in (NAME, HOUSE, "これまでの経過", "債務者・保証人"):
        assert word in page, word
    assert TAX not in page
    actions.accept(made, PLAIN, by=staff["L0001"], now=AFTER)
    assert NAME in read("L0001", "/transfers/") and NAME in read("L0001", "/transfers/list.csv")
    closed = (
        debtor,
        "/debtors/",
        "/search/?q=渡邉",
        f"/instalments/{id_of(RENT)}/",
        "/central/",
        "/",
        "/instalments/",
        "/debtors/identities/",
    )
    for url in closed:
        assert not told("L0001", url), url
    papers = open_papers(staff["L0001"], person_of(RENT))
    assert papers.has("housing", [RENT])
    assert not papers.has("housing", [RENT, SECOND])
    assert not papers.has("tax_payment", [FIRST])
    # Nothing changed hands: the section sees and acts as before.
    assert NAME in read("S3001", debtor)
    assert NAME in read("S3001", here)

    actions.report(made, says="支払督促の準備", by=staff["L0001"], now=AFTER)
    actions.give_back(made, reason="和解した", by=staff["L0001"], now=AFTER)
    assert NAME not in read("L0001", here)
    assert NAME not in read("L0001", "/transfers/list.csv")
    assert not open_papers(staff["L0001"], person_of(RENT)).has("housing", [RENT])


def test_the_lawyer_may_refuse_and_then_sees_no_more(city):
    staff = Cast()
    made = actions.draft(
        "entrusted", person_of(RENT), by=staff["S3001"], now=NOW, reason="訴えを任せる"
    )
    left(made, by=staff["S3001"])
    actions.ask(made, override="後から送る", by=staff["S3001"], now=AFTER)
    actions.approve(made, by=staff["S3009"], now=AFTER)
    actions.refuse(made, reason="相手方の代理をしている", by=staff["L0001"], now=AFTER)
    assert NAME not in read("L0001", f"/transfers/{made}/")


def test_a_consulted_lawyer_reads_the_masked_brief_and_nothing_else(city):
    staff = Cast()
    made = actions.draft(
        "consulted", person_of(FIRST), by=staff["S1001"], now=NOW, reason="渡邉直美の件を聞く"
    )
    here = f"/transfers/{made}/"
    assert not read("L0001", here)  # before there is a brief there is nothing to read
    actions.brief(
        made, says="渡邉　直美（0000001217）は転居をくり返す。", by=staff["S1001"], now=NOW
    )
    brief = f"{here}reports/{ReportRow.objects.get(transfer=made).pk}/"
    for url in (here, brief, "/transfers/", "/transfers/list.csv"):
        page = read("L0001", url)
        assert page, url
        for secret in (NAME, "直美", "1217", FIRST):
            assert secret not in page, (url, secret)
    assert TAX in read("L0001", brief)
    assert "引き受ける" not in read("L0001", here)
    actions.withdraw(made, reason="聞いた", by=staff["S1001"], now=AFTER)


def test_the_two_hands_of_the_centre_see_each_their_own(city):
    staff, person = Cast(), person_of(FIRST)
    tax = requested(SECOND, "centre", clerk="S1001", chief="S1009")
    actions.accept(tax, PLAN, by=staff["S4011"], now=AFTER)
    with pytest.raises(CannotTransfer):  # the hand for tax takes no rent
        actions.draft("centre", person, by=staff["S3001"], now=NOW, reason="頼む")
    house = requested(RENT, "centre_other", clerk="S3001", chief="S3009")
    with pytest.raises(NotAllowed):
        actions.accept(house, PLAIN, by=staff["S4011"], now=AFTER)
    actions.accept(house, PLAIN, by=staff["S4021"], now=AFTER)

    of_tax, of_house = (read(who, f"/debtors/{person}/") for who in ("S4011", "S4021"))
    assert TAX in of_tax and HOUSE not in of_tax
    assert HOUSE in of_house and TAX not in of_house
    for who, own, other in (("S4011", tax, house), ("S4021", house, tax)):
        assert f"/transfers/{own}/" in read(who, "/central/")
        assert f"/transfers/{other}/" not in read(who, "/central/")
        assert not read(who, f"/transfers/{other}/")
        assert f"/transfers/{other}/" not in read(who, "/transfers/")
    assert not read("S4011", f"/instalments/{id_of(RENT)}/")
    assert not read("S4021", f"/instalments/{id_of(SECOND)}/")
    assert f"/instalments/{id_of(RENT)}/" not in read("S4011", f"/search/?q={RENT}")
    assert f"/instalments/{id_of(SECOND)}/" not in read("S4021", f"/search/?q={SECOND}")
    for who, other in (("S4019", HOUSE), ("S4029", TAX)):
        for url in ("/central/list.csv", "/instalments/export.csv", "/debtors/export.csv"):
            assert other not in read(who, url), (who, url)
    assert not may_see_paper(staff["S4011"], "housing", person, [RENT])
    assert not may_see_paper(staff["S4021"], "tax_payment", person, [SECOND])
