"""`saiken receive`: the contract's keys, once only, broken files refused whole."""

import pytest

from tests.desks.made import count, take, tax
from tests.desks.receipts.sent import FINAL, Line, deposits, stores
from tests.fixtures_city import CITY
from tests.server.commands.called import answered, called, shape

FILES = CITY / "files"
RESULT = FILES / "bank_result_20261031.dat"
ROW = "0000001217,0199000999,市県民税普通徴収,2026,1,20260630,20261031,4300,0,,"
FORMAT = ("--format", "zengin_transfer")


@pytest.fixture
def one_known(db, now):
    take(tax(ROW), now=now)


def test_the_answer_has_the_contract_s_keys(one_known):
    answer = answered("receive", RESULT, *FORMAT)
    wanted = dict.fromkeys(("file", "sha256", "format"), "str")
    wanted |= dict.fromkeys(("records", "matched", "unmatched", "repeated", "yen", "batch"), "int")
    told = shape(answer)
    assert {key: told[key] for key in wanted} == wanted
    assert told["refused"] == [] and told["unmatched_keys"] == ["str"]
    assert (answer["records"], answer["matched"], answer["unmatched"]) == (119, 1, 118)
    assert (answer["yen"], answer["repeated"], answer["format"]) == (4300, 0, "zengin_transfer")
    assert "019900099901" not in answer["unmatched_keys"]


def test_again_posts_nothing(one_known):
    first, again = (answered("receive", RESULT, *FORMAT) for _ in range(2))
    assert (again["yen"], again["repeated"], again["batch"]) == (0, 119, first["batch"])
    assert count("ledger_fact", "word = 'paid'") == 1


def test_a_broken_file_is_refused_whole(one_known):
    answer = answered("receive", FILES / "bank_result_broken.dat", *FORMAT, status=1)
    assert (answer["batch"], answer["yen"], answer["matched"]) == (None, 0, 0)
    assert {"where", "field", "value", "reason", "why", "mend"} <= set(answer["refused"][0])
    assert count("payment_line") == 0


def test_the_words_for_people_say_the_same(one_known):
    status, out, wrong = called("receive", RESULT, *FORMAT)
    assert (status, wrong) == (0, "")
    assert "記録 119件" in out and "消込 1件" in out and "4,300円" in out
    status, out, _ = called("receive", FILES / "bank_result_broken.dat", *FORMAT)
    assert status == 1 and "×" in out


def test_every_format_is_recognised_and_another_refused(one_known, tmp_path):
    assert answered("receive", RESULT)["format"] == "zengin_transfer"
    sent = tmp_path / "cvs.csv"
    sent.write_bytes(stores(Line(FINAL, "019900099901", 4300)))
    got = answered("receive", sent)
    assert (got["format"], got["matched"], got["yen"]) == ("cvs_dsk", 1, 4300)
    assert got["states"] == {"matched": [1, 4300]}
    assert answered("receive", sent)["repeated"] == 1
    sent.write_bytes(deposits("2026/11/10,700,ﾀﾞﾚｶ,"))
    got = answered("receive", sent)
    assert (got["format"], got["unmatched"], got["records"]) == ("statement_csv", 1, 1)
    got = answered("receive", FILES / "addresses.csv", status=1)
    assert (got["batch"], got["refused"][0]["reason"]) == (None, "format_unknown")


MISUSED = [
    ("missing.dat", *FORMAT),
    (".", *FORMAT),
    (RESULT, "--format", "excel"),
    (*FORMAT,),
]


def test_misuse_ends_with_2_and_says_why(db, tmp_path, monkeypatch):
    monkeypatch.chdir(tmp_path)
    for words in MISUSED:
        status, out, wrong = called("receive", *words, "--json")
        assert (status, out) == (2, "") and wrong.strip(), words
    assert count("intake_batch") == 0
