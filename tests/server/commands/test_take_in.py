"""`saiken take-in`: the contract's keys, the samples' figures, and codes to be trusted."""

import json
from pathlib import Path

import pytest

from saiken.store import reads
from tests.desks.made import addresses, count, id_of, tax
from tests.fixtures_city import CITY, ON
from tests.server.commands.called import answered, called, shape

GOLDEN = Path(__file__).parents[2] / "golden" / "samples_expected.json"
EXPECTED = json.loads(GOLDEN.read_text(encoding="utf-8"))["ledgers"]
FILES = CITY / "files"
GOOD = "0000001217,0226990001,固定資産税,2026,1,20260601,20260601,50000,0,,"
BAD = "0000001217,0226990002,固定資産税,2026,1,20260601,20260231,50000,0,,"
SUMS = {"instalments": "int", "assessed_yen": "int", "paid_yen": "int", "unpaid_yen": "int"}
REFUSED = ("sheet", "row", "field", "value", "reason")


@pytest.fixture
def ledger(db, tmp_path) -> Path:
    file = tmp_path / "tax.csv"
    file.write_bytes(tax(GOOD))
    return file


def test_the_answer_has_the_contract_s_keys(db, tmp_path):
    file = tmp_path / "tax.csv"
    file.write_bytes(tax(GOOD, BAD))
    answer = answered("take-in", file, status=1)
    refused = answer.pop("refused")
    assert shape(answer) == {
        "file": "str",
        "sha256": "str",
        "rows": "int",
        "new": "int",
        "changed": "int",
        "unchanged": "int",
        "instalments": "int",
        "debtors": "int",
        "assessed_yen": "int",
        "paid_yen": "int",
        "unpaid_yen": "int",
        "by_year": {"2026": SUMS},
        "batch": "int",
        "dry_run": "bool",
    }
    assert {key: refused[0][key] for key in REFUSED} == {
        "sheet": "",
        "row": 2,
        "field": "納期限",
        "value": "20260231",
        "reason": "date_impossible",
    }


def test_a_sample_gives_the_figures_expected(db):
    answer = answered("take-in", FILES / "nursery_fee.xlsx", status=1)
    expected = EXPECTED["nursery_fee.xlsx"]
    same = ("rows", "instalments", "debtors", "assessed_yen", "paid_yen", "unpaid_yen")
    assert {key: answer[key] for key in same} == {key: expected[key] for key in same}
    assert answer["by_year"] == expected["by_fiscal_year"]
    found = [
        {k: r[k] for k in ("sheet", "row", "key", "field", "reason")} for r in answer["refused"]
    ]
    assert sorted(found, key=lambda r: r["key"]) == sorted(
        expected["refused"], key=lambda r: r["key"]
    )


def test_again_changes_nothing_and_finds_its_batch(ledger):
    first, again = answered("take-in", ledger), answered("take-in", ledger)
    assert (first["new"], again["new"], again["unchanged"]) == (1, 0, 1)
    assert first["batch"] == again["batch"] and count("intake_batch") == 1
    assert count("ledger_act", "by like 'cli:%'") == 1


def test_a_dry_run_tells_and_stores_nothing(ledger):
    answer = answered("take-in", ledger, "--dry-run")
    assert (answer["new"], answer["batch"], answer["dry_run"]) == (1, None, True)
    assert count("ledger_fact") == count("person") == 0


def test_a_register_of_addresses_has_the_same_keys(db, tmp_path):
    file = tmp_path / "a.csv"
    file.write_bytes(addresses("0000001217,1,渡邉　直美,ﾜﾀﾅﾍﾞ ﾅｵﾐ,,2,,さくら市,,,,,,,"))
    answer = answered("take-in", file)
    assert (answer["rows"], answer["new"], answer["instalments"]) == (1, 1, 0)


def test_a_kind_and_a_mapping_may_be_named(ledger):
    named = answered("take-in", ledger, "--kind", "fixed_asset_tax", "--dry-run")
    given = answered("take-in", ledger, "--mapping", CITY / "mappings" / "city_tax.yaml")
    assert named["new"] == given["new"] == 1
    assert reads.standings([id_of("022699000101")], on=ON)
    other = answered("take-in", ledger, "--kind", "nursery_fee", status=1)
    assert other["batch"] is None and other["rows"] == 0 and len(other["refused"]) == 1


def test_the_words_for_people_say_the_same(db, tmp_path):
    file = tmp_path / "tax.csv"
    file.write_bytes(tax(GOOD, BAD))
    status, out, wrong = called("take-in", file)
    assert (status, wrong) == (1, "")
    assert "tax.csv: 2行" in out and "新規 1" in out and "受け付けない 1" in out
    assert "納期限「20260231」" in out


def test_a_file_that_is_no_ledger_is_refused(db, tmp_path):
    for name, data in (("a.txt", "こんにちは".encode()), ("empty.csv", b""), ("b.xlsx", b"PK\x03")):
        (tmp_path / name).write_bytes(data)
        answer = answered("take-in", tmp_path / name, status=1)
        assert answer["batch"] is None and len(answer["refused"]) == 1
        said = called("take-in", tmp_path / name)[1]
        assert "ファイル「" in said and "None" not in said
    assert count("intake_batch") == 0


MISUSED = [
    ("missing.csv",),
    (".",),
    ("tax.csv", "--mapping", "missing.yaml"),
    ("tax.csv", "--mapping", "broken.yaml"),
    ("tax.csv", "--mapping", "strange.yaml"),
    ("tax.csv", "--mapping", "."),
    ("tax.csv", "--kind", "nonsense"),
    ("tax.csv", "--dry"),
    ("tax.csv", "--unknown"),
    (),
]


def test_misuse_ends_with_2_and_says_why(ledger, tmp_path, monkeypatch):
    (tmp_path / "broken.yaml").write_text("mapping: [", encoding="utf-8")
    (tmp_path / "strange.yaml").write_text("mapping: x\ncolour: red\n", encoding="utf-8")
    monkeypatch.chdir(tmp_path)
    for words in MISUSED:
        status, out, wrong = called("take-in", *words, "--json")
        assert (status, out) == (2, "") and wrong.strip(), words
        assert "Traceback" not in wrong
    assert count("ledger_fact") == 0


def test_the_figures_of_the_section_stand_beside_what_was_read(ledger):
    figures = ("--assessed-yen", "50000", "--unpaid-yen", "49,000")
    status, out, _ = called("take-in", ledger, "--dry-run", *figures)
    assert status == 0 and count("intake_batch") == 0
    assert "調定額: 読み取った額 50,000円  課の集計 50,000円  一致" in out
    assert "未納額: 読み取った額 50,000円  課の集計 49,000円  差 -1,000円" in out
    assert "収納額" not in out
    answer = answered("take-in", ledger, "--dry-run", *figures)
    assert [(one["figure"], one["gap_yen"]) for one in answer["stated"]] == [
        ("assessed", 0), ("unpaid", -1000),
    ]  # fmt: skip
    assert "stated" not in answered("take-in", ledger, "--dry-run")
