"""`saiken correct`: looked at first, done as it was looked at, and codes to be trusted."""

import json
from pathlib import Path

import pytest

from saiken.claims import facts as f
from saiken.store import reads
from saiken.store.append import Act, NewFact, append
from saiken.values.yen import Yen
from tests.desks.made import count, id_of, one, take, tax
from tests.fixtures_city import ON
from tests.server.commands.called import answered, called

ROW = "{who},02269900{n},固定資産税,2026,1,20260601,20260601,{yen},0,,"
KEY, OTHER, THIRD = "022699000101", "022699000201", "022699000301"


def row(n="01", who="0000001217", yen=50000):
    return ROW.format(n=n, who=who, yen=yen)


@pytest.fixture
def file(db, now, tmp_path) -> Path:
    """A corrected file: one amount, one debtor, one row that is gone."""
    take(tax(row(), row("02"), row("03")), now=now)
    made = tmp_path / "直した台帳.csv"
    made.write_bytes(tax(row(yen=45000), row("02", who="0000001258")))
    return made


def open_yen(key):
    return reads.standings([id_of(key)], on=ON)[id_of(key)].position.open


def test_a_dry_run_tells_everything_and_names_the_state(file):
    before = count("ledger_fact")
    answer = answered("correct", file, "--dry-run")
    assert [(r["key"], r["moves"]) for r in answer["rows"]] == [(KEY, False), (OTHER, True)]
    assert answer["rows"][0]["differences"] == [
        {"field": "調定額", "ours": "50000", "theirs": "45000"}
    ]
    (gone,) = answer["left_out"]
    assert (gone["key"], gone["open_yen"], gone["files"]) == (THIRD, 50000, ["小さな台帳.csv"])
    assert answer["prepared"] and answer["batch"] is None and count("ledger_fact") == before


def test_it_is_done_as_it_was_prepared_and_again_changes_nothing(file):
    name = answered("correct", file, "--dry-run")["prepared"]
    words = ("--reason", "転記の誤り", "--remove", THIRD, "--prepared", name)
    done = answered("correct", file, *words)
    assert (done["corrected"], done["moved"], done["removed"]) == ([KEY], [OTHER], [THIRD])
    assert open_yen(KEY) == 45000 and count("standing") == 2
    facts = count("ledger_fact")
    assert answered("correct", file, *words)["batch"] == done["batch"]
    assert count("ledger_fact") == facts and count("ledger_act", "by like 'cli:%'") == 2


def test_in_one_go_and_only_what_is_named(file):
    words = ("--reason", "転記の誤り", "--yes", "--only", KEY)
    assert answered("correct", file, *words)["corrected"] == [KEY]
    assert open_yen(KEY) == 45000 and count("standing") == 3
    other = answered("correct", file, "--reason", "x", "--yes", "--only", "9", OTHER, status=1)
    assert "9 は、訂正できる番号の中にありません" in other["error"] and other["batch"] is None


def test_what_rests_or_moved_on_ends_with_1_and_changes_nothing(file, now, staff):
    old = answered("correct", file, "--dry-run")["prepared"]
    paid = NewFact(f.Paid(Yen(500), "debtor", "kofuri"), ON, id_of(KEY))
    append([paid], Act("bank-1", "receive", staff.receipts_clerk, now, paper="振替.dat"))
    seen = answered("correct", file, "--dry-run", status=1)
    assert [r["paper"] for r in seen["rows"][0]["resting"]] == ["振替.dat"]
    before = count("ledger_fact")
    answer = answered("correct", file, "--reason", "x", "--yes", status=1)
    assert [(r["key"], r["paper"]) for r in answer["resting"]] == [(KEY, "振替.dat")]
    status, out, wrong = called("correct", file, "--reason", "x", "--yes")
    assert (status, out) == (1, "") and "後の処理" in wrong and "振替.dat" in wrong
    stale = ("--reason", "x", "--only", OTHER, "--prepared", old + "0")
    assert "変わりました" in answered("correct", file, *stale, status=1)["error"]
    assert count("ledger_fact") == before


def test_the_words_for_people_say_the_same(file):
    status, out, wrong = called("correct", file, "--dry-run")
    assert (status, wrong) == (0, "")
    assert f"○ {KEY} 調定額 50000 → 45000" in out and f"・ {THIRD}" in out and "prepared " in out
    status, out, wrong = called("correct", file, "--reason", "誤り", "--yes", "--remove", THIRD)
    assert (status, wrong) == (0, "") and "訂正 1  移した 1  取消し 1" in out


def test_a_file_that_is_no_ledger_or_says_the_same_ends_with_1(file, tmp_path):
    for name, data in (("a.csv", b"a,b\n1,2\n"), ("b.xlsx", b"PK\x03"), ("c.csv", tax(row()))):
        (tmp_path / name).write_bytes(data)
        words = ("correct", tmp_path / name, "--reason", "x", "--yes")
        assert answered(*words, status=1)["error"]
    (tmp_path / "d.csv").write_bytes(tax(row(), row("04", yen="x")))
    seen = answered("correct", tmp_path / "d.csv", "--dry-run", status=1)
    assert [r["field"] for r in seen["refused"]] == ["調定額"] and seen["rows"] == []


MISUSED = [
    ("missing.csv", "--dry-run"),
    (".", "--dry-run"),
    ("直した台帳.csv",),
    ("直した台帳.csv", "--yes"),
    ("直した台帳.csv", "--yes", "--reason", " "),
    ("直した台帳.csv", "--dry-run", "--yes"),
    ("直した台帳.csv", "--dry-run", "--only"),
    ("直した台帳.csv", "--dry"),
    (),
]


def test_misuse_ends_with_2_and_says_why(file, tmp_path, monkeypatch):
    monkeypatch.chdir(tmp_path)
    before = count("ledger_fact")
    for words in MISUSED:
        status, out, wrong = called("correct", *words, "--json")
        assert (status, out) == (2, "") and wrong.strip(), words
        assert "Traceback" not in wrong
    assert count("ledger_fact") == before


def test_the_answer_is_one_line_of_json(file):
    status, out, _ = called("correct", file, "--dry-run", "--json")
    assert status == 0 and json.loads(out)["file"] == "直した台帳.csv"


def test_the_day_it_was_drawn_is_kept(file):
    words = ("--reason", "転記の誤り", "--yes")
    late = answered("correct", file, *words, "--drawn-on", "2027-01-01", status=1)
    assert "きょうより後" in late["error"]
    batch = answered("correct", file, *words, "--drawn-on", "2026-10-30")["batch"]
    assert one(f"select drawn_on::text from intake_batch where id = {batch}") == "2026-10-30"
    assert called("correct", file, *words, "--drawn-on", "30.10.2026")[0] == 2
