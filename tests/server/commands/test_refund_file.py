"""`saiken refund-file`: the same bytes as on screen, and a plain word where there is none."""

import pytest

from saiken.desks.refunds import actions
from tests.desks.conftest import enrol
from tests.desks.refunds.paid import ACCOUNT, NOW, ON, decided, ledger, overpaid
from tests.server.commands.called import called


@pytest.fixture
def made(db, staff):
    enrol()
    ledger()
    overpaid(80_000, "2026-06-29", by=staff.tax_clerk)
    refund = decided(staff.tax_clerk, staff.tax_chief)
    actions.enter_account(refund, ACCOUNT, by=staff.receipts_clerk, now=NOW)
    return actions.make_transfer(ON, by=staff.receipts_clerk, now=NOW)


def test_the_file_is_written_once_more(made, tmp_path, staff):
    to = tmp_path / "furikomi.txt"
    status, out, _ = called("refund-file", str(made), "--to", str(to))
    assert (status, "1件  50,000円" in out) == (0, True)
    assert to.read_bytes() == actions.file_of(made, by=staff.receipts_clerk).data


def test_a_file_that_is_not_there_is_told(made, tmp_path):
    status, _, err = called("refund-file", "99", "--to", str(tmp_path / "x"))
    assert (status, "振込ファイル" in err, list(tmp_path.iterdir())) == (1, True, [])
