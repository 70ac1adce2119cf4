"""The page of a debtor: each look on record, protected addresses closed, other offices shut out."""

import pytest

from saiken.store.register.lists import persons_known
from tests.desks.made import count, one, signed_in
from tests.fixtures_city import Cast

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
