"""What letters say under three laws: charge to the named day, deadline, objection, what follows."""

from datetime import date

import pytest

from saiken.claims.charges import late_charge_on
from saiken.desks.notices import actions
from saiken.desks.notices.actions import dispatching, printing
from saiken.desks.notices.actions.compose import CannotPrint
from saiken.server import clock
from saiken.store import reads
from tests.desks.feeds_made import expect
from tests.desks.made import count, id_of, rent, take, tax
from tests.desks.notices.made import (
    FIRM,
    FIRST,
    SECOND,
    SMALL,
    THIRD,
    approved,
    drafted,
    item,
    letter_with,
    pay,
    places,
    row,
    sealed,
    snapshots,
    text_of,
)
from tests.files.ledgers.made import nursery_file, nursery_row

NURSERY_KEY, RENT_KEY = "110001992608", "210009999907"
PAY_BY = date(2026, 11, 30)


def nursery(yen: int = 21500) -> bytes:
    return nursery_file(
        nursery_row(
            納付番号=NURSERY_KEY,
            台帳番号="000199",
            宛名番号="0000001217",
            氏名="渡邉　直美",
            フリガナ="ﾜﾀﾅﾍﾞ ﾅｵﾐ",
            年度="R8",
            月分="8月分",
            納期限="R8.8.31",
            調定額=yen,
            督促日="未",
        )
    )


def test_a_tax_letter_reckons_the_late_charge_to_its_named_day(town, now):
    run = sealed(now)
    letter = letter_with(run, FIRST)
    assert (letter.issued_on, letter.pay_by_on) == (now.day, PAY_BY)
    assert letter.late_charge_to_on == PAY_BY
    first, second = letter.lines
    # 98,000円: 30日×2.8％ = 225円, 61日×9.1％ = 1,490円; together 1,715円, cut to 1,700円.
    assert [(w.days, w.rate, w.base, w.yen) for w in first.working] == [
        (30, "年2.8％", 98000, 225),
        (61, "年9.1％", 98000, 1490),
    ]
    assert (first.late_charge, second.late_charge, letter.total) == (1700, 0, 129700)
    # 250,000円: 575円 and 3,802円. 45,600円 is cut to 45,000円: 787円 are not charged.
    assert letter_with(run, FIRM).lines[0].late_charge == 4300
    assert letter_with(run, THIRD).lines[0].late_charge == 0
    assert letter_with(run, SMALL).lines[0].working == ()
    assert letter_with(run, FIRM).addressee.honorific == "御中"
    assert "129,700円" in letter.words.sentence and "令和8年11月30日" in letter.words.sentence


def test_a_tax_letter_names_its_ground_and_the_objection(town, now, staff):
    run = sealed(now)
    letter = letter_with(run, FIRST)
    assert "地方税法" in letter.grounds and "審査請求" in letter.objection[0].text
    assert (letter.naming.late_charge, letter.naming.due) == ("延滞金", "納期限")
    assert letter.authority.name == "さくら市長　春野　みどり"
    text = text_of(printing.batch_pdf(row(run), by=staff.tax_clerk, now=now))
    for said in ("見本", "1,700", "129,700円", "財産", "さくら市財務部納税課", SECOND):
        assert said in text


def test_a_nursery_letter_is_compulsory_public(town, now, staff):
    take(nursery(), now=now, name="保育料.xlsx")
    run = sealed(now, "nursery")
    letter = letter_with(run, NURSERY_KEY)
    assert letter.number == "令和8　さく保第1号" and letter.pay_by_on == PAY_BY
    assert "地方自治法第231条の3第1項" in letter.grounds
    # The charge arises from the dunning, which this letter is: 367円 are under 1,000円.
    assert (letter.lines[0].owed, letter.lines[0].late_charge, letter.lines[0].fee) == (21500, 0, 0)
    assert any("地方税の滞納処分の例" in one.text for one in letter.follows)
    assert any("延滞金がかかる" in one.text for one in letter.follows)
    assert "審査請求" in letter.objection[0].text
    text = text_of(printing.batch_pdf(row(run), by=staff["S2001"], now=now))
    assert "保育料" in text and "こども未来部保育課" in text and "審査請求" in text


def test_who_pays_what_a_nursery_letter_says_owes_nothing_more_on_its_day(town, now, staff):
    take(nursery(215000), now=now, name="保育料.xlsx")
    run = sealed(now, "nursery")
    line = letter_with(run, NURSERY_KEY).lines[0]
    # 215,000円: 30日×2.8％ = 494円, 61日×9.1％ = 3,269円; together 3,763円, cut to 3,700円.
    assert line.late_charge == 3700
    dispatching.mark_dispatched(run, on=now.day, by=staff["S2001"], now=now)
    at = reads.standings([id_of(NURSERY_KEY)], on=PAY_BY)[id_of(NURSERY_KEY)]
    charge = late_charge_on(at.instalment, at.position, on=PAY_BY)
    assert charge is not None and charge.amount == line.late_charge


def test_a_rent_letter_is_private_and_has_no_objection(town, now, staff):
    take(rent(dunned="未"), now=now)
    run = sealed(now, "housing")
    letter = letter_with(run, RENT_KEY)
    assert letter.number == "令和8　さく住第1号" and letter.pay_by_on == PAY_BY
    assert "地方自治法施行令第171条" in letter.grounds
    assert ["処分ではありません" in one.text for one in letter.objection] == [True]
    # 36,100円 × 122日 × 3％ / 365 = 361円
    line = letter.lines[0]
    assert (line.owed, line.late_charge, letter.total) == (36100, 361, 36461)
    naming = letter.naming
    assert (naming.late_charge, naming.pay, naming.due) == ("遅延損害金", "支払", "支払期限")
    text = text_of(printing.batch_pdf(row(run), by=staff["S3001"], now=now))
    assert "遅延損害金" in text and "36,461円" in text
    assert not any(
        word in text for word in ("審査請求をする", "教示", "差押え", "滞納処分", "延滞金")
    )


def test_the_offices_deadline_follows_the_city_s_rule_from_the_day_of_issue(town):
    monday = clock.nine_o_clock(date(2026, 11, 23))
    run = sealed(monday)
    assert letter_with(run, FIRST).pay_by_on == date(2026, 12, 3)


@pytest.mark.parametrize("day", [date(2026, 12, 24), date(2026, 12, 28)])
def test_a_rate_that_is_not_announced_is_never_printed(town, staff, day, monkeypatch):
    expect(monkeypatch)  # in December the register of November is long missing
    late = clock.nine_o_clock(day)
    run = approved(late)
    with pytest.raises(CannotPrint):
        actions.drafted_letters("tax_payment", now=late)
    assert actions.seal(run, by=staff.tax_clerk, now=late) == 5
    dropped = item(run, FIRST)
    assert dropped.place == "dropped" and "まだ告示されていません" in dropped.reason
    # 1,900円 bear no charge: that letter needs no rate, and the series has no gap before it.
    assert [s.number for s in snapshots(run)] == ["令和8　さく納第1号"]
    assert letter_with(run, SMALL).lines[0].late_charge == 0


def test_where_no_letter_can_be_printed_nothing_is_sealed(town, staff, monkeypatch):
    expect(monkeypatch)
    late = clock.nine_o_clock(date(2026, 12, 24))
    pay(SMALL, 1900, late)
    run = approved(late)
    with pytest.raises(
        actions.NotNow, match=r"印刷できる督促状がありません.*まだ告示されていません"
    ):
        actions.seal(run, by=staff.tax_clerk, now=late)
    assert row(run).status == "approved" and places(run)[FIRST] == "in"
    assert snapshots(run) == [] and count("paper") == count("number_series") == 0
    early = clock.nine_o_clock(date(2026, 12, 4))
    actions.seal(run, by=staff.tax_clerk, now=early)
    assert letter_with(run, FIRST).issued_on == early.day


def test_a_private_claim_is_dunned_in_late_december_too(town):
    late = clock.nine_o_clock(date(2026, 12, 24))
    take(rent(dunned="未"), now=late)
    assert letter_with(sealed(late, "housing"), RENT_KEY).lines[0].late_charge > 0


def test_the_letters_of_a_draft_are_those_that_would_be_sealed(town, now, staff):
    run = drafted(now)
    shown = {s.lines for s in actions.drafted_letters("tax_payment", now=now)}
    assert shown and actions.drafted_letters("housing", now=now) == []
    actions.withdraw(run, by=staff.tax_clerk, now=now)
    assert shown == {s.lines for s in snapshots(sealed(now))}


def test_a_paper_is_the_same_to_the_byte_whenever_it_is_opened(town, now, staff):
    run = sealed(now)
    first = printing.batch_pdf(row(run), by=staff.tax_clerk, now=now)
    take(
        tax("0000001217,0226990001,固定資産税,2026,2,20260601,20260831,98000,8000,20261101,"),
        now=now,
    )
    assert printing.batch_pdf(row(run), by=staff.tax_clerk, now=now) == first
