"""A grace that was decided keeps collection waiting, to its last day and no longer."""

from datetime import date, timedelta

import pytest

from saiken.claims import facts as f
from saiken.desks.notices.actions.candidates import candidates
from saiken.desks.relief import actions
from saiken.desks.relief.actions import NotGrantable, record_grace
from saiken.night.run import run_night
from saiken.store import reads
from saiken.values.actors import NotAllowed, Now
from tests.desks.made import addresses, count, id_of, rent, signed_in, take, tax
from tests.fixtures_city import ON

KEY = "022699000102"
ROW = "0000001217,0226990001,固定資産税,2026,2,20260601,20260831,98000,0,,"
WATANABE = "0000001217,1,渡邉　直美,ﾜﾀﾅﾍﾞ ﾅｵﾐ,,2,000-0152,さくら市大字下沢27,,,,,,,"
FIRST, LAST = date(2026, 11, 1), date(2026, 12, 31)


@pytest.fixture
def city(db, accounts, now):
    take(tax(ROW), now=now)
    take(addresses(WATANABE), now=now)


def grant(by, now, *, first=FIRST, last=LAST, type="collection grace", key=KEY):
    return record_grace(id_of(key), type=type, first=first, last=last, by=by, now=now)


def standing(on=ON):
    return reads.standings([id_of(KEY)], on=on)[id_of(KEY)]


def place(on=ON):
    return {c.standing.instalment.key: c.place for c in candidates("tax_payment", on=on)}.get(KEY)


def test_a_grace_becomes_a_fact_and_a_stage(city, now, staff):
    assert place() == "in" and standing().stage == "overdue"
    grant(staff.tax_clerk, now)
    last = reads.facts([id_of(KEY)])[id_of(KEY)][-1]
    assert last.body == f.Graced(FIRST, LAST, "collection grace") and last.happened_on == FIRST
    at = standing()
    assert (at.stage, at.dunning.state, at.dunning.bars) == ("graced", "barred", ("grace",))
    assert place() == "excluded"


def test_it_is_queued_again_on_the_day_after_its_end(city, now, staff):
    grant(staff.tax_clerk, now)
    assert standing(LAST).next_day == LAST + timedelta(days=1)
    assert (standing(LAST).dunning.state, place(LAST)) == ("barred", "excluded")
    morning = Now(LAST + timedelta(days=1), now.moment + timedelta(days=42))
    run_night(morning)
    assert (standing(morning.day).dunning.state, place(morning.day)) == ("needed", "in")
    assert count("standing", "dunning = 'needed' and bars = ''") == 1
    assert count("dunning_item", "place = 'in'") == 1


def test_a_grace_to_come_bars_nothing_yet(city, now, staff):
    grant(staff.tax_clerk, now, first=date(2026, 12, 1))
    assert standing().stage == "overdue" and place() == "in"
    assert standing(date(2026, 12, 1)).stage == "graced"


def test_the_clock_waits_while_the_grace_lasts(city, now, staff):
    before = standing().clocks[0].answer.completes_on
    grant(staff.tax_clerk, now)
    during = standing().clocks[0].answer
    after = standing(date(2027, 1, 4)).clocks[0].answer.completes_on
    assert before == date(2031, 8, 31) and after == during.completes_on
    assert (after - before).days == (LAST - FIRST).days + 1


def test_the_same_grace_twice_is_once(city, now, staff):
    grant(staff.tax_clerk, now)
    facts = count("ledger_fact")
    assert grant(staff.tax_clerk, now).repeated and count("ledger_fact") == facts


def test_what_cannot_be_granted_says_why(city, now, staff):
    with pytest.raises(NotGrantable, match="始まりの日より後"):
        grant(staff.tax_clerk, now, first=LAST, last=FIRST)
    with pytest.raises(NotGrantable, match="定めがありません"):
        grant(staff.tax_clerk, now, type="holiday")
    assert standing().stage == "overdue"


@pytest.mark.parametrize(
    ("first", "last"),
    [
        (FIRST, date(2029, 11, 2)),
        (FIRST, date.max),
        (date(2029, 11, 21), date(2029, 11, 22)),
        (date(9998, 1, 1), date.max),
        (date(2024, 2, 29), date(2027, 3, 1)),
    ],
)
def test_a_grace_of_more_than_three_years_is_a_slip(city, now, staff, first, last):
    with pytest.raises(NotGrantable, match="3年後まで"):
        grant(staff.tax_clerk, now, first=first, last=last)
    assert standing().stage == "overdue"


def test_a_grace_may_last_three_years(city, now, staff):
    grant(staff.tax_clerk, now, last=date(2029, 11, 1))
    assert standing().stage == "graced"


def test_a_kind_whose_law_knows_no_such_grace_refuses(city, now, staff):
    take(rent(dunned="未"), now=now)
    with pytest.raises(NotGrantable):
        grant(staff["S3001"], now, key="210009999907", type="conversion grace ex officio")


def test_only_the_office_s_own_clerks_record(city, now, staff):
    for number in ("S1009", "S2001", "S4001", "S5001"):
        with pytest.raises(NotAllowed):
            grant(staff[number], now)


def test_the_page_records_or_says_what_was_wrong(city):
    clerk, url = signed_in("S1001"), f"/relief/grace/{id_of(KEY)}/"
    good = {"type": "collection grace", "first": str(FIRST), "last": str(LAST)}

    def said(**changed):
        return clerk.post(url, good | changed, follow=True).content.decode()

    assert "日付を正しく" in said(first="11月")
    assert "始まりの日より後" in said(last="2026-10-01")
    for day in ("9999-12-31", "0001-01-01", "0206-12-31", "10000-01-01"):
        assert "日付を正しく" in said(last=day) and "日付を正しく" in said(first=day)
    assert standing().stage == "overdue"
    assert "猶予を記録しました" in said() and standing().stage == "graced"
    assert clerk.post("/relief/grace/999999/", good).status_code == 403
    assert signed_in("S2001").post(url, good).status_code == 403
    assert clerk.get(url).status_code == 405
    assert actions.RECORD == "relief.record"
