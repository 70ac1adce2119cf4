"""移行の突合: totals old against new, and every difference explained or open."""

import io
from collections import Counter
from dataclasses import replace
from datetime import date

import pytest

from saiken.claims import facts as f
from saiken.desks.intake import actions
from saiken.desks.intake.actions import File, apply_correction, prepare_correction
from saiken.desks.intake.actions.taking_back import take_back_batch
from saiken.desks.intake.rules.parity_lists import as_answer, as_list
from saiken.server import demo
from saiken.server.command_line import main
from saiken.store.append import Act, NewFact, append
from saiken.values.actors import NotAllowed, Now
from saiken.values.yen import Yen
from tests.desks.made import id_of, take, tax
from tests.fixtures_city import ON
from tests.server.commands.called import answered, called

DRAWN = date(2026, 10, 30)
ONE = "0000001217,0226990001,固定資産税,2026,1,20260601,20260601,50000,0,,"
TWO = "0000001258,0226990002,固定資産税,2025,1,20250601,20250601,30000,8000,20261015,"
BAD = "0000001258,0226990003,固定資産税,2026,1,20260601,20260231,40000,0,,"
KEY, OTHER = "022699000101", "022699000201"
HEAD = "種類,年度,宛名番号,件数,未納額"
AGREED = ("固定資産税,2026,0000001217,1,50000", "固定資産税,2025,0000001258,1,22000")


def statement(*lines: str) -> actions.Statement:
    found = actions.read_carried_over("\n".join([HEAD, *lines, ""]).encode(), "内訳.csv")
    assert isinstance(found, actions.Statement)
    return found


def compared(*lines: str, by=demo.LOADER, drawn_on=DRAWN):
    return actions.parity(statement(*(lines or AGREED)), drawn_on=drawn_on, by=by)


def reasons(found) -> dict[str, tuple[int, int]]:
    return {x.reason: (x.yen, x.count) for line in found.lines for x in line.explained}


@pytest.fixture
def clerk(db, now, staff):
    take(tax(ONE, TWO), now=now, by=staff.tax_clerk)
    return staff.tax_clerk


def test_what_agrees_agrees_to_the_yen(clerk):
    found = compared(by=clerk)
    assert found.agrees and found.total().theirs_yen == found.total().ours_yen == 72000
    assert [(t.of, t.ours_yen) for t in found.totals("fiscal_year")] == [
        ("2025", 22000), ("2026", 50000),
    ]  # fmt: skip
    assert [t.of for t in found.totals("person")] == ["0000001217", "0000001258"]
    assert [t.of for t in found.totals("office")] == ["tax_payment"]
    assert [(x.theirs_count, x.ours_count) for x in found.lines] == [(1, 1), (1, 1)]


def test_without_persons_the_years_are_compared(clerk):
    found = compared("固定資産税,2025,,,22000", "固定資産税,2026,,,50000", by=clerk)
    assert found.agrees and [(x.person, x.theirs_count) for x in found.lines] == [("", None)] * 2


def test_what_nothing_explains_stays_open(clerk):
    found = compared("固定資産税,2026,0000001217,1,50001", AGREED[1], by=clerk)
    assert not found.agrees and found.total().open_yen == -1 and found.total().open_lines == 1


def test_open_differences_do_not_settle_each_other(clerk):
    lines = "固定資産税,2026,0000001217,1,51500", "固定資産税,2025,0000001258,1,20500"
    found = compared(*lines, by=clerk)
    assert (found.total().open_yen, found.total().open_lines, found.agrees) == (0, 2, False)


def test_later_payments_explain(clerk, staff, now):
    bank = Act("bank", "receive", staff.receipts_clerk, now)
    append([NewFact(f.Paid(Yen(500), "debtor", "kofuri"), ON, id_of(KEY))], bank)
    take(tax(TWO.replace("8000,20261015", "9000,20261110")), now=now, by=clerk)
    found = compared(by=clerk)
    assert found.agrees and reasons(found).keys() == {"later_payment"}
    assert sum(x.yen for line in found.lines for x in line.explained) == -1500


def test_a_correction_after_the_day_explains(clerk, now):
    file = File("x.csv", tax(ONE.replace("50000", "45000")))
    prepared = prepare_correction(file, by=clerk, now=now).prepared
    apply_correction(file, reason="誤り", prepared=prepared, by=clerk, now=now)
    found = compared(by=clerk)
    assert found.agrees and reasons(found) == {"correction": (-5000, 1)}
    assert not compared(by=clerk, drawn_on=ON).agrees, "their statement had it by then"


def test_a_refused_row_explains(db, now, staff):
    take(tax(ONE, TWO, BAD), now=now, by=staff.tax_clerk)
    lines = (*AGREED, "固定資産税,2026,0000001258,1,40000")
    found = compared(*lines, by=staff.tax_clerk)
    assert found.agrees and reasons(found) == {"refused_row": (-40000, 1)}
    mended = BAD.replace("20260231", "20260228").replace("20260228", "20260630")
    take(tax(mended), now=now, by=staff.tax_clerk)
    found = compared(*lines, by=staff.tax_clerk)
    assert found.agrees and reasons(found) == {}


def test_a_row_that_contradicts_the_record_explains(clerk, now):
    take(tax(ONE.replace("50000", "46000")), now=now, by=clerk)
    found = compared("固定資産税,2026,0000001217,1,46000", AGREED[1], by=clerk)
    assert found.agrees and reasons(found) == {"refused_row": (4000, 1)}


def test_what_was_taken_back_or_never_came(clerk, now, staff):
    third = take(tax("0000001290,0226990009,固定資産税,2026,1,20260601,20260601,700,0,,"), now=now)
    take_back_batch(third.batch, by=replace(demo.LOADER), now=now)
    lines = (
        *AGREED, "固定資産税,2026,0000001290,1,700", "固定資産税,2024,0000001258,2,900",
    )  # fmt: skip
    found = compared(*lines, by=clerk)
    assert found.agrees
    assert reasons(found) == {"taken_back": (-700, 1), "not_taken_in": (-900, 2)}


def test_a_line_that_repeats_another_is_told_and_not_added(clerk):
    found = compared(*AGREED, AGREED[0], by=clerk)
    assert found.total().theirs_yen == 72000 and found.total().open_yen == 0
    (twice,) = found.refused
    assert (twice.where, twice.reason, twice.key) == ("3件目", "line_repeated", "0000001217")
    assert "1件目と同じ行" in twice.why and "同じ額" in twice.why and not found.agrees
    (other,) = compared(*AGREED, AGREED[0].replace("50000", "7000"), by=clerk).refused
    assert "50,000円と 7,000円" in other.why


def test_a_number_that_nobody_has_is_told_and_explains_nothing(clerk):
    found = compared(*AGREED, "固定資産税,2026,0000009999,2,900", by=clerk)
    (strange,) = found.refused
    assert (strange.where, strange.reason, strange.value) == (
        "3件目", "person_unknown", "0000009999",
    )  # fmt: skip
    assert found.total().open_yen == -900 and not found.agrees and reasons(found) == {}


def test_the_command_tells_file_and_row_of_repeated_and_unknown_lines(clerk, tmp_path):
    file = tmp_path / "内訳.csv"
    lines = [HEAD, *AGREED, AGREED[1], "固定資産税,2026,9999,1,5"]
    file.write_text("\n".join([*lines, ""]), encoding="utf-8")
    status, out, _ = called("parity", file)
    assert (
        status == 1 and "内訳.csv 3件目" in out and "内訳.csv 4件目 宛名番号「0000009999」" in out
    )
    out = io.TextIOWrapper(io.BytesIO())
    wrong = io.StringIO()
    assert main(["parity", str(file), "--csv"], stdout=out, stderr=wrong) == 1
    assert "内訳.csv 3件目" in wrong.getvalue()


def test_a_statement_in_thousands(clerk):
    found = compared(
        "固定資産税,2026,0000001217,1,50000", "固定資産税,2025,0000001258,1,22000", by=clerk
    )
    assert found.agrees
    found = compared("固定資産税,2026,,1,49000", "固定資産税,2025,,1,22000", by=clerk)
    assert not found.agrees
    rounded = "固定資産税,2026,,1,50000", "固定資産税,2025,,1,23000"
    assert not compared(*rounded, by=clerk).agrees, "a thousand is no rounding"


def test_rounding_is_below_a_thousand(db, now, staff):
    take(tax(ONE.replace("50000", "50400")), now=now, by=staff.tax_clerk)
    found = compared("固定資産税,2026,,1,50000", by=staff.tax_clerk)
    assert found.agrees and reasons(found) == {"rounding": (400, 0)}


def test_years_outside_the_statement_are_not_compared(clerk):
    found = compared(AGREED[1], by=clerk)
    assert found.agrees and [line.fiscal_year for line in found.lines] == [2025]
    found = compared(
        "固定資産税,2024,0000001258,1,1", "固定資産税,2026,0000001217,1,50000", by=clerk
    )
    assert [x.open_yen for x in found.lines if x.fiscal_year == 2025] == [22000]


def test_another_office_s_claims_are_not_shown(clerk, staff):
    with pytest.raises(NotAllowed, match="納税課"):
        compared(by=staff.nursery_clerk)
    with pytest.raises(NotAllowed):
        compared(by=staff.tax_chief)


def test_the_report_leaves_as_a_file(clerk):
    found = compared("固定資産税,2026,0000001217,1,50001", AGREED[1], by=clerk)
    text = as_list(found, "csv").data.decode("utf-8-sig").splitlines()
    assert text[0].startswith("債権の種類,年度") and text[1].endswith(",-1,,-1")
    assert as_list(found, "xlsx").data[:2] == b"PK"
    answer = as_answer(found)
    assert answer["by_kind"][0]["open_yen"] == -1 and answer["drawn_on"] == "2026-10-30"


def test_the_command(clerk, tmp_path):
    file = tmp_path / "内訳.csv"
    file.write_text("\n".join([HEAD, *AGREED, ""]), encoding="utf-8")
    answer = answered("parity", file, "--on", "2026-10-30")
    assert answer["agrees"] and answer["total"]["ours_yen"] == 72000
    file.write_text("\n".join([HEAD, AGREED[0], "謎の債権,2026,,1,5", ""]), encoding="utf-8")
    status, out, wrong = called("parity", file, "--kind", "fixed_asset_tax")
    assert (status, wrong) == (1, "") and "「謎の債権」" in out
    file.write_text("\n".join([HEAD, "固定資産税,2026,,1,49000", ""]), encoding="utf-8")
    assert "× 固定資産税 令和8年度 （全員） +1,000円" in called("parity", file)[1]
    out = io.TextIOWrapper(io.BytesIO())
    assert main(["parity", str(file), "--csv"], stdout=out) == 1
    assert out.buffer.getvalue().decode("utf-8-sig").startswith("債権の種類")
    file.write_bytes(b"a,b\n")
    assert called("parity", file)[0] == 2
    assert called("parity", tmp_path / "none.csv")[0] == 2


def test_the_whole_toy_city_agrees_with_its_own_ledgers(ledgers, now: Now):
    from saiken.store.intake.parity import instalments_of

    code = "nursery_fee"
    held = [x for x in instalments_of([code]) if x.open_yen]
    sums: Counter[tuple[int, str]] = Counter()
    for one in held:
        sums[one.fiscal_year, one.person] += one.open_yen
    lines = [f"{code},{year},{person},,{yen}" for (year, person), yen in sums.items()]
    assert len(held) > 100 and len(lines) > 50
    found = compared(*lines)
    assert found.total().open_yen == 0 and found.total().theirs_yen == found.total().ours_yen
