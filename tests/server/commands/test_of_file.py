"""What a caller tells of a file by command: kept with its batch, or refused with a sentence."""

from pathlib import Path

import pytest

from saiken.store.intake.tables import BatchRow
from tests.desks.made import count, one, tax
from tests.server.commands.called import answered, called

ROW = "0000001217,0226990001,固定資産税,2026,1,20260601,20260601,50000,0,,"


@pytest.fixture
def ledger(db, tmp_path) -> Path:
    file = tmp_path / "tax.csv"
    file.write_bytes(tax(ROW))
    return file


def test_the_day_and_the_figures_are_kept(ledger):
    words = ("--drawn-on", "2026-10-30", "--assessed-yen", "50,000", "--unpaid-yen", "49000")
    answered("take-in", ledger, *words)
    assert one("select drawn_on::text from intake_batch") == "2026-10-30"
    assert BatchRow.objects.get().stated == {"": {"assessed": 50000, "unpaid": 49000}}


def test_nothing_told_is_nothing_guessed(ledger):
    answered("take-in", ledger)
    assert one("select drawn_on from intake_batch") is None
    assert BatchRow.objects.get().stated == {}


def test_a_day_to_come_is_refused_and_nonsense_is_misuse(ledger):
    answer = answered("take-in", ledger, "--drawn-on", "2099-01-01", status=1)
    assert [r["reason"] for r in answer["refused"]] == ["drawn_in_future"]
    for words in (("--drawn-on", "x"), ("--paid-yen", "1.5"), ("--unpaid-yen", "-1")):
        status, out, wrong = called("take-in", ledger, *words)
        assert (status, out) == (2, "") and wrong
    assert count("intake_batch") == 0
