"""Slips behind letters: issued with the sealing, withdrawn with it, paid as printed."""

from io import BytesIO

import pytest
from pypdf import PdfReader

from saiken.desks.notices import actions
from saiken.desks.notices.actions import dispatching, printing, runs
from saiken.desks.notices.models import DunningItemRow
from saiken.letters.slip import slip_from_json
from saiken.store import reads
from saiken.store.slips import lists
from tests.desks.made import count, id_of, signed_in
from tests.desks.notices.made import (
    FIRM,
    FIRST,
    SECOND,
    SMALL,
    THIRD,
    approved,
    debtor_of,
    drafted,
    item,
    letter_with,
    pay,
    row,
    sealed,
    text_of,
)
from tests.desks.receipts.sent import receive
from tests.desks.slips.issued import issue, paid_at_store, wanted
from tests.fixtures_city import ON


def behind(run: int, key: str) -> list[lists.Slip]:
    paper = item(run, key).paper_id
    return lists.of_papers([paper]).get(paper, [])


def standing() -> int:
    return count("slip") - count("slip_withdrawal")


def test_each_letter_carries_a_slip_at_its_printed_amount_and_day(town, now, staff):
    run = sealed(now)
    letter = letter_with(run, FIRST)
    (slip,) = behind(run, FIRST)
    assert (slip.yen, slip.usable_until) == (letter.total, letter.late_charge_to_on)
    told = {at.key: (at.owed, at.late_charge, at.fee) for at in letter.lines}
    assert {p.instalment: (p.principal, p.late_charge, p.fee) for p in slip.parts} == {
        id_of(key): yen for key, yen in told.items()
    }
    assert set(told) == {FIRST, SECOND}
    assert "後ろに付けた納付書" in letter.words.how_to_pay[0] and letter.slips == 1
    papers = DunningItemRow.objects.filter(run_id=run, paper__isnull=False)
    assert count("slip") == papers.values("paper").distinct().count()
    (firm,) = behind(run, FIRM)
    assert firm.code and firm.yen == letter_with(run, FIRM).total


def test_the_batch_holds_each_slip_behind_its_letter(town, now, staff):
    run = sealed(now)
    pdf = printing.batch_pdf(row(run), by=staff.tax_clerk, now=now)
    pages = ["".join(p.extract_text().split()) for p in PdfReader(BytesIO(pdf)).pages]
    assert ["納付書番号" in page for page in pages] == [False, True] * 4
    (slip,) = behind(run, FIRST)
    at = next(n for n, page in enumerate(pages) if FIRST in page and "納付書番号" not in page)
    assert slip_from_json(slip.snapshot).ocr[0] in pages[at + 1]


def test_money_by_such_a_slip_pays_the_letter_to_the_yen(town, now, staff):
    run = sealed(now)
    dispatching.mark_dispatched(run, on=ON, by=staff.tax_clerk, now=now)
    (slip,) = behind(run, FIRST)
    got = receive(paid_at_store(slip), staff.receipts_clerk, now)
    assert (got.posted, got.yen, got.unmatched) == (1, slip.yen, ())
    paid = reads.standings([id_of(FIRST), id_of(SECOND)], on=ON)
    assert [at.position.open for at in paid.values()] == [0, 0]
    assert slip.number in lists.paid_numbers([slip])


def test_what_was_issued_before_for_the_same_makes_way(town, now, staff):
    (old,) = issue(wanted(THIRD), staff.tax_clerk, now)
    plan = issue(wanted(FIRST, yen=20_000, turns=2), staff.tax_clerk, now)
    run = sealed(now)
    (slip,) = behind(run, THIRD)
    assert slip.replaces == old.number
    assert "督促状に付けた納付書への差替え" in lists.of_id(old.id).reason
    assert all(lists.of_id(one.id).withdrawn_at is None for one in plan)  # an agreed plan goes on


def test_a_letter_that_is_not_sent_leaves_no_slip_that_stands(town, now, staff):
    run = sealed(now)
    every = standing()
    pay(SMALL, 1_900, now)
    printing.batch_pdf(row(run), by=staff.tax_clerk, now=now)  # drops what is paid
    assert standing() == every - 1 and behind(run, SMALL)[0].withdrawn_at is not None
    alone = text_of(printing.paper_of(item(run, SMALL).paper_id, by=staff.tax_clerk, now=now))
    assert "取り消した納付書です" in alone
    actions.withdraw(run, by=staff.tax_clerk, now=now)
    assert standing() == 0


def test_a_sealing_that_is_stopped_or_done_again_issues_each_slip_once(
    town, now, staff, monkeypatch
):
    run = approved(now)
    with monkeypatch.context() as stopped:
        stopped.setattr(runs, "move", lambda *_, **__: 1 / 0)
        with pytest.raises(ZeroDivisionError):
            actions.seal(run, by=staff.tax_clerk, now=now)
    assert count("slip") == 0
    actions.seal(run, by=staff.tax_clerk, now=now)
    made = count("slip")
    with pytest.raises(actions.NotNow):
        actions.seal(run, by=staff.tax_clerk, now=now)
    assert count("slip") == made > 0


def test_the_page_of_the_run_tells_of_its_slips(town, now, staff):
    run = sealed(now)
    page = signed_in("S1001").get(f"/notices/{run}/").content.decode()
    assert "納付書" in page and f"{count('slip')}枚" in page


def test_a_preview_shows_the_slip_without_number_and_codes(town, now, staff):
    run, code = approved(now), f"{debtor_of(drafted(now), FIRST)}-fixed_asset_tax"
    made = printing.preview_file(row(run), code, "pdf", by=staff.tax_clerk, now=now)
    text = text_of(made)
    assert "納付書番号（案）" in text and "案です。番号とバーコードは" in text
    assert count("slip") == 0
