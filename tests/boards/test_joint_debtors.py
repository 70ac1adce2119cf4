"""連帯債務者 on the pages: each has a clock, no yen counts twice, no address is let out."""

import pytest

from saiken.store.register.lists import person_number, persons_known
from saiken.store.standings import completeness
from tests.desks import joint
from tests.desks.conftest import enrol
from tests.desks.made import addresses, id_of, one, signed_in, take
from tests.fixtures_city import ON

pytestmark = pytest.mark.usefixtures("db")

DEBTOR, WIFE = "0000004321", "0000005555"
HANAKO = "0000005555,1,佐藤　花子,ｻﾄｳ ﾊﾅｺ,19760121,2,000-0152,さくら市花見町9番9号,,,,,,,{mark}"


def page(url: str, staff: str = "S1001") -> str:
    answer = signed_in(staff).get(url)
    assert answer.status_code == 200
    return answer.content.decode()


def of_person(number: str, staff: str = "S1001") -> str:
    return page(f"/debtors/{persons_known([number])[number]}/", staff)


@pytest.fixture(autouse=True)
def ledger(db, now):
    enrol()
    taken = take(
        joint.file(
            joint.row(dunned="2026-09-20", number=WIFE),
            joint.row(joint.LATER, due_on="2026-09-30"),
        ),
        now=now,
        mappings=joint.mappings(),
    )
    assert not taken.refused


def test_the_debtor_s_page_says_who_else_is_liable_and_for_how_much():
    text = of_person(DEBTOR)
    liable = text.split('id="liable"')[1].split("</section>")[0]
    assert liable.count("佐藤　三郎") == 2  # with a number of the city and without: two records
    assert "連帯債務者" in liable and "全部について" in liable and "1期別" in liable
    assert "未納額（本体）</dt><dd><b>100,000</b>円" in text


def test_a_joint_debtor_s_page_lists_what_is_owed_jointly_in_no_sum():
    text = of_person(WIFE)
    assert "未納 0期別。ほかに、連帯して負う未納 1期別" in text
    assert "未納額（本体）</dt><dd><b>0</b>円" in text
    owed = text.split('id="joint"')[1].split("</section>")[0]
    assert "佐藤　一郎" in owed and "50,000" in owed and "全部について" in owed
    assert "保証している期別" not in text and "（ともに負う債務者について）" in text


def test_sums_by_office_and_day_count_an_instalment_once():
    assert one("select sum(open_yen) from standing") == 100_000
    today = page("/today/") if signed_in("S1001").get("/today/").status_code == 200 else page("/")
    assert "200,000" not in today


def test_the_instalment_s_page_gives_each_one_s_own_clock_and_why():
    text = page(f"/instalments/{id_of(joint.KEY)}/")
    people = text.split('id="parties"')[1].split("</section>")[0]
    assert "連帯納税義務者（共有者）（地方税法第10条の2第1項）" in people
    # The letter of September went to the debtor alone: his clock starts anew, the other does not.
    assert "R13.9.30" in people.replace(" ", "") or "2031" in people
    assert people.count("clock") >= 2


def test_a_protected_joint_debtor_s_address_never_leaves(now):
    take(addresses(HANAKO.format(mark="1")), now=now)
    text = of_person(WIFE)
    assert "支援措置" in text and "花見町9番9号" not in text
    for url in (
        f"/instalments/{id_of(joint.KEY)}/",
        f"/debtors/{persons_known([DEBTOR])[DEBTOR]}/",
    ):
        assert "花見町" not in page(url)
    assert "花見町9番9号" in of_person(WIFE, "S1009")


def test_every_look_at_a_page_is_one_at_each_who_is_named():
    before = one("select coalesce(max(id), 0) from look")
    page(f"/instalments/{id_of(joint.KEY)}/")
    assert one(f"select count(*) from look where id > {before}") == 2


def test_another_office_sees_nothing_of_it():
    person = persons_known([WIFE])[WIFE]
    assert signed_in("S3001").get(f"/debtors/{person}/").status_code in (403, 404)


def test_an_address_of_a_joint_debtor_that_is_not_there_is_missing(now):
    offices = ("tax_payment",)

    def missing() -> int:
        (counted,) = completeness.counts(offices, on=ON)
        return next(x.missing for x in counted.fields if x.field == "joint_debtor_address")

    assert missing() == 0
    more = joint.row("988800000303", ("佐藤　五郎", "サトウ ゴロウ", ""))
    take(joint.file(more), now=now, name="次.csv", mappings=joint.mappings())
    assert missing() == 1


def test_a_joint_debtor_without_a_number_has_a_page_of_its_own():
    held = one(
        "select p.id from person p join register_obligation o on o.person_id = p.id"
        f" where o.instalment_id = {id_of(joint.LATER)} and o.role = 'joint_debtor'"
    )
    assert isinstance(held, int) and ":joint:" in (person_number(held) or "")
    text = page(f"/debtors/{held}/")
    assert "佐藤　三郎" in text and "さくら市本町一丁目1番1号" in text
