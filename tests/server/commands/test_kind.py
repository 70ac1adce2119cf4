"""`saiken kind`: a page for people, an answer for programs, and the list of kinds."""

import json

from saiken import kinds
from tests.server.commands.called import called


def test_a_kind_is_told_with_its_articles() -> None:
    code, out, _ = called("kind", "nursery_fee")
    assert code == 0
    assert out.startswith("# 保育所保護者負担金（保育料）")
    assert "地方自治法第231条の3第1項" in out and "### 何もしないとき" in out


def test_the_same_life_for_programs() -> None:
    code, out, _ = called("kind", "nursery_fee", "--json")
    answer = json.loads(out)
    assert code == 0 and answer["kind"] == "nursery_fee"
    first = answer["stories"][0]["days"][0]
    assert first["stage"] == "not_due" and first["happened"][0]["fact"] == "assessed"
    last = answer["stories"][1]["days"][-1]
    assert last["stage"] == "extinguished" and last["open_yen"] == answer["principal_yen"]


def test_without_a_code_every_kind_is_listed() -> None:
    code, out, _ = called("kind")
    assert code == 0
    assert [line.split("\t")[0] for line in out.splitlines()] == list(kinds.load_kinds())


def test_an_unknown_kind_or_city_is_said_with_what_there_is() -> None:
    code, out, err = called("kind", "nursery_fees")
    assert (code, out) == (2, "") and "nursery_fees" in err and "nursery_fee、" in err
    code, _, err = called("kind", "nursery_fee", "--city", "sakuro")
    assert code == 2 and "sakuro" in err and "sakura" in err
