"""`saiken take-in --propose`: the file alone is enough, or the command says what is missing."""

import json

import pytest

from saiken.files import ledgers
from tests.desks.made import count
from tests.fixtures_city import CITY
from tests.server.commands.called import answered, called
from tests.server.commands.test_take_in import EXPECTED

FILES = CITY / "files"
SAME = ("rows", "instalments", "debtors", "assessed_yen", "paid_yen", "unpaid_yen")
HEADING = "台帳番号,納付番号,氏名,年度,納期限,調定額,収納額"
ROWS = [f"00010{n % 3},11000106260{n},山田　太郎,R8,R8.{n + 4}.28,7300,0" for n in range(6)]


@pytest.fixture
def unnamed(tmp_path):
    file = tmp_path / "台帳.csv"
    file.write_text("\n".join([HEADING, *ROWS, ""]), encoding="utf-8")
    return file


@pytest.mark.parametrize("name", ["nursery_fee.xlsx", "school_loan.xlsx", "city_tax.csv"])
def test_the_proposal_alone_reaches_the_figures_expected(db, name):
    answer = answered("take-in", FILES / name, "--propose", "--dry-run", status=1)
    assert {key: answer[key] for key in SAME} == {key: EXPECTED[name][key] for key in SAME}
    assert answer["by_year"] == EXPECTED[name]["by_fiscal_year"]
    assert count("intake_batch") == 0


def test_the_proposal_comes_as_a_mapping_with_reasons(db):
    answer = answered("take-in", FILES / "nhi_tax.csv", "--propose", "--dry-run", status=1)
    proposal = answer["proposal"]
    mapping = ledgers.mapping_of(proposal["mapping"], name="proposed")
    assert mapping.kind == "nhi_tax"
    assert all(one["why"] for one in proposal["columns"]) and not proposal["open_questions"]


def test_an_unclear_kind_is_asked_for_and_its_sums_are_told(db, unnamed):
    status, out, wrong = called("take-in", unnamed, "--propose", "--dry-run", "--json")
    answer = json.loads(out)
    assert (status, answer["rows"], answer["assessed_yen"], answer["batch"]) == (2, 6, 43800, None)
    assert "--kind" in wrong


def test_the_kind_that_is_given_settles_it(db, unnamed):
    answer = answered("take-in", unnamed, "--propose", "--kind", "nursery_fee")
    assert (answer["new"], answer["assessed_yen"], answer["dry_run"]) == (6, 43800, False)
    again = answered("take-in", unnamed, "--propose", "--kind", "nursery_fee")
    assert (again["new"], again["unchanged"]) == (0, 6)


def test_a_kind_nobody_knows_is_an_error(db, unnamed):
    status, _, wrong = called("take-in", unnamed, "--propose", "--kind", "moon_tax")
    assert status == 2 and "moon_tax" in wrong


def test_people_read_the_columns_and_the_reasons(db):
    _, out, _ = called("take-in", FILES / "housing_rent.csv", "--propose", "--dry-run")
    assert "「調定額」" in out and "読まない列「住宅名」" in out
