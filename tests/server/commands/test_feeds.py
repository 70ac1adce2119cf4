"""`saiken feeds`: which files should be there and are not; the night names them too."""

import pytest

from tests.desks.feeds_made import STATEMENT, arrive, expect
from tests.server.commands.called import answered, called, shape


@pytest.fixture(autouse=True)
def one_feed(db, monkeypatch):
    """A city that expects one statement, due a week ago."""
    expect(monkeypatch, STATEMENT)


def test_what_is_missing_is_named_with_what_to_do():
    status, out, wrong = called("feeds")
    assert (status, wrong) == (1, "")
    assert "× 入金明細（会計課口座） 2026-11-10の分（2026-11-13 17時まで）" in out
    assert STATEMENT.mend in out
    arrive()
    assert called("feeds") == (0, "届くはずのファイルは、すべて届いています。\n", "")


def test_the_answer_has_its_keys():
    file = {"feed": "str", "name": "str", "day": "str", "due_on": "str", "hour": "int"}
    file |= {"state": "str", "missing": "bool", "files": [], "mend": "str"}
    answer = answered("feeds", status=1)
    assert shape(answer) == {"files": [file]}
    assert answer["files"][0]["state"] == "missing"


def test_a_day_has_its_files_with_counts_and_sums():
    arrive()
    (file,) = answered("feeds", "--day", "2026-11-10")["files"]
    assert file["state"] == "arrived"
    assert file["files"] == [{"file": "2026-11-10.csv", "records": 1, "yen": 1234, "refused": 0}]
    _, out, _ = called("feeds", "--day", "2026-11-10")
    assert "・ 入金明細（会計課口座）" in out and "2026-11-10.csv" in out
    assert "届くはずのファイルはありません" in called("feeds", "--day", "2026-11-11")[1]


def test_the_night_names_what_is_missing_and_does_not_end_well():
    status, out, _ = called("night")
    assert status == 1 and "× 未着 入金明細（会計課口座） 2026-11-10の分" in out
    arrive()
    status, out, _ = called("night")
    assert status == 0 and "未着" not in out
