"""滞納の原因: told by a clerk, corrected by a new record, counted as of any day, never guessed."""

import csv
import io
from dataclasses import replace
from datetime import timedelta

import pytest

from saiken.boards.headquarters.asking import Asked
from saiken.boards.headquarters.causes import by_cause_block
from saiken.desks.cases.actions import CannotRecord, record_cause
from saiken.kinds import arrears_causes, known_cities, load_city
from saiken.server import clock
from saiken.store.cases.causes import NONE, Heard
from saiken.store.measures.by_cause import by_cause, cases
from saiken.store.measures.sums import Counted, whole, year_sums
from saiken.store.measures.unpaid import Unpaid
from saiken.values.actors import NotAllowed
from tests.desks.made import count, one, signed_in
from tests.fixtures_city import ON, Cast

pytestmark = pytest.mark.usefixtures("borrowed_city")
CLERK, CHIEF, HEAD = "S2001", "S2009", "S4009"
NOW = clock.nine_o_clock(ON)
STRANGER = (
    "select min(person_id) from register_claim where person_id not in"
    " (select person_id from register_claim where office = 'nursery')"
)
HEARD = Heard("lost_income", ON, "7月に離職")


def debtor() -> int:
    """Somebody who owes the nursery."""
    return int(
        str(
            one(
                "select min(c.person_id) from register_claim c join register_instalment i"
                " on i.claim_id = c.id join standing s on s.instalment_id = i.id"
                " where c.office = 'nursery' and s.open_yen > 0"
            )
        )
    )


def parts(on: object = ON, offices: list[str] | None = None) -> dict[str, int]:
    return {part.part: part.yen for part in by_cause(Unpaid(2026, on, offices))}  # type: ignore[arg-type]


def test_every_city_has_words() -> None:
    for code in known_cities():
        assert {"lost_income", "unknown"} <= set(arrears_causes(load_city(code)))


def test_nothing_is_guessed_and_what_is_told_is_counted(staff: Cast) -> None:
    before = parts()
    left = whole(year_sums(Counted(2026, ON))).uncollected
    assert set(before) == {NONE} and before[NONE] >= left > 0
    who = debtor()
    record_cause(who, HEARD, by=staff[CLERK], now=NOW)
    after = parts()
    assert after["lost_income"] > 0 and sum(after.values()) == before[NONE]
    assert parts(offices=["tax_payment"]).keys() == {NONE}  # another office's case is another case
    found, total = cases(Unpaid(2026, ON), "lost_income")
    assert total == 1 and found[0].person == who and found[0].yen == after["lost_income"]
    block = by_cause_block(Asked(2026, ON, ON), Unpaid(2026, ON))
    assert [row["part"]["text"] for row in block.rows] == ["失業・減収", "未記録"]


def test_a_correction_is_a_new_record_and_a_past_day_stays(staff: Cast) -> None:
    who, by = debtor(), staff[CLERK]
    record_cause(who, HEARD, by=by, now=NOW)
    told = parts()
    later = replace(NOW, day=ON + timedelta(days=3), moment=NOW.moment + timedelta(days=3))
    # Heard on an earlier day, but nobody knew it then: that day is as it was known.
    record_cause(who, Heard("illness", ON, "本人から"), by=by, now=later)
    assert parts() == told
    assert "illness" in parts(later.day) and "lost_income" not in parts(later.day)
    record_cause(who, Heard(NONE, ON, "別人の話"), by=by, now=later)
    assert parts(later.day).keys() == {NONE} and count("arrears_cause") == 3


@pytest.mark.parametrize(
    "heard",
    [
        Heard("", ON),
        Heard("bad luck", ON),
        replace(HEARD, told_on=ON + timedelta(days=1)),
    ],
)
def test_what_cannot_be_recorded(heard: Heard, staff: Cast) -> None:
    with pytest.raises(CannotRecord):
        record_cause(debtor(), heard, by=staff[CLERK], now=NOW)
    with pytest.raises(CannotRecord):
        record_cause(int(str(one(STRANGER))), HEARD, by=staff[CLERK], now=NOW)
    with pytest.raises(NotAllowed):
        record_cause(debtor(), HEARD, by=staff["S7001"], now=NOW)
    assert count("arrears_cause") == 0


def test_on_the_page_of_the_debtor_and_down_from_the_headquarters() -> None:
    clerk, who = signed_in(CLERK), debtor()
    page = clerk.get(f"/debtors/{who}/").content.decode()
    assert "滞納の原因を記録する" in page and "失業・減収" in page
    told = {"cause": "illness", "told_on": ON.isoformat(), "says": "入院中"}
    wrong = clerk.post(f"/cases/{who}/cause/", told | {"told_on": "x"})
    assert wrong.status_code == 422 and "入院中" in wrong.content.decode()
    assert clerk.post(f"/cases/{who}/cause/", told).status_code == 302
    page = clerk.get(f"/debtors/{who}/").content.decode()
    assert "病気・けが" in page and "入院中" in page and "現在" in page
    answer = clerk.post(f"/cases/{who}/cause/", told | {"cause": "taken_back", "says": ""})
    assert answer.status_code == 422 and "取り消す理由" in answer.content.decode()
    head, own = signed_in(HEAD), signed_in(CHIEF)
    assert "病気・けが" in head.get("/headquarters/breakdown/").content.decode()
    path = f"/headquarters/causes/?year=2026&on={ON}&cause=illness"
    seen, hidden = (who.get(path).content.decode() for who in (own, head))
    assert f"/debtors/{who}/" in seen and f"/debtors/{who}/" not in hidden
    assert "氏名は扱っている所属だけが見られます" in hidden
    looked = count("look", f"person_id = {who} and page like '/headquarters/causes/%'")
    assert looked == 1
    sent = own.get(path.replace("causes/?", "causes/list.csv?"))
    rows = list(csv.DictReader(io.StringIO(sent.content.decode("utf-8-sig"))))
    assert [row["滞納の原因"] for row in rows] == ["病気・けが"]
    assert own.get("/headquarters/causes/?cause=nothing").status_code == 404
    assert signed_in(CLERK).get(path).status_code == 403
