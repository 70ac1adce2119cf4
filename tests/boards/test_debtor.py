"""The page of a debtor: each look on record, protected addresses closed, other offices shut out."""

from collections.abc import Iterator
from datetime import date

import pytest
from django.db import connection, transaction

from saiken import letters
from saiken.claims import facts as f
from saiken.desks.notices.actions import compose
from saiken.store import reads
from saiken.store.append import Act, NewFact, append
from saiken.store.papers.numbering import NewPaper, keep
from saiken.store.people import particulars
from saiken.store.register.lists import persons_known
from tests.boards.conftest import ROW
from tests.desks.made import count, id_of, one, signed_in, take, tax
from tests.fixtures_city import ON, Cast

pytestmark = pytest.mark.usefixtures("city")

PROTECTED, DEAD, PLAIN, MOVED = "0000001404", "0000001392", "0000001258", "0000001471"


def path(number: str) -> str:
    return f"/debtors/{persons_known([number])[number]}/"


def page(number: str, staff: str = "S1001") -> str:
    answer = signed_in(staff).get(path(number))
    assert answer.status_code == 200
    return answer.content.decode()


def last_look() -> object:
    return one(
        "select concat_ws(' ', l.staff, l.office, p.number, l.page, l.address_shown)"
        " from look l join person p on p.id = l.person_id order by l.id desc limit 1"
    )


def test_a_look_is_recorded_with_who_whom_and_where():
    text = page(PLAIN)
    assert "髙橋　一郎" in text and "さくら市緑が原11番地11" in text
    assert last_look() == f"S1001 tax_payment {PLAIN} {path(PLAIN)} t"


def test_a_protected_address_is_shown_to_the_few_and_that_is_recorded():
    text = page(PROTECTED)
    assert "支援措置" in text and "中央三丁目20番" not in text
    assert str(last_look()).endswith(f"{path(PROTECTED)} f")
    text = page(PROTECTED, "S1009")
    assert "中央三丁目20番" in text
    assert last_look() == f"S1009 tax_payment {PROTECTED} {path(PROTECTED)} t"


def test_the_dead_are_shown_as_dead_and_no_letter_is_offered():
    for staff in ("S1001", "S2001"):
        assert "亡くなっています。本人あての文書は送れません" in page(DEAD, staff)
    assert "相続人の調査" in page(DEAD)


def test_who_moved_out_is_shown_at_the_new_address():
    assert "みどり県あおば市北町2番5号" in page(MOVED)


def test_only_the_own_office_s_claims_are_shown():
    assert "住宅使用料" not in page("0000001217") and "固定資産税" in page("0000001217")
    rent = page("0000001217", "S3001")
    assert "固定資産税" not in rent and "住宅使用料" in rent


def test_a_debtor_of_another_office_is_shut_and_leaves_no_look():
    before = count("look")
    for number in ("S2001", "S4001", "S5001", "S7001"):
        assert signed_in(number).get(path(PLAIN)).status_code == 403
    assert count("look") == before
    assert Cast()["S2001"].may("people.look")


def test_nobody_is_not_found():
    assert signed_in("S1001").get("/debtors/999999/").status_code == 404


RENT = ("210005032602", "210005032604")
TAX = "0226900001"  # of 髙橋, whose two claims of one year are called the same
TENANT = "0000001217"


@pytest.fixture
def undone() -> Iterator[None]:
    """What a test does to the city is taken away after it."""
    with transaction.atomic():
        yield
        transaction.set_rollback(True)


def paper(number: str, key: str) -> None:
    """A dunning letter about one instalment, as its office seals it."""
    (at,) = reads.standings([id_of(key)], on=ON).values()
    (letter,) = compose.grouped([at])
    told = particulars.latest([letter.person])[letter.person]
    made = compose.snapshot(letter, told, number=number, issue_on=ON)
    office = at.instalment.office
    keep([NewPaper(number, "dunning", office, letter.person, ON, letters.to_json(made))])


def test_papers_stand_where_they_may_be_seen_and_are_spoken_of(undone):
    paper("甲の一号", RENT[0])
    paper("甲の二号", RENT[1])
    rent = page(TENANT, "S3001")
    assert "甲の一号" in rent and "甲の二号" in rent and "督促状" in rent
    assert "甲の" not in page(TENANT, "S1001")
    about = signed_in("S3001").get(f"/instalments/{id_of(RENT[0])}/").content.decode()
    assert "甲の一号" in about and "甲の二号" not in about


def guarantor() -> str:
    """The number of the guarantor of a rent."""
    return str(
        one(
            "select p.number from person p join register_obligation o on o.person_id = p.id"
            f" where o.instalment_id = {id_of(RENT[0])} and o.role <> 'debtor'"
        )
    )


def died(number: str, now) -> None:
    person = persons_known([number])[number]
    act = Act(f"died {number}", "test", Cast()["S3001"], now)
    append([NewFact(f.Died(), date(2026, 10, 1), person=person)], act)


def test_what_is_only_guaranteed_is_not_owed():
    text = page(guarantor(), "S3001")
    assert "この方が債務者である債権はありません" in text and "保証している期別" in text
    assert "未納 0期別。ほかに、保証している未納 " in text
    assert "未納額（本体）</dt><dd><b>0</b>円" in text and "渡邉　直美" in text
    assert "（主たる債務者について）" in text and "連帯保証人" in text


def test_a_dead_guarantor_is_no_dead_debtor(undone, now):
    died(guarantor(), now)
    text = page(guarantor(), "S3001")
    assert "亡くなっています" in text and "債務者が死亡" not in text
    assert "相続人の調査" not in text and "債務者が死亡" not in page(TENANT, "S3001")


def test_a_dead_debtor_is_said_to_the_guarantor_s_reader(undone, now):
    died(TENANT, now)
    text = page(guarantor(), "S3001")
    assert "相続人の調査（主たる債務者について）" in text and "亡くなっています" not in text


def test_claims_called_the_same_lose_nothing_of_their_history():
    text = signed_in("S1001").get(path(PLAIN), {"show": "all"}).content.decode()
    facts = reads.facts([id_of(f"{TAX}02"), id_of("022690000202")])
    expected = sum(len(known) for known in facts.values())
    history = text.split('<ol class="timeline">')[1]
    assert history.count("固定資産税 令和8年度 第2期") == expected >= 2


def test_everybody_named_is_looked_at_and_only_the_shown_address_counts():
    before = one("select max(id) from look")
    page(TENANT, "S3001")
    with connection.cursor() as cursor:
        cursor.execute(
            "select p.number, l.address_shown from look l join person p on p.id = l.person_id"
            " where l.id > %s",
            [before],
        )
        shown = dict(cursor.fetchall())
    assert shown.pop(TENANT) is True
    assert guarantor() in shown and not any(shown.values())


def test_where_no_address_is_known_none_was_shown(undone, now):
    unknown = "0000009998"
    take(tax(ROW.format(who=unknown, n=9, due="20261031", paid=0, on="", dunned="")), now=now)
    assert "住所の登録がありません" in page(unknown)
    assert last_look() == f"S1001 tax_payment {unknown} {path(unknown)} f"
